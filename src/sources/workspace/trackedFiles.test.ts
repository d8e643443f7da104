import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TestRepository } from '../../../test/support/testRepository';
import { NodeFileFinder } from '../../runtime/node/nodeFileFinder';
import { NodeFileReader } from '../../runtime/node/nodeFileReader';
import { GitRepositories } from './gitRepositories';
import { GitTrackedFiles } from './trackedFiles';

describe('GitTrackedFiles', () => {
  let repository: TestRepository;
  let now = 0;
  beforeEach(() => (repository = new TestRepository()));
  afterEach(() => repository.dispose());

  const tracked = () => {
    const reader = new NodeFileReader();
    return new GitTrackedFiles({
      reader,
      finder: new NodeFileFinder(),
      repositories: new GitRepositories(reader),
      clock: { now: () => now, after: () => ({ dispose: () => {} }) },
    });
  };
  const top = () => repository.uri('').replace(/\/$/, '');

  it('lists what git tracks below a folder, names of any letters, without what it does not', async () => {
    repository.write('.gitignore', 'ignored.ts\n');
    repository.write('src/ü nique.ts', '1');
    repository.write('src/deep/b.ts', '1');
    repository.write('ignored.ts', '1');
    repository.git('add', '-A');
    repository.write('untracked.ts', '1');
    const files = tracked();
    assert.deepEqual([...(await files.below(top()))].sort(), [
      '.gitignore',
      'src/deep/b.ts',
      'src/ü nique.ts',
    ]);
    assert.deepEqual(await files.below(`${top()}/src/deep`), ['b.ts']);
    assert.equal(await files.isWhole(`${top()}/src`), true);
    assert.equal(await files.below(top()), await files.below(top()), 'the same list while nothing changed');
    repository.git('add', 'untracked.ts');
    assert.ok((await files.below(top())).includes('untracked.ts'));
  });

  it('looks at the disk where there is no git, and again after a while', async () => {
    rmSync(join(repository.top, '.git'), { recursive: true });
    repository.write('a.ts', '1');
    repository.write('node_modules/x/index.js', '1');
    const files = tracked();
    assert.deepEqual(await files.below(top()), ['a.ts']);
    assert.equal(await files.isWhole(top()), false);
    repository.write('b.ts', '1');
    assert.deepEqual(await files.below(top()), ['a.ts']);
    now += 60_000;
    assert.deepEqual([...(await files.below(top()))].sort(), ['a.ts', 'b.ts']);
  });
});
