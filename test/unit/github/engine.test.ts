import assert from 'node:assert/strict';
import type { Engine } from '../../../src/core/engine/engine';
import { isFileError } from '../../../src/core/ports/fileReader';
import type { RemoteCatalog } from '../../../src/core/ports/remoteCatalog';
import { faults } from '../../github/faults';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';
import type { Organization } from '../../github/world';

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
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    acme.members.push(world.account('jane'));
    acme.team('core', acme.members);
    acme.repository('billing', {
      files: { 'catalog-info.yaml': `${COMPONENT}---\n${API}`, 'openapi.yaml': 'openapi: 3.0.0' },
    });
  });
  let acme: Organization;
  let running: RemoteEngine;
  let engine: Engine;
  let remote: RemoteCatalog;

  beforeEach(async () => {
    acme = github.acme;
    running = await RemoteEngine.start(github.window);
    ({ engine, remote } = running);
  });

  afterEach(() => running.dispose());

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
      github.server.takeLog().filter(({ operation }) => operation === ''),
      [],
    );
  });

  it('answers about what nobody declares, beside what is there', async () => {
    const refs = ['component:billing', 'group:nobody'];
    const found = await engine.catalog.getEntitiesByRefs({ entityRefs: refs });
    assert.deepEqual(
      found.items.map((each) => each?.metadata.name),
      ['billing', undefined],
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

  const ADDRESS = 'REPOSITORY/blob/main/x.yaml';
  const followed = [
    ' ./x.yaml ',
    `${ADDRESS} `,
    'REPOSITORY/blob/main//x.yaml',
    './/x.yaml',
    'REPOSITORY/bl%6fb/main/x.yaml',
    'REPOSITORY/edit/main/x.yaml',
    `${ADDRESS}?plain=1#L3`,
  ];
  const told: [string, RegExp][] = [
    ['REPOSITORY/blame/main/x.yaml', /no address of a file in a repository.*Write that of the file/],
    ['REPOSITORY/commits/main/x.yaml', /no address of a file in a repository/],
    ['REPOSITORY', /the address of a whole repository.*Write that of the file/],
    ['REPOSITORY/', /the address of a whole repository/],
    [`url:${ADDRESS}`, /begins with "url:".*Write the address alone/],
    ['file:./x.yaml', /neither a path nor a web address/],
    ['//x.yaml', /begins with two slashes/],
    ['https://github.example/a/b/blob/main/c.yaml', /in a repository that is not read/],
    [
      'https://gerrit.example/plugins/gitiles/a/+/refs/heads/main/src/c.yaml',
      /host whose addresses Greenroom does not read/,
    ],
  ];
  /** What comes of a Location to that target, in a repository of that name. */
  async function lead(name: string, write: (target: string) => string, target: string) {
    const address = `${github.server.url}/acme/${name}`;
    const text = write(target.replace('REPOSITORY', address)).replace('NAME', name);
    acme.repository(name, { files: { 'catalog-info.yaml': text, 'x.yaml': github.component(`at-${name}`) } });
    await remote.refresh();
    const isThere = (await engine.catalog.getEntityByRef(`component:at-${name}`)) !== undefined;
    const problems = await engine.catalog.getProblems();
    const own = problems.filter(({ uri }) => uri.includes(`/${name}/main/catalog-info.yaml`));
    return { isThere, messages: own.map(({ message }) => message).join('\n') };
  }
  const HEAD = 'apiVersion: backstage.io/v1alpha1\n';
  const plain = (target: string) =>
    `${HEAD}kind: Location\nmetadata: { name: NAME }\nspec: { target: '${target}' }\n`;

  it('follows a Location however its target is written', async () => {
    for (const [at, target] of followed.entries())
      assert.deepEqual(await lead(`f${at}`, plain, target), { isThere: true, messages: '' }, target);
  });

  it('says of a target that names no file what it is, and what to write', async () => {
    for (const [at, [target, words]] of told.entries()) {
      const { isThere, messages } = await lead(`t${at}`, plain, target);
      assert.deepEqual([isThere, words.test(messages)], [false, true], `${target}: ${messages}`);
    }
  });

  it('says of lines that end in CR alone that they do', async () => {
    const { messages } = await lead('cr', (target) => plain(target).replaceAll('\n', '\r'), './x.yaml');
    assert.match(messages, /end in CR alone/);
  });

  it('does not say of a Location that it leads nowhere where GitHub did not tell', async () => {
    const location = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./more.yaml, ./teams/*.yaml] }
`;
    const fromMore = COMPONENT.replace('billing', 'more');
    acme.repository('late', {
      files: { 'catalog-info.yaml': location, 'more.yaml': fromMore, 'teams/a.yaml': COMPONENT },
    });
    for (const item of ['file acme/late:more.yaml', 'tree acme/late'])
      github.world.fail(item, { type: 'FORBIDDEN', status: 409, body: '{"message":"no"}' });
    await remote.refresh();
    const problems = async () =>
      (await engine.catalog.getProblems()).filter(({ code }) => code.startsWith('location'));
    assert.deepEqual(await problems(), []);
    assert.deepEqual(
      remote
        .unread((await running.sources()).find(({ id }) => id.endsWith('/acme'))!.id)
        .map(({ item }) => item),
      ['acme/late'],
    );
    github.world.failing.clear();
    acme.repositories.get('late')!.commit({ 'more.yaml': undefined, 'teams/a.yaml': undefined });
    await remote.refresh();
    assert.equal((await problems()).length, 2);
  });

  it('reads further files one by one, within the organisations that are read', async () => {
    acme.repositories.get('billing')!.commit({ 'docs/index.md': '# Hello', 'logo.png': '\u0000binary' });
    await remote.refresh();
    github.server.takeLog();
    const root = `greenroom-github://${new URL(github.server.url).host}/acme/billing/main`;
    const text = async (path: string) => new TextDecoder().decode(await remote.files.read(`${root}/${path}`));
    assert.equal(await text('docs/index.md'), '# Hello');
    assert.equal(await text('logo.png'), '\u0000binary');
    assert.equal(await text('docs/index.md'), '# Hello');
    assert.deepEqual(await remote.files.list(`${root}/docs`), [{ name: 'index.md', type: 'file' }]);
    assert.equal((await remote.files.stat(root))?.type, 'directory');
    assert.equal(await remote.files.stat(`${root}/none`), undefined);
    assert.equal(github.server.takeLog().length, 3);
    const code = (expected: string) => (error: unknown) => isFileError(error) && error.code === expected;
    await assert.rejects(text('none'), code('not-found'));
    await assert.rejects(text('docs'), code('not-a-file'));
    await assert.rejects(remote.files.read(root.replace('/acme/', '/stranger/') + '/x'), code('not-found'));
    await assert.rejects(
      remote.files.read('greenroom-github://evil.example/acme/billing/main/x'),
      code('not-found'),
    );
    assert.equal(github.server.takeLog().length, 0);
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
    github.server.takeLog();
    github.server.faults.add(faults.badGateway, { times: 1 });
    await assert.rejects(remote.proposeFile(candidate, 'catalog-info.yaml', draft), /trouble/);
    // It may have been carried out: it is not sent again by itself.
    assert.equal(github.server.takeLog().length, 1);
    orders.isArchived = true;
    await assert.rejects(remote.proposeFile(candidate, 'catalog-info.yaml', ''), /archived/);
  });
});
