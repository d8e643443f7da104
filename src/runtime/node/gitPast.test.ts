import assert from 'node:assert/strict';
import { existsSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { TestRepository } from '../../../test/support/testRepository';
import { changedFiles } from './changedFiles';
import { gitPast } from './gitPast';
import { runGit } from './runGit';

describe('what git kept of a template', () => {
  let repository: TestRepository;
  beforeEach(() => (repository = new TestRepository()));
  afterEach(() => repository.dispose());

  /** Asks whatever looks at a work tree, of one whose settings name a program; asserts that it is not started. */
  async function checkNothingRuns(): Promise<void> {
    const { top } = repository;
    rmSync(join(top, 'ran'), { force: true });
    // As after a clone: git has to look into the files to tell whether they changed.
    utimesSync(join(top, 'golden/template.yaml'), 1, 1);
    await gitPast.commitOf([repository.uri('golden')], 'git');
    const git = (at: string, args: readonly string[]) => runGit('git', at, args);
    await changedFiles({ git, isTrusted: () => true }, join(top, 'golden'), { type: 'working-tree' });
    assert.equal(existsSync(join(top, 'ran')), false);
  }

  it('is asked for without starting what settings of the repository name', async () => {
    repository.commit(1, { '.gitattributes': '* filter=x=y\n', 'golden/template.yaml': 'a: b\n' });
    const ran = `touch ${join(repository.top, 'ran')}; cat`;
    for (const [name, setting] of [
      ['x', 'clean'],
      ['x.y', 'clean'],
      ['x', 'process'],
      ['x=y', 'clean'],
    ] as const) {
      repository.commit(1, { '.gitattributes': `* filter=${name}\n` });
      repository.git('config', `filter.${name}.${setting}`, ran);
      repository.git('config', `filter.${name}.required`, 'true');
      await checkNothingRuns();
    }
  });

  it('is none of a folder that looks like a repository', async () => {
    repository.commit(1, {
      '.gitattributes': '* filter=x\n',
      'golden/template.yaml': 'a: b\n',
      'golden/HEAD': 'ref: refs/heads/main\n',
      'golden/objects/x': '',
      'golden/refs/heads/x': '',
      'golden/config': `[core]\nbare = false\nworktree = ..\n[filter "x"]\nclean = touch ${join(repository.top, 'ran')}\n`,
    });
    repository.git(
      '--git-dir=golden',
      '--work-tree=.',
      '-c',
      'filter.x.clean=cat',
      'add',
      'golden/template.yaml',
    );
    await checkNothingRuns();
    const { stderr } = await runGit('git', join(repository.top, 'golden'), ['rev-parse', '--git-dir']);
    assert.match(stderr, /bare repository/);
  });

  it('is the last commit to it, whose own filters are not needed', async () => {
    const commit = repository.commit(1, { 'golden/template.yaml': 'a: b\n' });
    repository.git('config', 'filter.x.clean', 'false');
    assert.deepEqual(await gitPast.commitOf([repository.uri('golden')], 'git'), { commit });
  });
});
