import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allRefs, readyApi } from '../support/api';

describe('a workspace that is not trusted', () => {
  it('can be browsed', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const refs = await allRefs(await readyApi());
    assert.ok(refs.includes('component:default/payments'), refs.join(' '));
  });

  it('says that Git is not asked for the age of docs, and nothing that is not known', async () => {
    const [fact, ...others] = await (await readyApi()).facts.of('component:payments', ['docs']);
    assert.deepEqual([fact?.id, fact?.group, fact?.state], ['docs.freshness', 'docs', 'unknown']);
    assert.match(fact?.summary ?? '', /unknown: in Restricted Mode/);
    assert.deepEqual(others, []);
  });
});
