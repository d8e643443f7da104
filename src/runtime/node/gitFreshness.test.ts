import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DAY, NOW, TestRepository } from '../../../test/support/testRepository';
import { freshnessOf, type FreshnessSubject } from '../../core/techdocs/freshness';
import { GitHistory } from './gitHistory';
import { runGit } from './runGit';

const TEXT = 'first tide\nsecond tide\nthird tide\nfourth tide\nfifth tide\nsixth tide\n';
const MORE = `${TEXT}seventh tide\n`;
const PAGE = 'docs/guide.md';
const CODE = 'lib/tide.ts';

/** What the setting is where nobody sets it. */
const IGNORED = (
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    contributes: { configuration: { properties: Record<string, { default?: string[] }> }[] };
  }
).contributes.configuration.flatMap(
  ({ properties }) => properties['greenroom.docs.ignoredAuthors']?.default ?? [],
);

interface Asked {
  /** Each a path from the top. The page of the repository's docs where nothing else is said. */
  readonly page?: string;
  readonly isFolder?: boolean;
  readonly docs?: string;
  readonly code?: string;
  /** The folder that is asked, where it is not that of the repository. */
  readonly top?: string;
  readonly ignoredAuthors?: readonly string[];
}

type Case = [name: string, expected: string, make: (repository: TestRepository) => Asked | void];

/** Copied for each case: that is faster than to make one. */
let empty: TestRepository;
let served: TestRepository;

function makeService(repository: TestRepository): void {
  repository.commit(300, { [PAGE]: TEXT, [CODE]: '0\n' });
  repository.commit(200, { [CODE]: '1\n' });
  repository.commit(100, { [CODE]: '2\n' });
}

/** Two branches write other words into one line of the page, and the merge ends that with these. */
function conflict(repository: TestRepository, ending: string): void {
  service(repository);
  repository.git('checkout', '-q', '-b', 'side', 'HEAD~2');
  repository.commit(250, { [PAGE]: TEXT.replace('first', '1st') });
  repository.git('checkout', '-q', 'main');
  repository.commit(240, { [PAGE]: TEXT.replace('first', 'one') });
  assert.throws(() => repository.git('merge', 'side'));
  repository.commit(50, { [PAGE]: TEXT.replace('first', ending) });
}

/** A page of 300 days ago with code of 200 and 100 days ago. */
function service(repository: TestRepository): void {
  cpSync(served.top, repository.top, { recursive: true });
}

const USUAL = 'current: page 300, code 100, 2 changes';
const PAGE_50 = 'current: page 50, code 100, 0 changes';

/** Commits whose authors are no people, as they sign. */
const BOTS = [
  'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>',
  'renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>',
  'Renovate Bot <bot@renovateapp.com>',
  'WhiteSource Renovate <bot@renovateapp.com>',
  'snyk-bot <snyk-bot@snyk.io>',
  'Crowdin Bot <support+bot@crowdin.com>',
  'ImgBot <imgbothelp@gmail.com>',
  'Scala Steward <me@scala-steward.org>',
  'k8s-ci-robot <k8s-ci-robot@users.noreply.github.com>',
  'Release <noreply@acme.example>',
  'CI <no-reply@acme.example>',
];

