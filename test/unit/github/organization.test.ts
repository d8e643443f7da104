import assert from 'node:assert/strict';
import { catalogFile, generateOrganization } from '../../github/generate';
import type { MemoryBlobs } from '../../github/harness';
import { TestConnection, TestWindow } from '../../github/harness';
import { GitHubServer } from '../../github/server';
import { TEXT_LIMIT } from '../../github/views';
import { blobOid, type Organization, World } from '../../github/world';

describe('OrganizationSource', () => {
  let server: GitHubServer;
  let world: World;
  let acme: Organization;
  let window: TestWindow;
  let connection: TestConnection;

  beforeEach(async () => {
    world = new World();
    acme = world.organization('acme');
    world.token('good');
    server = await GitHubServer.start(world);
    window = new TestWindow(server);
    connection = new TestConnection();
  });

  afterEach(async () => {
    window.close();
    await server.stop();
  });

  const uri = (rest: string) => `greenroom-github://${new URL(server.url).host}/acme/${rest}`;
  const uris = () => [...connection.files.keys()].map((each) => each.slice(uri('').length)).sort();
  const operations = () => server.takeLog().map((entry) => entry.operation || entry.path);
  const component = (name: string) => catalogFile('acme', name, 'team-0', 0);

  async function ready(config = {}) {
    const source = window.organization(config);
    source.connect(connection);
    await connection.until('ready');
    return source;
  }

  it('finds catalog files under every default path, with text, version, root and annotations', async () => {
    acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    acme.repository('b', { files: { 'catalog-info.yml': component('b') } });
    acme.repository('c', {
      files: { '.backstage/catalog-info.yaml': component('c'), 'x/catalog-info.yaml': '' },
    });
    acme.repository('d', { files: { 'README.md': '' } });
    acme.repository('empty');
    await ready();
    assert.deepEqual(uris(), [
      'a/main/catalog-info.yaml',
      'b/main/catalog-info.yml',
      'c/main/.backstage/catalog-info.yaml',
    ]);
    const file = connection.files.get(uri('c/main/.backstage/catalog-info.yaml'))!;
    assert.equal(file.text, component('c'));
    assert.equal(file.root, uri('c/main'));
    const web = `${server.url}/acme/c`;
    assert.equal(
      file.annotations?.['backstage.io/managed-by-location'],
      `url:${web}/blob/main/.backstage/catalog-info.yaml`,
    );
    assert.equal(file.annotations?.['backstage.io/source-location'], `url:${web}/tree/main/.backstage/`);
    assert.equal(connection.status.lastError, undefined);
    assert.equal(typeof connection.status.refreshedAt, 'number');
  });

  it('shows pages as they come, with progress', async () => {
    generateOrganization(world, { repositories: 250, teams: 0, people: 0 });
    await ready();
    const progress = connection.statuses
      .map((status) => status.progress)
      .filter((each) => each !== undefined);
    assert.deepEqual(
      progress,
      [100, 200, 250].map((done) => ({ done, total: 250 })),
    );
    assert.deepEqual(
      connection.mutations.map((each) => each.type),
      ['full', 'delta', 'delta', 'delta'],
    );
    assert.equal(connection.files.size, 250);
  });

  it('filters as the github provider of Backstage does', async () => {
    const files = { 'catalog-info.yaml': component('x') };
    acme.repository('plain', { files, visibility: 'PUBLIC', topics: ['yes'] });
    acme.repository('archived', { files, isArchived: true });
    acme.repository('fork', { files, isFork: true, topics: ['yes'] });
    acme.repository('excluded', { files, topics: ['yes', 'no'] });
    const seen = async (filters: object) => {
      connection = new TestConnection();
      window = new TestWindow(server);
      (await ready({ filters })).dispose();
      return uris().map((each) => each.split('/')[0]);
    };
    assert.deepEqual(await seen({}), ['excluded', 'fork', 'plain']);
    assert.deepEqual(await seen({ allowArchived: true, allowForks: false }), [
      'archived',
      'excluded',
      'plain',
    ]);
    assert.deepEqual(await seen({ topic: { include: ['yes'], exclude: ['no'] } }), ['fork', 'plain']);
    assert.deepEqual(await seen({ topic: { exclude: ['no'] } }), ['fork', 'plain']);
    assert.deepEqual(await seen({ visibility: ['public'] }), ['plain']);
    assert.deepEqual(await seen({ repository: 'pl' }), []);
    assert.deepEqual(await seen({ repository: 'pl.*' }), ['plain']);
    assert.deepEqual(await seen({ repository: '(' }), []);
  });

  it('reads the branch that the filters name', async () => {
    const repository = acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    repository.branches.set('release/1', new Map([['catalog-info.yaml', component('released')]]));
    await ready({ filters: { branch: 'release/1' } });
    const [file] = connection.files.values();
    assert.match(file!.text!, /name: released/);
    assert.equal(file!.uri, uri('a/release~1/catalog-info.yaml'));
  });

  it('reads by REST what GraphQL cuts short, and what a pattern matches', async () => {
    const large = `${component('large')}# ${'x'.repeat(TEXT_LIMIT)}\n`;
    acme.repository('large', { files: { 'catalog-info.yaml': large } });
    acme.repository('mono', {
      files: {
        'services/a/catalog-info.yaml': component('a'),
        'services/b/c/catalog-info.yaml': component('b'),
      },
    });
    await ready({ catalogPaths: ['catalog-info.yaml', '**/catalog-info.yaml'] });
    assert.equal(connection.files.get(uri('large/main/catalog-info.yaml'))?.text, large);
    assert.deepEqual(uris().slice(1), [
      'mono/main/services/a/catalog-info.yaml',
      'mono/main/services/b/c/catalog-info.yaml',
    ]);
  });

  it('follows Locations and substitutions, across repositories of the organisation only', async () => {
    const location = `kind: Location
metadata: { name: all }
spec:
  targets:
    - ./teams/*.yaml
    - ../outside.yaml
    - ${server.url}/acme/other/blob/main/extra/system.yaml
    - ${server.url}/stranger/other/blob/main/extra/system.yaml
    - https://evil.example/acme/other/blob/main/x.yaml
`;
    const api = `kind: API\nmetadata: { name: api }\nspec:\n  definition:\n    $text: ./openapi.yaml\n`;
    const all = {
      'catalog-info.yaml': location,
      'teams/a.yaml': component('a'),
      'teams/b.yaml': component('b'),
      'teams/c.txt': '',
    };
    acme.repository('all', { files: all });
    const other = acme.repository('other', {
      files: {
        'catalog-info.yaml': api,
        'openapi.yaml': 'openapi: 3.0.0',
        'extra/system.yaml': component('s'),
      },
    });
    const source = await ready();
    assert.deepEqual(uris(), [
      'all/main/catalog-info.yaml',
      'all/main/teams/a.yaml',
      'all/main/teams/b.yaml',
      'other/main/catalog-info.yaml',
      'other/main/extra/system.yaml',
    ]);
    const attachment = [...source.repositories]
      .flatMap((each) => each.files)
      .find((file) => file.role === 'attachment');
    assert.equal(attachment?.text, 'openapi: 3.0.0');
    assert.equal(
      server.log.some((entry) => entry.path.includes('stranger')),
      false,
    );

    const before = connection.files.get(uri('other/main/catalog-info.yaml'))!.version;
    other.commit({ 'openapi.yaml': 'openapi: 3.1.0', 'extra/system.yaml': undefined });
    await source.refresh();
    assert.notEqual(connection.files.get(uri('other/main/catalog-info.yaml'))!.version, before);
    assert.equal(connection.files.has(uri('other/main/extra/system.yaml')), false);
  });

  it('reads again only what changed, moves what was renamed, drops what is gone', async () => {
    generateOrganization(world, { repositories: 120, teams: 0, people: 0 });
    acme = world.organizations.get('acme')!;
    const source = await ready();
    server.takeLog();
    connection.mutations.length = 0;

    await source.refresh();
    assert.deepEqual(operations(), ['GreenroomRepositories', 'GreenroomRepositories']);
    assert.equal(connection.mutations.length, 0);

    acme.repositories.get('service-0001')!.commit({ 'catalog-info.yaml': component('changed') });
    acme.repositories.get('service-0002')!.commit({ 'catalog-info.yaml': undefined });
    acme.repositories.get('service-0003')!.commit({ 'README.md': 'other' });
    acme.repositories.get('service-0004')!.pushElsewhere();
    acme.repositories.get('service-0005')!.isArchived = true;
    acme.rename('service-0006', 'renamed');
    acme.delete('service-0007');
    acme.repository('brand-new', { files: { 'catalog-info.yaml': component('brand-new') } });
    await source.refresh();
    assert.deepEqual(operations(), ['GreenroomRepositories', 'GreenroomRepositories', 'GreenroomChanged']);
    const touched = connection.mutations.flatMap((each) => (each.type === 'delta' ? each.upserted : []));
    assert.deepEqual(touched.map((file) => file.uri.slice(uri('').length).split('/')[0]).sort(), [
      'brand-new',
      'renamed',
      'service-0001',
    ]);
    const removed = connection.mutations.flatMap((each) => (each.type === 'delta' ? each.removed : []));
    assert.deepEqual(removed.map((each) => each.slice(uri('').length).split('/')[0]).sort(), [
      'service-0002',
      'service-0005',
      'service-0006',
      'service-0007',
    ]);
  });

  it('lists repositories without a catalog file as candidates', async () => {
    acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
    acme.repository('b', { files: { 'README.md': '', CODEOWNERS: '* @acme/team-1' } });
    const source = await ready();
    assert.deepEqual(
      source.candidates.map((each) => [each.name, each.files.map((file) => file.text)]),
      [['b', ['* @acme/team-1']]],
    );
  });

  it('knows a Location by parsing it, however it is written', async () => {
    const location = (name: string) => ({
      [`${name}.yaml`]: component(name),
    });
    const styles = {
      json: '{"apiVersion": "backstage.io/v1alpha1", "kind":"Location", "spec":{"target":"./json.yaml"}}',
      indented: '  kind:   Location\n  spec:\n    target: ./indented.yaml\n',
      folded: 'kind: >-\n  Location\nspec: { target: ./folded.yaml }\n',
      tagged: 'kind: !!str Location\nspec: { target: ./tagged.yaml }\n',
      escaped: '"kind": "Loc\\x61tion"\nspec: { target: ./escaped.yaml }\n',
    };
    for (const [name, text] of Object.entries(styles))
      acme.repository(name, { files: { 'catalog-info.yaml': text, ...location(name) } });
    const no = '# kind: Location\nkind: Component\nmetadata: { name: no }\nspec: { target: ./no.yaml }\n';
    acme.repository('no', { files: { 'catalog-info.yaml': no, ...location('no') } });
    await ready();
    const found = uris().filter((each) => !each.endsWith('catalog-info.yaml'));
    assert.deepEqual(
      found,
      Object.keys(styles)
        .map((name) => `${name}/main/${name}.yaml`)
        .sort(),
    );
  });

  it('follows a catalog file that is a symbolic link, inside its repository', async () => {
    acme.repository('a', {
      files: { 'catalog-info.yaml': 'deep/../meta/real.yaml', 'meta/real.yaml': component('real') },
    });
    acme.repository('twice', {
      files: { 'catalog-info.yaml': 'one', one: './two', two: component('two') },
    });
    acme.repository('same', {
      files: { 'catalog-info.yaml': 'catalog-info.yml', 'catalog-info.yml': component('same') },
    });
    acme.repository('out', { files: { 'catalog-info.yaml': '../a/meta/real.yaml' } });
    acme.repository('loop', { files: { 'catalog-info.yaml': 'catalog-info.yaml' } });
    const source = await ready();
    const text = (path: string) => connection.files.get(uri(path))?.text;
    assert.equal(text('a/main/catalog-info.yaml'), component('real'));
    assert.equal(text('twice/main/catalog-info.yaml'), component('two'));
    assert.equal(text('same/main/catalog-info.yaml'), undefined);
    assert.equal(text('same/main/catalog-info.yml'), component('same'));
    assert.doesNotMatch(text('out/main/catalog-info.yaml') ?? '', /kind/);
    acme.repositories.get('a')!.commit({ 'meta/real.yaml': component('changed') });
    await source.refresh();
    assert.equal(text('a/main/catalog-info.yaml'), component('changed'));
  });

  it('five changes with placeholders, small and large, take no more requests than without', async () => {
    const api = `kind: API\nmetadata: { name: api }\nspec: { definition: { $text: ./openapi.yaml } }\n`;
    const large = `x: ${'y'.repeat(TEXT_LIMIT)}`;
    for (let i = 0; i < 20; i++)
      acme.repository(`r${i}`, {
        files: { 'catalog-info.yaml': api, 'openapi.yaml': i === 0 ? large : `openapi: ${i}` },
      });
    const source = await ready();
    assert.deepEqual(
      operations().sort(),
      ['GreenroomFiles', 'GreenroomRepositories', `/repos/acme/r0/git/blobs/${blobOid(large)}`].sort(),
    );
    for (let i = 0; i < 5; i++)
      acme.repositories.get(`r${i}`)!.commit({
        'catalog-info.yaml': `${api}# ${i}\n`,
        ...(i > 0 && { 'openapi.yaml': `changed: ${i}` }),
      });
    await source.refresh();
    assert.deepEqual(operations(), ['GreenroomRepositories', 'GreenroomChanged']);
    const texts = [...source.repositories].flatMap(({ files }) =>
      files.filter(({ role }) => role === 'attachment'),
    );
    assert.equal(texts.length, 20);
    assert.equal(texts.filter(({ text }) => text?.startsWith('changed')).length, 4);
    assert.ok(texts.some(({ text }) => text === large));
  });

  describe('snapshot', () => {
    it('shows the last known catalog at once, also offline', async () => {
      acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
      (await ready()).dispose();
      server.faults.add({ kind: 'reset' }, { times: 99 });
      const later = new TestWindow(server, window.blobs);
      later.clock.advance(3_600_000);
      const offline = new TestConnection();
      const source = later.organization();
      source.connect(offline);
      await offline.until('offline');
      assert.equal(offline.files.size, 1);
      assert.equal(offline.status.lastError?.code, 'offline');
      assert.equal(offline.status.refreshedAt, connection.status.refreshedAt);
      source.dispose();
    });

    it('is of one account and its settings; a torn one is dropped', async () => {
      acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
      (await ready()).dispose();
      const blobs = window.blobs as MemoryBlobs;
      const filesAtStart = async (account: string, config = {}) => {
        const other = new TestWindow(server, blobs);
        const seen = new TestConnection();
        const source = other.organization(config, other.client(), account);
        source.connect(seen);
        await seen.until('ready');
        source.dispose();
        return seen.mutations[0]?.type === 'full' ? seen.mutations[0].files.length : -1;
      };
      assert.equal(await filesAtStart('octocat'), 1);
      assert.equal(await filesAtStart('somebody'), 0);
      assert.equal(await filesAtStart('octocat', { catalogPaths: ['other.yaml'] }), 0);
      for (const [key, bytes] of blobs.blobs) blobs.blobs.set(key, bytes.slice(0, bytes.length / 2));
      assert.equal(await filesAtStart('octocat'), 0);
      assert.equal(await filesAtStart('octocat'), 1);
    });

    it('that another window just made is taken over without a request', async () => {
      acme.repository('a', { files: { 'catalog-info.yaml': component('a') } });
      (await ready()).dispose();
      server.takeLog();
      const second = new TestConnection();
      const source = new TestWindow(server, window.blobs).organization();
      source.connect(second);
      await second.until('ready');
      assert.equal(second.files.size, 1);
      assert.deepEqual(server.takeLog(), []);
      source.dispose();
    });
  });

  it('takes no more requests than promised for 1,000 repositories', async () => {
    generateOrganization(world);
    acme = world.organizations.get('acme')!;
    window.timeout = 8000;
    const source = await ready();
    const cold = server.takeLog();
    assert.equal(connection.files.size, 1000);
    assert.equal(cold.length, 10);
    await source.refresh();
    assert.equal(server.takeLog().length, 10);
    for (let i = 0; i < 5; i++)
      acme.repositories.get(`service-000${i}`)!.commit({ 'catalog-info.yaml': component(`changed-${i}`) });
    await source.refresh();
    assert.equal(server.takeLog().length, 11);
  });
});
