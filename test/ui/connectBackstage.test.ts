import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { installBackstage, startBackstage } from '../backstage/startBackstage.js';
import { installHost } from '../host/install.js';
import { Editor } from './support/editor';

describe("a company's Backstage in the editor", () => {
  let editor: Editor | undefined;
  let server: { url: string; stop(): void } | undefined;
  const temporary = mkdtempSync(join(tmpdir(), 'greenroom-ui-backstage-'));
  /** The repository of one service, with another owner than the server knows. */
  const folder = join(temporary, 'checkout');
  const name = () => new URL(server!.url).host;

  before(async function () {
    this.timeout(400_000);
    if (!(await installBackstage())) this.skip();
    const served = join(temporary, 'served');
    cpSync(sampleOrganisation(), served, { recursive: true });
    cpSync(join(served, 'checkout'), folder, { recursive: true });
    const file = join(folder, 'catalog-info.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('owner: checkout-crew', 'owner: group:fares'));
    const { node } = await installHost();
    server = await startBackstage(node, served);
    editor = await Editor.open({ folder });
    await editor.catalogReady();
  });
  after(async () => {
    await editor?.close();
    server?.stop();
    rmSync(temporary, { recursive: true, force: true });
  });

  it('is connected to by its address, as a guest', async () => {
    const { palette, tree } = { palette: editor!.palette, tree: editor!.tree('Sources') };
    await palette.run('Greenroom: Connect to Backstage');
    await palette.type(`${server!.url}/catalog`);
    await palette.accept();
    await palette.waitForRow(/As a guest/);
    await palette.choose('As a guest');
    await tree.show();
    await tree
      .row(`Backstage ${name()}`)
      .getByText(/\d{2,} entities/)
      .waitFor();
  });

  it('says what it offers', async () => {
    const tree = editor!.tree('Sources');
    await tree.expand(`Backstage ${name()}`);
    await tree.expand('What it offers');
    const said = (await tree.rows()).map(({ label }) => label).join(' ');
    assert.match(said, /a catalog, search, docs, templates/);
  });

  it("lists what an entity of the open folder says otherwise, and what may be done with the server's", async () => {
    await editor!.execute('greenroom.openEntity', 'component:default/checkout');
    const page = await editor!.webview({ selector: 'main', text: 'Differs from Backstage' });
    await page.getByRole('row', { name: 'owner group:fares checkout-crew' }).waitFor();
    await page.getByRole('button', { name: 'Read it again' }).waitFor();
    // This server lets nobody but programs take things out.
    assert.equal(await page.getByRole('button', { name: 'Unregister' }).count(), 0);
  });

  it('is where pasted addresses lead from', async () => {
    await editor!.palette.run('Greenroom: Search Catalog');
    await editor!.palette.type(`${server!.url}/catalog/default/component/keel`);
    await editor!.palette.waitForRow(/Keel/);
    await editor!.palette.close();
  });

  it('judges the file in the editor', async () => {
    await editor!.text.open('catalog-info.yaml');
    assert.equal(await editor!.execute('greenroom.validateInBackstage'), 0);
  });

  it('is listed among the accounts, where one signs out', async () => {
    const accounts = () =>
      editor!.inHost(async (api) => {
        // Younger than the oldest editor that Greenroom runs in, and its types.
        const { getAccounts } = api.authentication as unknown as {
          getAccounts: (id: string) => Promise<{ label: string }[]>;
        };
        return (await getAccounts('greenroom-backstage')).map(({ label }) => label);
      }, undefined);
    assert.deepEqual(await accounts(), [`Guest · ${name()}`]);
    await editor!.execute('greenroom.disconnectBackstage');
    assert.deepEqual(await accounts(), []);
  });
});
