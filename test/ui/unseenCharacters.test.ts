import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visible } from '../../src/core/base/visible';
import { Editor } from './support/editor';

/** What turns the writing round, hides, or ends a line: as a catalog of someone else may hold it. */
const CATALOG = String.raw`apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payroll
  title: "Pay\u202Elor"
  description: "Pays\u2066 every\u200B one\u001B[31m on time."
  tags: [java]
  annotations: { backstage.io/techdocs-ref: 'dir:.' }
  links: [{ url: "https://payroll.example", title: "Run\u202Ekoob" }]
spec:
  type: "ser\u200Bvice"
  lifecycle: production
  owner: "crew\u202Ex"
  system: wages
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: wages, title: "Wag\u2067es" }
spec: { owner: crew }
`;

describe('characters that nobody sees', () => {
  let editor: Editor;
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-unseen-'));

  before(async () => {
    writeFileSync(join(folder, 'catalog-info.yaml'), CATALOG);
    writeFileSync(join(folder, 'mkdocs.yml'), 'site_name: "How to\\u202Eyap"\n');
    mkdirSync(join(folder, 'docs'));
    writeFileSync(join(folder, 'docs', 'index.md'), '# First\n');
    editor = await Editor.open({ folder });
    await editor.catalogReady();
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Says of what is on screen that it names what is expected, and holds none of such characters itself. */
  const shows = (text: string, ...expected: string[]) => {
    for (const each of expected) assert.ok(text.includes(each), `${each} in ${JSON.stringify(text)}`);
    // The editor puts spaces of no width of its own into long labels.
    const own = text.replaceAll(/[\u200b\u00a0]/g, '');
    assert.equal(visible(own), own);
  };

  it('are shown by their number in the tree', async () => {
    const tree = editor.tree('Catalog');
    await tree.show();
    await tree.expand('Wag[U+2067]es');
    await tree.row('Pay[U+202E]lor').waitFor();
    shows(await tree.pane.innerText(), 'Pay[U+202E]lor');
  });

  it('on the page of an entity', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/payroll');
    const page = await editor.webview({ selector: 'main.page' });
    const main = page.locator('main.page', { hasText: 'Run[U+202E]koob' });
    const text = await main.innerText();
    shows(text, 'Pay[U+202E]lor', 'Pays[U+2066] every[U+200B] one[U+001B][31m on time.', 'Run[U+202E]koob');
    shows(text, 'ser[U+200B]vice', 'Wag[U+2067]es');
  });

  it('in a hover', async () => {
    const hover = await editor.text.hover('catalog-info.yaml', 'name: payroll');
    shows(hover, 'Pay[U+202E]lor', 'every[U+200B] one[U+001B]');
  });

  it('above an entity in its file, and among its symbols', async () => {
    const lens = editor.page.locator('.codelens-decoration').filter({ hasText: 'crew' });
    await lens.first().waitFor();
    shows(await lens.first().innerText(), 'crew[U+202E]x');
    const crumbs = editor.page.locator('.breadcrumbs-control');
    shows(await crumbs.first().innerText());
  });

  it('in the name of a tab and of a site of docs', async () => {
    await editor.execute('greenroom.openDocs', 'component:default/payroll');
    const tab = editor.page.locator('.tab').filter({ hasText: 'First' });
    await tab.waitFor();
    shows(await tab.innerText(), 'How to[U+202E]yap');
    const page = await editor.webview({ selector: 'main' });
    shows(await page.locator('body').innerText(), 'How to[U+202E]yap');
  });

  it('and in the Problems panel', async () => {
    await editor.execute('workbench.actions.view.problems');
    const panel = editor.page.locator('.markers-panel');
    await panel.getByText('crew[U+202E]x').first().waitFor();
    shows(await panel.innerText(), 'crew[U+202E]x');
    await editor.screenshot('unseen-characters');
  });
});
