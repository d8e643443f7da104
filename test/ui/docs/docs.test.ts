import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { Editor } from '../support/editor';
import { docsFolder } from './site';

const PAGES = {
  'index.md': '# Welcome\n\nSee [the guide](guide.md#tides) and [nothing](lost.md).\n',
  'guide.md': [
    '# Guide',
    '',
    '## Tides',
    '',
    '=== "Java"',
    '',
    '    The tide in Java.',
    '',
    '=== "Go"',
    '',
    '    The tide in Go.',
    '',
    '```yaml title="tide.yml"',
    'height: 3',
    '```',
    '',
    ...Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of the guide.\n`),
    '## Moorings',
    '',
    'Where ships are tied up.',
  ].join('\n'),
  'moon.md': '# The moon\n\nIt pulls the harbour water twice a day.\n',
};

describe('a docs tab', () => {
  let editor: Editor;
  let folder: string;

  before(async () => {
    folder = docsFolder(PAGES, 'site_name: Harbour\nnav:\n  - index.md\n  - guide.md\n  - moon.md\n');
    editor = await Editor.open({ folder, settings: { 'files.autoSave': 'off' } });
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = (page: string): Promise<Frame> =>
    editor.webview({ selector: `body[data-shown="${page}"] .content h1`, timeout: 60_000 });

  it('opens the first page, names it in the tab and in the navigation', async () => {
    await editor.execute('greenroom.openDocs', 'component:default/harbour');
    const frame = await shown('index.md');
    assert.match(await frame.locator('.content h1').innerText(), /^Welcome/);
    await frame.locator('.nav [aria-current=page]', { hasText: 'Welcome' }).waitFor();
    await editor.page.locator('.tab', { hasText: 'Welcome · Harbour' }).waitFor();
    assert.equal(await frame.locator('.content a.is-missing').innerText(), 'nothing');
  });

  it('follows a link to a heading, and goes back and forward', async () => {
    const frame = await shown('index.md');
    await frame.locator('.content a', { hasText: 'the guide' }).click();
    await shown('guide.md');
    await frame.locator('.bar [title=Back]').click();
    await shown('index.md');
    await frame.locator('.bar [title=Forward]').click();
    await shown('guide.md');
  });

  it('has tabs for the keyboard, titles and copy buttons on code, and headings beside the page', async () => {
    const frame = await shown('guide.md');
    const go = frame.locator('[role=tab]', { hasText: 'Go' });
    await frame.locator('[role=tab]', { hasText: 'Java' }).press('ArrowRight');
    assert.equal(await go.getAttribute('aria-selected'), 'true');
    assert.equal(await frame.locator('.content', { hasText: 'The tide in Go' }).isVisible(), true);
    assert.equal(await frame.locator('span.filename').innerText(), 'tide.yml');
    assert.ok((await frame.locator('.hljs-attr').count()) > 0);
    assert.equal(await frame.locator('.gr-copy').count(), 1);
    await editor.page.setViewportSize({ width: 1900, height: 900 });
    await frame.locator('.toc a', { hasText: 'Moorings' }).click();
    await frame.locator('.toc a[aria-current]', { hasText: 'Moorings' }).waitFor();
    assert.ok((await frame.evaluate(() => window.scrollY)) > 500);
  });

  it('searches the site', async () => {
    const frame = await shown('guide.md');
    await frame.locator('.search input').fill('harbour water');
    await frame.locator('.hit', { hasText: 'The moon' }).first().click();
    await shown('moon.md');
  });

  it('shows what is typed before it is saved', async () => {
    await editor.execute('greenroom.docs.edit');
    await editor.inHost(async (vscode) => {
      const document = await vscode.workspace.openTextDocument(
        vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'docs/moon.md'),
      );
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(2, 0), 'Typed just now.\n\n');
      return vscode.workspace.applyEdit(edit);
    });
    const frame = await shown('moon.md');
    await frame.locator('.content', { hasText: 'Typed just now.' }).waitFor();
    assert.doesNotMatch(readFileSync(join(folder, 'docs/moon.md'), 'utf8'), /Typed/);
  });

  it('tells in the Problems panel what leads nowhere', async () => {
    const problems = await editor.inHost(async (vscode) => {
      for (let i = 0; i < 100; i++) {
        const found = vscode.languages
          .getDiagnostics()
          .flatMap(([uri, list]) => list.map(({ code, source }) => ({ path: uri.path, source, code })));
        const own = found.filter(({ source }) => source === 'Greenroom');
        if (own.length > 0)
          return own.map(({ path, code }) => {
            const id = typeof code === 'object' ? code.value : code;
            return `${path.split('/').pop()} ${id}`;
          });
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      return [];
    });
    assert.deepEqual(problems, ['index.md docs-link']);
  });

  it('comes back after the window reloads, where it was', async () => {
    await editor.reload();
    const frame = await editor.webview({ selector: 'body[data-shown] .content h1' });
    assert.equal(await frame.locator('.bar-title').innerText(), 'Harbour');
    assert.deepEqual(editor.errors, []);
  });
});
