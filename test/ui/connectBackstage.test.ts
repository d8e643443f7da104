import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { installBackstage, startBackstage, TOKEN } from '../backstage/startBackstage.js';
import { installHost } from '../host/install.js';
import { seriousFindings } from './support/axe';
import { Editor } from './support/editor';
import { until } from './support/until';

/** What only this server can do. */
const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: cluster-service, title: Service in the cluster }
spec:
  type: service
  owner: checkout-crew
  parameters:
    required: [name]
    properties: { name: { type: string, title: Name } }
  steps:
    - { id: place, name: Provide a place, action: 'acme:provision', input: { name: '\${{ parameters.name }}', seconds: 2 } }
  output:
    links: [{ title: Its place, url: '\${{ steps.place.output.place }}' }]
`;

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
    mkdirSync(join(served, 'golden'));
    writeFileSync(join(served, 'golden/catalog-info.yaml'), TEMPLATE);
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

  it('runs a template that only it can, which a person can cancel and run again', async () => {
    const { palette, page: window } = editor!;
    const headers = { authorization: `Bearer ${TOKEN}` };
    const filter = 'kind=template,metadata.name=cluster-service';
    await until(
      'the template at the server',
      async (): Promise<unknown> =>
        (await fetch(`${server!.url}/api/catalog/entities?filter=${filter}`, { headers })).json(),
      (found) => (found as unknown[]).length > 0,
    );
    await editor!.execute('greenroom.refresh');
    await palette.run('Greenroom: New from Template');
    await palette.type('cluster');
    await palette.choose('Service in the cluster');
    const page = await editor!.webview({ selector: '#root_name' });
    const press = (text: string) => page.locator('vscode-button:visible', { hasText: text }).click();
    const agree = async () => {
      const dialog = window.locator('.monaco-dialog-box');
      assert.match(
        await dialog.innerText(),
        /Provide a place \(acme:provision\).*as a guest.*only the server knows/s,
      );
      await dialog.locator('.monaco-button', { hasText: 'Run There' }).click();
    };
    await page.locator('#root_name').fill('taken');
    await press('Review');
    assert.deepEqual(await seriousFindings(page), []);
    await press(`Run in ${name()}…`);
    await agree();
    await page.locator('.run-steps', { hasText: 'under way' }).waitFor();
    await press('Cancel');
    await page.locator('h2', { hasText: 'Cancelled' }).waitFor();
    await press('Run it again');
    await page.locator('h2', { hasText: 'A step failed' }).waitFor();
    assert.match(await page.locator('[role=alert]:visible').innerText(), /taken has a place already/);
    assert.deepEqual(await seriousFindings(page), []);
    await press('Back');
    await press('Back');
    await page.locator('#root_name').fill('lighthouse');
    await press('Review');
    await press(`Run in ${name()}…`);
    await agree();
    await page.locator('h2', { hasText: 'Done' }).waitFor();
    await page.getByRole('button', { name: 'Its place' }).waitFor();
    await editor!.execute('workbench.action.closeActiveEditor');
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
