import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Editor, type Theme } from '../support/editor';
import { seriousFindings } from '../support/axe';
import { docsFolder } from './site';

const GOLDEN = resolve(import.meta.dirname, '../../fidelity/golden/sites/defaults/docs');

/** Every page, where somebody asks for all; else each construct by itself, every third of them. */
const ALL = process.env['GREENROOM_ALL_PAGES'] !== undefined;

describe('golden pages in a docs tab', function () {
  this.timeout(ALL ? 3_600_000 : 180_000);
  const pages = Object.fromEntries(
    readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
      .map((name) => name.split(sep).join('/'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name, readFileSync(join(GOLDEN, name), 'utf8')]),
  );
  const plain = Object.keys(pages).filter((name) => name.endsWith('/plain.md'));
  const shown = ALL ? Object.keys(pages).sort() : plain.sort().filter((_, index) => index % 3 === 0);
  let editor: Editor;
  before(async () => {
    editor = await Editor.open({ folder: docsFolder(pages) });
    await editor.catalogReady();
  });
  after(() => editor.close());

  for (const theme of ['dark', 'light', 'high contrast'] as Theme[])
    it(`hold nothing serious for axe to find, ${theme}`, async () => {
      await editor.setTheme(theme);
      const found: string[] = [];
      for (const page of shown) {
        await editor.execute('greenroom.openDocs', 'component:default/harbour', page);
        const frame = await editor.webview({ selector: `body[data-shown="${page}"]` });
        found.push(...(await seriousFindings(frame)).map((finding) => `${page}: ${finding}`));
      }
      assert.deepEqual(found, []);
    });
});
