import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { ChangeOwners, Ownership } from '../../../src/api/greenroom';
import { readyApi } from '../support/api';

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);

const execute = promisify(execFile);

describe('commands of the catalog', () => {
  before(readyApi);

  it('tell the owners of a change', async () => {
    const folder = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'changed');
    const write = (path: string, text: string) =>
      vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), new TextEncoder().encode(text));
    const git = (...args: string[]) =>
      execute('git', ['-c', 'user.name=A', '-c', 'user.email=a@acme.example', '-C', folder.fsPath, ...args]);
    try {
      await write('CODEOWNERS', '/src/ @acme/team-money\n');
      await write('src/a.ts', '1');
      await git('init', '-q', '-b', 'main');
      await git('add', '-A');
      await git('commit', '-q', '-m', 'first');
      await write('src/a.ts', '2');
      await write('free.txt', 'new');
      const owners = async (...args: unknown[]) => {
        const found = await run<ChangeOwners>('greenroom.ownersOfChange', ...args);
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return found?.owners.map(({ ownerRef, reviews }) => `${ownerRef} ${reviews.length}`);
      };
      assert.deepEqual(await owners({ rootUri: folder }), ['group:default/team-money 1']);
      assert.deepEqual(await owners(folder, 'working tree'), ['group:default/team-money 1']);
      assert.deepEqual(await owners(folder, 'HEAD'), ['group:default/team-money 1']);
      // What a branch makes of CODEOWNERS counts once it is merged.
      await git('checkout', '-q', '-b', 'feature');
      await write('CODEOWNERS', '/src/ @acme/team-other\n');
      await git('commit', '-q', '-a', '-m', 'mine now');
      assert.deepEqual(await owners(folder, 'main...feature'), ['group:default/team-money 1']);
      // A range that git does not know is told, and nothing is returned.
      assert.equal(await owners(folder, 'nowhere...HEAD'), undefined);
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it('find the owner of whatever is at hand', async () => {
    const owner = async (question: string) => {
      const found = await run<Ownership>('greenroom.findOwner', question);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return found?.ownerRef;
    };
    const expected = 'group:default/team-money';
    assert.equal(await owner('    at pay (/srv/app/payments/client.ts:12:3)'), expected);
    assert.equal(await owner('payments/client.ts:3'), expected);
    assert.equal(await owner('payments'), expected);
    assert.equal(await owner('https://backstage.example/catalog/default/component/payments'), expected);
    assert.equal(await owner('http://payments:8080/health'), expected);
    assert.equal(await owner('@acme/team-money'), expected);
    const { ownership } = await readyApi();
    const unknown = await ownership.lookUp('https://nowhere.example/x');
    assert.equal(unknown.ownership, undefined);
    assert.ok(unknown.looked.some(({ place }) => place === 'hosts'));
  });

  it('find the owner of a reference and of a file', async () => {
    const byRef = await run<Ownership>('greenroom.findOwner', 'Component:payments');
    assert.equal(byRef?.ownerRef, 'group:default/team-money');
    const { catalog } = await readyApi();
    const location = await catalog.getLocation('component:payments');
    const byFile = await run<Ownership>('greenroom.findOwner', location?.uri);
    assert.equal(byFile?.ownerRef, 'group:default/team-money');
    await run('workbench.action.closeQuickOpen');
  });

  it('copy a reference and star an entity, once and back', async () => {
    assert.equal(await run('greenroom.copyEntityRef', 'Component:Payments'), 'component:default/payments');
    assert.equal(await vscode.env.clipboard.readText(), 'component:default/payments');
    assert.equal(await run('greenroom.toggleStar', 'component:payments'), true);
    assert.equal(await run('greenroom.toggleStar', 'component:payments'), false);
  });

  it('open page, declaration, graph and definition, each entity in one tab', async () => {
    assert.equal(await run('greenroom.openEntity', 'component:payments'), 'component:default/payments');
    await run('greenroom.openEntity', 'component:payments');
    await run('greenroom.openGraph', 'component:payments');
    await untilPages(2);
    const uri = await run<string>('greenroom.openDeclaration', 'component:payments');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri);
    assert.equal(await run('greenroom.openDefinition', 'api:payments-api'), 'api:default/payments-api');
    await untilPages(3);
    await run('workbench.action.closeAllEditors');
  });

  it('group, filter and reveal in the sidebar', async () => {
    assert.equal(await run('greenroom.groupCatalogBy', 'kind'), 'kind');
    assert.equal(await run('greenroom.filterCatalog', 'kind:api'), 'kind:api');
    assert.equal(await run('greenroom.revealInCatalog', 'component:payments'), true);
    assert.equal(await run('greenroom.groupCatalogBy', 'system'), 'system');
  });

  it('say of closed files what the same engine says without an editor', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    await run('workbench.action.closeAllEditors');
    const script = join(
      vscode.extensions.getExtension('greenroom.greenroom')!.extensionPath,
      'dist',
      'headless.cjs',
    );
    const { stdout } = await execute('node', [script, 'check', '--format', 'json', '--fail-on', 'info'], {
      cwd: folder.fsPath,
    }).catch((failed: { stdout: string }) => failed);
    const { problems } = JSON.parse(stdout) as {
      problems: { uri: string; message: string; range: vscode.Range }[];
    };
    assert.ok(problems.length > 0);
    const inEditor = vscode.languages
      .getDiagnostics()
      .flatMap(([uri, found]) => found.map((each) => ({ uri: uri.toString(), ...each })))
      .filter(({ source, severity }) => source === 'Greenroom' && severity !== vscode.DiagnosticSeverity.Hint)
      .map(({ uri, message, range: { start, end } }) =>
        [uri, start.line, start.character, end.line, end.character, message].join(' '),
      );
    const without = problems.map(({ uri, message, range: { start, end } }) =>
      [uri, start.line, start.character, end.line, end.character, message].join(' '),
    );
    assert.deepEqual(without.sort(), inEditor.sort());
  });

  it('answer the four questions of an entity and of a file', async () => {
    const { answers, catalog } = await readyApi();
    const { uri } = (await catalog.getLocation('component:payments'))!;
    const ofFile = await answers.for(vscode.Uri.joinPath(uri, '..', 'client.ts'));
    assert.equal(ofFile.ref, 'component:default/payments');
    const { owner, contacts, escalation, production, docs } = await answers.for('Component:Payments');
    assert.deepEqual([owner.ref, owner.text, owner.state], ['group:default/team-money', 'Team Money', 'ok']);
    assert.deepEqual(
      contacts.map(({ kind, text, url }) => [kind, text, url]),
      [['email', 'money@example.com', 'mailto:money@example.com']],
    );
    assert.deepEqual(
      escalation.map(({ ref, role, state }) => [ref, role, state]),
      [['group:default/team-money', 'owner', 'ok']],
    );
    assert.equal(production.state, 'unknown');
    assert.ok(production.reason);
    assert.deepEqual(
      docs.places.map(({ kind }) => kind),
      ['docs', 'definition'],
    );
    for (const answer of [owner, ...contacts, ...escalation, production, docs])
      assert.ok(answer.source && answer.asOf > Date.now() - 600_000, JSON.stringify(answer));
  });

  it('tell by the API how an entity fares, and what keeps it from its next level', async () => {
    const { scorecards } = await readyApi();
    const [basics] = await scorecards.of('Component:payments');
    assert.equal(basics?.track, 'basics');
    const owner = basics.checks.find(({ id }) => id === 'greenroom.has-owner');
    assert.deepEqual([owner?.result, typeof owner?.reason, typeof owner?.asOf], ['pass', 'string', 'number']);
    // What only GitHub knows is unknown here, with the reason.
    const ci = basics.checks.find(({ id }) => id === 'greenroom.ci-passes');
    assert.equal(ci?.result, 'unknown');
    assert.match(ci.reason, /\S/);
    assert.deepEqual(await scorecards.of('component:nobody'), []);
  });

  it('give what an API promises as one model', async () => {
    const { apiDefinitions } = await readyApi();
    const model = await apiDefinitions.get('API:payments-api');
    assert.deepEqual(
      [model?.format, model?.title, model?.version, model?.operations],
      ['openapi', 'Payments', '1.0.0', []],
    );
    assert.equal(await apiDefinitions.get('component:payments'), undefined);
    assert.equal(await apiDefinitions.get('api:nobody'), undefined);
  });

  it('compare two definitions, by the names and levels people know', async () => {
    const { apiDefinitions } = await readyApi();
    const text = (method: string) => `openapi: 3.0.0\npaths:\n  /a:\n    ${method}: {responses: {}}\n`;
    const uri = vscode.Uri.parse('file:///a/openapi.yaml');
    const changes = await apiDefinitions.compare({ text: text('get'), uri }, text('put'), 'openapi');
    assert.deepEqual(
      changes.map(({ rule, level, operation }) => [rule, level, operation]),
      [
        ['api-removed-without-deprecation', 'breaking', 'GET /a'],
        ['endpoint-added', 'safe', 'PUT /a'],
      ],
    );
    await assert.rejects(apiDefinitions.compare('{', text('put'), 'openapi'), /The definition before/);
  });

  it('tell nothing of what the catalog does not have', async () => {
    assert.equal(await run('greenroom.openEntity', 'component:nobody'), undefined);
    assert.equal(await run('greenroom.findOwner', 'component:nobody'), undefined);
    await run('notifications.clearAll');
  });
});

/** Tabs are counted once the editor has told the extension host of them. */
async function untilPages(wanted: number): Promise<void> {
  const pages = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview);
  while (pages().length !== wanted) {
    await new Promise<void>((resolve) => {
      const subscription = vscode.window.tabGroups.onDidChangeTabs(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
}
