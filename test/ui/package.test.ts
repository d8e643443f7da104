import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';

/** What a person gets from a marketplace: the packed file, in an editor that has nothing else of ours. */
describe('the package, installed by the editor itself', () => {
  let editor: Editor;

  before(async () => {
    editor = await Editor.open({ folder: sampleOrganisation(), installed: 'package' });
  });
  after(() => editor.close());

  it('shows the catalog in the sidebar', async () => {
    const tree = editor.tree('Catalog');
    await tree.show();
    assert.ok((await editor.catalogReady()) >= 60);
    assert.ok((await tree.rows()).length > 0);
  });

  it('opens Find Owner, and it knows', async () => {
    await editor.palette.run('Greenroom: Find Owner');
    await editor.palette.type('orders');
    await editor.palette.waitForRow(/checkout.crew/i);
    await editor.palette.close();
  });

  it('opens a page', async () => {
    await editor.execute('greenroom.openEntity', 'component:default/orders');
    await editor.webview({ selector: '.header .names', text: 'Orders' });
    await editor.screenshot('package');
  });

  it('shows a README in which nothing is broken', async () => {
    const path = await editor.inHost(
      (api) => api.extensions.getExtension('greenroom.greenroom')!.extensionPath,
    );
    assert.match(path, /extensions[\\/]greenroom\.greenroom-[\d.]+$/);
    const readme = readFileSync(join(path, 'readme.md'), 'utf8');
    assert.deepEqual(readme.match(/\]\((?!https:|#)[^)]*\)|<img/g) ?? [], []);
    assert.ok(existsSync(join(path, 'changelog.md')));
  });
});
