import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { NOW, TestRepository } from '../../../test/support/testRepository';
import { CancellationTokenSource, isCancellation } from '../../core/base/cancellation';
import type { Contributions } from '../../core/ports/contributors';
import type { ContributorPorts } from '../../core/ports/machine';
import { GitContributors } from './gitContributors';
import { runGit } from './runGit';

describe('who changed a file, by git', () => {
  let repository: TestRepository;
  let asked = 0;
  beforeEach(() => {
    repository = new TestRepository();
    asked = 0;
  });
  afterEach(() => repository.dispose());

  const contributors = (ports: Partial<ContributorPorts> = {}, program = 'git') =>
    new GitContributors({
      git: (folder, args, token) => {
        asked++;
        return runGit(program, folder, args, token);
      },
      isTrusted: () => true,
      now: () => NOW * 1000,
      ignoredAuthors: () => ['*[bot]', 'renovate*'],
      ...ports,
    });
  const told = async (path: string, of = contributors()) => {
    const answer = await of.of(repository.uri(path));
    return typeof answer === 'string'
      ? answer
      : answer.contributors.map(({ name, commits }) => `${name} ${commits}`);
  };

  it('names who has the most commits of the last year first, without programs', async () => {
    for (let at = 0; at < 3; at++)
      repository.commit(400 + at, { 'src/a.ts': `${at}` }, 'Old <old@acme.example>');
    for (let at = 0; at < 2; at++)
      repository.commit(100 - at, { 'src/a.ts': `b${at}` }, 'Bo <bo@acme.example>');
    repository.commit(50, { 'src/a.ts': 'c' });
    for (let at = 0; at < 4; at++)
      repository.commit(40 - at, { 'src/a.ts': `d${at}` }, 'dependabot[bot] <1+d@users.example>');
    repository.commit(20, { 'src/a.ts': 'e' }, 'Bo Berg <BO@acme.example>');
    repository.commit(10, { 'src/b.ts': 'f' });
    assert.deepEqual(await told('src/a.ts'), ['Bo Berg 3', 'Ana 1']);
    assert.deepEqual(await told('src'), ['Bo Berg 3', 'Ana 2']);
    assert.deepEqual(await told('src/new.ts'), []);
  });

  it('counts people once under the names that .mailmap gives them', async () => {
    repository.commit(30, { '.mailmap': 'Ana <ana@acme.example> <ana@home.example>\n', 'a.ts': '1' });
    repository.commit(20, { 'a.ts': '2' }, 'anita <ana@home.example>');
    assert.deepEqual(await told('a.ts'), ['Ana 2']);
  });

  it('follows a file to where it was moved from', async () => {
    const text = 'one\ntwo\nthree\nfour\n';
    for (let at = 0; at < 3; at++)
      repository.commit(30 - at, { 'old/a.ts': `${text}${at}` }, 'Bo <bo@acme.example>');
    repository.git('mv', 'old', 'new');
    repository.commit(5, { 'new/b.ts': '' });
    assert.deepEqual(await told('new/a.ts'), ['Bo 3', 'Ana 1']);
  });

  it('is told of a file alone that was made as a copy of another, or only resembles one', async () => {
    const text = 'one\ntwo\nthree\nfour\n';
    for (let at = 0; at < 3; at++)
      repository.commit(30 - at, { 'a.ts': `${text}${at}`, 'a/empty.py': '' }, 'Bo <bo@acme.example>');
    repository.commit(9, { 'b.ts': `${text}b`, 'b/empty.py': '', 'same.ts': `${text}2` });
    repository.rename('b.ts', 'c/b.ts');
    repository.commit(8);
    assert.deepEqual(await told('c/b.ts'), ['Ana 2']);
    for (const file of ['b/empty.py', 'same.ts']) assert.deepEqual(await told(file), ['Ana 1'], file);
  });

  it('is told of who made a file that moved, though a stub stays in its old place', async () => {
    const text = Array.from({ length: 200 }, (_, at) => `line ${at} of it\n`).join('');
    repository.commit(30, { 'a.ts': text }, 'Bo <bo@acme.example>');
    repository.commit(20, { 'a.ts': `${text}more\n` }, 'Bo <bo@acme.example>');
    repository.commit(9, { 'new/a.ts': `${text}more\n`, 'a.ts': "export * from './new/a';\n" });
    assert.deepEqual(await told('new/a.ts'), ['Bo 2', 'Ana 1']);
  });

  it('is told of the top of a repository, and of the days that it looked at', async () => {
    repository.import(Array.from({ length: 510 }, (_, at) => 200 - at / 10));
    const answer = (await contributors().of(repository.uri('').replace(/\/$/, ''))) as Contributions;
    assert.deepEqual(
      answer.contributors.map(({ commits }) => commits),
      [500],
    );
    assert.ok(answer.days > 190 && answer.days < 202, String(answer.days));
    assert.equal(((await contributors().of(repository.uri('none.ts'))) as Contributions).days, 365);
  }).timeout(60_000);

  it('asks once for a file, and again when the answer is old', async () => {
    repository.commit(3, { 'a.ts': '1' });
    let now = NOW * 1000;
    const of = contributors({ now: () => now });
    await told('a.ts', of);
    const first = asked;
    await told('a.ts', of);
    assert.equal(asked, first);
    now += 3600_000;
    await told('a.ts', of);
    assert.equal(asked, 2 * first);
  });

  it('says why git can not tell', async () => {
    assert.equal(await told('a.ts'), 'no-commits');
    repository.commit(3, { 'a.ts': '1' });
    repository.commit(2, { 'a.ts': '2' });
    assert.equal(await told('a.ts', contributors({ isTrusted: () => false })), 'untrusted');
    assert.equal(asked, 2, 'no process was started');
    assert.equal(await told('a.ts', contributors({}, 'no-such-git')), 'no-git');
    assert.equal(await contributors().of('vscode-vfs://github/a/b/c.ts'), 'elsewhere');
    const shallow = new TestRepository(undefined, false);
    try {
      shallow.git('clone', '-q', '--depth=1', repository.uri(''), '.');
      assert.equal(await contributors().of(shallow.uri('a.ts')), 'shallow');
      rmSync(`${shallow.top}/.git`, { recursive: true });
      assert.equal(await contributors().of(shallow.uri('a.ts')), 'no-repository');
    } finally {
      shallow.dispose();
    }
    const partial = new TestRepository(undefined, false);
    try {
      repository.git('config', 'uploadpack.allowFilter', 'true');
      partial.git('clone', '-q', '--filter=tree:0', '--no-checkout', repository.uri(''), '.');
      assert.equal(await contributors().of(partial.uri('a.ts')), 'partial');
    } finally {
      partial.dispose();
    }
  });

  it('ends git when nobody waits any more', async () => {
    repository.commit(3, { 'a.ts': '1' });
    const source = new CancellationTokenSource();
    const answer: Promise<Contributions | string> = contributors({
      git: (folder, args, token) => {
        const running = runGit('git', folder, args, token);
        if (args[0] === 'log') source.cancel();
        return running;
      },
    }).of(repository.uri('a.ts'), source.token);
    await assert.rejects(answer, isCancellation);
  });
});
