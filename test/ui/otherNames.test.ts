import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Editor } from './support/editor';

const component = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n` +
  'spec:\n  type: service\n  lifecycle: production\n  owner: crew\n';

describe('a folder with catalog files under other names', () => {
  let editor: Editor;
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-names-'));

  before(async () => {
    for (const name of ['anchor', 'buoy']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'service.yaml'), component(name));
    }
    editor = await Editor.open({ folder });
    await editor.catalogReady();
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is offered them, and reads those that are chosen', async () => {
    const tree = editor.tree('Catalog');
    await tree.show();
    await tree.pane.locator('.monaco-button', { hasText: 'Add Them to the Catalog' }).click();
    await editor.palette.waitForRow(/anchor\/service\.yaml/);
    await editor.palette.waitForRow(/buoy\/service\.yaml/);
    await editor.screenshot('other-names');
    await editor.palette.accept();
    await tree.row('Not in a system').waitFor();
    await tree.expand('Not in a system');
    await tree.row('anchor').waitFor();
    await tree.row('buoy').waitFor();
  });
});
