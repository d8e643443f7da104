import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Editor, type Theme } from '../support/editor';
import { seriousFindings } from '../support/axe';
import { docsFolder } from './site';

const GOLDEN = resolve(import.meta.dirname, '../../fidelity/golden/sites/defaults/docs');

/** Every page in each theme, where somebody asks for all; else each construct by itself, a quarter of them in each theme. */
const ALL = process.env['GREENROOM_ALL_PAGES'] !== undefined;

describe('golden pages in a docs tab', function () {
  if (ALL) this.timeout(3_600_000);
  const pages = Object.fromEntries(
    readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(sep).join('/'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name, readFileSync(join(GOLDEN, name), 'utf8')]),
  );
  const plain = Object.keys(pages).filter((name) => name.endsWith('/plain.md'));
  const shownIn = (theme: number) =>
    ALL ? Object.keys(pages).sort() : plain.sort().filter((_, index) => index % 4 === theme);
  let editor: Editor;
  before(async () => {
    editor = await Editor.open({ folder: docsFolder(pages) });
    await editor.catalogReady();
  });
  after(() => editor.close());

  for (const [index, theme] of (
    ['dark', 'light', 'high contrast', 'high contrast light'] as Theme[]
  ).entries())
    it(`hold nothing serious for axe to find, ${theme}`, async () => {
      await editor.setTheme(theme);
      const found: string[] = [];
      for (const page of shownIn(index)) {
        await editor.execute('greenroom.openDocs', 'component:default/harbour', page);
        const frame = await editor.webview({ selector: `body[data-shown="${page}"]` });
        found.push(...(await seriousFindings(frame)).map((finding) => `${page}: ${finding}`));
      }
      assert.deepEqual(found, []);
    });
});
