import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { Editor } from '../support/editor';
import { docsFolder } from './site';

const MKDOCS = `site_name: Harbour
nav: abc
plugins: [section-index]
extra: []
theme: { name: material, features: [content.code.annotate] }
`;
const PAGES = {
  'index.md': '# Home\n\n```py\ntide = 1  # (1)!\n```\n\n1. High water.\n',
  'guide/index.md': '# Guide\n',
  'guide/moor.md': '# Moor\n',
};

describe('docs whose mkdocs.yml has wrong types', () => {
  let editor: Editor;
  let folder: string;
  let frame: Frame;

  before(async () => {
    folder = docsFolder(PAGES, MKDOCS);
    editor = await Editor.open({ folder });
    await editor.catalogReady();
    await editor.execute('greenroom.openDocs', 'component:default/harbour', 'index.md');
    frame = await editor.webview({ selector: 'body[data-shown="index.md"] .content' });
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('can be read, with sections that are pages', async () => {
    const nav = frame.locator('nav[aria-label="Pages"]');
    await nav.getByRole('link', { name: 'Guide' }).click();
    await frame.locator('h1', { hasText: 'Guide' }).waitFor();
    await nav.getByRole('link', { name: 'Moor' }).waitFor();
    const arrow = nav.getByRole('button', { name: 'Pages below Guide' });
    assert.equal(await arrow.getAttribute('aria-expanded'), 'true');
    await arrow.click();
    assert.equal(await nav.getByRole('link', { name: 'Moor' }).count(), 0);
    await nav.getByRole('link', { name: 'Home' }).click();
    await frame.locator('.gr-annotation').waitFor();
  });

  it('show the notes of annotations in code in the editor’s own colours', async () => {
    await frame.locator('.gr-annotation').click();
    const [note, text] = await frame.evaluate(() => {
      const note = document.querySelector('.gr-annotation-note')!;
      const probe = document.body.appendChild(document.createElement('span'));
      probe.style.color = 'var(--vscode-editorHoverWidget-foreground, var(--vscode-editor-foreground))';
      const { color } = getComputedStyle(probe);
      probe.remove();
      return [getComputedStyle(note).color, color];
    });
    assert.equal(note, text);
  });

  it('say above the page what is wrong, and lead there', async () => {
    const notes = frame.locator('.main > .note');
    assert.match(
      (await notes.allInnerTexts()).join('\n'),
      /extra must be a map of keys[\s\S]*nav must be a list/,
    );
    for (const theme of ['light', 'high contrast', 'dark'] as const) {
      await editor.setTheme(theme);
      await editor.screenshot(`docs-config-${theme.replace(' ', '-')}`);
    }
    await notes.getByRole('button', { name: 'Open mkdocs.yml, line 2' }).click();
    await editor.page.locator('.monaco-editor .view-line', { hasText: 'nav: abc' }).first().waitFor();
    await editor.screenshot('docs-config-narrow');
  });
});
