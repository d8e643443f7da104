import assert from 'node:assert/strict';
import { isGitAffair } from './gitAffairs';

const FOLDERS = ['', 'modules/a/', 'modules/a/b/', 'modules/a/modules/b/'];
const TELLING = [
  'config',
  'HEAD',
  'index',
  'sharedindex.0a1b',
  'info',
  'info/exclude',
  'worktrees',
  'worktrees/w1',
]
  .concat(['worktrees/w1/HEAD', 'worktrees/w1/gitdir', 'worktrees/w1/index', 'refs/remotes/origin/HEAD'])
  .concat(['refs/remotes/origin']);
const AFFAIRS = [
  'objects/0a/1b',
  'logs/HEAD.lock',
  'index.lock',
  'refs/heads/main',
  'FETCH_HEAD',
  'worktrees/w1/logs',
].concat(['hooks/index', 'lfs/tmp', 'refs/remotes/origin/main', 'worktrees/w1/ORIG_HEAD', 'COMMIT_EDITMSG']);

describe('what changes in .git', () => {
  it('is told where it says what the files beside it are, the folder of it too', () => {
    for (const folder of FOLDERS)
      for (const path of TELLING) assert.equal(isGitAffair(`/r/.git/${folder}${path}`), false, folder + path);
    for (const path of ['/r/.git', '/r/.gitignore', '/r/git/objects', '/r/a.yaml'])
      assert.equal(isGitAffair(path), false, path);
  });

  it('is left out where it is git’s own affair', () => {
    for (const path of AFFAIRS) assert.equal(isGitAffair(`/r/.git/${path}`), true, path);
  });
});
