import assert from 'node:assert/strict';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { Editor } from './support/editor';

describe('the sample organisation in the editor', () => {
  let editor: Editor;

  before(async function () {
    this.timeout(120_000);
    editor = await Editor.open({ folder: sampleOrganisation() });
  });
  after(() => editor.close());

  it('activates and fills its catalog', async () => {
    const total = await editor.inHost(async (vscode) => {
      type Exports = { getApi(version: 1): { catalog: Catalog } };
      type Catalog = {
        whenReady(): Promise<void>;
        queryEntities(request: object): Promise<{ totalItems: number }>;
      };
      const { catalog } = (
        (await vscode.extensions.getExtension('greenroom.greenroom')!.activate()) as Exports
      ).getApi(1);
      await catalog.whenReady();
      return (await catalog.queryEntities({ limit: 1 })).totalItems;
    });
    assert.ok(total >= 60, `${total} entities`);
  });

  it('writes no errors to the console', async () => {
    assert.deepEqual(editor.errors, []);
  });
});
