import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';

describe('pages in tabs', () => {
  let editor: Editor;
  const tabs = () => editor.page.locator('.tabs-container .tab .label-name').allInnerTexts();
  const page = (title: string) => editor.webview({ selector: 'h1', text: new RegExp(`^${title}$`) });

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation() });
    await editor.catalogReady();
  });
  after(() => editor.close());

  it('share one tab, and go back and forward through it by buttons, keys and mouse', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/checkout');
    const checkout = await page('Checkout');
    await checkout.locator('.entities button.link', { hasText: 'Checkout API' }).click();
    await page('Checkout API');
    await editor.execute('greenroom.openEntity', 'component:default/orders');
    await page('Orders');
    assert.equal((await tabs()).length, 1, 'three pages, one tab');

    await editor.page.locator('.editor-actions [aria-label^="Back"]').click();
    const api = await page('Checkout API');
    await api.locator('h1').click();
    await editor.page.keyboard.press('Alt+ArrowLeft');
    const again = await page('Checkout');
    await again
      .locator('h1')
      .evaluate((element) => element.dispatchEvent(new MouseEvent('mouseup', { button: 4, bubbles: true })));
    await page('Checkout API');
  });

  it('stay where they are told to, and the next one opens in a tab of its own', async () => {
    await editor.page.locator('.editor-actions [aria-label^="Keep Open"]').click();
    await editor.page.locator('.editor-actions [aria-label^="Keep Open"]').waitFor({ state: 'detached' });
    await editor.execute('greenroom.openEntity', 'component:default/orders');
    await page('Orders');
    assert.deepEqual((await tabs()).map((name) => name.trim()).sort(), ['Checkout API', 'Orders']);
    await editor.execute('greenroom.openEntityToSide', 'component:default/till');
    await page('Till \\(payments\\)');
    assert.equal(await editor.page.locator('.editor-group-container').count(), 2);
    await editor.screenshot('pages-in-tabs');
  });

  it('offer the commands of the entity under the pointer', async () => {
    const till = await page('Till \\(payments\\)');
    await till.locator('.title').click({ button: 'right' });
    const menu = editor.page.locator('.context-view .action-label');
    await menu.filter({ hasText: 'Copy Entity Reference' }).first().waitFor();
    const labels = await menu.allInnerTexts();
    assert.ok(
      labels.some((label) => label.includes('Find Owner')),
      labels.join(),
    );
    await editor.page.keyboard.press('Escape');
  });

  it('stay kept when the window reloads', async () => {
    await editor.execute('workbench.action.closeAllEditors');
    await editor.execute('greenroom.openEntityToSide', 'component:default/till');
    await page('Till \\(payments\\)');
    await editor.reload();
    await editor.catalogReady();
    await page('Till \\(payments\\)');
    await editor.execute('greenroom.openEntity', 'component:default/orders');
    await page('Orders');
    assert.deepEqual((await tabs()).map((name) => name.trim()).sort(), ['Orders', 'Till (payments)']);
    await editor.execute('greenroom.openEntity', 'component:default/checkout');
    await page('Checkout');
    assert.deepEqual((await tabs()).map((name) => name.trim()).sort(), ['Checkout', 'Till (payments)']);
  });
});
