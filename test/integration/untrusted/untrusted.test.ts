import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cloning } from '../../../src/features/onboarding/cloning';
import { allRefs, readyApi } from '../support/api';
import { untilFilesAreWatched } from '../support/watching';

describe('a workspace that is not trusted (invariant 11)', () => {
  it('can be browsed', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const refs = await allRefs(await readyApi());
    assert.ok(refs.includes('component:default/payments'), refs.join(' '));
  });

  it('follows what comes and goes on disk, and lists what is wrong with it', async function () {
    this.timeout(60_000);
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, 'fresh/catalog-info.yaml');
    const text = (name: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  annotations: { backstage.io/techdocs-ref: 'dir:./none' }\n` +
      'spec: { type: service, lifecycle: production, owner: team-money }\n';
    const { catalog } = await readyApi();
    await untilFilesAreWatched(folder);
    const codes = () =>
      vscode.languages
        .getDiagnostics(uri)
        .map(({ code }) => (typeof code === 'object' ? code.value : code))
        .sort();
    const until = async (what: string, isSo: () => Promise<boolean> | boolean) => {
      for (let tries = 0; !(await isSo()); tries++) {
        assert.ok(tries < 200, `${what}: ${codes().join()}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text('fresh')));
    await until('it is there', async () => (await catalog.getEntityByRef('component:fresh')) !== undefined);
    await until('docs are missed, though the file is closed', () => codes().join() === 'missing-docs');
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder, 'fresh/none/docs'));
    await until('docs are there', () => codes().length === 0);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text('"a b"')));
    await until('an error at once', () => codes().join() === 'invalid-name');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'fresh'), { recursive: true });
    await until('it is gone', async () => (await catalog.getEntityByRef('component:fresh')) === undefined);
    await until('nothing is said of it', () => codes().length === 0);
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
    const compared = await vscode.commands.executeCommand('greenroom.compareTemplate', 'component:payments');
    assert.equal(compared, undefined);
    assert.deepEqual(await (await readyApi()).facts.of('component:payments', ['quality']), []);
  });

  it('shows a newcomer what there is, and clones nothing', async () => {
    await vscode.commands.executeCommand('greenroom.onboarding');
    // The editor may open what it has to say of trust in front of it, and tells of tabs a moment later.
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    for (let tries = 0; tries < 50 && !labels().includes('Onboarding'); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(labels().includes('Onboarding'), labels().join());
    const { clone, barred } = cloning();
    assert.equal(clone, undefined);
    assert.match(barred?.why ?? '', /In Restricted Mode nothing is cloned/);
  });
});
