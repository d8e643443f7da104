import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allRefs, readyApi } from '../support/api';

describe('a workspace of several folders', () => {
  it('has one catalog over all of them', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 2);
    assert.deepEqual(await allRefs(await readyApi()), ['component:default/one', 'component:default/two']);
  });

  it('lets go of what a removed folder declared', async () => {
    const api = await readyApi();
    const gone = new Promise<readonly string[]>((resolve) => {
      api.catalog.onDidChange(({ removed }) => removed.length > 0 && resolve(removed));
    });
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
    assert.deepEqual(await gone, ['component:default/two']);
    assert.deepEqual(await allRefs(api), ['component:default/one']);
  });
});
