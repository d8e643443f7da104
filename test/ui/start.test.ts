import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Editor } from './support/editor';
import { until } from './support/until';

/** Greenroom costs nothing until something of it can be seen. */
describe('the start', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-start-'));
  let editor: Editor;

  before(async function () {
    this.timeout(180_000);
    mkdirSync(join(scratch, 'plain'));
    writeFileSync(join(scratch, 'plain/notes.txt'), 'Nothing of a catalog.\n');
    editor = await Editor.open({ folder: join(scratch, 'plain'), installed: true });
  });
  after(async () => {
    await editor.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  const isActive = () => editor.inHost((api) => api.extensions.getExtension('greenroom.greenroom')!.isActive);

  it('of a folder without a catalog, in which no file is open, is none of ours', async () => {
    // The editor looks through the folder for what extensions wait for, and is done with its own start by then.
    await editor.inHost((api) => api.workspace.findFiles('**/catalog-info.yaml'));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    assert.equal(await isActive(), false);
  });

  it('comes with the first file, which may have an owner and names to rest on', async () => {
    await editor.text.open('notes.txt');
    await until('Greenroom runs', isActive, (found) => found);
  });
});
