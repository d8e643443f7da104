import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Precedence } from '../../src/core/catalog/source';
import { Copies } from '../../src/sources/workspace/copies';
import { fileUri } from '../../src/runtime/node/fileUri';
import { DiskWorkspace } from '../support/diskWorkspace';

const entity = (name = 'x') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata:\n  name: ${name}\nspec:\n  type: team\n  children: []\n`;

const all = (pattern = './**/*.yaml') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: all\nspec:\n  target: ${pattern}\n`;

describe('which copy counts', () => {
  let disk: DiskWorkspace;
  const git = (...args: string[]) => {
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...who, ...args], { cwd: disk.folder, stdio: 'ignore' });
  };
  const gitSays = (...args: string[]) => {
    try {
      git(...args);
      return true;
    } catch {
      return false;
    }
  };
  const open = async (files: Record<string, string>, ...added: string[]) => {
    disk = new DiskWorkspace(files);
    git('init', '-q');
    if (added.length) git('add', '-f', ...added);
    git('commit', '-q', '--allow-empty', '-m', 'first');
    await disk.open();
  };
  const place = async (name = 'x') => {
    const location = await disk.catalog.getLocation(`group:${name}`);
    return location && relative(disk.folder, fileURLToPath(location.uri)).replaceAll('\\', '/');
  };
  const duplicates = async () =>
    (await disk.catalog.getProblems())
      .filter(({ code }) => code === 'duplicate-entity')
      .map(({ severity, message }) => `${severity} ${/Git ignores|worktree/.exec(message)?.[0] ?? 'plain'}`);
  afterEach(() => disk.dispose());

  it('is not what git ignores, where a pattern or a Location finds it', async () => {
    await open({
      '.gitignore': 'target/\n',
      'catalog-info.yaml': all('./*/*.yaml'),
      'target/classes/catalog-info.yaml': entity(),
      'target/entity.yaml': entity('y'),
      'z/catalog-info.yaml': entity(),
      'z/entity.yaml': entity('y'),
    });
    assert.deepEqual([await place(), await place('y')], ['z/catalog-info.yaml', 'z/entity.yaml']);
    assert.deepEqual(await duplicates(), ['info Git ignores', 'info Git ignores']);
    disk.write('.gitignore', '');
    await disk.source.filesChanged([disk.uri('.gitignore')], []);
    assert.deepEqual([await place(), await place('y')], ['z/catalog-info.yaml', 'target/entity.yaml']);
    assert.deepEqual(await duplicates(), ['error plain', 'error plain']);
  });

  it('is what is tracked, whatever the patterns say, and what .gitignore files further down say', async () => {
    await open(
      {
        '.gitignore': 'build\n*.yaml\n',
        'build/catalog-info.yaml': entity(),
        'a/.gitignore': 'in/*\n',
        'a/in/catalog-info.yaml': entity(),
        'b/.gitignore': '!/kept/*.yaml\n',
        'b/catalog-info.yaml': entity('y'),
        'b/kept/catalog-info.yaml': entity('y'),
      },
      'build/catalog-info.yaml',
    );
    assert.deepEqual(
      [await place(), await place('y')],
      ['build/catalog-info.yaml', 'b/kept/catalog-info.yaml'],
    );
  });

  it('is not what git ignores, by bytes and in whatever case its settings say', async () => {
    const names = ['á', 'áb', 'ab', 'TARGET', '\u{1f600}'];
    const files = Object.fromEntries(names.map((name) => [`${name}/catalog-info.yaml`, entity()]));
    for (const lines of ['?', '??', '[!a]b', '????', '\ufeffá', 'target\nÁ', '*b\n!á?'])
      for (const ignoreCase of ['true', 'false']) {
        disk?.dispose();
        await open({ ...files, '.gitignore': `${lines}\n` });
        git('config', 'core.ignoreCase', ignoreCase);
        const uris = names.map((name) => disk.uri(`${name}/catalog-info.yaml`));
        const copies = new Copies({ reader: disk.reader, repositories: disk.repositories });
        const found = await copies.among(uris, [disk.uri('.')]);
        const said = names.filter((_name, at) => found.get(uris[at]!) === 'ignored');
        const ignored = names.filter((name) => gitSays('check-ignore', '-q', name));
        assert.deepEqual(said, ignored, `${lines}, case ignored: ${ignoreCase}`);
      }
  });

  it('is told again when what others declare changes: typed, taken back, or read elsewhere', async () => {
    await open({
      '.gitignore': 'target/\n',
      'a/target/catalog-info.yaml': entity('y'),
      'z/catalog-info.yaml': entity(),
    });
    const copy = disk.uri('a/target/catalog-info.yaml');
    const source = (id: string, precedence: number) =>
      disk.catalog.sources.open({ id, label: id, precedence });
    const [editor, remote] = [source('editor', Precedence.editor), source('remote', Precedence.remote)];
    // Telling copies takes its turn behind what is under way.
    const settled = () => disk.source.filesChanged([], []);
    const type = async (text?: string, uri = copy) => {
      const upserted = text === undefined ? [] : [{ uri, text }];
      await editor.applyMutation({ type: 'delta', upserted, removed: text === undefined ? [uri] : [] });
      await settled();
    };
    await type(entity());
    assert.deepEqual([await place(), await duplicates()], ['z/catalog-info.yaml', ['info Git ignores']]);
    await disk.source.filesChanged([disk.uri('other.md')], []);
    assert.deepEqual(await duplicates(), ['info Git ignores']);
    disk.write('a/target/catalog-info.yaml', entity());
    await disk.source.filesChanged([copy], []);
    await type();
    assert.deepEqual([await place(), await duplicates()], ['z/catalog-info.yaml', ['info Git ignores']]);
    await type(entity(), 'untitled:Untitled-1');
    assert.equal(await place(), 'z/catalog-info.yaml');
    await type(undefined, 'untitled:Untitled-1');
    disk.write('a/target/catalog-info.yaml', entity('y'));
    await disk.source.filesChanged([copy], []);
    const elsewhere = 'greenroom-github://github.com/acme/y/main/catalog-info.yaml';
    await remote.applyMutation({ type: 'full', files: [{ uri: elsewhere, text: entity('y') }] });
    await settled();
    assert.equal((await disk.catalog.getLocation('group:y'))?.uri, elsewhere);
  });

  it('stays what it is while somebody types in another, where a double is told as in files', async () => {
    await open({ 'a/catalog-info.yaml': entity(), 'z/catalog-info.yaml': entity('y') });
    const editor = disk.catalog.sources.open({
      id: 'editor',
      label: 'Editor',
      precedence: Precedence.editor,
    });
    const upserted = [{ uri: disk.uri('z/catalog-info.yaml'), text: entity() }];
    await editor.applyMutation({ type: 'delta', upserted, removed: [] });
    assert.deepEqual([await place(), await duplicates()], ['a/catalog-info.yaml', ['error plain']]);
  });

  it('is first for house rules as well, whatever their folders are called', async () => {
    const rules = 'apiVersion: greenroom.dev/v1\nlinks: []\n';
    await open({ '.gitignore': 'dist/\n', 'dist/greenroom.yaml': rules, 'z/greenroom.yaml': rules });
    const order = () => disk.catalog.store.rulesFiles().map(({ uri }) => uri.slice(disk.uri().length));
    let told = 0;
    disk.catalog.onDidChangeRules(() => told++);
    assert.deepEqual(order(), ['/z/greenroom.yaml', '/dist/greenroom.yaml']);
    disk.write('.gitignore', '');
    await disk.source.filesChanged([disk.uri('.gitignore')], []);
    assert.deepEqual([order(), told], [['/dist/greenroom.yaml', '/z/greenroom.yaml'], 1]);
  });

  it('is not what git does not track yet, which is told of as any double', async () => {
    const files = {
      '.gitignore': 'a-target/\n',
      'a-target/catalog-info.yaml': entity('y'),
      'b-copy/catalog-info.yaml': entity() + '---\n' + entity('y'),
      'z/catalog-info.yaml': entity(),
    };
    await open(files, 'z');
    assert.deepEqual([await place(), await place('y')], ['z/catalog-info.yaml', 'b-copy/catalog-info.yaml']);
    assert.deepEqual((await duplicates()).sort(), ['error plain', 'info Git ignores']);
    // New work counts before what is read elsewhere.
    const remote = disk.catalog.sources.open({ id: 'r', label: 'r', precedence: Precedence.remote });
    const elsewhere = 'greenroom-github://github.com/acme/y/main/catalog-info.yaml';
    await remote.applyMutation({ type: 'full', files: [{ uri: elsewhere, text: entity('y') }] });
    await disk.source.filesChanged([], []);
    assert.equal(await place('y'), 'b-copy/catalog-info.yaml');
    git('add', 'b-copy');
    await disk.source.filesChanged([disk.uri('.git/index')], []);
    assert.equal(await place(), 'b-copy/catalog-info.yaml');
  });

  it('is told once for a change, whatever the change contests', async () => {
    await open({ '.gitignore': 'a/\n', 'z/catalog-info.yaml': entity() });
    const { store } = disk.catalog;
    let told = 0;
    const contested = store.contestedFiles.bind(store);
    store.contestedFiles = () => (told++, contested());
    const cost = async (...paths: string[]) => {
      told = 0;
      await disk.source.filesChanged(
        paths.map((path) => disk.uri(path)),
        [],
      );
      await disk.source.filesChanged([], []);
      return told;
    };
    const idle = await cost();
    disk.write('a/catalog-info.yaml', entity());
    assert.deepEqual([await cost('a/catalog-info.yaml'), await place()], [idle, 'z/catalog-info.yaml']);
    for (const path of ['a/greenroom.yaml', 'z/greenroom.yaml'])
      disk.write(path, 'apiVersion: greenroom.dev/v1\nlinks: []\n');
    assert.equal(await cost('a/greenroom.yaml', 'z/greenroom.yaml'), idle);
    disk.write('.gitignore', 'z/\n');
    assert.deepEqual([await cost('.gitignore'), await place()], [idle, 'a/catalog-info.yaml']);
  });

  it('is told by lists of a bounded length, however many folders add to them', async () => {
    const long = `target/\n${'# as long as nobody writes\n'.repeat(4_000)}`;
    const note = async () => (await disk.catalog.getSources())[0]?.note;
    const files = {
      '.gitignore': long,
      'a/target/catalog-info.yaml': entity(),
      'z/x/catalog-info.yaml': entity(),
    };
    await open({ ...files, 'b/target/catalog-info.yaml': entity('y'), 'y/x/catalog-info.yaml': entity('y') });
    assert.equal(await place(), 'a/target/catalog-info.yaml');
    assert.match(
      (await note()) ?? '',
      /\/\.gitignore can't be used to find copies: .* may have 100 kB\. Shorten it\.$/,
    );
    disk.write('.gitignore', 'a/target\n');
    disk.write('b/.gitignore', long);
    await disk.source.filesChanged([disk.uri('.gitignore'), disk.uri('b/.gitignore')], []);
    assert.deepEqual(
      [await place(), await place('y')],
      ['z/x/catalog-info.yaml', 'b/target/catalog-info.yaml'],
    );
    assert.match((await note()) ?? '', /\/b\/\.gitignore can't/);
    disk.write('b/.gitignore', `target/\n${'# rather long\n'.repeat(6_000)}`);
    await disk.source.filesChanged([disk.uri('b/.gitignore')], []);
    assert.deepEqual([await place('y'), await note()], ['y/x/catalog-info.yaml', undefined]);
  });

  it('is what its own repository tracks, in one that is within another too', async () => {
    disk = new DiskWorkspace({ 'r/z/catalog-info.yaml': entity(), 'r/a/catalog-info.yaml': entity() });
    git('init', '-q');
    git('init', '-q', 'r');
    git('-C', 'r', 'add', 'z');
    for (const open of ['r', '.']) {
      const folders = [{ uri: disk.uri(open), name: 'open' }];
      await disk.source.configure({ folders, include: ['**/catalog-info.yaml'], exclude: [] });
      assert.equal(await place(), 'r/z/catalog-info.yaml', open);
    }
  });

  it('is told by no .gitignore that is a link', async function () {
    if (process.platform === 'win32') this.skip();
    await open({ list: 'a\n', 'a/catalog-info.yaml': entity(), 'z/catalog-info.yaml': entity() });
    symlinkSync('list', join(disk.folder, '.gitignore'));
    await disk.source.filesChanged([disk.uri('.gitignore')], []);
    assert.equal(await place(), 'a/catalog-info.yaml');
  });

  it('is the file itself where its folder is open by a link as well', async () => {
    disk = new DiskWorkspace({ 'r/catalog-info.yaml': entity() });
    symlinkSync('r', join(disk.folder, 'a-link'), 'junction');
    symlinkSync('r', join(disk.folder, 'z-link'), 'junction');
    const folders = ['z-link', 'a-link', 'r'].map((name) => ({ uri: disk.uri(name), name }));
    for (const open of [folders, folders.slice(0, 2), [...folders].reverse()]) {
      await disk.source.configure({ folders: open, include: ['**/catalog-info.yaml'], exclude: [] });
      assert.equal(await place(), open.length === 3 ? 'r/catalog-info.yaml' : 'a-link/catalog-info.yaml');
      const said = (await disk.catalog.getProblems()).map(
        ({ severity, message }) => `${severity} ${message}`,
      );
      assert.equal(said.length, open.length - 1);
      for (const each of said) assert.match(each, /^info .*the same file in a folder that is open twice/);
    }
  });

  it('stays where it is the only one', async () => {
    await open({ '.gitignore': 'target/\n', 'target/catalog-info.yaml': entity() });
    assert.deepEqual([await place(), await duplicates()], ['target/catalog-info.yaml', []]);
  });

  it('is not one of another worktree, whether or not git ignores that', async () => {
    await open({ 'z/catalog-info.yaml': entity() }, 'z');
    git('worktree', 'add', '-q', 'a-tree');
    await disk.source.filesChanged([disk.uri('a-tree')], []);
    assert.deepEqual([await place(), await duplicates()], ['z/catalog-info.yaml', ['info worktree']]);
    git('worktree', 'remove', '--force', 'a-tree');
    await disk.source.filesChanged([], [disk.uri('a-tree')]);
    assert.deepEqual([await place(), await duplicates()], ['z/catalog-info.yaml', []]);
  });

  it('is one of several worktrees side by side, that of the main branch, also where the repository is bare', async () => {
    for (const bare of [undefined, 'config', 'worktree', 'no value'] as const) {
      disk?.dispose();
      disk = new DiskWorkspace({ 'seed/catalog-info.yaml': entity() });
      git('init', '-q', 'seed');
      git('-C', 'seed', 'add', '.');
      git('-C', 'seed', 'commit', '-q', '-m', 'first');
      if (bare) {
        git('clone', '-q', '--bare', 'seed', '.bare');
        disk.write('.git', 'gitdir: ./.bare\n');
        rmSync(join(disk.folder, 'seed'), { recursive: true });
        git('worktree', 'add', '-q', 'z', 'main');
        git('worktree', 'add', '-q', 'aaa');
        if (bare !== 'config') git('config', '--unset', 'core.bare');
        if (bare === 'no value')
          appendFileSync(join(disk.folder, '.bare/config'), '[core]\n\tbare ; it is\n');
        if (bare === 'worktree') {
          git('config', 'extensions.worktreeConfig', 'true');
          git('config', '--worktree', 'core.bare', 'true');
        }
      }
      if (!bare) git('-C', 'seed', 'worktree', 'add', '-q', join(disk.folder, 'aaa'));

      await disk.open();
      const main = `${bare ? 'z' : 'seed'}/catalog-info.yaml`;
      assert.deepEqual([await place(), await duplicates()], [main, ['info worktree']], bare);
    }
  });

  it('is told by the repository that is open, whatever one around it ignores', async () => {
    for (const [outer, inner] of [
      ['inner\n', 'inner'],
      ['*\n', 'a/b/inner'],
    ] as const) {
      disk?.dispose();
      disk = new DiskWorkspace({ '.gitignore': outer, 'z/catalog-info.yaml': entity() });
      git('init', '-q');
      git('add', '-f', 'z');
      git('commit', '-q', '-m', 'first');
      git('worktree', 'add', '-q', inner, '-b', 'f');
      for (const folder of [inner, `${inner}/..`]) {
        disk.write(`${inner}/.gitignore`, 'a-target\n');
        disk.write(`${inner}/a-target/catalog-info.yaml`, entity());
        const folders = [{ uri: disk.uri(folder), name: 'open' }];
        await disk.source.configure({ folders, include: ['**/catalog-info.yaml'], exclude: [] });
        const place = (await disk.catalog.getLocation('group:x'))!.uri;
        assert.match(place, /\/z\/catalog-info\.yaml$/, folder);
        if (folder === inner) assert.deepEqual(await duplicates(), ['info Git ignores']);
      }
    }
  });

  it('is not one of a clone that git ignores', async () => {
    await open({ 'z/catalog-info.yaml': entity(), '.gitignore': 'a-clone\n' }, 'z');
    git('clone', '-q', '.', 'a-clone');
    await disk.source.filesChanged([disk.uri('a-clone')], []);
    assert.deepEqual([await place(), await duplicates()], ['z/catalog-info.yaml', ['info Git ignores']]);
  });

  const formats: Record<string, string[][]> = {
    'version 4': [['update-index', '--index-version', '4']],
    'for many files': [
      ['config', 'feature.manyFiles', 'true'],
      ['read-tree', '--empty'],
      ['add', '-f', '.'],
    ],
    'with places yet to be filled': [['add', '-f', '-N', 'a/late.txt']],
    split: [['update-index', '--split-index']],
  };
  for (const [format, commands] of Object.entries(formats))
    it(`is what is tracked, as an index ${format} tells it`, async () => {
      const tracked = [
        'a/dist/über/catalog-info.yaml',
        'a/dist/über/other.yaml',
        `a/${'long/'.repeat(60)}x.txt`,
      ];
      disk = new DiskWorkspace({
        '.gitignore': 'dist/\n',
        'a/late.txt': '',
        ...Object.fromEntries(tracked.map((path) => [path, ''])),
        'a/dist/über/catalog-info.yaml': entity(),
      });
      git('init', '-q');
      git('add', '-f', ...tracked);
      git('commit', '-q', '-m', 'first');
      for (const command of commands) git(...command);
      disk.write('a/dist/catalog-info.yaml', entity());
      disk.write('b/dist/catalog-info.yaml', entity());
      await disk.open();
      assert.equal(await place(), 'a/dist/über/catalog-info.yaml');
      assert.deepEqual(await duplicates(), ['info Git ignores', 'info Git ignores']);
    });

  it('is what a sparse checkout leaves out and is there all the same', async () => {
    await open({ 'y/x.txt': '', 'z/a/catalog-info.yaml': entity() }, 'y', 'z');
    git('sparse-checkout', 'set', '--cone', '--sparse-index', 'y');
    for (const path of ['a', 'z/a']) disk.write(`${path}/catalog-info.yaml`, entity());
    await disk.source.filesChanged([disk.uri('a'), disk.uri('z'), disk.uri('.git/index')], []);
    assert.equal(await place(), 'z/a/catalog-info.yaml');
  });

  it('is not what git ignores by the lists of a person or of the clone, wherever settings say that they lie', async () => {
    const home = mkdtempSync(join(tmpdir(), 'greenroom-home-'));
    const person = (path: string, text: string) => {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    };
    try {
      disk = new DiskWorkspace(
        { 'a/catalog-info.yaml': entity(), 'b/catalog-info.yaml': entity(), 'c/catalog-info.yaml': entity() },
        { home },
      );
      git('init', '-q');
      await disk.open();
      const after = async (path: string) => {
        await disk.source.filesChanged([path], []);
        return place();
      };
      const own = async (path: string, text: string) => {
        person(path, text);
        return after(fileUri(join(home, path)));
      };
      assert.equal(await own('.config/git/ignore', 'a/\n'), 'b/catalog-info.yaml');
      assert.equal(await own('.gitconfig', '[core]\n\texcludesFile = "~/my list"\n'), 'a/catalog-info.yaml');
      assert.equal(await own('my list', 'a\nb\n'), 'c/catalog-info.yaml');
      // What the clone says comes after.
      disk.write('.git/info/exclude', '!b\nc\n');
      assert.equal(await after(disk.uri('.git/info/exclude')), 'b/catalog-info.yaml');
      assert.equal(await own('more', '[core]\nexcludesfile=b-list'), 'b/catalog-info.yaml');
      assert.equal(await own('.gitconfig', '[include]\npath = more\n'), 'a/catalog-info.yaml');
      disk.write('b-list', 'a\n');
      assert.equal(await after(disk.uri('b-list')), 'b/catalog-info.yaml');
      git('config', 'core.excludesFile', '');
      assert.equal(await after(disk.uri('.git/config')), 'a/catalog-info.yaml');
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('is what is tracked in a repository with longer hashes', async () => {
    disk = new DiskWorkspace({ '.gitignore': 'dist/\n', 'b/dist/catalog-info.yaml': entity() });
    git('init', '-q', '--object-format=sha256');
    git('add', '-f', '.');
    git('update-index', '--index-version', '4');
    disk.write('a/dist/catalog-info.yaml', entity());
    await disk.open();
    assert.equal(await place(), 'b/dist/catalog-info.yaml');
  });
});
