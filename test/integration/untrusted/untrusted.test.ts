import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allRefs, readyApi } from '../support/api';

describe('a workspace that is not trusted', () => {
  it('can be browsed', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const refs = await allRefs(await readyApi());
    assert.ok(refs.includes('component:default/payments'), refs.join(' '));
  });
});
