import assert from 'node:assert/strict';
import { faults } from '../../github/faults';
import { generateOrganization } from '../../github/generate';
import type { MemoryBlobs } from '../../github/harness';
import { TestConnection, TestWindow } from '../../github/harness';
import { setUpGitHub } from '../../github/setUp';
import { TEXT_LIMIT } from '../../github/views';
import { blobOid } from '../../github/world';

describe('OrganizationSource', () => {
  const github = setUpGitHub();

  const uri = (rest: string) => `greenroom-github://${new URL(github.server.url).host}/acme/${rest}`;
  it('finds catalog files under every default path, with text, version, root and annotations', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    github.acme.repository('b', { files: { 'catalog-info.yml': github.component('b') } });
    github.acme.repository('c', {
      files: { '.backstage/catalog-info.yaml': github.component('c'), 'x/catalog-info.yaml': '' },
    });
    github.acme.repository('d', { files: { 'README.md': '' } });
    github.acme.repository('empty');
    await github.organization();
    assert.deepEqual(github.files(), [
      'a/main/catalog-info.yaml',
      'b/main/catalog-info.yml',
      'c/main/.backstage/catalog-info.yaml',
    ]);
    const file = github.connection.files.get(uri('c/main/.backstage/catalog-info.yaml'))!;
    assert.equal(file.text, github.component('c'));
    assert.equal(file.root, uri('c/main'));
    const web = `${github.server.url}/acme/c`;
    assert.equal(
      file.annotations?.['backstage.io/managed-by-location'],
      `url:${web}/blob/main/.backstage/catalog-info.yaml`,
    );
    assert.equal(file.annotations?.['backstage.io/source-location'], `url:${web}/tree/main/.backstage/`);
    assert.equal(github.connection.status.lastError, undefined);
    assert.equal(typeof github.connection.status.refreshedAt, 'number');
  });

  it('shows pages as they come, with progress', async () => {
    generateOrganization(github.world, { repositories: 250, teams: 0, people: 0 });
    await github.organization();
    const progress = github.connection.statuses
      .map((status) => status.progress)
      .filter((each) => each !== undefined);
    assert.deepEqual(
      progress,
      [100, 200, 250].map((done) => ({ done, total: 250 })),
    );
    assert.deepEqual(
      github.connection.mutations.map((each) => each.type),
      ['full', 'delta', 'delta', 'delta'],
    );
    assert.equal(github.connection.files.size, 250);
  });

  it('filters as the github provider of Backstage does', async () => {
    const files = { 'catalog-info.yaml': github.component('x') };
    github.acme.repository('plain', { files, visibility: 'PUBLIC', topics: ['yes'] });
    github.acme.repository('archived', { files, isArchived: true });
    github.acme.repository('fork', { files, isFork: true, topics: ['yes'] });
    github.acme.repository('excluded', { files, topics: ['yes', 'no'] });
    const seen = async (filters: object) => {
      github.connection = new TestConnection();
      github.window = new TestWindow(github.server);
      (await github.organization({ filters })).dispose();
      return github.files().map((each) => each.split('/')[0]);
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
  });

  it('refuses, and says so, a pattern for names that is none or too complex', async () => {
    github.acme.repository('plain', { files: { 'catalog-info.yaml': github.component('x') } });
    for (const [repository, message] of [
      ['(', /is not a regular expression/],
      ['(a)\\1', /is too complex to be tried/],
    ] as const) {
      github.connection = new TestConnection();
      github.window = new TestWindow(github.server);
      (await github.organization({ filters: { repository } }, 'failed')).dispose();
      const { state, lastError } = github.connection.status;
      assert.equal(state, 'failed');
      assert.match(lastError?.message ?? '', message);
      assert.equal(lastError?.action, 'settings');
    }
  });

  it('reads the branch that the filters name', async () => {
    const repository = github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    repository.branches.set('release/1', new Map([['catalog-info.yaml', github.component('released')]]));
    await github.organization({ filters: { branch: 'release/1' } });
    const [file] = github.connection.files.values();
    assert.match(file!.text!, /name: released/);
    assert.equal(file!.uri, uri('a/release~1/catalog-info.yaml'));
  });

  it('reads the branch that the filters name, whatever a tag of its name holds', async () => {
    const repository = github.acme.repository('a', {
      files: { 'catalog-info.yaml': github.component('main') },
    });
    const of = (text: string) =>
      new Map([
        [
          'catalog-info.yaml',
          `${github.component(text)}---\nkind: Location\nmetadata: { name: all }\nspec: { target: ./x.yaml }\n`,
        ],
        ['x.yaml', `${text} x`],
      ]);
    repository.tags.set('stable', of('tagged'));
    for (const branched of ['first', 'second']) {
      repository.branches.set('stable', of(branched));
      await github.organization({ filters: { branch: 'stable' } });
      assert.match(github.text('catalog-info.yaml')!, new RegExp(`name: ${branched}`));
      assert.equal(github.text('x.yaml'), `${branched} x`);
      github.window.clock.advance(3_600_000);
    }
  });

  it('reads by REST what GraphQL cuts short, and what a pattern matches', async () => {
    const large = `${github.component('large')}# ${'x'.repeat(TEXT_LIMIT)}\n`;
    github.acme.repository('large', { files: { 'catalog-info.yaml': large } });
    github.acme.repository('mono', {
      files: {
        'services/a/catalog-info.yaml': github.component('a'),
        'services/b/c/catalog-info.yaml': github.component('b'),
      },
    });
    await github.organization({ catalogPaths: ['catalog-info.yaml', '**/catalog-info.yaml'] });
    assert.equal(github.connection.files.get(uri('large/main/catalog-info.yaml'))?.text, large);
    assert.deepEqual(github.files().slice(1), [
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
    - ${github.server.url}/acme/other/blob/main/extra/system.yaml
    - ${github.server.url}/stranger/other/blob/main/extra/system.yaml
    - https://evil.example/acme/other/blob/main/x.yaml
`;
    const api = `kind: API\nmetadata: { name: api }\nspec:\n  definition:\n    $text: ./openapi.yaml\n`;
    const all = {
      'catalog-info.yaml': location,
      'teams/a.yaml': github.component('a'),
      'teams/b.yaml': github.component('b'),
      'teams/c.txt': '',
    };
    github.acme.repository('all', { files: all });
    const other = github.acme.repository('other', {
      files: {
        'catalog-info.yaml': api,
        'openapi.yaml': 'openapi: 3.0.0',
        'extra/system.yaml': github.component('s'),
      },
    });
    const source = await github.organization();
    assert.deepEqual(github.files(), [
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
      github.server.log.some((entry) => entry.path.includes('stranger')),
      false,
    );

    const before = github.connection.files.get(uri('other/main/catalog-info.yaml'))!.version;
    other.commit({ 'openapi.yaml': 'openapi: 3.1.0', 'extra/system.yaml': undefined });
    await source.refresh();
    assert.notEqual(github.connection.files.get(uri('other/main/catalog-info.yaml'))!.version, before);
    assert.equal(github.connection.files.has(uri('other/main/extra/system.yaml')), false);
  });

  it('reads again only what changed, moves what was renamed, drops what is gone', async () => {
    generateOrganization(github.world, { repositories: 120, teams: 0, people: 0 });
    github.acme = github.world.organizations.get('acme')!;
    const source = await github.organization();
    github.server.takeLog();
    github.connection.mutations.length = 0;

    await source.refresh();
    // Two pages at once.
    assert.deepEqual(github.asked(), ['GreenroomRepositories']);
    assert.equal(github.connection.mutations.length, 0);

    github.acme.repositories
      .get('service-0001')!
      .commit({ 'catalog-info.yaml': github.component('changed') });
    github.acme.repositories.get('service-0002')!.commit({ 'catalog-info.yaml': undefined });
    github.acme.repositories.get('service-0003')!.commit({ 'README.md': 'other' });
    github.acme.repositories.get('service-0004')!.pushElsewhere();
    github.acme.repositories.get('service-0005')!.isArchived = true;
    github.acme.rename('service-0006', 'renamed');
    github.acme.delete('service-0007');
    github.acme.repository('brand-new', { files: { 'catalog-info.yaml': github.component('brand-new') } });
    await source.refresh();
    assert.deepEqual(github.asked(), ['GreenroomRepositories', 'GreenroomRepositories', 'GreenroomChanged']);
    const touched = github.connection.mutations.flatMap((each) =>
      each.type === 'delta' ? each.upserted : [],
    );
    assert.deepEqual(touched.map((file) => file.uri.slice(uri('').length).split('/')[0]).sort(), [
      'brand-new',
      'renamed',
      'service-0001',
    ]);
    const removed = github.connection.mutations.flatMap((each) =>
      each.type === 'delta' ? each.removed : [],
    );
    assert.deepEqual(removed.map((each) => each.slice(uri('').length).split('/')[0]).sort(), [
      'service-0002',
      'service-0005',
      'service-0006',
      'service-0007',
    ]);
  });

  it('lists repositories without a catalog file as candidates', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    github.acme.repository('b', { files: { 'README.md': '', CODEOWNERS: '* @acme/team-1' } });
    const source = await github.organization();
    assert.deepEqual(
      source.candidates.map((each) => [each.name, each.files.map((file) => file.text)]),
      [['b', ['* @acme/team-1']]],
    );
  });

  it('knows a Location by parsing it, however it is written', async () => {
    const location = (name: string) => ({
      [`${name}.yaml`]: github.component(name),
    });
    const styles = {
      json: '{"apiVersion": "backstage.io/v1alpha1", "kind":"Location", "spec":{"target":"./json.yaml"}}',
      indented: '  kind:   Location\n  spec:\n    target: ./indented.yaml\n',
      folded: 'kind: >-\n  Location\nspec: { target: ./folded.yaml }\n',
      tagged: 'kind: !!str Location\nspec: { target: ./tagged.yaml }\n',
      escaped: '"kind": "Loc\\x61tion"\nspec: { target: ./escaped.yaml }\n',
    };
    for (const [name, text] of Object.entries(styles))
      github.acme.repository(name, { files: { 'catalog-info.yaml': text, ...location(name) } });
    const no = '# kind: Location\nkind: Component\nmetadata: { name: no }\nspec: { target: ./no.yaml }\n';
    github.acme.repository('no', { files: { 'catalog-info.yaml': no, ...location('no') } });
    await github.organization();
    const found = github.files().filter((each) => !each.endsWith('catalog-info.yaml'));
    assert.deepEqual(
      found,
      Object.keys(styles)
        .map((name) => `${name}/main/${name}.yaml`)
        .sort(),
    );
  });

  it('reads what another organisation asks for while it is at its own files', async () => {
    const location = 'kind: Location\nmetadata: { name: all }\nspec: { target: ./own.yaml }\n';
    const files = { 'catalog-info.yaml': location, 'own.yaml': github.component('own') };
    github.acme.repository('a', { files: { ...files, 'far.yaml': github.component('far') } });
    const source = github.window.organization();
    const url = `${github.server.url}/acme/a/blob/main/far.yaml`;
    const run = () => source.want('beta', [{ owner: 'acme', url, role: 'located' }]);
    github.server.faults.add({ kind: 'before', run }, { where: 'GreenroomFiles' });
    source.connect(github.connection);
    await github.connection.until('ready');
    assert.equal(github.text('far.yaml'), github.component('far'));
    assert.equal(github.text('own.yaml'), github.component('own'));
    source.dispose();
  });

  it('follows a catalog file that is a symbolic link, inside its repository', async () => {
    github.acme.repository('a', {
      files: { 'catalog-info.yaml': 'deep/../meta/real.yaml', 'meta/real.yaml': github.component('real') },
    });
    github.acme.repository('twice', {
      files: { 'catalog-info.yaml': 'one', one: './two', two: github.component('two') },
    });
    github.acme.repository('same', {
      files: { 'catalog-info.yaml': 'catalog-info.yml', 'catalog-info.yml': github.component('same') },
    });
    github.acme.repository('out', { files: { 'catalog-info.yaml': '../a/meta/real.yaml' } });
    github.acme.repository('loop', { files: { 'catalog-info.yaml': 'catalog-info.yaml' } });
    const source = await github.organization();
    const text = (path: string) => github.connection.files.get(uri(path))?.text;
    assert.equal(text('a/main/catalog-info.yaml'), github.component('real'));
    assert.equal(text('twice/main/catalog-info.yaml'), github.component('two'));
    assert.equal(text('same/main/catalog-info.yaml'), undefined);
    assert.equal(text('same/main/catalog-info.yml'), github.component('same'));
    assert.doesNotMatch(text('out/main/catalog-info.yaml') ?? '', /kind/);
    github.acme.repositories.get('a')!.commit({ 'meta/real.yaml': github.component('changed') });
    await source.refresh();
    assert.equal(text('a/main/catalog-info.yaml'), github.component('changed'));
  });

  it('five changes with placeholders, small and large, take no more requests than without', async () => {
    const api = `kind: API\nmetadata: { name: api }\nspec: { definition: { $text: ./openapi.yaml } }\n`;
    const large = `x: ${'y'.repeat(TEXT_LIMIT)}`;
    for (let i = 0; i < 20; i++)
      github.acme.repository(`r${i}`, {
        files: { 'catalog-info.yaml': api, 'openapi.yaml': i === 0 ? large : `openapi: ${i}` },
      });
    const source = await github.organization();
    assert.deepEqual(
      github.asked().sort(),
      ['GreenroomFiles', 'GreenroomRepositories', `/repos/acme/r0/git/blobs/${blobOid(large)}`].sort(),
    );
    for (let i = 0; i < 5; i++)
      github.acme.repositories.get(`r${i}`)!.commit({
        'catalog-info.yaml': `${api}# ${i}\n`,
        ...(i > 0 && { 'openapi.yaml': `changed: ${i}` }),
      });
    await source.refresh();
    assert.deepEqual(github.asked(), ['GreenroomRepositories', 'GreenroomChanged']);
    const texts = [...source.repositories].flatMap(({ files }) =>
      files.filter(({ role }) => role === 'attachment'),
    );
    assert.equal(texts.length, 20);
    assert.equal(texts.filter(({ text }) => text?.startsWith('changed')).length, 4);
    assert.ok(texts.some(({ text }) => text === large));
  });

  describe('snapshot', () => {
    it('shows the last known catalog at once, also offline', async () => {
      github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
      (await github.organization()).dispose();
      github.server.faults.add({ kind: 'reset' }, { times: 99 });
      const later = new TestWindow(github.server, github.window.blobs);
      later.clock.advance(3_600_000);
      const offline = new TestConnection();
      const source = later.organization();
      source.connect(offline);
      await offline.until('offline');
      assert.equal(offline.files.size, 1);
      assert.equal(offline.status.lastError?.code, 'offline');
      assert.equal(offline.status.refreshedAt, github.connection.status.refreshedAt);
      source.dispose();
    });

    it('is of one account and its settings; a torn one is dropped', async () => {
      github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
      (await github.organization()).dispose();
      const blobs = github.window.blobs as MemoryBlobs;
      const filesAtStart = async (account: string, config = {}) => {
        const other = new TestWindow(github.server, blobs);
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

    it('under other settings shows what still fits them while GitHub fails, and all of it under those of before', async () => {
      const service = { 'catalog-info.yaml': github.component('a'), 'x/service.yaml': github.component('x') };
      github.acme.repository('a', { files: service, topics: ['portal'] });
      github.acme.repository('b', { files: { ...service, 'catalog-info.yaml': github.component('b') } });
      const both = { catalogPaths: ['catalog-info.yaml', '**/service.yaml'] };
      (await github.organization(both)).dispose();
      github.server.faults.add(faults.serverError, { times: 9999 });
      const shown = async (config: Parameters<typeof github.window.organization>[0]) => {
        github.connection = new TestConnection();
        (await github.organization(config, 'failed')).dispose();
        assert.deepEqual(github.connection.status.completeFor, []);
        return github.files();
      };
      const [a, ax] = ['a/main/catalog-info.yaml', 'a/main/x/service.yaml'];
      const [b, bx] = ['b/main/catalog-info.yaml', 'b/main/x/service.yaml'];
      const { catalogPaths } = both;
      assert.deepEqual(await shown({ catalogPaths: ['catalog-info.yaml'] }), [a, b]);
      assert.deepEqual(await shown({ catalogPaths: ['x/*.yaml'] }), [ax, bx]);
      assert.deepEqual(await shown({ catalogPaths: ['other.yaml'] }), []);
      assert.deepEqual(await shown({ catalogPaths, filters: { topic: { include: ['portal'] } } }), [a, ax]);
      assert.deepEqual(await shown({ catalogPaths, filters: { branch: 'v1' } }), []);
      github.server.faults.clear();
      github.connection = new TestConnection();
      const source = await github.organization(both);
      assert.deepEqual(github.files(), [a, ax, b, bx]);
      source.dispose();
      github.connection = new TestConnection();
      (await github.organization({ catalogPaths: ['x/service.yaml'] })).dispose();
      assert.deepEqual(github.files(), [ax, bx]);
      assert.deepEqual(github.connection.status.unread, []);
    });

    it('that another github.window just made is taken over without a request', async () => {
      github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
      (await github.organization()).dispose();
      github.server.takeLog();
      const second = new TestConnection();
      const source = new TestWindow(github.server, github.window.blobs).organization();
      source.connect(second);
      await second.until('ready');
      assert.equal(second.files.size, 1);
      assert.deepEqual(github.server.takeLog(), []);
      source.dispose();
    });
  });

  it('takes no more requests than promised for 1,000 repositories', async () => {
    generateOrganization(github.world);
    github.acme = github.world.organizations.get('acme')!;
    github.window.timeout = 8000;
    const source = await github.organization();
    const cold = github.server.takeLog();
    assert.equal(github.connection.files.size, 1000);
    assert.equal(cold.length, 10);
    await source.refresh();
    assert.equal(github.server.takeLog().length, 4);
    for (let i = 0; i < 5; i++)
      github.acme.repositories
        .get(`service-000${i}`)!
        .commit({ 'catalog-info.yaml': github.component(`changed-${i}`) });
    await source.refresh();
    assert.equal(github.server.takeLog().length, 5);
  });
});
