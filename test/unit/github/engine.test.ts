import assert from 'node:assert/strict';
import { Engine } from '../../../src/core/engine/engine';
import { fromGitHubUri } from '../../../src/core/catalog/githubUri';
import { type FileReader, isFileError } from '../../../src/core/ports/fileReader';
import { createRemoteCatalog } from '../../../src/sources/github/main';
import type { RemoteCatalog } from '../../../src/core/ports/remoteCatalog';
import { TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { type Organization, World } from '../../github/world';

const COMPONENT = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: billing }
spec: { type: service, lifecycle: production, owner: core }
`;
const API = `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: billing-api }
spec:
  type: openapi
  lifecycle: production
  owner: core
  definition: { $text: ./openapi.yaml }
`;

describe('an organisation in the engine', () => {
  let server: GitHubServer;
  let acme: Organization;
  let window: TestWindow;
  let engine: Engine;
  let remote: RemoteCatalog;

  beforeEach(async () => {
    const world = new World();
    acme = world.organization('acme');
    acme.team('core', [world.account('jane')]);
    acme.members.push(world.accounts.get('jane')!);
    world.token('good');
    acme.repository('billing', {
      files: { 'catalog-info.yaml': `${COMPONENT}---\n${API}`, 'openapi.yaml': 'openapi: 3.0.0' },
    });
    server = await GitHubServer.start(world);
    window = new TestWindow(server);
    window.timeout = 8000;
    const reader: FileReader = {
      readText: async (uri) => new TextDecoder().decode(await remote.files.read(uri)),
      stat: (uri) => (fromGitHubUri(uri) ? remote.files.stat(uri) : Promise.resolve(undefined)),
      list: (uri) => remote.files.list(uri),
      realpath: (uri) => Promise.resolve(uri),
    };
    const repositories = {
      rootOf: (uri: string) => Promise.resolve(uri),
      resolveUrl: () => Promise.resolve(undefined),
    };
    engine = new Engine({ reader, repositories, clock: window.clock });
    remote = createRemoteCatalog(
      {
        apiUrl: server.url,
        organizations: ['acme'],
        catalogPaths: ['catalog-info.yaml'],
        filters: {},
        people: true,
        refreshInterval: 900_000,
      },
      'octocat',
      {
        http: window.http,
        clock: window.clock,
        logger: window.log,
        blobs: window.blobs,
        processes: window.processes,
        catalog: engine.catalog,
        token: () => Promise.resolve('good'),
      },
    )!;
    await inState('ready');
  });

  afterEach(async () => {
    remote.dispose();
    window.close();
    await server.stop();
  });

  async function inState(state: string): Promise<void> {
    for (let tries = 0; ; tries++) {
      const states = (await engine.catalog.getSources()).filter(({ id }) => id.startsWith('github'));
      if (states.length === 2 && states.every((each) => each.state === state)) return;
      if (tries > 500) throw new Error(JSON.stringify(states));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('reads as one catalog: components, teams, people and what is substituted', async () => {
    const component = await engine.catalog.getEntityByRef('component:billing');
    assert.deepEqual(component?.relations, [{ type: 'ownedBy', targetRef: 'group:default/core' }]);
    const group = await engine.catalog.getEntityByRef('group:core');
    assert.deepEqual(
      group?.relations?.map(({ type }) => type),
      ['hasMember', 'ownerOf', 'ownerOf'],
    );
    assert.equal(
      (await engine.catalog.getEntityByRef('api:billing-api'))?.spec?.definition,
      'openapi: 3.0.0',
    );
    assert.deepEqual(await engine.catalog.getProblems(), []);
    assert.deepEqual(
      server.takeLog().filter(({ operation }) => operation === ''),
      [],
    );
  });

  it('follows changes, and is gone when it is disposed of', async () => {
    acme.repositories
      .get('billing')!
      .commit({ 'catalog-info.yaml': COMPONENT.replace('service', 'website') });
    await remote.refresh();
    assert.equal((await engine.catalog.getEntityByRef('component:billing'))?.spec?.type, 'website');
    assert.equal(await engine.catalog.getEntityByRef('api:billing-api'), undefined);
    remote.dispose();
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(await engine.catalog.getEntityByRef('component:billing'), undefined);
    assert.equal(await engine.catalog.getEntityByRef('group:core'), undefined);
  });

  it('says which Locations lead nowhere', async () => {
    const location = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec:
  targets: [./openapi.yaml, ./none.yaml, ../out.yaml, ./x/*.yaml, 'https://github.example/a/b/blob/main/c.yaml']
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: maybe }
spec: { target: ./none.yaml, presence: optional }
`;
    acme.repositories.get('billing')!.commit({ 'catalog-info.yaml': location });
    await remote.refresh();
    const problems = (await engine.catalog.getProblems()).filter(({ uri }) =>
      uri.endsWith('catalog-info.yaml'),
    );
    assert.deepEqual(problems.map(({ code, entityRef }) => [code, entityRef]).sort(), [
      ['location-not-found', 'location:default/all'],
      ['location-not-found', 'location:default/all'],
      ['outside-repository', 'location:default/all'],
      ['remote-location', 'location:default/all'],
    ]);
    acme.repositories.get('billing')!.commit({ 'catalog-info.yaml': COMPONENT });
    await remote.refresh();
    assert.deepEqual(await engine.catalog.getProblems(), []);
  });

  it('reads further files one by one, within the organisations that are read', async () => {
    acme.repositories.get('billing')!.commit({ 'docs/index.md': '# Hello', 'logo.png': '\u0000binary' });
    await remote.refresh();
    server.takeLog();
    const root = `greenroom-github://${new URL(server.url).host}/acme/billing/main`;
    const text = async (path: string) => new TextDecoder().decode(await remote.files.read(`${root}/${path}`));
    assert.equal(await text('docs/index.md'), '# Hello');
    assert.equal(await text('logo.png'), '\u0000binary');
    assert.equal(await text('docs/index.md'), '# Hello');
    assert.deepEqual(await remote.files.list(`${root}/docs`), [{ name: 'index.md', type: 'file' }]);
    assert.equal((await remote.files.stat(root))?.type, 'directory');
    assert.equal(await remote.files.stat(`${root}/none`), undefined);
    assert.equal(server.takeLog().length, 3);
    const code = (expected: string) => (error: unknown) => isFileError(error) && error.code === expected;
    await assert.rejects(text('none'), code('not-found'));
    await assert.rejects(text('docs'), code('not-a-file'));
    await assert.rejects(remote.files.read(root.replace('/acme/', '/stranger/') + '/x'), code('not-found'));
    await assert.rejects(
      remote.files.read('greenroom-github://evil.example/acme/billing/main/x'),
      code('not-found'),
    );
    assert.equal(server.takeLog().length, 0);
  });

  it('lists candidates and opens a pull request that adds their catalog file', async () => {
    const orders = acme.repository('Orders Service', {
      files: { CODEOWNERS: '# us\n* @acme/core @acme/other\n' },
    });
    await remote.refresh();
    const [candidate] = remote.candidates('acme');
    assert.equal(candidate?.repository, 'Orders Service');
    assert.ok(candidate);
    const draft = remote.draftOf(candidate);
    assert.match(draft, /name: Orders-Service\n/);
    assert.match(draft, /owner: core\n/);
    const url = await remote.proposeFile(candidate, 'catalog-info.yaml', draft);
    assert.equal(url, orders.pullRequests[0]?.url);
    assert.equal(orders.branches.get(orders.pullRequests[0]!.head)?.get('catalog-info.yaml'), draft);
    assert.equal(orders.files.has('catalog-info.yaml'), false);
    orders.isArchived = true;
    await assert.rejects(remote.proposeFile(candidate, 'catalog-info.yaml', ''), /archived/);
  });
});
