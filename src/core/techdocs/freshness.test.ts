import assert from 'node:assert/strict';
import { type Commit, type History, HistoryFailure } from '../ports/history';
import { assertLinearCpu } from '../../../test/support/growth';
import { describeFreshness, type Freshness, freshnessOf, verdictOf, wildcard } from './freshness';

const DAY = 86_400_000;
const NOW = 1000 * DAY;
const subject = { page: 'file:///r/docs/a.md', code: 'file:///r', docs: 'file:///r/docs' };
const options = { now: NOW, ignoredAuthors: [] };

const commit = (day: number, path: string, author = 'Ana'): Commit => ({
  hash: `${day}`,
  when: day * DAY,
  author,
  email: '',
  changes: [{ path, isContent: true }],
});

/** A repository with these commits, newest first. */
const history = (commits: readonly Commit[], isUncommitted = false): History => ({
  of: async () => ({
    head: 'x',
    ignored: new Set(),
    pathOf: (uri) => uri.slice('file:///r'.length).replace(/^\//, ''),
    commits: async (path, { most, after }) =>
      commits
        .slice(0, after === undefined ? undefined : commits.findIndex(({ hash }) => hash === after))
        .filter(({ changes }) => changes.some((each) => each.path.startsWith(path)))
        .slice(0, most),
    merges: async () => [],
    isCommitted: async () => true,
    removed: async () => new Set(),
    files: async () => [],
    uncommitted: async (path) => (isUncommitted ? [path] : []),
  }),
});

const say = (freshness: Freshness, noun: Parameters<typeof describeFreshness>[1] = 'page') =>
  describeFreshness(freshness, noun, (when) => `on day ${when / DAY}`);

describe('freshness', () => {
  it('weighs time and changes together', () => {
    assert.equal(verdictOf(30, 500), 'current');
    assert.equal(verdictOf(700, 2), 'current');
    assert.equal(verdictOf(100, 10), 'behind');
    assert.equal(verdictOf(200, 39), 'behind');
    assert.equal(verdictOf(200, 40), 'stale');
    assert.equal(verdictOf(365, 10), 'stale');
  });

  it('says in words how far the code has moved on, of a page and of docs', async () => {
    const code = Array.from({ length: 50 }, (_, at) => commit(900 - at, 'src/a.ts', 'Bo'));
    const found = await freshnessOf(history([...code, commit(100, 'docs/a.md')]), subject, options);
    assert.deepEqual(say(found), {
      summary:
        'The code changed 50 times after this page, last changed on day 100: much of it may no longer be true.',
      details: ['Page last changed on day 100 by Ana.', 'Code last changed on day 900 by Bo.'],
    });
    assert.match(say(found, 'docs').summary, /after these docs, last changed on day 100: much of them may/);
    assert.match(say(found, 'README').summary, /after this README, last changed on day 100: much of it may/);
    assert.deepEqual(say(found, 'README').details[0], 'README last changed on day 100 by Ana.');
  });

  it('counts as far as it says, and no further', async () => {
    const code = Array.from({ length: 400 }, () => commit(900, 'src/a.ts'));
    const found = await freshnessOf(history([...code, commit(100, 'docs/a.md')]), subject, options);
    assert.match(say(found).summary, /changed at least 300 times/);
  });

  it('says that a page is as new as its code, being edited, or dated in the future', async () => {
    const words = async (commits: Commit[], isUncommitted = false) =>
      say(await freshnessOf(history(commits, isUncommitted), subject, options)).summary;
    const page = commit(200, 'docs/a.md');
    assert.equal(await words([page, commit(100, 'src/a.ts')]), 'This page is as new as the code.');
    assert.match(await words([page]), /^This page last changed on day 200\.$/);
    assert.match(await words([page], true), /^This page is being edited: /);
    assert.match(await words([commit(1001, 'docs/a.md')]), /dated in the future/);
    const future = await freshnessOf(history([commit(1001, 'docs/a.md')]), subject, options);
    assert.doesNotMatch(say(future).details.join(' '), /day 1001/);
    const ahead = await freshnessOf(
      history([commit(1001, 'src/a.ts'), commit(900, 'docs/a.md')]),
      subject,
      options,
    );
    assert.match(say(ahead).details.join(' '), /code, by .+, is dated in the future/);
  });

  it('counts as code what a reader would call so, and nothing that keeps house', async () => {
    const isCode = async (path: string): Promise<boolean> => {
      const found = await freshnessOf(
        history([commit(900, path), commit(100, 'docs/a.md')]),
        subject,
        options,
      );
      return /The code changed once/.test(say(found).summary);
    };
    const code =
      'src/a.ts main.tf Dockerfile Makefile package.json go.sum values.yaml .github/workflows/ci.yml';
    const more = 'openapi.yaml src/security.ts src/owners.go lib/version.py api/licenses.proto .env.example';
    for (const path of `${code} ${more} src/docs/a.py config/history.json`.split(' '))
      assert.equal(await isCode(path), true, path);
    const house =
      '.gitattributes .gitignore catalog-info.yaml svc/catalog-info.yml CODEOWNERS .github/CODEOWNERS';
    const licences =
      'LICENSE LICENSE-MIT LICENSES/MIT.txt COPYING NOTICE NOTICE.txt AUTHORS MAINTAINERS OWNERS';
    const editors =
      '.editorconfig .vscode/settings.json .idea/misc.xml x.code-workspace .prettierrc.json .mailmap';
    const docs =
      'mkdocs.yml .readthedocs.yaml README.rst docs/img/a.png docs/x.py .markdownlint.json renovate.json';
    for (const path of `${house} ${licences} ${editors} ${docs} .github/ISSUE_TEMPLATE/bug.yml`.split(' '))
      assert.equal(await isCode(path), false, path);
  });

  it('says unknown, and why, for every reason there is', async () => {
    const reasons = [
      'untrusted',
      'elsewhere',
      'no-git',
      'no-repository',
      'refused',
      'no-commits',
      'shallow',
      'partial',
      'failed',
    ] as const;
    for (const reason of reasons) {
      const found = await freshnessOf({ of: async () => reason }, subject, options);
      const { summary, reason: why } = say(found, 'docs');
      assert.ok(why && summary === `The age of these docs is unknown: ${why}`, summary);
    }
    assert.match(
      say(await freshnessOf({ of: async () => 'shallow' }, subject, options)).summary,
      /shallow clone/,
    );
    assert.match(say(await freshnessOf(history([]), subject, options)).summary, /unknown: no commit has it/);
    const fails = { of: () => Promise.reject(new HistoryFailure('partial')) };
    assert.match(say(await freshnessOf(fails, subject, options)).summary, /partial clone/);
    const breaks = { of: () => Promise.reject(new Error('?')) };
    assert.match(say(await freshnessOf(breaks, subject, options)).summary, /Git did not answer/);
  });

  it('knows authors by patterns as a regular expression with .* for * does, and in one pass', () => {
    const texts = ['', 'a', 'b', 'ab', 'ba', 'aab', 'abab', 'renovate[bot]', 'Bot', 'a.b'];
    const patterns = [
      '',
      'a',
      '*',
      'a*',
      '*a',
      'a*b',
      '*b*',
      'a**b',
      '*a*b*',
      'ab*ab',
      'a.b',
      '*[bot]',
      'BOT',
    ];
    for (const pattern of patterns) {
      const words = pattern.split(/\*+/).map((word) => word.replace(/[.[\]]/g, '\\$&'));
      const reference = new RegExp(`^${words.join('.*')}$`, 'i');
      for (const text of texts)
        assert.equal(wildcard(pattern)(text), reference.test(text), `${pattern} ${text}`);
    }
    const many = wildcard(`${'*a'.repeat(50)}b`);
    assertLinearCpu(
      (n) => 'a'.repeat(n),
      (text) => void many(text),
    );
  });
});
