// What the pages in tabs cost a reader in a running editor, from the command to the first content, beside an empty tab in the
// same run; `npm run bench` starts it. Writes JSON.
//
//   npx tsx test/ui/measurePages.ts FILE ROUNDS ENTITIES
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generate } from '../../bench/generate/organisation';
import { closeEditors, Editor } from './support/editor';

/** Milliseconds of each round, by page; `empty` is a tab with nothing in it. */
export type PageFigures = Readonly<Record<string, readonly number[]>>;

const [result = '', count, size] = process.argv.slice(2);
const rounds = Number(count);
const WARM_UP = 3;
/** Attribute that says when an element of a page was first painted. */
const PAINTED = 'data-first-content';

interface PageToMeasure {
  readonly name: string;
  /** What is on the page when its content is there. */
  readonly content: string;
  readonly command: (round: number) => readonly [string, ...unknown[]];
}

/** In every frame from its beginning: notes when one of the selectors is there and painted, to a few milliseconds. */
const watchContent = (selectors: readonly string[]) => `{
  const timer = setInterval(() => {
    if (!document.body || !document.querySelector(${JSON.stringify(selectors.join(', '))})) return;
    clearInterval(timer);
    requestAnimationFrame(() => setTimeout(() =>
      document.body.setAttribute('${PAINTED}', String(performance.timeOrigin + performance.now()))));
  }, 2);
}`;

async function measure(folder: string, pages: readonly PageToMeasure[]): Promise<PageFigures> {
  const editor = await Editor.open({ folder });
  try {
    const contents = pages.map(({ content }) => content);
    await editor.page.context().addInitScript(watchContent([...contents, '#empty']));
    await editor.catalogReady();
    await editor.execute('workbench.action.closeSidebar');
    const figures: Record<string, number[]> = {};
    for (let round = 0; round < rounds + WARM_UP; round++) {
      // By turns, so that what else the machine does weighs on all alike.
      for (const name of ['empty', ...pages.map((page) => page.name)]) {
        await editor.execute('workbench.action.closeAllEditors');
        await editor.page.waitForTimeout(400);
        const page = pages.find((each) => each.name === name);
        const from = page ? await open(editor, page, round) : await openEmpty(editor);
        const content = page?.content ?? '#empty';
        const frame = await editor.webview({ selector: `body[${PAINTED}]:has(${content})`, timeout: 30_000 });
        const to = Number(await frame.locator('body').getAttribute(PAINTED));
        if (round >= WARM_UP) (figures[name] ??= []).push(to - from);
        await editor.page.waitForTimeout(200);
      }
    }
    return figures;
  } finally {
    await editor.close();
  }
}

function open(editor: Editor, { command }: PageToMeasure, round: number): Promise<number> {
  return editor.inHost(async (vscode, [id, ...args]) => {
    const start = Date.now();
    await vscode.commands.executeCommand(id, ...args);
    return start;
  }, command(round));
}

function openEmpty(editor: Editor): Promise<number> {
  return editor.inHost((vscode) => {
    const start = Date.now();
    const panel = vscode.window.createWebviewPanel('empty', 'Empty', 1, { enableScripts: true });
    panel.webview.html = '<body><p id="empty">Empty</p></body>';
    return start;
  });
}

/** Writes the organisation, and says what is opened of it: in each round something that was not open before. */
function prepare(folder: string): PageToMeasure[] {
  const refs = new Map<string, string[]>();
  for (const { path, text, entities } of generate(Number(size))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    for (const { kind, metadata } of entities)
      refs.set(kind, [...(refs.get(kind) ?? []), `${kind}:default/${metadata.name}`.toLowerCase()]);
  }
  const at = (kind: string, round: number) => refs.get(kind)![round % refs.get(kind)!.length]!;
  return [
    {
      name: 'entity',
      content: 'main.page .header h1',
      command: (round) => ['greenroom.openEntity', at('Component', round)],
    },
    { name: 'home', content: '.home-header', command: () => ['greenroom.home'] },
    { name: 'explorer', content: 'main.explorer tbody .entity', command: () => ['greenroom.openExplorer'] },
    {
      name: 'graph',
      content: '.graph header h1',
      command: (round) => ['greenroom.openGraph', at('System', round)],
    },
    {
      name: 'definition',
      content: 'main.definition .outline',
      command: (round) => ['greenroom.openDefinition', at('API', round)],
    },
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'greenroom-measure-'));
try {
  writeFileSync(result, JSON.stringify(await measure(folder, prepare(folder))));
} finally {
  await closeEditors();
  rmSync(folder, { recursive: true, force: true });
}
