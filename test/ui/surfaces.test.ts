import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';

describe('surfaces of the catalog', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation() });
    await editor.catalogReady();
  });
  after(() => editor.close());

  it('answers Find Owner with contacts, members and why', async () => {
    await editor.palette.run('Greenroom: Find Owner');
    await editor.palette.type('checkout');
    await editor.palette.waitForRow(/^Checkout\b/);
    await editor.palette.accept();
    await editor.palette.waitForRow(/checkout-crew@skerry\.example/);
    await editor.palette.waitForRow(/are they up to date\?/);
    const rows = (await editor.palette.rows()).join('\n');
    assert.match(rows, /Checkout Crew/);
    assert.match(rows, /if nobody answers/);
    assert.match(rows, /is it running in production\?/);
    await editor.screenshot('find-owner');
    // The list is longer than what is drawn of it.
    await editor.palette.type('Bram');
    await editor.palette.waitForRow(/Bram Okafor/);
    await editor.palette.type('component:default/checkout');
    await editor.palette.waitForRow(/component:default\/checkout/);
    await editor.palette.close();
  });

  it('shows a page of an entity, with relations that lead to other pages', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/checkout');
    const page = await editor.webview({ selector: 'main.page' });
    assert.equal(await page.locator('h1').innerText(), 'Checkout');
    assert.match(await page.locator('.owner').first().innerText(), /Checkout Crew/);
    await editor.screenshot('entity-page');
    await page.locator('.entities button.link', { hasText: 'Checkout API' }).click();
    const api = await editor.webview({ selector: 'h1', text: /^Checkout API$/ });
    await api.locator('[role=tab]', { hasText: 'API' }).click();
    await api.locator('[role=tabpanel] .outline', { hasText: '/baskets/{basketId}' }).first().waitFor();
  });

  it('stars from the page, and the page and the sidebar follow', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/orders');
    const page = await editor.webview({ selector: 'h1', text: /^Orders$/ });
    await page.locator('vscode-button[aria-label="Star"]').click();
    await page.locator('vscode-button[aria-label="Unstar"][aria-pressed="true"]').waitFor();
    const starred = editor.tree('Starred');
    await starred.show();
    await starred.row('Orders').first().waitFor();
  });

  it('draws relations, walks them by arrow keys and tells them as a list', async () => {
    await editor.execute('greenroom.openGraph', 'component:default/checkout');
    const graph = await editor.webview({ selector: '.node.root' });
    const root = graph.locator('.node.root');
    await root.focus();
    await root.press('ArrowRight');
    const focused = () => graph.evaluate(() => document.activeElement?.getAttribute('data-ref'));
    const next = await focused();
    assert.ok(next && next !== 'component:default/checkout', `${next} has the focus`);
    await editor.screenshot('graph');
    await graph.locator('vscode-button', { hasText: 'Show as list' }).click();
    assert.match(await graph.locator('.list').innerText(), /Consumes APIs Orders API/);
  });

  it('brings its pages back when the window reloads', async () => {
    await editor.reload();
    const graph = await editor.webview({ selector: '.list', text: /Consumes APIs/ });
    assert.equal(await graph.locator('h1').innerText(), 'Relations of Checkout');
  });
});
