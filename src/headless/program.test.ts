import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TestRepository } from '../../test/support/testRepository';

const PROGRAM = join(import.meta.dirname, '../../dist/headless.cjs');

/** The packed program, with the engine in its thread. Run by `npm test`, which builds first. */
describe('greenroom, packed', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  before(function () {
    if (!existsSync(PROGRAM)) this.skip();
  });
  beforeEach(() => (repository = new TestRepository()));
  afterEach(() => repository.dispose());

  const greenroom = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
      cwd: repository.top,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('says that a path has no owner, whoever changed it', () => {
    repository.commit(1, { 'lone/a.ts': '1' });
    for (const path of ['lone/a.ts', 'lone/gone.ts', '.'])
      assert.deepEqual(greenroom('owner', path), {
        status: 1,
        stdout: `${path}\n`,
        stderr: `Nobody is named as the owner of ${path}.\n`,
      });
  });
});
