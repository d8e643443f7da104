import assert from 'node:assert/strict';
import { TestRepository } from '../../../test/support/testRepository';
import { goneOf, withGone } from '../../core/techdocs/gone';
import type { Missing } from '../../core/techdocs/named/missing';
import { GitHistory } from './gitHistory';
import { runGit } from './runGit';

describe('what docs name that is gone, by git', () => {
  let repository: TestRepository;
  beforeEach(() => (repository = new TestRepository()));
  afterEach(() => repository.dispose());

  const file = (text: string, ...paths: string[]): Missing => ({
    page: 'a.md',
    line: 2,
    kind: 'file',
    text,
    candidates: paths.map((path) => repository.uri(path)),
  });
  const gone = async (
    missing: readonly Missing[],
    isTrusted = true,
    code?: string,
    docs = repository.uri('docs'),
  ) => {
    const git = (folder: string, args: readonly string[]) => runGit('git', folder, args);
    const history = new GitHistory({ git, isTrusted: () => isTrusted, unsaved: () => [] });
    return (await goneOf(missing, { docs, code }, history)).map(({ text }) => text);
  };

  it('are files that were deleted or moved away, not names that no file ever had', async () => {
    repository.commit(100, {
      'docs/a.md': 'x',
      'src/old.ts': '1\n2\n3\n',
      'src/moved.ts': '4\n5\n6\n',
      'x[1].ts': '',
    });
    repository.rename('src/moved.ts', 'src/here.ts');
    repository.commit(90);
    repository.git('rm', '-q', 'src/old.ts', 'x[[]1].ts');
    repository.commit(80);
    const missing = [
      file('src/old.ts', 'docs/src/old.ts', 'src/old.ts'),
      file('src/moved.ts', 'src/moved.ts'),
      file('src/never.ts', 'src/never.ts'),
      file('x1.ts', 'x1.ts'),
    ];
    assert.deepEqual(await gone(missing), ['src/old.ts', 'src/moved.ts']);
    assert.deepEqual(await gone(missing, false), []);
  });

  it('are those that a README names as well, which is all the docs there are', async () => {
    repository.commit(100, { 'svc/README.md': 'x', 'svc/src/old.ts': '1' });
    repository.git('rm', '-q', 'svc/src/old.ts');
    repository.commit(90);
    const missing = [file('src/old.ts', 'svc/src/old.ts'), file('src/never.ts', 'svc/src/never.ts')];
    const subject = { docs: repository.uri('svc/README.md'), code: repository.uri('svc') };
    assert.deepEqual(await gone(missing, true, subject.code, subject.docs), ['src/old.ts']);
  });

  it('are no files that a build makes: they were there once, and git ignores them now', async () => {
    repository.commit(100, { 'docs/a.md': 'x', 'dist/index.js': '1', 'src/old.ts': '2' });
    repository.git('rm', '-q', 'dist/index.js', 'src/old.ts');
    repository.commit(90, { '.gitignore': 'dist/\n' });
    const missing = [file('dist/index.js', 'dist/index.js'), file('src/old.ts', 'src/old.ts')];
    assert.deepEqual(await gone(missing), ['src/old.ts']);
  });

  it('are no files of a bare name that lie elsewhere in the code now', async () => {
    const old = { 'svc/Dockerfile': '1', 'tsconfig.json': '2', 'src/tsconfig.json': '3' };
    repository.commit(100, { 'docs/a.md': 'x', ...old });
    repository.rename('svc/Dockerfile', 'svc/deploy/Dockerfile');
    repository.rename('tsconfig.json', 'web/tsconfig.json');
    repository.git('rm', '-q', 'src/tsconfig.json');
    repository.commit(90);
    const missing = [
      file('Dockerfile', 'svc/Dockerfile'),
      file('tsconfig.json', 'tsconfig.json'),
      file('src/tsconfig.json', 'src/tsconfig.json'),
    ];
    assert.deepEqual(await gone(missing), ['src/tsconfig.json']);
    const ofService = await gone(missing, true, repository.uri('svc'));
    assert.deepEqual(ofService, ['tsconfig.json', 'src/tsconfig.json'], 'another has it');
  });

  it('are commands and links whatever git knows', async () => {
    const missing: Missing[] = [{ page: 'a.md', line: 0, kind: 'command', text: 'npm run x' }];
    assert.deepEqual(await gone(missing), ['npm run x']);
  });

  it('make docs out of date, with what and where', () => {
    const fact = { state: 'ok', summary: 'As new as the code.' } as const;
    assert.equal(withGone(fact, [], 'page'), fact);
    assert.deepEqual(withGone(fact, [file('src/old.ts')], 'page'), {
      state: 'warning',
      summary: 'This page names src/old.ts, which is gone.',
      details: ['src/old.ts is gone (line 3).', 'As new as the code.'],
    });
    const many = Array.from({ length: 8 }, (_, at) => file(`${at}.ts`));
    const { summary, details } = withGone(fact, many, 'docs');
    assert.equal(summary, 'These docs name 8 things that are gone.');
    assert.deepEqual([details![0], details![5]], ['0.ts is gone (a.md, line 3).', 'And 3 more.']);
  });
});
