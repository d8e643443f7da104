import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';
import { until } from './support/until';

describe('notifications, of Greenroom installed as people have it', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), installed: true });
    await editor.catalogReady();
  });
  after(() => editor.close());
  afterEach(() => editor.execute('notifications.clearAll'));

  const toast = (text: RegExp) =>
    until(
      `a notification like ${text}`,
      () => editor.notifications(),
      (shown) => shown.some((each) => text.test(each)),
    );

  it('runs from the extensions folder, not as an extension under development', async () => {
    const { path, mode } = await editor.inHost((api) => ({
      path: api.extensions.getExtension('greenroom.greenroom')!.extensionPath,
      mode: api.extensions.getExtension('greenroom.greenroom')!.isActive,
    }));
    assert.match(path, /extensions[\\/]greenroom\.greenroom-[\d.]+$/);
    assert.equal(mode, true);
  });

  it('shows why a command could not do what was asked', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/no-such-service');
    await toast(/no-such-service/);
    await editor.screenshot('notification-error');
  });

  it('shows the action of a failure, and a click runs it', async () => {
    await editor.execute('greenroom.openDefinition', 'component:default/orders');
    await toast(/has no definition/);
    await editor.page
      .locator('.notifications-toasts')
      .getByRole('button', { name: 'Go to declaration' })
      .click();
    await editor.page.locator('.tab.active', { hasText: 'catalog-info.yaml' }).waitFor();
  });

  it('makes no link of what it repeats, which a click would run', async () => {
    const links = (text: string) =>
      editor.page.locator('.notifications-toasts a', { hasText: new RegExp(text, 'i') }).count();
    await editor.inHost((api) => void api.window.showInformationMessage('[It would](command:none).'));
    await toast(/It would/);
    assert.equal(await links('It would'), 1);
    await editor.execute('greenroom.openEntity', 'component:default/[Sign in again](command:none)');
    await toast(/sign in again/i);
    assert.equal(await links('sign in again'), 0);
  });

  it('confirms a choice', async () => {
    await editor.execute('greenroom.chooseMe', 'group:default/checkout-crew');
    await toast(/Owned shows what belongs to Checkout/);
  });
});
