import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { TestRepository } from '../../../test/support/testRepository';
import { pathToFileURL } from 'node:url';
import { canonicalUri } from '../../core/base/uri';
import type { ChangeOf } from '../../core/ports/change';
import type { GitPorts } from '../../core/ports/machine';
import { changedFiles } from './changedFiles';
import { runGit } from './runGit';

describe('the files of a change, by git', () => {
  let repository: TestRepository;
  beforeEach(() => (repository = new TestRepository()));
  afterEach(() => repository.dispose());

  const files = async (change: ChangeOf, { isTrusted = true, program = 'git', folder = '' } = {}) => {
    const found = await changedFiles(
      { git: (at, args, token) => runGit(program, at, args, token), isTrusted: () => isTrusted },
      join(repository.top, folder),
      change,
    );
    if (typeof found === 'string') return found;
    return found.uris
      .map((uri) => uri.slice(uri.lastIndexOf('greenroom-history-')).replace(/^[^/]*\//, ''))
      .sort();
  };
  const range = (text: string): ChangeOf => ({ type: 'range', range: text });

  it('tells what the working tree has: changed, staged, new, deleted and renamed', async () => {
    repository.commit(3, {
      'a.ts': '1\n',
      'b.ts': '2\n',
      'old.ts': 'long enough\nto be known again\n',
      'gone.ts': 'x',
    });
    repository.write('a.ts', 'other');
    repository.write('sub/new file.ts', 'new');
    repository.rename('old.ts', 'sub/renamed.ts');
    repository.git('add', 'sub/renamed.ts', 'old.ts');
    rmSync(join(repository.top, 'gone.ts'));
    const expected = ['a.ts', 'gone.ts', 'old.ts', 'sub/new%20file.ts', 'sub/renamed.ts'];
    assert.deepEqual(await files({ type: 'working-tree' }), expected);
    assert.deepEqual(await files({ type: 'working-tree' }, { folder: 'sub' }), expected);
  });

  it('names files as the folder is named, where that is a link', async () => {
    repository.write('sub/a.ts', '1');
    const link = `${repository.top}-link`;
    symlinkSync(repository.top, link, 'dir');
    const git: GitPorts['git'] = (at, args, token) => runGit('git', at, args, token);
    try {
      for (const folder of [link, join(link, 'sub')]) {
        const found = await changedFiles({ git, isTrusted: () => true }, folder, { type: 'working-tree' });
        assert.deepEqual(found, { uris: [canonicalUri(pathToFileURL(join(link, 'sub/a.ts')).href)] });
      }
    } finally {
      rmSync(link);
    }
  });

  it('knows the commits of a pull request by what its host, a remote or a branch made of it calls them', async () => {
    repository.commit(9, { 'a.ts': '1' });
    repository.git('checkout', '-q', '-b', 'feature');
    const head = repository.commit(8, { 'b.ts': '1' });
    repository.git('checkout', '-q', 'main');
    for (const name of [
      'refs/pull/7/head',
      'refs/remotes/origin/pr/7',
      'refs/remotes/upstream/pull/7/head',
      'refs/merge-requests/7/head',
      'refs/remotes/origin/merge-requests/7',
      'refs/pull-requests/7/from',
    ]) {
      repository.git('update-ref', name, head);
      assert.deepEqual(await files({ type: 'pull-request', number: 7 }), ['b.ts'], name);
      assert.equal(await files({ type: 'pull-request', number: 77 }), 'unknown-revision', name);
      repository.git('update-ref', '-d', name);
    }
    repository.git('config', 'branch.feature.merge', 'refs/pull/7/head');
    assert.deepEqual(await files({ type: 'pull-request', number: 7 }), ['b.ts']);
  });

  it('measures a pull request against where it was fetched from, not against a fork that lags behind', async () => {
    const first = repository.commit(9, { 'a.ts': '1' });
    const head = repository.commit(8, { 'of-others.ts': '1' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit(7, { 'b.ts': '1' });
    repository.git('update-ref', 'refs/remotes/origin/main', first);
    repository.git('update-ref', 'refs/remotes/upstream/main', head);
    repository.git('update-ref', 'refs/remotes/upstream/pr/8', 'feature');
    repository.git('config', 'branch.feature.merge', 'refs/pull/7/head');
    repository.git('config', 'branch.feature.remote', 'upstream');
    for (const number of [7, 8])
      assert.deepEqual(await files({ type: 'pull-request', number }), ['b.ts'], String(number));
    repository.git('config', 'branch.feature.remote', 'https://github.com/jo/fork.git');
    assert.deepEqual(await files({ type: 'pull-request', number: 7 }), ['b.ts', 'of-others.ts']);
  });

  it('reads CODEOWNERS as what the change goes on top of has it', async () => {
    const changed = (change: ChangeOf) =>
      changedFiles(
        { git: (at, args, token) => runGit('git', at, args, token), isTrusted: () => true },
        repository.top,
        change,
      );
    const check = async (change: ChangeOf, revision: string | undefined, texts?: Record<string, string>) => {
      const found = await changed(change);
      assert.ok(typeof found !== 'string');
      assert.equal(found.base?.revision, revision);
      assert.deepEqual(
        found.base?.codeowners,
        texts && { root: repository.uri('').replace(/\/$/, ''), texts },
      );
      if (revision) assert.equal(found.base?.commit, repository.git('rev-parse', revision));
    };
    const first = repository.commit(9, { 'a.ts': '1', CODEOWNERS: '* @old\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    const head = repository.commit(8, { 'b.ts': '1', CODEOWNERS: '* @mine\n' });
    repository.git('update-ref', 'refs/pull/7/head', head);
    repository.git('checkout', '-q', 'main');
    // The branch it goes to has moved on since: that decides.
    repository.commit(7, {
      CODEOWNERS: '\uFEFF* @new\n',
      '.github/CODEOWNERS': '* @hub\n',
      'sub/CODEOWNERS': '',
    });
    const now = { CODEOWNERS: '* @new\n', '.github/CODEOWNERS': '* @hub\n' };
    await check({ type: 'pull-request', number: 7 }, 'main', now);
    await check(range('main...feature'), 'main', now);
    await check(range('main..feature'), 'main', now);
    await check({ type: 'branch', base: 'main' }, 'main', now);
    await check(range('feature'), 'feature^', { CODEOWNERS: '* @old\n' });
    await check(range('feature...main'), 'feature', { CODEOWNERS: '* @mine\n' });
    await check(range(first), undefined);
    await check({ type: 'working-tree' }, undefined);
  });

  it('says that CODEOWNERS of a commit could not be read where a clone lacks its text', async () => {
    repository.commit(5, { 'a.ts': '1', CODEOWNERS: '* @old\n' });
    repository.commit(4, { 'a.ts': '2', CODEOWNERS: '* @new\n' });
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const origin = repository;
    repository = new TestRepository(undefined, false);
    try {
      repository.git('clone', '-q', '--filter=blob:none', origin.uri(''), '.');
      const found = await changedFiles(
        { git: (at, args, token) => runGit('git', at, args, token), isTrusted: () => true },
        repository.top,
        range('HEAD'),
      );
      assert.ok(typeof found !== 'string');
      assert.equal(found.base?.revision, 'HEAD^');
      assert.equal(found.base.codeowners, undefined);
    } finally {
      origin.dispose();
    }
  });

  it('takes everything for new before the first commit', async () => {
    repository.write('a.ts', '1');
    assert.deepEqual(await files({ type: 'working-tree' }), ['a.ts']);
  });

  it('tells what lies between commits, on a branch and in a pull request', async () => {
    const first = repository.commit(9, { 'a.ts': '1' });
    repository.git('checkout', '-q', '-b', 'feature');
    const second = repository.commit(8, { 'b.ts': '1' });
    repository.git('update-ref', 'refs/pull/7/head', second);
    repository.git('checkout', '-q', 'main');
    repository.commit(7, { 'c.ts': '1' });
    assert.deepEqual(await files(range('main...feature')), ['b.ts']);
    assert.deepEqual(await files(range('main..feature')), ['b.ts', 'c.ts']);
    assert.deepEqual(await files(range(second)), ['b.ts']);
    assert.deepEqual(await files(range(first)), ['a.ts']);
    assert.deepEqual(await files(range('HEAD~1..')), ['c.ts']);
    assert.deepEqual(await files({ type: 'pull-request', number: 7 }), ['b.ts']);
    repository.git('checkout', '-q', 'feature');
    repository.write('d.ts', '1');
    assert.deepEqual(await files({ type: 'branch', base: 'main' }), ['b.ts', 'd.ts']);
  });

  it('tells what lies between commits of a clone that has no texts of them', async () => {
    const text = 'long enough\nto be known again\n'.repeat(9);
    repository.commit(4, { 'old.ts': text });
    repository.rename('old.ts', 'new.ts');
    repository.commit(3, { 'new.ts': `${text}more\n` });
    rmSync(join(repository.top, 'new.ts'));
    repository.commit(2);
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const origin = repository;
    repository = new TestRepository(undefined, false);
    try {
      repository.git('clone', '-q', '--filter=blob:none', origin.uri(''), '.');
      assert.deepEqual(await files(range('HEAD~2..HEAD~1')), ['new.ts', 'old.ts']);
    } finally {
      origin.dispose();
    }
  });

  it('says of a shallow clone that the start of a change is not there, and tells the rest', async () => {
    repository.commit(5, { 'a.ts': '1', 'b.ts': '1' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit(4, { 'a.ts': '2' });
    repository.git('checkout', '-q', 'main');
    repository.commit(3, { 'b.ts': '2' });
    const origin = repository;
    repository = new TestRepository(undefined, false);
    try {
      repository.git('clone', '-q', '--depth=1', '--no-single-branch', origin.uri(''), '.');
      for (const text of ['HEAD', 'origin/main...origin/feature'])
        assert.equal(await files(range(text)), 'shallow', text);
      assert.equal(await files({ type: 'branch', base: 'origin/feature' }), 'shallow');
      repository.write('a.ts', '3');
      assert.deepEqual(await files({ type: 'working-tree' }), ['a.ts']);
      assert.deepEqual(await files(range('origin/main..origin/feature')), ['a.ts', 'b.ts']);
    } finally {
      origin.dispose();
    }
  });

  it('says why there is no answer, and takes no option for a name', async () => {
    repository.commit(3, { 'a.ts': '1' });
    for (const text of ['nowhere', 'main..nowhere', '--output=/tmp/x', '--output=x...HEAD', ''])
      assert.equal(await files(range(text)), 'unknown-revision', text);
    assert.equal(await files({ type: 'pull-request', number: 8 }), 'unknown-revision');
    assert.equal(await files({ type: 'working-tree' }, { isTrusted: false }), 'untrusted');
    assert.equal(await files({ type: 'working-tree' }, { program: 'no-such-git' }), 'no-git');
    rmSync(join(repository.top, '.git'), { recursive: true });
    assert.equal(await files({ type: 'working-tree' }), 'no-repository');
  });
});
