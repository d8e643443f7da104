import assert from 'node:assert/strict';
import type { RepositoryReports } from '../../../src/core/ports/repositoryReports';
import { createReports } from '../../../src/sources/github/main';
import { setUpGitHub } from '../../github/setUp';

const LABEL = 'good first issue';

describe('first issues on GitHub', function () {
  this.timeout(30_000);
  const github = setUpGitHub();
  const running: RepositoryReports[] = [];

  afterEach(() => {
    for (const each of running.splice(0)) each.dispose();
  });

  function start(): RepositoryReports {
    const { http, clock, log: logger, blobs, server } = github.window;
    const token = () => Promise.resolve(github.window.token);
    const reports = createReports({ apiUrl: server.url }, 'octocat', { http, clock, logger, blobs, token })!;
    running.push(reports);
    return reports;
  }

  function repository(name: string, ...labels: (readonly string[])[]) {
    const made = github.acme.repository(name, { files: { 'a.txt': name } });
    for (const [at, each] of labels.entries())
      made.contributions.issues.push({
        number: at + 1,
        title: `Mend ${each.join()}`,
        labels: each,
        createdAt: `2026-01-0${at + 1}T00:00:00Z`,
      });
    return made;
  }
  const wanted = (name: string, label = LABEL) => ({ repository: `acme/${name}`, label });
  const queries = () => github.asked().filter((each) => each === 'GreenroomHelpWanted').length;

  it('are those of the label, the newest first, with the language and where CONTRIBUTING is', async () => {
    const orders = repository('orders', [LABEL], ['bug'], ['Good First Issue'], ['help wanted']);
    orders.operations.language = 'Kotlin';
    orders.commit({ 'CONTRIBUTING.md': 'Welcome' });
    const reader = start();
    const [own, other] = await reader.firstIssues([wanted('orders'), wanted('orders', 'help wanted')]);
    assert.equal(own?.issues?.total, 2);
    assert.deepEqual(
      own.issues.newest.map(({ number, isAssigned }) => [number, isAssigned]),
      [
        [3, false],
        [1, false],
      ],
    );
    assert.match(own.issues.newest[0]!.url, /acme\/orders\/issues\/3$/);
    assert.equal(own.issues.language, 'Kotlin');
    assert.match(own.issues.contributing ?? '', /acme\/orders\/blob\/main\/CONTRIBUTING\.md$/);
    assert.equal(other?.issues?.total, 1);
  });

  it('of many repositories are a few queries, and none again while they hold', async () => {
    const names = Array.from({ length: 25 }, (_, at) => `part-${at}`);
    for (const name of names) repository(name, [LABEL]);
    const reader = start();
    github.asked();
    const all = names.map((name) => wanted(name));
    const [answers, same] = await Promise.all([reader.firstIssues(all), reader.firstIssues(all.slice(0, 5))]);
    assert.deepEqual(new Set(answers.map(({ issues }) => issues?.total)), new Set([1]));
    assert.equal(same.length, 5);
    assert.equal(queries(), 3);
    await reader.firstIssues(all);
    assert.equal(queries(), 0);
    github.window.clock.advance(301_000);
    await reader.firstIssues(all.slice(0, 3));
    assert.equal(queries(), 1);
  });

  it('are unknown with the reason where they are not told, and never none', async () => {
    repository('open', [LABEL]);
    repository('off').operations.hasIssues = false;
    repository('denied', [LABEL]);
    const [open, off, gone] = await start().firstIssues([wanted('open'), wanted('off'), wanted('nowhere')]);
    assert.equal(open?.issues?.total, 1);
    assert.equal(off?.issues?.total, undefined);
    assert.match(off?.issues?.why ?? '', /switched off/);
    assert.equal(gone?.issues, undefined);
    assert.equal(gone?.failure?.code, 'not-found');
    github.world.fail('field acme/denied.issues', { type: 'FORBIDDEN', message: 'Resource not accessible' });
    const [denied] = await start().firstIssues([wanted('denied')]);
    assert.equal(denied?.issues, undefined);
    assert.match(denied?.failure?.message ?? '', /not accessible|may not|not visible/i);
  });

  it('stay as they were known while GitHub does not answer, with why they are not newer', async () => {
    repository('orders', [LABEL]);
    const reader = start();
    await reader.firstIssues([wanted('orders')]);
    github.window.token = 'revoked';
    github.window.clock.advance(301_000);
    const [later] = await reader.firstIssues([wanted('orders')]);
    assert.equal(later?.issues?.total, 1);
    assert.ok(later.failure?.message);
  });
});
