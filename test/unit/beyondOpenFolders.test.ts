import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DiskWorkspace } from '../support/diskWorkspace';
import { differences, whole } from '../support/soak/whole';

const WEB = 'https://github.com/acme/shop';
const entity = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: production\n  owner: team\n${more}`;
const location = (name: string, target: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: ${name}\nspec:\n  target: '${target}'\n`;
const OPENED = [
  entity('text', '  extra: {$text: ../shared/text.txt}\n'),
  entity('far', '  extra: {$text: /a/b/c/far.txt}\n'),
  entity('web', `  extra: {$text: "${WEB}/blob/main/shared/text.txt"}\n`),
  location('named', '/shared/part.yaml'),
  location('glob', '../others/*/part.yaml'),
].join('---\n');

/** The editor watches no more than the open folders; nothing is told of what happens elsewhere. */
describe('what counts and lies in no open folder', function () {
  this.timeout(60_000);
  let top: string;
  let live: DiskWorkspace;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  const git = (folder: string, ...args: string[]) => {
    const who = [
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.com',
      '-c',
      'init.defaultBranch=main',
    ];
    execFileSync('git', [...who, ...args], { cwd: join(top, folder), stdio: 'ignore' });
  };
  const open = async (folder: string) => {
    live = new DiskWorkspace({}, { folder: join(top, folder), isWatched: true, home: join(top, 'home') });
    await live.open();
  };
  /** Does it, and waits until the catalog is what a cold rebuild makes of it, which must be another than before. */
  const isNoticed = async (what: string, act: () => void) => {
    const before = await whole(live.catalog);
    act();
    for (let tries = 0; ; tries++) {
      const cold = new DiskWorkspace({}, { folder: live.folder, home: join(top, 'home') });
      await cold.open();
      const wanted = await whole(cold.catalog);
      assert.notDeepEqual(differences(before, wanted), [], `${what} changes nothing`);
      const found = differences(await whole(live.catalog), wanted);
      if (found.length === 0) return;
      if (tries === 100) assert.deepEqual(found, [], what);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  beforeEach(() => (top = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-beyond-')))));
  afterEach(() => {
    live.dispose();
    rmSync(top, { recursive: true, force: true });
  });

  it('is noticed beside and above the folder: files, folders that come and go, branches', async () => {
    write('.gitignore', 'none');
    git('', 'init', '-q');
    git('', 'remote', 'add', 'origin', `${WEB}.git`);
    git('', 'add', '.');
    git('', 'commit', '-q', '-m', 'first');
    write('open/catalog-info.yaml', OPENED);
    await open('open');
    await isNoticed('a text in a folder that comes', () => write('shared/text.txt', 'one'));
    await isNoticed('a change of it', () => write('shared/text.txt', 'two'));
    await isNoticed('a Location of its folder', () => write('shared/part.yaml', entity('part')));
    await isNoticed('folders in folders', () => write('a/b/c/far.txt', 'far'));
    await isNoticed('a folder that a glob goes through', () => write('others/x/part.yaml', entity('x')));
    await isNoticed('another', () => write('others/y/part.yaml', entity('y')));
    await isNoticed('a folder that goes', () => rmSync(join(top, 'shared'), { recursive: true }));
    await isNoticed('a folder that comes again', () => write('shared/text.txt', 'three'));
    await isNoticed('a change in that', () => write('shared/text.txt', 'four'));
    await isNoticed('a folder above that is renamed', () => renameSync(join(top, 'a'), join(top, 'z')));
    await isNoticed('another branch', () => git('', 'checkout', '-q', '-b', 'other'));
    await isNoticed('the first branch again', () => git('', 'checkout', '-q', 'main'));
    await isNoticed('no repository', () => rmSync(join(top, '.git'), { recursive: true }));
    await isNoticed('git init', () => git('', 'init', '-q'));
  });

  it('is noticed where git keeps what a worktree has checked out', async () => {
    write('main/shared/text.txt', 'text');
    write('main/catalog-info.yaml', OPENED);
    git('main', 'init', '-q');
    git('main', 'remote', 'add', 'origin', `${WEB}.git`);
    git('main', 'add', '.');
    git('main', 'commit', '-q', '-m', 'first');
    git('main', 'worktree', 'add', '-q', '-b', 'next', '../tree');
    rmSync(join(top, 'main/catalog-info.yaml'));
    git('main', 'checkout', '-q', '--detach');
    await open('tree');
    await isNoticed('this one on main', () => git('tree', 'checkout', '-q', 'main'));
  });

  it('is noticed in a home folder that says what git ignores, though a link leads there', async () => {
    write('open/a/catalog-info.yaml', entity('x'));
    write('open/b/catalog-info.yaml', entity('x'));
    git('open', 'init', '-q');
    await open('open');
    await isNoticed('a list', () => write('home/.config/git/ignore', 'a/'));
    write('dots/list', 'b/');
    await isNoticed('a setting', () => write('home/.gitconfig', '[core]\nexcludesFile = ~/.list\n'));
    write('dots/list', 'a/');
    await isNoticed('a link', () => symlinkSync('../dots/list', join(top, 'home/.list')));
    await isNoticed('what it leads to', () => write('dots/list', 'b/'));
  });

  it('is noticed in a submodule, whose branch git keeps in the repository above', async () => {
    write('main/shared/text.txt', 'text');
    write('main/open/catalog-info.yaml', OPENED);
    git('main', 'init', '-q');
    git('main', 'add', '.');
    git('main', 'commit', '-q', '-m', 'first');
    mkdirSync(join(top, 'outer'));
    git('outer', 'init', '-q');
    git('outer', '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', join(top, 'main'), 'sub');
    git('outer/sub', 'remote', 'set-url', 'origin', `${WEB}.git`);
    await open('outer');
    await isNoticed('a branch in a submodule', () => git('outer/sub', 'checkout', '-q', '-b', 'third'));
  });
});
