import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GreenroomExports } from '../../src/api/greenroom';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';
import { plainWords, PSEUDO, pseudoExtension, wordsOf } from './support/pseudoLanguage';

const PAGES: readonly (readonly [content: string, command: string, ...args: unknown[]])[] = [
  ['.home-header', 'greenroom.home'],
  ['main .project', 'greenroom.contribute'],
  ['#card-repositories', 'greenroom.onboarding', 'group:default/passenger-services'],
  ['main h1', 'greenroom.whatChanged'],
  ['main h1', 'greenroom.myUse'],
  ['main.explorer tbody a, main.explorer tbody button', 'greenroom.openExplorer'],
  ['main .levels', 'greenroom.openScorecards'],
  ['.graph .node', 'greenroom.openGraph', 'system:default/booking'],
  ['main.definition .outline', 'greenroom.openDefinition', 'api:default/checkout-api'],
  ['main article', 'greenroom.openDocs', 'component:default/checkout'],
  ['main form, main .wizard', 'greenroom.newFromTemplate', 'template:default/go-service'],
  ...['overview', 'relations', 'scorecards', 'graph', 'yaml', 'docs'].map(
    (tab) =>
      ['main.page [role=tabpanel]', 'greenroom.openEntity', 'component:default/checkout', tab] as const,
  ),
  ...['api:default/checkout-api', 'group:default/passenger-services', 'user:default/vashti.ramanel'].map(
    (ref) => ['main.page [role=tabpanel]', 'greenroom.openEntity', ref] as const,
  ),
];

// What it finds is not all mended yet, and some of it is data: by hand until then, with GREENROOM_PSEUDO=1.
const byHand = process.env.GREENROOM_PSEUDO ? describe : describe.skip;

byHand('a language that nobody speaks', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-language-'));
  let editor: Editor;
  let isData: (part: string) => boolean;
  before(async () => {
    editor = await Editor.open({
      folder: sampleOrganisation(),
      extension: pseudoExtension(join(scratch, 'extension')),
      language: PSEUDO,
    });
    await editor.catalogReady();
    isData = dataOf(await valuesOfCatalog(editor));
  });
  after(async () => {
    await editor.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('is what every page speaks', async function () {
    this.timeout(300_000);
    const found: string[] = [];
    for (const [content, ...command] of PAGES) {
      await editor.execute('workbench.action.closeAllEditors');
      await editor.execute(...command);
      const page = await editor.webview({ selector: content });
      await page.waitForTimeout(1_500);
      for (const text of await wordsOf(page))
        for (const part of plainWords(text, isData))
          found.push(`${command.join(' ')}: ${part}${part === text ? '' : `   in: ${text}`}`);
    }
    assert.equal([...new Set(found)].join('\n'), '');
  });

  it('is what the sidebar and the status bar speak', async () => {
    await editor.execute('workbench.view.extension.greenroom');
    const rows = editor.page.locator('.part.sidebar .monaco-list-row');
    await rows.first().waitFor();
    const texts = await wordsOf(
      editor.page.locator('.part.sidebar .composite.viewlet, .part.sidebar .content').first(),
    );
    // The editor's own buttons and headings say English: there is no such pack of it.
    const ours = texts.filter((text) => !/ Section$|^(?:More Actions|Views and More Actions)/.test(text));
    assert.equal(ours.flatMap((text) => plainWords(text, isData)).join('\n'), '');
  });
});

/** Every text of the catalog. */
async function valuesOfCatalog(editor: Editor): Promise<string[]> {
  const entities = await editor.inHost(async (api) => {
    const extension = api.extensions.getExtension<GreenroomExports>('greenroom.greenroom');
    const { catalog } = (await extension!.activate()).getApi(1);
    return (await catalog.queryEntities({ limit: 10_000 })).items;
  });
  return textsIn(entities);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

/** Whether a text is of the catalog: a value of it or several with signs between them, a reference, an address, a date. */
function dataOf(values: readonly string[]): (part: string) => boolean {
  const whole = values.join('\n').toLowerCase();
  const known = new Set(
    values.flatMap((value) => [value, ...value.split(/[:/\s]+/)]).map((each) => each.toLowerCase()),
  );
  const isValue = (text: string) =>
    text === '' ||
    !/[a-z]{2}/i.test(text) ||
    known.has(text.toLowerCase()) ||
    (text.length > 20 && whole.includes(text.replace(/\s*…$/, '').toLowerCase())) ||
    /^(?:https?:|[\w.-]+@|[\w./-]+\.(?:ya?ml|md|json)$)/.test(text);
  return (part) => isValue(part) || part.split(/\s*[·,:;()→|]\s*|\s+/).every((each) => isValue(each.trim()));
}
