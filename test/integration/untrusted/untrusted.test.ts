import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { allRefs, readyApi } from '../support/api';

describe('a workspace that is not trusted (invariant 11)', () => {
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

  it('names owners that are declared, and says that Git is not asked for a guess', async () => {
    const { ownership } = await readyApi();
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const owned = await ownership.lookUp(vscode.Uri.joinPath(folder, 'payments/client.ts'));
    assert.equal(owned.ownership?.ownerRef, 'group:default/team-money');
    const unowned = await ownership.lookUp('file:///nowhere/at/all.ts');
    assert.equal(unowned.ownership, undefined);
    assert.deepEqual(unowned.looked.at(-1), { place: 'git', reason: 'untrusted' });
    assert.equal(
      await vscode.commands.executeCommand('greenroom.ownersOfChange', folder, 'working tree'),
      undefined,
    );
  });

  it('reads templates, and runs none', async () => {
    const { templates } = await readyApi();
    assert.ok(Array.isArray(await templates.list()));
    const template = { apiVersion: '', kind: 'Template', metadata: { name: 'x' } };
    const { status, errors, files } = await templates.dryRun({ template, values: {} });
    assert.deepEqual([status, files], ['failed', []]);
    assert.match(errors[0]?.message ?? '', /In Restricted Mode templates can be read, not run/);
  });
});
