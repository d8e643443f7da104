import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs, { renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CancellationTokenSource } from '../../src/core/base/cancellation';
import { NodeFileFinder } from '../../src/runtime/node/nodeFileFinder';
import { DiskSoak } from '../support/soak/diskSoak';
import { DiskWorkspace } from '../support/diskWorkspace';
import { Random } from '../support/soak/random';
import { differences, whole } from '../support/soak/whole';
import { fileUri } from '../../src/runtime/node/fileUri';

/** A larger budget by hand: GREENROOM_SOAK=1500, GREENROOM_SEED=7. */
const STEPS = Number(process.env['GREENROOM_SOAK'] ?? 120);
const SEEDS = process.env['GREENROOM_SEED'] ? [Number(process.env['GREENROOM_SEED'])] : [1, 2];

const INCLUDE = ['**/catalog-info.{yaml,yml}'];
const EXCLUDE = ['**/node_modules/**', '**/dist/**', '**/.git/**'];

const entity = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: team\n${more}`;

const location = (target: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: all\nspec:\n  targets:\n    - '${target}'\n`;

describe('folders that come and go', () => {
  let disk: DiskWorkspace;
  const open = async (files: Record<string, string>) => {
    disk = new DiskWorkspace(files);
    await disk.open(INCLUDE, EXCLUDE);
  };
  const changed = (...paths: string[]) =>
    disk.source.filesChanged(
      paths.map((path) => fileUri(join(disk.folder, path))),
      [],
    );
  afterEach(() => disk.dispose());

  it('take their files along, one event for all of a folder', async () => {
    await open({
      '.git/config': '',
      'a/b/catalog-info.yaml': entity('x'),
      'a/catalog-info.yaml': entity('y'),
    });
    renameSync(join(disk.folder, 'a'), join(disk.folder, 'z'));
    await changed('a', 'z');
    assert.deepEqual(
      [await disk.refs(), (await disk.catalog.getLocation('component:x'))?.uri],
      [['Component:x', 'Component:y'], disk.uri('z/b/catalog-info.yaml')],
    );
    rmSync(join(disk.folder, 'z'), { recursive: true });
    await changed('z');
    assert.deepEqual(await disk.refs(), []);
  });

  it('are noticed where they hold what a $text or a Location names', async () => {
    const api = entity('x', '  definition:\n    $text: ./far/api.yaml\n').replace('Component', 'API');
    await open({
      '.git/config': '',
      'catalog-info.yaml': `${api}---\n${location('./near/entity.yaml')}`,
      'far/api.yaml': 'one',
      'near/entity.yaml': entity('y'),
    });
    for (const folder of ['far', 'near']) {
      rmSync(join(disk.folder, folder), { recursive: true });
      await changed(folder);
    }
    assert.deepEqual(
      [await disk.refs(), await disk.problems()],
      [
        ['API:x', 'Location:all'],
        ['location-not-found catalog-info.yaml:18', 'unresolved-substitution catalog-info.yaml:10'],
      ],
    );
    disk.write('far/api.yaml', 'two');
    disk.write('near/entity.yaml', entity('y'));
    await changed('far', 'near');
    assert.deepEqual(
      [await disk.refs(), await disk.problems()],
      [['API:x', 'Component:y', 'Location:all'], []],
    );
    assert.equal((await disk.catalog.getEntityByRef('api:x'))?.spec?.['definition'], 'two');
  });

  it('keep their entities whatever they are called', async function () {
    if (process.platform === 'win32') this.skip();
    const names = [
      '%41',
      'back\\slash',
      'new\nline',
      '100%',
      '%',
      'a b',
      '[x]',
      '{y}',
      '#q?',
      "it's",
      'ä',
      '🌱',
    ];
    await open({ '.git/config': '' });
    for (const [at, name] of names.entries()) disk.write(`${name}/in/catalog-info.yaml`, entity(`n${at}`));
    await changed(...names);
    const wanted = names.map((_name, at) => `Component:n${at}`).sort();
    assert.deepEqual(await disk.refs(), wanted);
    await disk.source.refresh();
    assert.deepEqual(await disk.refs(), wanted);
    for (const [at, name] of names.entries())
      assert.equal(
        fileURLToPath((await disk.catalog.getLocation(`component:n${at}`))!.uri),
        join(disk.folder, name, 'in/catalog-info.yaml'),
      );
    for (const name of names) rmSync(join(disk.folder, name), { recursive: true });
    await changed(...names);
    assert.deepEqual(await disk.refs(), []);
  });

  it('are looked through by patterns of a bounded length, and what is not used is told', async () => {
    await open({ '.git/config': '', 'a/catalog-info.yaml': entity('x'), 'b/catalog-info.yaml': entity('y') });
    const told = async () => (await disk.catalog.getSources()).find(({ id }) => id === 'workspace')?.note;
    const many = Array.from({ length: 90 }, () => `${'**/a/'.repeat(100)}b`);
    await disk.open(INCLUDE, ['**/a/**', ...many, 'c'.repeat(1025)]);
    assert.deepEqual(await disk.refs(), ['Component:y']);
    assert.equal(
      await told(),
      '82 patterns of greenroom.catalog.exclude are not used: a pattern may have 1024 characters, and all of them 5000. Shorten the setting.',
    );
    await disk.open(INCLUDE, ['b/**']);
    assert.deepEqual([await disk.refs(), await told()], [['Component:x'], undefined]);
    for (const idle of ['/b', 'b/', '!b/**']) {
      await disk.open(INCLUDE, [idle]);
      assert.equal((await disk.refs()).length, 2);
      assert.match((await told()) ?? '', /in greenroom\.catalog\.exclude matches nothing: /);
    }
    for (const used of ['./b/**', '**/b', '!(b)/**', 'b']) {
      await disk.open(INCLUDE, [used]);
      assert.deepEqual([(await disk.refs()).length, await told()], [1, undefined], used);
    }
  });

  it('are told where a setting keeps a Location from looking into them, and not that it matches nothing', async () => {
    const location = (name: string, spec: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: ${name} }\nspec: { ${spec} }\n`;
    const files = {
      '.git/config': '',
      'old/x.yaml': entity('x'),
      'a/catalog-info.yaml': location('a', 'targets: [../old/*.yaml, ../older/*.yaml]'),
      'b/catalog-info.yaml': location('b', 'target: ../old/**/*.yaml, presence: optional'),
      'c/catalog-info.yaml': location('c', 'target: ../old/x.yaml'),
    };
    await open(files);
    await disk.open(INCLUDE, ['**/old/**']);
    const told = async () =>
      (await disk.catalog.getProblems()).map(({ severity, message }) => `${severity}: ${message}`);
    const missing =
      'error: ../older/*.yaml matches no file in the folders that are read here. Correct the pattern, or set presence: optional. Until then a Backstage server takes nothing from this Location.';
    assert.deepEqual(await told(), [
      'info: ../old/*.yaml is not followed: greenroom.catalog.exclude leaves out the folder it looks into.',
      missing,
    ]);
    assert.equal((await disk.refs()).includes('Component:x'), true);
    await disk.open(INCLUDE, []);
    assert.deepEqual(await told(), [missing]);
  });

  it('cost no walk where they can hold nothing that is looked for', async () => {
    const walks: string[] = [];
    const finder = new NodeFileFinder();
    disk = new DiskWorkspace(
      { '.git/config': '', 'catalog-info.yaml': location('./all/**/*.yaml'), 'all/a.yaml': entity('a') },
      {
        finder: {
          find: (root, include, exclude, token, within) => {
            walks.push(within ?? root);
            return finder.find(root, include, exclude, token, within);
          },
        },
      },
    );
    await disk.open(INCLUDE, EXCLUDE);
    walks.length = 0;
    for (let at = 0; at < 10; at++) {
      disk.write(`node_modules/p${at}/index.js`, '');
      disk.write(`src/f${at}.ts`, '');
      disk.write(`all/note${at}.md`, '');
      await changed(`node_modules/p${at}`, `src/f${at}.ts`, `all/note${at}.md`, '.git/HEAD');
    }
    assert.deepEqual(walks, []);
    disk.write('all/b.yaml', entity('b'));
    disk.write('new/catalog-info.yaml', entity('c'));
    await changed('all/b.yaml', 'new');
    assert.deepEqual(walks.sort(), [disk.uri('all/b.yaml'), disk.uri('new')]);
    assert.deepEqual(await disk.refs(), ['Component:a', 'Component:b', 'Component:c', 'Location:all']);
  });

  it('are watched where something went from, since an editor’s watcher loses some of many changes', async function () {
    if (process.platform !== 'linux') this.skip();
    disk = new DiskWorkspace({ 'b/gone/notes.md': '', 'b/kept.md': '' }, { isWatched: true });
    await disk.open(INCLUDE, EXCLUDE);
    rmSync(join(disk.folder, 'b/gone'), { recursive: true });
    await changed('b/gone');
    disk.write('b/made/catalog-info.yaml', entity('a'));
    // Nobody tells.
    while ((await disk.refs()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await disk.refs(), ['Component:a']);
  });

  it('are not listed for what can hold nothing: single files, packages, what git does, the output of a build', async () => {
    disk = new DiskWorkspace(
      { 'catalog-info.yaml': location('./**/part-*.yaml'), 'all/part-a.yaml': entity('a'), 'src/a.ts': '' },
      { isWatched: true },
    );
    execFileSync('git', ['init', '-q'], { cwd: disk.folder });
    const listed: string[] = [];
    let isCounted = true;
    const of = { readdirSync: fs.readdirSync, readdir: fs.promises.readdir };
    const counting = (list: unknown) =>
      function (this: unknown, ...args: unknown[]): unknown {
        if (isCounted) listed.push(String(args[0]));
        return (list as (...args: unknown[]) => unknown).apply(this, args);
      };
    Object.assign(fs, { readdirSync: counting(of.readdirSync) });
    Object.assign(fs.promises, { readdir: counting(of.readdir) });
    syncBuiltinESMExports();
    try {
      await disk.open(INCLUDE, EXCLUDE);
      assert.ok(
        listed.some((path) => path.endsWith('all')),
        'lists are counted',
      );
      const many = (name: (at: number) => string) => Array.from({ length: 60 }, (_, at) => name(at));
      const costOf = async (paths: readonly string[], folders: readonly string[] = []) => {
        for (const path of paths) disk.write(path, 'x');
        listed.length = 0;
        await changed(...paths, ...folders);
        isCounted = false;
        for (const path of [...folders, ...paths])
          rmSync(join(disk.folder, path), { recursive: true, force: true });
        isCounted = true;
        await changed(...paths, ...folders);
        return listed.map((path) => path.slice(disk.folder.length));
      };
      const packages = many((at) => `node_modules/p${at}/package.json`);
      const output = many((at) => `dist/f${at}/catalog-info.yaml`);
      const git = [
        'index.lock',
        'FETCH_HEAD',
        'logs/HEAD',
        'refs/heads/x',
        'objects/aa/bb',
        'index',
        'config2',
      ];
      for (const [what, paths, folders = []] of [
        ['files', [...many((at) => `src/f${at}.ts`), ...many((at) => `all/f${at}.yaml`)]],
        ['packages', packages, ['node_modules', ...many((at) => `node_modules/p${at}`)]],
        ['git', git.map((name) => `.git/${name}`), ['.git/refs/heads', '.git/objects/aa']],
        ['a build', output, ['dist', ...many((at) => `dist/f${at}`)]],
      ] as const)
        assert.deepEqual(await costOf(paths, folders), [], what);
      assert.ok((await costOf(['new/catalog-info.yaml'], ['new'])).includes('/new'));
      assert.deepEqual(await disk.refs(), ['Component:a', 'Location:all']);
    } finally {
      Object.assign(fs, { readdirSync: of.readdirSync });
      Object.assign(fs.promises, { readdir: of.readdir });
      syncBuiltinESMExports();
    }
  });

  it('are looked at no more often for a file that is none of the catalog, however many addresses are in use', async () => {
    const looks: number[] = [];
    for (const count of [2, 40]) {
      await open({
        '.git/config': '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n',
        '.git/HEAD': 'ref: refs/heads/main\n',
        ...Object.fromEntries(
          Array.from({ length: count }, (_, at) => [
            `s${at}/catalog-info.yaml`,
            location(`https://github.com/acme/shop/blob/main/s${at}/x.yaml`).replace('all', `l${at}`),
          ]),
        ),
      });
      const { reader } = disk;
      const stat = reader.stat.bind(reader);
      let asked = 0;
      reader.stat = (uri) => {
        asked++;
        return stat(uri);
      };
      disk.write('src/main.ts', '');
      await changed('src/main.ts');
      looks.push(asked);
      assert.equal((await disk.problems()).length, count);
      disk.write('s1/x.yaml', entity('found'));
      await changed('s1/x.yaml');
      assert.equal((await disk.problems()).length, count - 1);
      // That another branch is checked out is still noticed.
      disk.write('.git/HEAD', 'ref: refs/heads/dev\n');
      await changed('.git/HEAD');
      assert.ok((await disk.problems()).every((problem) => problem.startsWith('other-branch ')));
      if (looks.length < 2) disk.dispose();
    }
    assert.equal(looks[0], looks[1]);
  });

  it('are left out by the setting where a Location globs them, and not where it names them', async () => {
    await open({
      '.git/config': '',
      'catalog-info.yaml': `${location('./**/entity.yaml')}    - ./dist/named.yaml\n`,
      'dist/entity.yaml': entity('built'),
      'a/node_modules/entity.yaml': entity('installed'),
      'a/entity.yaml': entity('a'),
      'dist/named.yaml': entity('named'),
    });
    assert.deepEqual(await disk.refs(), ['Component:a', 'Component:named', 'Location:all']);
  });

  it('are told of in the same words whether a link leads nowhere or back to itself', async function () {
    if (process.platform === 'win32') this.skip();
    await open({ '.git/config': '' });
    symlinkSync('entity.yaml', join(disk.folder, 'catalog-info.yaml'));
    await changed('catalog-info.yaml');
    symlinkSync('entity.yaml', join(disk.folder, 'entity.yaml'));
    await changed('entity.yaml');
    const cold = new DiskWorkspace({}, { folder: disk.folder });
    await cold.open(INCLUDE, EXCLUDE);
    assert.deepEqual(differences(await whole(disk.catalog), await whole(cold.catalog)), []);
    assert.deepEqual(
      (await cold.catalog.getProblems()).map(({ message }) => message),
      ['The file is gone, or a link that leads nowhere.'],
    );
  });

  it('may be replaced by content of the same length and time', async () => {
    await open({ '.git/config': '', 'catalog-info.yaml': entity('x') });
    const file = join(disk.folder, 'catalog-info.yaml');
    utimesSync(file, 1, 1);
    await disk.source.refresh();
    disk.write('catalog-info.yaml', entity('y'));
    utimesSync(file, 1, 1);
    await disk.source.refresh();
    assert.deepEqual(await disk.refs(), ['Component:y']);
  });

  it('count again after a pass that was given up', async () => {
    await open({ '.git/config': '', 'catalog-info.yaml': entity('x') });
    const source = new CancellationTokenSource();
    const refresh = disk.source.refresh(source.token);
    source.cancel();
    await refresh;
    disk.write('a/catalog-info.yaml', entity('y'));
    await changed('a');
    assert.deepEqual(await disk.refs(), ['Component:x', 'Component:y']);
  });
});

describe('a workspace after any changes (invariant 13)', () => {
  for (const seed of SEEDS) {
    it(`is what a cold rebuild makes of it, seed ${seed}`, async function () {
      this.timeout(0);
      const live = new DiskWorkspace({});
      const random = new Random(seed);
      const soak = new DiskSoak(live.folder, random);
      try {
        await live.open(INCLUDE, EXCLUDE);
        const log: string[] = [];
        for (let step = 0; step < STEPS;) {
          const touched: string[] = [];
          for (let batch = 1 + random.below(3); batch > 0; batch--, step++) {
            const done = soak.step();
            log.push(JSON.stringify(done.what.replaceAll(live.folder, '')));
            touched.push(...done.touched);
          }
          await live.source.filesChanged(touched.map(fileUri), []);
          const cold = new DiskWorkspace({}, { folder: live.folder });
          await cold.open(INCLUDE, EXCLUDE);
          const found = differences(await whole(live.catalog), await whole(cold.catalog));
          assert.deepEqual(found, [], `after\n${log.slice(-12).join('\n')}`);
        }
      } finally {
        soak.dispose();
        live.dispose();
      }
    });
  }
});
