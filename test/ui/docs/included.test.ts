import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { seriousFindings } from '../support/axe';
import { Editor } from '../support/editor';
import { docsFolder } from './site';

const MKDOCS = `site_name: Harbour
nav:
  - Code: index.md
  - Team: '!include team/mkdocs.yml'
  - Gone: gone.md
markdown_extensions:
  - pymdownx.highlight:
      linenums_style: pymdownx-inline
`;
const CODE = '# Code\n\n```py linenums="8 2" hl_lines="2"\ndef tide():\n    return 1\n    # more\n```\n';

describe('docs that other sites are part of', () => {
  let editor: Editor;
  let folder: string;
  let frame: Frame;

  before(async () => {
    folder = docsFolder({ 'index.md': CODE }, MKDOCS);
    mkdirSync(join(folder, 'team/docs'), { recursive: true });
    writeFileSync(join(folder, 'team/mkdocs.yml'), 'site_name: Team\nplugins: [search: 3]\n');
    writeFileSync(join(folder, 'team/docs/index.md'), '# Team\n');
    editor = await Editor.open({ folder });
    await editor.catalogReady();
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'index.md');
    frame = await editor.webview({ selector: 'body[data-shown="index.md"] .content' });
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('say above the page what is wrong in the settings of those, and lead there', async () => {
    const notes = frame.locator('.main > .note');
    await notes.getByRole('button', { name: 'Open team/mkdocs.yml, line 2' }).click();
    await editor.page.locator('.monaco-editor .view-line', { hasText: 'plugins: [search: 3]' }).waitFor();
    await editor.execute('workbench.action.closeActiveEditor');
  });

  it('have numbers of lines in the code as wide as one another', async () => {
    const widths = await frame
      .locator('.content [data-linenos]')
      .evaluateAll((numbers) => numbers.map((each) => Math.round(each.getBoundingClientRect().width)));
    assert.equal(widths.length, 3);
    assert.deepEqual(new Set(widths).size, 1);
  });

  for (const theme of ['light', 'high contrast', 'dark'] as const)
    it(`have nothing serious for axe to find where a page is missing, ${theme}`, async () => {
      await editor.setTheme(theme);
      await frame.locator('.is-missing').waitFor();
      assert.deepEqual(await seriousFindings(frame), []);
      await editor.screenshot(`docs-included-${theme.replace(' ', '-')}`);
    });
});
