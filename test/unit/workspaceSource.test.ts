import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from '../../src/core/base/uri';
import { FileError, type FileFinder } from '../../src/core/ports/fileReader';
import type { BlobStore } from '../../src/core/ports/keyValueStore';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { DiskWorkspace } from '../support/diskWorkspace';

const component = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec: { type: service, lifecycle: production, owner: team }
${more}`;

const location = (name: string, ...targets: string[]) =>
  `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: ${name}
spec:
  targets:
${targets.map((target) => `    - ${target}\n`).join('')}`;

const api = (definition: string) =>
  `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: orders
spec:
  type: openapi
  lifecycle: production
  owner: team
  definition:
    ${definition}
`;

describe('WorkspaceSource', () => {
  let open: DiskWorkspace[] = [];
  const workspace = (
    files: Record<string, string>,
    options?: ConstructorParameters<typeof DiskWorkspace>[1],
  ) => {
    const made = new DiskWorkspace(files, options);
    open.push(made);
    return made;
  };
  afterEach(() => {
    for (const each of open) each.dispose();
    open = [];
  });

  it('finds catalog files and follows Locations: paths, globs, addresses of the same repository', async () => {
    const disk = workspace({
      '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n',
      'catalog-info.yaml': location(
        'root',
        './org/teams.yaml',
        './services/**/entity.yaml',
        'https://github.com/acme/shop/blob/main/far/entity.yaml',
        'https://github.com/acme/shop/blob/feature/x/far/other.yaml',
      ),
      'org/teams.yaml': component('org'),
      'services/a/entity.yaml': component('a'),
      'services/b/deep/entity.yaml': component('b'),
      'far/entity.yaml': component('far'),
      'far/other.yaml': component('other'),
      'unrelated/entity.yaml': component('unrelated'),
    });
    await disk.open();
    assert.deepEqual(await disk.refs(), [
      'Component:a',
      'Component:b',
      'Component:far',
      'Component:org',
      'Component:other',
      'Location:root',
    ]);
    assert.deepEqual(await disk.problems(), []);
  });

  it('says which Location leads nowhere, around in circles, out of the repository or elsewhere', async () => {
    const disk = workspace({
      '.git/config': '',
      'catalog-info.yaml': location(
        'root',
        './gone.yaml',
        './none/*.yaml',
        './b.yaml',
        '../outside.yaml',
        'https://github.com/x/y/blob/main/z.yaml',
      ),
      'b.yaml': `${component('b')}---\n${location('back', './catalog-info.yaml', './b.yaml')}`,
      'optional/catalog-info.yaml': `${location('opt', './gone.yaml')}  presence: optional\n`,
    });
    await disk.open();
    assert.deepEqual(await disk.refs(), ['Component:b', 'Location:back', 'Location:opt', 'Location:root']);
    assert.deepEqual(await disk.problems(), [
      'location-cycle b.yaml:13',
      'location-cycle b.yaml:14',
      'location-not-found catalog-info.yaml:7',
      'location-not-found catalog-info.yaml:8',
      'outside-repository catalog-info.yaml:10',
      'remote-location catalog-info.yaml:11',
    ]);
  });

  it('says of files that nobody opened which docs are missing, as long as they are', async () => {
    const withDocs = (name: string, ref: string) =>
      component(name).replace(
        `name: ${name}`,
        `name: ${name}\n  annotations: { backstage.io/techdocs-ref: '${ref}' }`,
      );
    const disk = workspace({
      '.git/config': '',
      'catalog-info.yaml': `${withDocs('a', 'dir:./nope')}---\n${withDocs('b', 'dir:.')}`,
      'sub/catalog-info.yaml': withDocs('c', 'dir:.'),
    });
    await disk.open();
    const missing = async () => (await disk.problems()).filter((each) => each.startsWith('missing-docs'));
    // By their lines as texts: b, a, c.
    const [second, first, third] = await missing();
    assert.match(
      `${first} ${second} ${third}`,
      /docs catalog-info.yaml:\d+ .*docs catalog-info.yaml:\d+ .*sub/,
    );
    const told: string[] = [];
    disk.catalog.onDidChangeProblems((uris) => told.push(...uris));
    disk.write('sub/mkdocs.yml', 'site_name: C\n');
    await disk.source.filesChanged([disk.uri('sub/mkdocs.yml')], []);
    assert.deepEqual(await missing(), [second, first]);
    disk.write('README.md', '# B\n');
    await disk.source.filesChanged([disk.uri('README.md')], []);
    assert.deepEqual(await missing(), [first]);
    disk.write('nope/docs/index.md', '# A\n');
    await disk.source.filesChanged([disk.uri('nope')], []);
    assert.deepEqual(await missing(), []);
    rmSync(join(disk.folder, 'sub/mkdocs.yml'));
    await disk.source.filesChanged([disk.uri('sub/mkdocs.yml')], []);
    assert.deepEqual(await missing(), [third]);
    assert.deepEqual(
      [...new Set(told)].sort(),
      ['catalog-info.yaml', 'sub/catalog-info.yaml'].map((path) => disk.uri(path)),
    );
  });

  it('says that a file begins with more marks than one, as which it is none for a server', async () => {
    const disk = workspace({
      'catalog-info.yaml': `\ufeff${component('a')}`,
      'two/catalog-info.yaml': `\ufeff\ufeff${component('b')}`,
    });
    await disk.open();
    assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b']);
    assert.deepEqual(await disk.problems(), ['unreadable-file two/catalog-info.yaml:1']);
  });

  it('says once that a pattern leads back, by however many files it does', async () => {
    const disk = workspace({
      '.git/config': '',
      'catalog-info.yaml': location('root', './sub/a.yaml'),
      'sub/a.yaml': location('a', './b.yaml'),
      'sub/b.yaml': location('b', '../**/*.yaml'),
    });
    await disk.open();
    assert.deepEqual(await disk.problems(), ['location-cycle sub/b.yaml:7']);
  });

  it('says of a target that is a folder that it is one', async () => {
    const disk = workspace({
      'catalog-info.yaml': location('root', './sub', './sub/'),
      'sub/catalog.txt': 'text',
    });
    await disk.open();
    const messages = (await disk.catalog.getProblems()).map(({ message }) => message.split(' Until')[0]);
    assert.deepEqual(messages, [
      './sub is a folder, of which nothing is read. Name the file that is meant, or a pattern such as ./sub/*.yaml.',
      './sub/ is a folder, of which nothing is read. Name the file that is meant, or a pattern such as ./sub/*.yaml.',
    ]);
  });

  it('says of what a server would not read anyway nothing that it does once it is mended', async () => {
    const text = location('root', './gone.yaml').replace('targets', 'type: dir\n  targets');
    const disk = workspace({ 'catalog-info.yaml': text });
    await disk.open();
    const messages = (await disk.catalog.getProblems()).map(({ message }) => message);
    assert.ok(messages.some((message) => message.includes('it takes nothing, unless a plugin')));
    assert.ok(messages.some((message) => message.includes('./gone.yaml does not exist')));
    assert.ok(!messages.join().includes('Until then'));
  });

  it('says what is wrong with a target: nothing there, nothing found, a pattern too long', async () => {
    const pattern = `./${'a'.repeat(1100)}*.yaml`;
    const disk = workspace({
      'catalog-info.yaml': location('root', './gone.yaml', './none/*.yaml', pattern, '/gone.yaml'),
    });
    await disk.open();
    const messages = (await disk.catalog.getProblems()).map(({ message }) => message);
    assert.deepEqual(messages.slice(0, 2), [
      './gone.yaml does not exist. Correct the path, which is relative to this file, or set presence: optional. Until then a Backstage server takes nothing from this Location.',
      './none/*.yaml matches no file in the folders that are read here. Correct the pattern, or set presence: optional. Until then a Backstage server takes nothing from this Location.',
    ]);
    assert.match(messages[2]!, /^\.\/a+… is not followed\. The pattern is longer than 1024 characters\.$/);
    assert.match(
      messages[3]!,
      /^\/gone\.yaml does not exist\. .*, which starts at the repository's root, or/,
    );
  });

  it('reads the other folders where one can’t be looked through, and says which', async () => {
    const real = new NodeFileFinder();
    let broken = '';
    const find: FileFinder['find'] = (root, ...rest) =>
      root === broken ? Promise.reject(new Error('no such share')) : real.find(root, ...rest);
    const disk = workspace(
      { 'a/catalog-info.yaml': component('a'), 'b/catalog-info.yaml': component('b') },
      { finder: { find } },
    );
    const folders = ['a', 'b'].map((name) => ({ uri: disk.uri(name), name }));
    const configuration = { folders, include: ['**/catalog-info.yaml'], exclude: [], snapshot: false };
    await disk.source.configure({ ...configuration, completeFor: ['*'] });
    assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b']);
    broken = disk.uri('b');
    disk.write('a/more/catalog-info.yaml', component('c'));
    await disk.source.refresh();
    assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b', 'Component:c']);
    const [status] = await disk.catalog.getSources();
    assert.equal(status?.lastError?.message, 'The folder b could not be read: no such share.');
    assert.deepEqual([status.state, status.completeFor], ['ready', []]);
  });

  it('says nothing to be missing while a catalog file can’t be read, and says why', async function () {
    this.timeout(20_000);
    const disk = workspace({
      'catalog-info.yaml': component('a'),
      'b/catalog-info.yaml': component('b'),
    });
    const configuration = { include: ['**/catalog-info.yaml'], exclude: [], completeFor: ['*'] };
    const folders = [{ uri: disk.uri(''), name: 'w' }];
    await disk.source.configure({ ...configuration, folders, snapshot: false });
    const status = async () => {
      const [{ note, completeFor } = {}] = await disk.catalog.getSources();
      return [completeFor, note];
    };
    assert.deepEqual(await status(), [['*'], undefined]);
    const SAID =
      "Missing entities are not reported, since the catalog file b/catalog-info.yaml can't be read.";
    for (const text of [
      `${component('b')}# ${'x'.repeat(10_500_000)}`,
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
    ]) {
      disk.write('b/catalog-info.yaml', text);
      await disk.source.filesChanged([disk.uri('b/catalog-info.yaml')], []);
      assert.deepEqual(await status(), [[], SAID]);
      // Of an age at which it would not be read again.
      await new Promise((resolve) => setTimeout(resolve, 2_100));
      for (let times = 0; times < 2; times++) {
        await disk.source.refresh();
        assert.deepEqual(await status(), [[], SAID]);
      }
      disk.write('b/catalog-info.yaml', component('b'));
      await disk.source.filesChanged([disk.uri('b/catalog-info.yaml')], []);
      assert.deepEqual(await status(), [['*'], undefined]);
    }
  });

  it('says of folders that it can’t look into that they are unknown, and keeps what it knew of them', async () => {
    const real = new NodeFileFinder();
    let closed = '';
    const find: FileFinder['find'] = async (root, include, exclude, token, within = root, unread) => {
      const found = await real.find(root, include, exclude, token, within);
      if (!closed || !(isInside(within, closed) || isInside(closed, within))) return found;
      unread?.(closed, new FileError('no-access', closed));
      return found.filter((uri) => !isInside(closed, uri));
    };
    const disk = workspace(
      { 'a/catalog-info.yaml': component('a'), 'b/catalog-info.yaml': component('b') },
      { finder: { find } },
    );
    const configuration = { include: ['**/catalog-info.yaml'], exclude: [], completeFor: ['Component'] };
    const folders = [{ uri: disk.uri(''), name: 'w' }];
    await disk.source.configure({ ...configuration, folders, snapshot: false });
    const check = async (said: string | undefined, ...refs: readonly string[]) => {
      const [status] = await disk.catalog.getSources();
      assert.deepEqual(
        [await disk.refs(), status?.note, status?.completeFor],
        [refs, said, said === undefined ? ['component'] : []],
      );
    };
    await check(undefined, 'Component:a', 'Component:b');
    closed = disk.uri('b');
    const SAID =
      "What is in the folder b is unknown, since it can't be read: permission is denied. Allow it, or exclude it.";
    await disk.source.filesChanged([closed], []);
    await check(SAID, 'Component:a', 'Component:b');
    disk.write('a/more/catalog-info.yaml', component('c'));
    await disk.source.refresh();
    await check(SAID, 'Component:a', 'Component:b', 'Component:c');
    rmSync(join(disk.folder, 'b'), { recursive: true });
    const gone = closed;
    closed = '';
    await disk.source.filesChanged([], [gone]);
    await check(undefined, 'Component:a', 'Component:c');
  });

  it('says of what is no file that it is none', async function () {
    if (process.platform === 'win32') this.skip();
    const disk = workspace({
      '.git/config': '',
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: l }
spec: { targets: [./a, ./a/, /a, ., ./a/catalog-info.yaml] }
`,
      'a/x.md': '',
      'b/catalog-info.yaml': api('$text: ../a'),
    });
    execFileSync('mkfifo', [join(disk.folder, 'a/catalog-info.yaml')]);
    await disk.open();
    const messages = (await disk.catalog.getProblems()).map(({ message }) => message);
    const folder = (path: string) =>
      `${path} is a folder, of which nothing is read. Name the file that is meant, or a pattern such as ${path.replace(/\/$/, '')}/*.yaml. Until then a Backstage server takes nothing from this Location.`;
    assert.deepEqual(messages.sort(), [
      folder('.'),
      '../a is a folder. Write the path of a file in it. Until then a Backstage server does not take this entity.',
      folder('./a'),
      folder('./a/'),
      folder('/a'),
      "The file can't be read: it is a pipe, a socket or a device. Put a file in its place, or exclude it.",
    ]);
  });

  it('reads $text, $json and $yaml inside the repository only', async () => {
    const disk = workspace({
      '.git/config': '',
      'a/catalog-info.yaml': api('$text: ../shared/openapi.yaml'),
      'shared/openapi.yaml': 'openapi: 3.0.0\n',
      'b/catalog-info.yaml': api('$text: ../../outside.yaml').replace('orders', 'b'),
      'c/catalog-info.yaml': api('$text: ./gone.yaml').replace('orders', 'c'),
      'd/catalog-info.yaml': api('$text: ./link.yaml').replace('orders', 'd'),
      'e/catalog-info.yaml': component('e').replace(
        'owner: team }',
        'owner: team, extra: { $json: ./x.json }, more: { $yaml: ./y.yaml } }',
      ),
      'e/x.json': '{"a": [1]}',
      'e/y.yaml': 'b: 2\n',
    });
    symlinkSync('/etc/hostname', join(disk.folder, 'd/link.yaml'));
    await disk.open();
    assert.equal((await disk.catalog.getEntityByRef('api:orders'))?.spec?.['definition'], 'openapi: 3.0.0\n');
    const e = await disk.catalog.getEntityByRef('component:e');
    assert.deepEqual([e?.spec?.['extra'], e?.spec?.['more']], [{ a: [1] }, { b: 2 }]);
    assert.deepEqual(await disk.problems(), [
      'outside-repository b/catalog-info.yaml:10',
      'outside-repository d/catalog-info.yaml:10',
      'unresolved-substitution c/catalog-info.yaml:10',
    ]);
    assert.deepEqual((await disk.refs()).length, 5);
  });

  it('keeps the rest whole beside input that is bad in every way', async function () {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join()}]\n`).join('')}`;
    const disk = workspace({
      'good/catalog-info.yaml': component('good'),
      'huge/catalog-info.yaml': component('huge'),
      'bomb/catalog-info.yaml': `${bomb}---\n${component('beside-bomb')}`,
      'deep/catalog-info.yaml': '['.repeat(50_000),
      'name/catalog-info.yaml': `${component('x'.repeat(300))}---\n${component('beside-name')}`,
      'broken/catalog-info.yaml': `a: [\n---\n${component('beside-broken')}`,
      'scalar/catalog-info.yaml': 'just words\n',
      'conflict/catalog-info.yaml': component('c').replace('metadata:', '<<<<<<< HEAD\nmetadata:'),
      'twice/catalog-info.yaml': `${component('twice')}${component('twice-again')}`,
      'tabs/catalog-info.yaml': component('tabs').replace('  name', '\tname'),
      'denied/catalog-info.yaml': component('denied'),
    });
    truncateSync(join(disk.folder, 'huge/catalog-info.yaml'), 50_000_000);
    symlinkSync('loop.yaml', join(disk.folder, 'good/loop.yaml'));
    symlinkSync('../good', join(disk.folder, 'good/round'));
    symlinkSync('catalog-info.yaml', join(disk.folder, 'link-catalog-info.yaml'));
    chmodSync(join(disk.folder, 'denied/catalog-info.yaml'), 0);
    await disk.open(['**/catalog-info.yaml', '**/loop.yaml']);
    const refs = await disk.refs();
    for (const name of ['good', 'beside-bomb', 'beside-name', 'beside-broken'])
      assert.ok(refs.includes(`Component:${name}`), name);
    const codes = new Map(
      (await disk.problems()).map((problem) => [problem.split(' ')[1]!.split('/')[0], problem.split(' ')[0]]),
    );
    const isRoot = process.getuid?.() === 0;
    assert.deepEqual(Object.fromEntries(codes), {
      bomb: 'yaml-aliases',
      broken: 'yaml-syntax',
      conflict: 'yaml-syntax',
      deep: 'yaml-syntax',
      ...(!isRoot && { denied: 'unreadable-file' }),
      good: 'unreadable-file',
      huge: 'unreadable-file',
      name: 'invalid-entity',
      scalar: 'not-an-object',
      tabs: 'yaml-syntax',
      twice: 'yaml-syntax',
    });
    for (const { message } of await disk.catalog.getProblems()) assert.match(message, /^\S.{10,}/s);
  });

  it('says which files are skeletons of templates, and reads Templates', async () => {
    const disk = workspace({
      'skeleton/catalog-info.yaml': component('${{ values.name }}'),
      'broken/catalog-info.yaml': '{%- if values.x %}\napiVersion: backstage.io/v1alpha1\n{%- endif %}\n',
      'catalog-info.yaml':
        'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: { name: new }\nspec:\n  type: service\n  steps: [{ id: a, action: "fetch:plain", input: { url: "${{ parameters.x }}" } }]\n',
    });
    await disk.open();
    assert.deepEqual(await disk.refs(), ['Template:new']);
    assert.deepEqual(await disk.problems(), [
      'template-skeleton broken/catalog-info.yaml:1',
      'template-skeleton skeleton/catalog-info.yaml:4',
    ]);
  });

  describe('changes on disk', () => {
    it('takes in files that change, come and go, and what Locations then lead to', async () => {
      const disk = workspace({
        '.git/config': '',
        'catalog-info.yaml': location('root', './all/*.yaml'),
        'all/a.yaml': component('a'),
      });
      await disk.open();
      disk.write('all/b.yaml', component('b'));
      await disk.source.filesChanged([disk.uri('all/b.yaml')], []);
      assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b', 'Location:root']);
      rmSync(join(disk.folder, 'all/a.yaml'));
      await disk.source.filesChanged([], [disk.uri('all/a.yaml')]);
      assert.deepEqual(await disk.refs(), ['Component:b', 'Location:root']);
      disk.write('catalog-info.yaml', component('now-me'));
      await disk.source.filesChanged([disk.uri('catalog-info.yaml')], []);
      assert.deepEqual(await disk.refs(), ['Component:now-me']);
    });

    it('takes in what a $text names when that changes', async () => {
      const disk = workspace({ 'catalog-info.yaml': api('$text: ./o.yaml'), 'o.yaml': 'one' });
      await disk.open();
      disk.write('o.yaml', 'two, and longer');
      await disk.source.filesChanged([disk.uri('o.yaml')], []);
      assert.equal(
        (await disk.catalog.getEntityByRef('api:orders'))?.spec?.['definition'],
        'two, and longer',
      );
    });

    it('keeps the last good version of what has gone bad, with its error', async () => {
      const disk = workspace({ 'catalog-info.yaml': `${component('a')}---\n${component('b')}` });
      await disk.open();
      disk.write(
        'catalog-info.yaml',
        `${component('a').replace('owner: team', 'owner: [')}---\n${component('b')}`,
      );
      await disk.source.filesChanged([disk.uri('catalog-info.yaml')], []);
      assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b']);
      assert.ok((await disk.problems()).every((problem) => problem.startsWith('yaml-syntax')));
    });
  });

  describe('the snapshot (invariant 8)', () => {
    const memoryBlobs = (): BlobStore & { map: Map<string, Uint8Array> } => {
      const map = new Map<string, Uint8Array>();
      return {
        map,
        read: async (key) => map.get(key),
        write: async (key, bytes) => void map.set(key, bytes),
        create: async (key, bytes) => !map.has(key) && Boolean(map.set(key, bytes)),
        delete: async (key) => void map.delete(key),
        keys: async () => [...map.keys()],
      };
    };
    const fingerprint = (disk: DiskWorkspace) => JSON.stringify([[disk.uri()], ['**/catalog-info.yaml'], []]);

    it('shows the last catalog before anything is read, then reconciles', async () => {
      const blobs = memoryBlobs();
      const files = { 'a/catalog-info.yaml': component('a'), 'b/catalog-info.yaml': component('b') };
      const first = workspace(files, { blobs });
      await first.open();
      await first.keeper.write(fingerprint(first));
      rmSync(join(first.folder, 'a'), { recursive: true });
      first.write('b/catalog-info.yaml', component('b-renamed'));
      const second = workspace({}, { blobs, folder: first.folder });
      await second.keeper.restore(fingerprint(second));
      assert.deepEqual(await second.refs(), ['Component:a', 'Component:b']);
      await second.open();
      assert.deepEqual(await second.refs(), ['Component:b-renamed']);
    });

    it('is dropped where it is torn, or of other folders', async () => {
      const blobs = memoryBlobs();
      const disk = workspace({ 'catalog-info.yaml': component('a') }, { blobs });
      await disk.open();
      await disk.keeper.write(fingerprint(disk));
      const [key, bytes] = [...blobs.map][0]!;
      const empty = workspace({}, { blobs });
      await empty.keeper.restore('other settings');
      assert.deepEqual([await empty.refs(), blobs.map.size], [[], 0]);
      blobs.map.set(key, bytes.slice(0, bytes.length - 20));
      await empty.keeper.restore(fingerprint(disk));
      assert.deepEqual([await empty.refs(), blobs.map.size], [[], 0]);
    });
  });

  for (const [what, text] of [
    ['can not be read', 'x: [\n'],
    ['is no Location', `${location('root').replace('targets:', 'targets: 5')}`],
  ] as const)
    it(`keeps what a Location led to that ${what}, until it is mended`, async () => {
      const good = location('root', './a.yaml', './sub/*.yaml');
      const disk = workspace({
        'catalog-info.yaml': good,
        'a.yaml': component('a'),
        'sub/b.yaml': component('b'),
      });
      const write = (path: string, text: string) => {
        disk.write(path, text);
        return disk.source.filesChanged([disk.uri(path)], []);
      };
      await disk.open();
      await write('catalog-info.yaml', text);
      assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b', 'Location:root']);
      await write('sub/c.yaml', component('c'));
      assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b', 'Component:c', 'Location:root']);
      await write('catalog-info.yaml', location('root', './a.yaml'));
      assert.deepEqual(await disk.refs(), ['Component:a', 'Location:root']);
    });
});
