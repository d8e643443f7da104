import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';

describe('sidebar', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation() });
    await editor.catalogReady();
    await editor.tree('Catalog').show();
  });
  after(() => editor.close());

  it('gives the catalog most of the height, and the empty views their action without scrolling', async () => {
    const heightOf = async (title: string) => (await editor.tree(title).pane.boundingBox())!.height;
    const others = (await heightOf('Owned')) + (await heightOf('Starred')) + (await heightOf('Sources'));
    assert.ok((await heightOf('Catalog')) > others, 'more than all others together');
    for (const title of ['Owned', 'Starred']) {
      const { pane } = editor.tree(title);
      const button = await pane.locator('.welcome-view-content .monaco-button').boundingBox();
      const { y, height } = (await pane.boundingBox())!;
      assert.ok(button && button.y + button.height <= y + height, `the button of ${title} is in sight`);
    }
  });

  it('opens the page of a line with parts by a click, and its parts by the arrow before it', async () => {
    const tree = editor.tree('Catalog');
    await tree.row('Passage').locator('.label-name').click();
    await editor.webview({ selector: 'h1', text: /^Passage$/ });
    assert.equal((await tree.rows()).find(({ label }) => label === 'Passage')?.expanded, false);
    await tree.expand('Passage');
    await tree.expand('Ticketing');
    const booking = (await tree.rows()).find(({ label }) => label === 'Booking');
    assert.match(booking?.description ?? '', /^\d+ · product · Checkout Crew/, 'parts, type and owner');
  });

  it('narrows the tree as a filter is typed, with its hits open, and completes it with counts', async () => {
    const tree = editor.tree('Catalog');
    await editor.palette.run('Greenroom: Filter Catalog');
    await editor.palette.type('orders kind:');
    await editor.palette.waitForRow(/^Component\s*3/);
    await tree.row('Orders outbox relay').waitFor();
    await editor.palette.choose('Component');
    await editor.palette.waitForRow(/^Show \d+ found/);
    await editor.palette.accept();
    await tree.row('Orders API').waitFor({ state: 'detached' });
    const labels = (await tree.rows()).map(({ label }) => label);
    assert.equal(
      labels.filter((label) => label === 'Orders outbox relay').length,
      1,
      'once, in its component',
    );
    assert.match(await tree.pane.locator('.pane-header .description').innerText(), /^\d+ found · orders/);
    await editor.screenshot('sidebar-filtered');
  });

  it('says where nothing matches, with a button that clears the filter', async () => {
    const tree = editor.tree('Catalog');
    await editor.execute('greenroom.filterCatalog', 'no such thing');
    await tree.pane.locator('.monaco-button', { hasText: 'Clear Filter' }).click();
    await tree.row('Passage').waitFor();
  });

  it('gives a filter up where the person thinks better of it', async () => {
    const tree = editor.tree('Catalog');
    await editor.palette.run('Greenroom: Filter Catalog');
    await editor.palette.type('cargo');
    await tree.row('Passage').waitFor({ state: 'detached' });
    await editor.palette.close();
    await tree.row('Passage').waitFor();
  });
});
