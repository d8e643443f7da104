import assert from 'node:assert/strict';
import { type AddressInfo, connect } from 'node:net';
import { createServer } from 'node:tls';
import * as vscode from 'vscode';
import type { GreenroomApi, GreenroomExports } from '../../../src/api/greenroom';
import { ChildServer } from '../../github/childServer';
import { makeCertificates } from '../../support/certificates';
import { TestProxy } from '../../support/proxy';
import { engineThreadId, inEngineThread } from '../support/engineThread';

const FILE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  description: Sends the bills
  annotations: { backstage.io/techdocs-ref: 'dir:.' }
spec:
  type: service
  lifecycle: production
  owner: team-1
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: billing-api
spec:
  type: openapi
  lifecycle: production
  owner: team-1
  definition:
    $text: ./openapi.yaml
`;

describe('an organisation on GitHub', () => {
  let server: ChildServer;
  let api: GreenroomApi;

  before(async function () {
    this.timeout(60_000);
    const extension = vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom')!;
    api = (await extension.activate()).getApi(1);
    server = await ChildServer.start(extension.extensionPath);
    await server.ask({ do: 'generate', repositories: 30, teams: 3, people: 6 });
    const files = {
      'catalog-info.yaml': FILE,
      'openapi.yaml': 'openapi: 3.0.0\n',
      'docs/index.md': '# Billing\n',
    };
    await server.ask({ do: 'write', repository: 'billing', files });
    const settings = vscode.workspace.getConfiguration('greenroom.github');
    await settings.update('apiUrl', server.url, vscode.ConfigurationTarget.Global);
    await settings.update('organizations', ['acme'], vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await vscode.commands.executeCommand('greenroom.signOut');
    const settings = vscode.workspace.getConfiguration('greenroom.github');
    await settings.update('organizations', undefined, vscode.ConfigurationTarget.Global);
    await settings.update('apiUrl', undefined, vscode.ConfigurationTarget.Global);
    server.stop();
  });

  async function until<T>(what: string, probe: () => Promise<T | undefined | false>): Promise<T> {
    for (let tries = 0; tries < 200; tries++) {
      const found = await probe();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${what}: ${JSON.stringify(api.sources)}`);
  }
  const source = () => api.sources.find(({ id }) => id.startsWith('github:'));
  const inState = (state: string) =>
    until(`the source is ${state}`, async () => (source()?.state === state ? source() : undefined));
  const set = (id: string, value: unknown) =>
    vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);
  /** The loopback GitHub behind a certificate that nobody knows. */
  async function secureFront(): Promise<{ port: number; close: () => void }> {
    const { server: ours } = makeCertificates();
    const { port } = new URL(server.url);
    const front = createServer({ cert: ours.certificate, key: ours.key }, (socket) => {
      const plain = connect(Number(port), '127.0.0.1');
      socket.pipe(plain).pipe(socket);
      for (const each of [socket, plain]) each.on('error', () => {});
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    return { port: (front.address() as AddressInfo).port, close: () => front.close() };
  }
  const billing = () => `greenroom-github://${new URL(server.url).host}/acme/billing/main`;

  it('is named as signed out, with a way in, before anybody signs in', async () => {
    const status = await inState('signedOut');
    assert.equal(status.lastError?.action, 'signIn');
    assert.deepEqual(await server.ask({ do: 'takeLog' }), []);
  });

  it('is read after signing in with a token', async () => {
    const name = await vscode.commands.executeCommand('greenroom.signIn', { token: 'good' });
    assert.equal(name, 'octocat');
    await inState('ready');
    const entity = await api.catalog.getEntityByRef('component:billing');
    assert.equal(entity?.metadata.description, 'Sends the bills');
    assert.match(
      entity?.metadata.annotations?.['backstage.io/view-url'] ?? '',
      /\/acme\/billing\/blob\/main\/catalog-info.yaml$/,
    );
    const team = await until('the teams are there', () => api.catalog.getEntityByRef('group:team-1'));
    assert.ok(team.relations?.some(({ type }) => type === 'hasMember'));
    assert.ok(
      team.relations?.some(
        ({ type, targetRef }) => type === 'ownerOf' && targetRef === 'component:default/billing',
      ),
    );
  });

  it('says what runs in production, asking once for all who want to know', async () => {
    await server.ask({ do: 'deploy', repository: 'billing', environment: 'production' });
    await server.ask({ do: 'takeLog' });
    const ask = () => api.facts.of('component:default/billing');
    const [facts] = await Promise.all([ask(), ask(), ask()]);
    const answer = facts.find(({ id }) => id === 'github.production/summary');
    assert.equal(answer?.state, 'ok');
    assert.match(answer.summary, /^In production: [0-9a-f]{7} in production, since .*, level with main\.$/);
    assert.match((answer.details ?? []).join(' '), /Repository-wide: .*acme\/billing/);
    const ids = facts.map(({ id }) => id);
    for (const id of [
      'github.production/environment/production',
      'github.ci',
      'github.release',
      'github.pullRequests',
      'github.alerts',
    ])
      assert.ok(
        ids.some((each) => each === id),
        `${id} in ${ids.join()}`,
      );
    assert.deepEqual(await api.facts.of('group:default/team-1', ['deploy']), []);
    const log = await server.ask<{ operation: string }[]>({ do: 'takeLog' });
    assert.equal(log.filter(({ operation }) => operation === 'GreenroomProduction').length, 1);
  });

  it('substitutes files of the repository without asking for each', async () => {
    const entity = await until('the definition is read', async () => {
      const found = await api.catalog.getEntityByRef('api:billing-api');
      return found?.spec?.definition === 'openapi: 3.0.0\n' ? found : undefined;
    });
    assert.ok(entity);
    const log = await server.ask<{ path: string }[]>({ do: 'takeLog' });
    assert.deepEqual(
      log.filter(({ path }) => path.startsWith('/repos/')),
      [],
    );
  });

  it('opens files of repositories that are not cloned, read-only', async () => {
    const location = await api.catalog.getLocation('component:billing');
    assert.equal(location?.uri.toString(), `${billing()}/catalog-info.yaml`);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(location.uri.toString()));
    assert.equal(document.languageId, 'yaml');
    assert.equal(document.getText(), FILE);
    await vscode.window.showTextDocument(document);
    const docs = vscode.Uri.parse(`${billing()}/docs`);
    assert.deepEqual(await vscode.workspace.fs.readDirectory(docs), [['index.md', vscode.FileType.File]]);
    const page = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(docs, 'index.md'));
    assert.equal(new TextDecoder().decode(page), '# Billing\n');
    assert.equal(vscode.workspace.fs.isWritableFileSystem('greenroom-github'), false);
    const stranger = vscode.Uri.parse(billing().replace('/acme/', '/stranger/'));
    await assert.rejects(async () => vscode.workspace.fs.readFile(stranger));
  });

  it('opens docs of repositories that are not cloned', async () => {
    const shown: unknown = await vscode.commands.executeCommand('greenroom.openDocs', 'component:billing');
    assert.deepEqual(shown, { ref: 'component:default/billing', title: 'billing', page: 'index.md' });
  });

  it('finds pages of docs that are not cloned once they are starred, and all of them when asked', async () => {
    const files = {
      'catalog-info.yaml': FILE.split('---')[0]!.replace('name: billing', 'name: ledger'),
      'docs/index.md': '# Ledger\n',
      'docs/close.md': '# Closing the books\n\nThe quarterly wombat.\n',
    };
    await server.ask({ do: 'write', repository: 'ledger', files });
    await vscode.commands.executeCommand('greenroom.refreshGitHub');
    const pages = async (term: string) => {
      const { results } = await api.search.query(term, { types: ['docs'] });
      return results.map(({ ref, path }) => `${ref} ${path}`);
    };
    await until('the docs of what was opened are found', async () =>
      (await pages('billing')).includes('component:default/billing index.md'),
    );
    assert.deepEqual(await pages('"wombat"'), []);
    await vscode.commands.executeCommand('greenroom.readAllDocs');
    await until('all docs are found', async () =>
      (await pages('"wombat"')).includes('component:default/ledger close.md'),
    );
    const log = await server.ask<{ path: string }[]>({ do: 'takeLog' });
    assert.equal(log.filter(({ path }) => path.startsWith('/repos/acme/ledger/git/trees/')).length, 1);
  });

  it('shows what changed there, in the catalog and in the open editor', async () => {
    const changed = FILE.replace('Sends the bills', 'Sends all the bills');
    await server.ask({ do: 'write', repository: 'billing', files: { 'catalog-info.yaml': changed } });
    await vscode.commands.executeCommand('greenroom.refreshGitHub');
    const entity = await api.catalog.getEntityByRef('component:billing');
    assert.equal(entity?.metadata.description, 'Sends all the bills');
    await until('the editor follows', async () =>
      vscode.workspace.textDocuments.some(
        (each) => each.getText() === changed && each.uri.scheme === 'greenroom-github',
      ),
    );
  });

  it('lets the copy in the workspace win', async () => {
    await server.ask({
      do: 'write',
      repository: 'payments',
      files: { 'catalog-info.yaml': FILE.split('---')[0]!.replace('billing', 'payments') },
    });
    await vscode.commands.executeCommand('greenroom.refreshGitHub');
    const location = await api.catalog.getLocation('component:payments');
    assert.equal(location?.uri.scheme, 'file');
  });

  it('keeps what it knows and names the cause when something fails', async () => {
    await server.ask({ do: 'fault', name: 'unauthorized', times: 9 });
    await vscode.commands.executeCommand('greenroom.refreshGitHub');
    const status = await inState('failed');
    assert.equal(status.lastError?.code, 'unauthorized');
    assert.ok(await api.catalog.getEntityByRef('component:billing'));
    await server.ask({ do: 'clearFaults' });
    await vscode.commands.executeCommand('greenroom.refreshGitHub');
    await inState('ready');
  });

  it('reads again after signing in anew, be it with the same token, and nothing before', async () => {
    await server.ask({ do: 'fault', name: 'unauthorized', times: 9 });
    await vscode.commands.executeCommand('greenroom.refreshGitHub');
    const { lastError } = await inState('failed');
    assert.deepEqual([lastError?.code, lastError?.action], ['unauthorized', 'signIn']);
    await server.ask({ do: 'clearFaults' });
    await vscode.commands.executeCommand('greenroom.signIn', { token: 'good' });
    await inState('ready');
  });

  const refresh = () => vscode.commands.executeCommand('greenroom.refreshGitHub');

  for (const [name, code, requests] of [
    ['redirect', 'redirected', 1],
    ['cut', 'cut', 3],
    ['malformed', 'malformed', 3],
  ] as const) {
    it(`tells what a failure is, across bundles: ${name}`, async function () {
      this.timeout(60_000);
      await server.ask({ do: 'takeLog' });
      await server.ask({ do: 'fault', name, times: 99 });
      await refresh();
      const status = await inState('failed');
      assert.equal(status.lastError?.code, code);
      const log = await server.ask<{ operation: string }[]>({ do: 'takeLog' });
      assert.equal(log.filter(({ operation }) => operation === 'GreenroomRepositories').length, requests);
      await server.ask({ do: 'clearFaults' });
      await refresh();
      await inState('ready');
    });
  }

  it('tries an answer that broke off again', async () => {
    await server.ask({ do: 'fault', name: 'cut', times: 1 });
    await refresh();
    const status = await inState('ready');
    assert.equal(status.lastError, undefined);
  });

  it('says of a file that is not in a repository that it is not found', async () => {
    const none = vscode.Uri.parse(`${billing()}/none.yaml`);
    const code = async (read: () => Thenable<unknown>) => {
      try {
        await read();
        return undefined;
      } catch (error) {
        return (error as vscode.FileSystemError).code;
      }
    };
    assert.equal(await code(() => vscode.workspace.fs.readFile(none)), 'FileNotFound');
    assert.equal(await code(() => vscode.workspace.fs.stat(none)), 'FileNotFound');
  });

  it('keeps what an answer does not tell of, says so, and reads it again', async () => {
    const before = await api.catalog.getEntityByRef('component:billing');
    assert.ok(before);
    const changed = FILE.replace('Sends the bills', 'Sends none');
    await server.ask({ do: 'write', repository: 'billing', files: { 'catalog-info.yaml': changed } });
    await server.ask({ do: 'fail', item: 'file acme/billing:catalog-info.yaml' });
    await server.ask({ do: 'fail', item: 'repository acme/service-0003' });
    await refresh();
    const status = await inState('ready');
    assert.deepEqual(status.unread?.map(({ item }) => item).sort(), ['acme/billing', 'acme/service-0003']);
    assert.deepEqual(status.completeFor, []);
    assert.match(status.lastError?.message ?? '', /acme\/billing/);
    const kept = await api.catalog.getEntityByRef('component:billing');
    assert.equal(kept?.metadata.description, before.metadata.description);
    assert.ok(await api.catalog.getEntityByRef('component:service-0003'));
    await server.ask({ do: 'clearFaults' });
    await refresh();
    await until('all is read', async () => source()?.lastError === undefined);
    const now = await api.catalog.getEntityByRef('component:billing');
    assert.equal(now?.metadata.description, 'Sends none');
    assert.ok(source()?.completeFor.includes('component'));
  });

  it('goes on from what was read when another engine takes the place of one that stopped', async function () {
    this.timeout(60_000);
    await server.ask({ do: 'takeLog' });
    await inEngineThread('process.exit(1)');
    assert.ok(await api.catalog.getEntityByRef('component:service-0003'));
    await inState('ready');
    // Docs whose branch moved in the test before are looked at for the search at leisure, which may be now.
    const log = await server.ask<{ operation: string }[]>({ do: 'takeLog' });
    assert.deepEqual(
      log.filter(({ operation }) => operation !== ''),
      [],
    );
    await server.ask({
      do: 'write',
      repository: 'billing',
      files: { 'catalog-info.yaml': FILE.replace('Sends the bills', 'Sends them again') },
    });
    await refresh();
    const entity = await api.catalog.getEntityByRef('component:billing');
    assert.equal(entity?.metadata.description, 'Sends them again');
  });

  it('trusts a certificate as the editor is told to, and else says what to do', async function () {
    this.timeout(60_000);
    const front = await secureFront();
    const secure = `https://127.0.0.1:${front.port}`;
    try {
      await set('http.proxyStrictSSL', false);
      await set('greenroom.github.apiUrl', secure);
      await vscode.commands.executeCommand('greenroom.signIn', { token: 'good' });
      await inState('ready');
      assert.ok(await api.catalog.getEntityByRef('component:billing'));
      await set('http.proxyStrictSSL', true);
      await refresh();
      const status = await inState('failed');
      assert.equal(status.lastError?.code, 'certificate');
      assert.match(status.lastError.message, /NODE_EXTRA_CA_CERTS.*http\.proxyStrictSSL/);
      assert.ok(await api.catalog.getEntityByRef('component:billing'));
      await set('http.proxyStrictSSL', undefined);
    } finally {
      await vscode.commands.executeCommand('greenroom.signOut');
      await set('http.proxyStrictSSL', undefined);
      await set('greenroom.github.apiUrl', server.url);
      front.close();
    }
    await inState('ready');
  });

  it('says which setting is of another type than it must be, and reads on with the others', async function () {
    this.timeout(60_000);
    const told = () => api.sources.find(({ id }) => id === 'github:settings')?.lastError;
    try {
      for (const [id, value, form] of [
        ['organizations', 5, '["acme"]'],
        ['organizations', { acme: true }, '["acme"]'],
        ['catalogPath', 7, '["catalog-info.yaml"]'],
        ['catalogPath', ['..', 'x/../../y.yaml'], 'like catalog-info.yaml'],
        ['organizations', ['acme', 'two words'], 'Write the name alone, like acme.'],
        ['filters', [], '"repository"'],
        ['filters', { repository: 5 }, '"repository"'],
        ['people', 'yes', 'true'],
        ['refreshMinutes', 'often', '15'],
      ] as const) {
        await set(`greenroom.github.${id}`, value);
        const error = await until(`${id} is told`, async () => told());
        assert.ok(error.message.includes(`greenroom.github.${id}`), error.message);
        assert.ok(error.message.includes(form), error.message);
        assert.equal(error.action, 'settings');
        await set(`greenroom.github.${id}`, id === 'organizations' ? ['acme'] : undefined);
        await until(`${id} is good`, async () => !told());
      }
      await set('greenroom.github.organizations', 'acme');
      await until('acme is read', async () => api.sources.some(({ id }) => id.endsWith('/acme')));
      assert.equal(told(), undefined);
    } finally {
      await set('greenroom.github.organizations', ['acme']);
    }
    await inState('ready');
  });

  it('goes through the proxy that the editor is told of, and says what is wrong with one', async function () {
    this.timeout(120_000);
    const front = await secureFront();
    const proxy = await TestProxy.start(front.port);
    try {
      await set('http.proxyStrictSSL', false);
      await set('http.proxy', proxy.url);
      // A host that only the proxy knows a way to.
      await set('greenroom.github.apiUrl', 'https://ghe.greenroom.test');
      await vscode.commands.executeCommand('greenroom.signIn', { token: 'good' });
      await inState('ready');
      assert.ok(await api.catalog.getEntityByRef('component:billing'));
      assert.ok(proxy.asked.length > 0);
      assert.deepEqual([...new Set(proxy.asked)], ['ghe.greenroom.test:443']);
      for (const mood of [407, 403, 502]) {
        proxy.mood = mood;
        proxy.cut();
        await refresh();
        const { lastError } = await inState('failed');
        assert.equal(lastError?.code, 'proxy');
        assert.match(
          lastError.message,
          mood === 407 ? /asks for a sign-in.*http\.proxy/ : new RegExp(`${mood}.*http\\.proxy`),
        );
        assert.equal(lastError.action, 'proxy');
        assert.ok(await api.catalog.getEntityByRef('component:billing'));
      }
      proxy.mood = 'through';
      await refresh();
      await inState('ready');
      await set('http.proxyStrictSSL', true);
      proxy.cut();
      await refresh();
      assert.equal((await inState('failed')).lastError?.code, 'certificate');
    } finally {
      await vscode.commands.executeCommand('greenroom.signOut');
      await set('http.proxy', undefined);
      await set('http.proxyStrictSSL', undefined);
      await set('greenroom.github.apiUrl', server.url);
      proxy.stop();
      front.close();
    }
    await inState('ready');
  });

  it('a GitHub that gives no answer is no engine that got stuck', async function () {
    this.timeout(60_000);
    const before = await engineThreadId();
    await server.ask({ do: 'fault', name: 'hang', times: 1, where: 'GreenroomRepositories' });
    const since = Date.now();
    await refresh();
    assert.ok(Date.now() - since > 10_000, 'it did not wait');
    await inState('ready');
    assert.equal(await engineThreadId(), before);
  });

  it('tells that a GitHub gave no answer in time from one that is offline', async function () {
    this.timeout(120_000);
    await server.ask({ do: 'fault', name: 'hang', times: 9 });
    await refresh();
    const status = await inState('failed');
    assert.equal(status.lastError?.code, 'timeout');
    assert.ok(await api.catalog.getEntityByRef('component:billing'));
    await server.ask({ do: 'clearFaults' });
    await refresh();
    await inState('ready');
  });

  it('tries a token at the address it was given for and at no other', async function () {
    this.timeout(60_000);
    const settings = vscode.workspace.getConfiguration('greenroom.github');
    const to = (url: string) => settings.update('apiUrl', url, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('greenroom.signOut');
    await to('http://127.0.0.1:9');
    const name = vscode.commands.executeCommand('greenroom.signIn', { token: 'good' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await to(server.url);
    assert.equal(await name, undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(
      await vscode.commands.executeCommand('greenroom.signIn', { token: 'good' }),
      'octocat',
      'asked for again it is good',
    );
    await inState('ready');
  });

  it('is left by signing out under an address that can not be used, too', async () => {
    const settings = vscode.workspace.getConfiguration('greenroom.github');
    const apiUrl = settings.get<string>('apiUrl');
    for (const [address, form] of [
      ['ftp://ghe.acme.example', 'Write it as https://ghe.acme.example.'],
      ['https://octo:secret@acme.ghe.com/a/b', 'Write it as https://api.acme.ghe.com.'],
      ['acme', 'Write it as https://api.github.com or https://acme.'],
    ] as const) {
      await settings.update('apiUrl', address, vscode.ConfigurationTarget.Global);
      await until(`${address} is told`, async () => source()?.lastError?.message.includes(form));
      assert.ok(!source()!.lastError!.message.includes('secret'));
      assert.equal(source()!.lastError!.action, 'settings');
    }
    await inState('failed');
    await vscode.commands.executeCommand('greenroom.signOut');
    await settings.update('apiUrl', apiUrl, vscode.ConfigurationTarget.Global);
    await inState('signedOut');
    await vscode.commands.executeCommand('greenroom.signIn', { token: 'good' });
    await inState('ready');
  });

  it('is gone, with what was kept of it, after signing out', async () => {
    await vscode.commands.executeCommand('greenroom.signOut');
    await inState('signedOut');
    assert.equal(await api.catalog.getEntityByRef('component:billing'), undefined);
    assert.equal(await api.catalog.getEntityByRef('group:team-1'), undefined);
    await server.ask({ do: 'takeLog' });
    await vscode.commands.executeCommand('greenroom.refreshGitHub');
    assert.deepEqual(await server.ask({ do: 'takeLog' }), []);
  });
});