const CASES: Case[] = [
  ['a page and code', USUAL, service],
  ...BOTS.map((author): Case => [
    `a page changed by ${author}`,
    USUAL,
    (repository) => {
      service(repository);
      repository.commit(50, { [PAGE]: MORE }, author);
    },
  ]),
  ...BOTS.slice(0, 2).map((author): Case => [
    `code changed by ${author}`,
    USUAL,
    (repository) => {
      service(repository);
      repository.commit(50, { [CODE]: '3\n' }, author);
    },
  ]),
  [
    'a page changed by a person whose address is kept private',
    PAGE_50,
    (repository) => {
      service(repository);
      repository.commit(50, { [PAGE]: MORE }, 'Piet Bot <7+piet@users.noreply.github.com>');
    },
  ],
  [
    'a page changed by an author whom the setting names',
    USUAL,
    (repository) => {
      service(repository);
      repository.commit(50, { [PAGE]: MORE }, 'Sync Job <sync@acme.example>');
      return { ignoredAuthors: ['sync@*'] };
    },
  ],
  [
    'a pure rename of the page',
    'current: page 300, code 100, 2 changes',
    (repository) => {
      service(repository);
      repository.rename(PAGE, 'docs/deep/handbook.md');
      repository.commit(50);
      return { page: 'docs/deep/handbook.md' };
    },
  ],
  [
    'a page renamed twice',
    USUAL,
    (repository) => {
      service(repository);
      repository.rename(PAGE, 'docs/a.md');
      repository.commit(60);
      repository.rename('docs/a.md', 'docs/b.md');
      repository.commit(50);
      return { page: 'docs/b.md' };
    },
  ],
  [
    'a page renamed and edited in one commit',
    PAGE_50,
    (repository) => {
      service(repository);
      repository.rename(PAGE, 'docs/handbook.md');
      repository.write('docs/handbook.md', MORE);
      repository.commit(50);
      return { page: 'docs/handbook.md' };
    },
  ],
  [
    'a folder of docs renamed',
    'current: page 300, code 100, 2 changes',
    (repository) => {
      service(repository);
      repository.rename('docs', 'handbook');
      repository.commit(50);
      return { page: 'handbook', isFolder: true, docs: 'handbook' };
    },
  ],
  [
    'code renamed',
    USUAL,
    (repository) => {
      service(repository);
      repository.rename(CODE, 'lib/deep/tide.ts');
      repository.commit(50);
    },
  ],
  [
    'white space at ends, in indents and on blank lines of the page',
    USUAL,
    (repository) => {
      service(repository);
      repository.commit(60, { [PAGE]: TEXT.replaceAll('\n', '   \n') });
      repository.commit(55, { [PAGE]: TEXT.replaceAll('tide\n', ' tide\n\n') });
      repository.commit(50, { [PAGE]: TEXT.trimEnd() });
    },
  ],
  [
    'line ends of the page and of the code',
    USUAL,
    (repository) => {
      service(repository);
      repository.commit(50, { [PAGE]: TEXT.replaceAll('\n', '\r\n'), [CODE]: '2\r\n' });
    },
  ],
  [
    'a page with CRLF that changed',
    PAGE_50,
    (repository) => {
      service(repository);
      repository.commit(50, { [PAGE]: MORE.replaceAll('\n', '\r\n') });
    },
  ],
  [
    'CRLF on the disk where the repository has LF',
    USUAL,
    (repository) => {
      service(repository);
      repository.git('config', 'core.autocrlf', 'true');
      repository.git('rm', '-q', '--cached', PAGE);
      repository.git('checkout', '-q', 'HEAD', '--', PAGE);
    },
  ],
  [
    'the mode of the page and of the code',
    USUAL,
    (repository) => {
      service(repository);
      repository.git('update-index', '--chmod=+x', PAGE, CODE);
      repository.gitAt(NOW - 50 * DAY, ['commit', '-q', '-m', 'mode']);
      repository.git('checkout', '-q', '--', '.');
    },
  ],
  [
    'commits of the page and of the code that .git-blame-ignore-revs lists',
    USUAL,
    (repository) => {
      service(repository);
      const page = repository.commit(60, { [PAGE]: TEXT.toUpperCase() });
      const code = repository.commit(55, { [CODE]: 'x\n' });
      repository.commit(50, {
        '.git-blame-ignore-revs': `# upper case\r\n${page} # the page\r\n\r\n${code.toUpperCase()}\r\n`,
      });
      // The list itself is a file of the code's folder, and no code.
    },
  ],
  [
    'commits of a list that the configuration names',
    USUAL,
    (repository) => {
      service(repository);
      const page = repository.commit(60, { [PAGE]: TEXT.toUpperCase() });
      repository.commit(55, { 'tools.ignore': `${page}\n` }, 'x-bot <x-bot@acme.example>');
      repository.git('config', 'blame.ignoreRevsFile', 'tools.ignore');
    },
  ],
  [
    'read-me files, other docs and the settings of a site',
    USUAL,
    (repository) => {
      service(repository);
      repository.commit(50, {
        README: 'a',
        'README.rst': 'a',
        'lib/README.md': 'a',
        'CONTRIBUTING.md': 'a',
        'LICENSE.txt': 'a',
        'mkdocs.yml': 'site_name: a',
        'docs/other.md': 'a',
        'docs/image.png': 'a',
        'adr/0001.md': 'a',
        'lib/notes.adoc': 'a',
      });
    },
  ],
  [
    'code by names and in folders that docs have elsewhere',
    'current: page 300, code 40, 5 changes',
    (repository) => {
      service(repository);
      repository.commit(60, { 'lib/security.ts': 'a' });
      repository.commit(50, { 'lib/docs/history.go': 'a' });
      repository.commit(40, { 'lib/authors.py': 'a' });
      repository.commit(30, {
        'LICENSE-MIT': 'a',
        'SECURITY.txt': 'a',
        'lib/docs/plan.svg': 'a',
        'docs/hooks.py': 'a',
      });
    },
  ],
  [
    'docs in a folder of another name',
    USUAL,
    (repository) => {
      repository.commit(300, { 'handbook/pages/a.md': TEXT, [CODE]: '0\n' });
      repository.commit(200, { [CODE]: '1\n' });
      repository.commit(100, { [CODE]: '2\n' });
      repository.commit(50, { 'handbook/pages/plan.svg': '<svg/>', 'handbook/pages/b.txt': 'a' });
      return { page: 'handbook/pages/a.md', docs: 'handbook/pages' };
    },
  ],
  [
    'docs of a component deep in a repository of many',
    'current: page 300, code 100, 1 changes',
    (repository) => {
      repository.commit(300, {
        'apps/shop/docs/a.md': TEXT,
        'apps/shop/a.go': '0\n',
        'apps/bank/a.go': '0\n',
      });
      repository.commit(200, { 'apps/bank/a.go': '1\n', 'apps/shopping/a.go': '1\n', 'go.mod': 'x' });
      repository.commit(100, { 'apps/shop/a.go': '1\n' });
      repository.commit(90, { 'apps/bank/docs/a.md': 'x' });
      return { page: 'apps/shop/docs/a.md', docs: 'apps/shop/docs', code: 'apps/shop' };
    },
  ],
  [
    'all docs of a component deep in a repository of many',
    'current: page 90, code 100, 0 changes',
    (repository) => {
      repository.commit(300, { 'apps/shop/docs/a.md': TEXT, 'apps/shop/a.go': '0\n' });
      repository.commit(100, { 'apps/shop/a.go': '1\n' });
      repository.commit(90, { 'apps/shop/docs/b.md': 'x' });
      repository.commit(80, { 'apps/bank/docs/a.md': 'x' });
      return { page: 'apps/shop/docs', isFolder: true, docs: 'apps/shop/docs', code: 'apps/shop' };
    },
  ],
  [
    'pages beside the code, with docs_dir: .',
    USUAL,
    (repository) => {
      repository.commit(300, { 'guide.md': TEXT, [CODE]: '0\n' });
      repository.commit(200, { [CODE]: '1\n' });
      repository.commit(100, { [CODE]: '2\n' });
      return { page: 'guide.md', docs: '' };
    },
  ],
  [
    'all pages beside the code, with docs_dir: .',
    USUAL,
    (repository) => {
      repository.commit(300, { 'guide.md': TEXT, [CODE]: '0\n' });
      repository.commit(200, { [CODE]: '1\n' });
      repository.commit(100, { [CODE]: '2\n' });
      repository.write(CODE, 'not committed');
      return { page: '', isFolder: true, docs: '' };
    },
  ],
  [
    'all pages beside the code, one of them being edited',
    'editing',
    (repository) => {
      repository.commit(300, { 'guide.md': TEXT, [CODE]: '0\n' });
      repository.write('new.md', 'new');
      return { page: '', isFolder: true, docs: '' };
    },
  ],
  [
    'docs in a submodule',
    'current: page 300, code unknown, 0 changes',
    (repository) => {
      const docs = join(repository.top, 'docs');
      mkdirSync(docs);
      const module = new TestRepository(docs);
      module.commit(300, { 'guide.md': TEXT });
      repository.commit(200, { [CODE]: '0\n' });
      repository.commit(100, { [CODE]: '1\n' });
      repository.write(CODE, 'not committed');
    },
  ],
  [
    'a page of a submodule being edited',
    'editing',
    (repository) => {
      const docs = join(repository.top, 'docs');
      mkdirSync(docs);
      const module = new TestRepository(docs);
      module.commit(300, { 'guide.md': TEXT });
      repository.commit(200, { [CODE]: '0\n' });
      module.write('guide.md', MORE);
    },
  ],
  [
    'a change that is not staged',
    'editing',
    (repository) => {
      service(repository);
      repository.write(PAGE, MORE);
    },
  ],
  [
    'a change that is staged, and undone on the disk',
    'editing',
    (repository) => {
      service(repository);
      repository.write(PAGE, MORE);
      repository.git('add', '-A');
      repository.write(PAGE, TEXT);
    },
  ],
  [
    'a page that is new, in a new folder',
    'editing',
    (repository) => {
      service(repository);
      repository.write('docs/new/page.md', 'new');
      return { page: 'docs/new/page.md' };
    },
  ],
  [
    'a page that is renamed, and not committed',
    'editing',
    (repository) => {
      service(repository);
      repository.git('mv', PAGE, 'docs/moved.md');
      return { page: 'docs/moved.md' };
    },
  ],
  [
    'other pages and code being edited',
    USUAL,
    (repository) => {
      service(repository);
      repository.write('docs/new.md', 'new');
      repository.write(CODE, 'x');
    },
  ],
  [
    'a page in a merge that has conflicts',
    'editing',
    (repository) => {
      service(repository);
      repository.git('checkout', '-q', '-b', 'side', 'HEAD~2');
      repository.commit(60, { [PAGE]: TEXT.replace('first', '1st') });
      repository.git('checkout', '-q', 'main');
      repository.commit(55, { [PAGE]: TEXT.replace('first', 'one') });
      assert.throws(() => repository.git('merge', 'side'));
    },
  ],
  ...[
    'docs/Übersicht größer.md',
    'docs/設計.md',
    'docs/a "b" \\c.md',
    'docs/*[x]?.md',
    'docs/:(top) -x.md',
    'docs/tab\tx.md',
  ].map((page): Case => [
    `a page by the name of ${JSON.stringify(page)}`,
    USUAL,
    (repository) => {
      repository.commit(310, { 'docs/xb.md': 'old', 'docs/old name é.md': TEXT, [CODE]: '0\n' });
      repository.rename('docs/old name é.md', page);
      repository.commit(305);
      repository.commit(300, { [page]: MORE });
      repository.commit(200, { [CODE]: '1\n' });
      repository.commit(100, { 'lib/größe "x".ts': '2\n' });
      repository.commit(90, { 'docs/xb.md': 'new' });
      return { page };
    },
  ]),
  [
    'a detached HEAD',
    'current: page 300, code 200, 1 changes',
    (repository) => {
      service(repository);
      repository.git('checkout', '-q', '--detach', 'HEAD~1');
    },
  ],
  [
    'a second worktree on another branch',
    'current: page 50, code 200, 0 changes',
    (repository) => {
      service(repository);
      const top = `${repository.top}/.trees/side`;
      repository.git('worktree', 'add', '-q', '-b', 'side', top, 'HEAD~1');
      new TestRepository(top, false).commit(50, { [PAGE]: MORE });
      return { top };
    },
  ],
  [
    'a merge of an older branch with other code',
    'current: page 300, code 100, 3 changes',
    (repository) => {
      service(repository);
      repository.git('checkout', '-q', '-b', 'side', 'HEAD~2');
      repository.commit(150, { 'lib/side.ts': '1\n' });
      repository.git('checkout', '-q', 'main');
      repository.gitAt(NOW - 10 * DAY, ['merge', '-q', '--no-ff', '-m', 'merge', 'side']);
    },
  ],
  [
    'a merge of a branch that changed the page',
    'current: page 150, code 100, 1 changes',
    (repository) => {
      service(repository);
      repository.git('checkout', '-q', '-b', 'side', 'HEAD~2');
      repository.commit(150, { [PAGE]: MORE });
      repository.git('checkout', '-q', 'main');
      repository.gitAt(NOW - 10 * DAY, ['merge', '-q', '--no-ff', '-m', 'merge', 'side']);
    },
  ],
  [
    'a merge of a branch that renamed the page',
    USUAL,
    (repository) => {
      service(repository);
      repository.git('checkout', '-q', '-b', 'side', 'HEAD~2');
      repository.rename(PAGE, 'docs/moved.md');
      repository.commit(150);
      repository.git('checkout', '-q', 'main');
      repository.gitAt(NOW - 10 * DAY, ['merge', '-q', '--no-ff', '-m', 'merge', 'side']);
      return { page: 'docs/moved.md' };
    },
  ],
  [
    'a merge that ended a conflict in words of its own',
    'current: page 50, code 100, 0 changes',
    (repository) => conflict(repository, 'the very first'),
  ],
  [
    'a merge that ended a conflict by what one branch said, and is no change of its own',
    'current: page 240, code 100, 0 changes',
    (repository) => conflict(repository, 'one'),
  ],
  [
    'commits of one moment, as a rebase dates them',
    'current: page 5, code 5, 3 changes',
    (repository) => {
      repository.commit(5, { [PAGE]: TEXT, [CODE]: '0\n' });
      for (const text of ['1\n', '2\n', '3\n']) repository.commit(5, { [CODE]: text });
    },
  ],
  [
    'a page dated in the future',
    'future: page -40',
    (repository) => {
      service(repository);
      repository.commit(-40, { [PAGE]: MORE });
    },
  ],
  [
    'a page whose author’s date alone is in the future',
    'future: page -40',
    (repository) => {
      service(repository);
      repository.write(PAGE, MORE);
      repository.git('add', '-A');
      repository.gitAt(NOW, ['commit', '-q', '-m', 'x', `--date=${NOW + 40 * DAY} +0000`]);
    },
  ],
  [
    'code dated in the future',
    'current: page 300, code -400, 1 changes',
    (repository) => {
      repository.commit(300, { [PAGE]: TEXT, [CODE]: '0\n' });
      repository.commit(-400, { [CODE]: '1\n' });
    },
  ],
  [
    'a page that was reverted and brought back',
    'current: page 90, code 100, 0 changes',
    (repository) => {
      service(repository);
      repository.git('rm', '-q', PAGE);
      repository.commit(95);
      repository.commit(90, { [PAGE]: TEXT });
    },
  ],
  [
    'settings of git that change what it writes',
    USUAL,
    (repository) => {
      service(repository);
      repository.git('config', 'core.quotePath', 'true');
      repository.git('config', 'diff.renames', 'false');
      repository.git('config', 'log.date', 'relative');
      repository.git('config', 'log.follow', 'true');
      repository.git('config', 'log.showRoot', 'false');
      repository.git('config', 'diff.relative', 'true');
      repository.git('config', 'status.showUntrackedFiles', 'no');
      repository.git('config', 'diff.noprefix', 'true');
      repository.git('config', 'color.ui', 'always');
    },
  ],
];

