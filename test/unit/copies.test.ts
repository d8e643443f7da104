import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
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
      .map(({ severity, message }) => `${severity} ${/git ignores|worktree/.exec(message)?.[0] ?? 'plain'}`);
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
    assert.deepEqual(await duplicates(), ['info git ignores', 'info git ignores']);
    disk.write('.gitignore', '');
    await disk.source.filesChanged([disk.uri('.gitignore')], []);
    assert.deepEqual(await place(), 'target/classes/catalog-info.yaml');
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

  it('is not one of a clone that git ignores', async () => {
    await open({ 'z/catalog-info.yaml': entity(), '.gitignore': 'a-clone\n' }, 'z');
    git('clone', '-q', '.', 'a-clone');
    await disk.source.filesChanged([disk.uri('a-clone')], []);
    assert.deepEqual([await place(), await duplicates()], ['z/catalog-info.yaml', ['info git ignores']]);
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
      assert.deepEqual(await duplicates(), ['info git ignores', 'info git ignores']);
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