describe('freshness of a page, by git, in every state of a repository', () => {
  let repository: TestRepository;
  before(() => {
    empty = new TestRepository();
    served = new TestRepository();
    makeService(served);
  });
  after(() => {
    empty.dispose();
    served.dispose();
  });
  beforeEach(() => {
    repository = new TestRepository(mkdtempSync(join(tmpdir(), 'greenroom-history-')), false);
    cpSync(empty.top, repository.top, { recursive: true });
  });
  afterEach(() => repository.dispose());

  for (const [name, expected, make] of CASES)
    it(`${name}: ${expected}`, async () => {
      const asked = make(repository) ?? {};
      assert.equal(await freshness(repository, asked), expected);
    });

  it('is unknown in a shallow clone until that has the whole history', async () => {
    service(repository);
    const top = `${repository.top}-clone`;
    repository.git('clone', '-q', '--depth=2', pathToFileURL(repository.top).href, top);
    try {
      assert.equal(await freshness(repository, { top }), 'unknown: shallow');
      repository.git('-C', top, 'fetch', '-q', '--unshallow');
      assert.equal(await freshness(repository, { top }), USUAL);
    } finally {
      rmSync(top, { recursive: true, force: true });
    }
  });

  it('is told anew after a checkout, a commit, an amendment, a rebase and a reset', async () => {
    service(repository);
    const first = await freshness(repository, {});
    repository.git('checkout', '-q', '-b', 'side', 'HEAD~1');
    assert.equal(await freshness(repository, {}), 'current: page 300, code 200, 1 changes');
    repository.commit(50, { [PAGE]: MORE });
    assert.equal(await freshness(repository, {}), 'current: page 50, code 200, 0 changes');
    repository.gitAt(NOW - 20 * DAY, ['commit', '-q', '--amend', '--no-edit']);
    assert.equal(await freshness(repository, {}), 'current: page 20, code 200, 0 changes');
    repository.gitAt(NOW - 10 * DAY, ['rebase', '-q', 'main']);
    assert.equal(await freshness(repository, {}), 'current: page 10, code 100, 0 changes');
    repository.git('reset', '-q', '--hard', 'main');
    assert.equal(await freshness(repository, {}), first);
  });
});

async function freshness(repository: TestRepository, asked: Asked): Promise<string> {
  const uri = (path: string) => pathToFileURL(join(asked.top ?? repository.top, path)).href;
  const history = new GitHistory({
    git: (folder, args) => runGit('git', folder, args),
    isTrusted: () => true,
    unsaved: () => [],
  });
  const subject: FreshnessSubject = {
    page: uri(asked.page ?? PAGE),
    isFolder: asked.isFolder,
    code: uri(asked.code ?? ''),
    docs: uri(asked.docs ?? 'docs'),
  };
  const ignoredAuthors = asked.ignoredAuthors ?? IGNORED;
  const found = await freshnessOf(history, subject, { now: NOW * 1000, ignoredAuthors });
  const ago = ({ when }: { when: number }) => (NOW - when / 1000) / DAY;
  switch (found.verdict) {
    case 'unknown':
      return `unknown: ${found.reason}`;
    case 'editing':
      return 'editing';
    case 'future':
      return `future: page ${ago(found.page)}`;
    default:
      return `${found.verdict}: page ${ago(found.page)}, code ${found.code ? ago(found.code) : 'unknown'}, ${found.changesSince} changes`;
  }
}
