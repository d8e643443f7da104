import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DAY, NOW, TestRepository } from '../../../test/support/testRepository';
import { describeFreshness, type Freshness, freshnessOf } from '../../core/techdocs/freshness';
import { GitHistory } from './gitHistory';
import { runGit } from './runGit';

const PAGE = 'one\ntwo\nthree\nfour\nfive\nsix\n';

describe('freshness, by git', () => {
  let repository: TestRepository;
  beforeEach(() => (repository = new TestRepository()));
  afterEach(() => repository.dispose());

  const ask = (
    page = 'docs/index.md',
    {
      top = repository,
      isFolder = false,
      isTrusted = true,
      docs = 'docs',
      code = '',
      unsaved = [] as string[],
      program = 'git',
    } = {},
  ): Promise<Freshness> =>
    freshnessOf(
      new GitHistory({
        git: (folder, args) => runGit(program, folder, args),
        isTrusted: () => isTrusted,
        unsaved: () => unsaved.map((each) => join(top.top, each)),
      }),
      {
        page: top.uri(page),
        isFolder,
        code: top.uri(code),
        docs: top.uri(docs),
      },
      { now: NOW * 1000, ignoredAuthors: ['*[bot]', 'renovate*'] },
    );
  const daysAgo = (freshness: Freshness) =>
    'page' in freshness ? (NOW - freshness.page.when / 1000) / DAY : undefined;
  const count = (freshness: Freshness) => ('changesSince' in freshness ? freshness.changesSince : undefined);

  it('compares the page with the code, and counts what changed since', async () => {
    repository.commit(500, { 'docs/index.md': PAGE, 'src/a.ts': '0' });
    for (let at = 0; at < 12; at++) repository.commit(400 - at, { 'src/a.ts': `${at}1` });
    assert.equal((await ask()).verdict, 'behind');
    assert.equal(count(await ask()), 12);
    repository.commit(10, { 'src/a.ts': 'x' });
    assert.equal((await ask()).verdict, 'stale');
    repository.commit(5, { 'docs/index.md': `${PAGE}seven\n` });
    const after = await ask();
    assert.equal(after.verdict, 'current');
    assert.equal(daysAgo(after), 5);
  });

  it('takes a rename, white space, a bot and a listed commit for no change of the page', async () => {
    repository.commit(100, { 'docs/old.md': PAGE, 'src/a.ts': '0' });
    repository.rename('docs/old.md', 'docs/index.md');
    repository.commit(50);
    repository.commit(40, { 'docs/index.md': PAGE.replaceAll('\n', '  \n\n') });
    repository.commit(30, { 'docs/index.md': `${PAGE}bot\n` }, 'dependabot[bot] <1+x@users.example>');
    repository.commit(29, { 'docs/index.md': `${PAGE}bots\n` }, 'Renovate <renovate@acme.example>');
    const format = repository.commit(20, { 'docs/index.md': PAGE.toUpperCase() });
    assert.equal(daysAgo(await ask()), 20);
    repository.commit(19, { '.git-blame-ignore-revs': `# formatted\n${format}\n` });
    assert.equal(daysAgo(await ask()), 100);
  });

  it('takes a move of what is no text for no change, and another picture for one', async () => {
    repository.commit(100, { 'docs/index.md': PAGE, 'docs/a.png': '\0one', 'src/a.bin': '\0two' });
    repository.rename('docs/a.png', 'docs/pictures/a.png');
    repository.rename('src/a.bin', 'src/b/a.bin');
    repository.commit(50);
    const folder = () => ask('docs', { isFolder: true });
    assert.deepEqual([daysAgo(await folder()), count(await folder())], [100, 0]);
    repository.commit(20, { 'docs/pictures/a.png': '\0other' });
    assert.equal(daysAgo(await folder()), 20);
  });

  it('takes read-me files, other docs, bots and moves for no change of the code', async () => {
    repository.commit(100, { 'docs/index.md': PAGE, 'src/a.ts': PAGE });
    repository.commit(90, { 'README.md': 'a', 'src/readme.txt': 'b', 'src/notes.md': 'c' });
    repository.commit(80, { 'docs/other.md': 'a', 'mkdocs.yml': 'site_name: a' });
    repository.commit(70, { 'src/a.ts': `${PAGE}x` }, 'github-actions[bot] <1@users.example>');
    repository.rename('src/a.ts', 'lib/a.ts');
    repository.commit(60);
    assert.equal(count(await ask()), 0);
    repository.commit(50, { 'lib/a.ts': 'y' });
    assert.equal(count(await ask()), 1);
  });

  it('follows a whole service to where it was', async () => {
    repository.commit(200, { 'services/shop/docs/index.md': PAGE, 'services/shop/a.ts': PAGE });
    repository.rename('services/shop', 'apps/shop');
    repository.commit(100);
    const place = { docs: 'apps/shop/docs', code: 'apps/shop' };
    assert.equal(daysAgo(await ask('apps/shop/docs/index.md', place)), 200);
    assert.equal(daysAgo(await ask('apps/shop/docs', { ...place, isFolder: true })), 200);
    assert.equal(count(await ask('apps/shop/docs', { ...place, isFolder: true })), 0);
  });

  it('takes a page that was copied for as old as the copy', async () => {
    repository.commit(400, { 'old/README.md': PAGE, 'old/a.ts': PAGE });
    repository.commit(30, { 'new/README.md': PAGE, 'new/a.ts': 'other' }, 'Bo <bo@acme.example>');
    const copy = await ask('new/README.md', { docs: 'new/README.md', code: 'new' });
    assert.deepEqual([daysAgo(copy), 'page' in copy && copy.page.author], [30, 'Bo']);
    repository.rename('new', 'newer');
    repository.commit(20);
    assert.equal(daysAgo(await ask('newer/README.md', { docs: 'newer/README.md', code: 'newer' })), 30);
  });

  it('takes a page that moved for as old as it is, though a stub stays in its old place', async () => {
    const text = Array.from({ length: 200 }, (_, at) => `line ${at} of it\n`).join('');
    repository.commit(400, { 'old/README.md': text }, 'Bo <bo@acme.example>');
    repository.commit(30, { 'new/README.md': text, 'old/README.md': 'See [there](../new/README.md).\n' });
    assert.equal(daysAgo(await ask('new/README.md', { docs: 'new/README.md', code: 'new' })), 400);
  });

  it('takes the site’s own folder for the docs of an entity', async () => {
    repository.commit(200, { 'documentation/index.md': PAGE, 'a.ts': PAGE });
    repository.commit(100, { 'documentation/index.md': `${PAGE}x\n` });
    const freshness = await ask('documentation', { docs: 'documentation', isFolder: true });
    assert.equal(daysAgo(freshness), 100);
    assert.equal(count(freshness), 0);
  });

  it('says that changed, staged, new and unsaved pages are being edited', async () => {
    repository.commit(10, { 'docs/index.md': PAGE });
    assert.equal((await ask()).verdict, 'current');
    assert.equal((await ask('docs/index.md', { unsaved: ['docs/index.md'] })).verdict, 'editing');
    repository.write('docs/index.md', 'changed');
    assert.equal((await ask()).verdict, 'editing');
    repository.git('add', '-A');
    assert.equal((await ask()).verdict, 'editing');
    repository.commit(1);
    repository.write('docs/new page [1].md', 'new');
    assert.equal((await ask('docs/new page [1].md')).verdict, 'editing');
    assert.equal((await ask()).verdict, 'current');
    assert.equal((await ask('docs', { isFolder: true })).verdict, 'editing');
  });

  it('says that a page is dated in the future', async () => {
    repository.commit(-30, { 'docs/index.md': PAGE });
    const freshness = await ask();
    assert.equal(freshness.verdict, 'future');
    assert.match(describeFreshness(freshness, 'page', String).summary, /dated in the future/);
  });

  const whoOf = (freshness: Freshness) => ('page' in freshness ? freshness.page.author : freshness.verdict);

  it('takes a merge for the last change of what it alone says', async () => {
    repository.commit(300, { 'docs/index.md': PAGE, 'docs/other.md': PAGE });
    repository.git('checkout', '-q', '-b', 'side');
    repository.commit(
      200,
      { 'docs/other.md': `${PAGE}side\n`, 'docs/index.md': `side\n${PAGE}` },
      'Bo <bo@acme.example>',
    );
    repository.git('checkout', '-q', 'main');
    repository.commit(100, { 'docs/index.md': `${PAGE}main\n` });
    repository.gitAt(
      NOW - 50 * DAY,
      ['merge', '-q', '--no-ff', '--no-edit', 'side'],
      'Eve <eve@acme.example>',
    );
    // Both branches changed it, and the merge only joined them.
    assert.deepEqual([daysAgo(await ask()), whoOf(await ask())], [100, 'Ana']);
    assert.equal(whoOf(await ask('docs/other.md')), 'Bo');
    repository.git('checkout', '-q', '-b', 'later');
    repository.commit(40, { 'src/b.ts': 'b' });
    repository.git('checkout', '-q', 'main');
    repository.commit(35, { 'src/a.ts': 'a' });
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'later');
    repository.commit(
      20,
      { 'docs/other.md': `${PAGE}merged\n`, 'docs/new.md': 'new\n' },
      'Eve <eve@acme.example>',
    );
    for (const page of ['docs/other.md', 'docs/new.md'])
      assert.deepEqual([daysAgo(await ask(page)), whoOf(await ask(page))], [20, 'Eve'], page);
    assert.equal(whoOf(await ask('docs', { isFolder: true })), 'Eve');
    assert.equal(whoOf(await ask()), 'Ana');
  });

  it('knows no age of what was taken out and stays on the disk', async () => {
    repository.commit(30, { 'docs/index.md': PAGE, 'docs/made.md': PAGE });
    repository.git('rm', '-q', '--cached', 'docs/made.md');
    repository.commit(10, { '.gitignore': 'docs/made.md\n' });
    assert.equal(reasonOf(await ask('docs/made.md')), 'untracked');
  });

  it('reads a repository whatever its folder and its authors are called', async () => {
    const odd = new TestRepository(join(repository.top, 'odd\nname'), false);
    mkdirSync(odd.top);
    odd.git('init', '-q', '-b', 'main');
    odd.git('config', 'user.name', 'Ana');
    odd.git('config', 'user.email', 'ana@acme.example');
    odd.commit(30, { 'docs/index.md': PAGE }, 'Bo <bo@acme.example>');
    odd.commit(10, { 'docs/index.md': `${PAGE}x\n` }, 'E\u0001v\u0002e <eve@acme.example>');
    assert.equal(whoOf(await ask('docs/index.md', { top: odd })), 'E\u0001v\u0002e');
    odd.commit(5, { '.mailmap': 'Eve <eve@acme.example>\n' });
    assert.equal(whoOf(await ask('docs/index.md', { top: odd })), 'Eve');
  });

  it('sees no history that is cut off here alone', async () => {
    repository.commit(300, { 'docs/index.md': PAGE }, 'Bo <bo@acme.example>');
    const middle = repository.commit(200, { 'src/a.ts': 'a' });
    repository.commit(100, { 'src/a.ts': 'b' });
    repository.git('replace', '--graft', middle);
    assert.equal(whoOf(await ask()), 'Bo');
    repository.git('replace', '-d', middle);
    repository.write('.git/info/grafts', `${middle}\n`);
    assert.equal(whoOf(await ask()), 'Bo');
  });

  it('says of a new branch that it has no commits', async () => {
    repository.commit(10, { 'docs/index.md': PAGE });
    repository.git('checkout', '-q', '--orphan', 'new');
    assert.equal(reasonOf(await ask()), 'no-commits');
  });

  const reasonOf = (freshness: Freshness) =>
    freshness.verdict === 'unknown' ? freshness.reason : freshness.verdict;

  it('says what it can’t know, and why', async () => {
    assert.equal(reasonOf(await ask()), 'no-folder');
    repository.write('docs/index.md', PAGE);
    assert.equal(reasonOf(await ask()), 'no-commits');
    repository.commit(10, { '.gitignore': 'docs/made.md\n' });
    repository.write('docs/made.md', 'a');
    assert.equal(reasonOf(await ask('docs/made.md')), 'untracked');
    assert.equal(reasonOf(await ask('docs/index.md', { isTrusted: false })), 'untrusted');
    assert.equal(reasonOf(await ask('docs/index.md', { program: 'no-such-git' })), 'no-git');
  });

  it('says that the folder of the docs is not there, and nothing about its repository', async () => {
    repository.commit(10, { 'docs/index.md': PAGE });
    const freshness = await ask('documentation', { isFolder: true });
    assert.equal(reasonOf(freshness), 'no-folder');
    assert.match(
      describeFreshness(freshness, 'docs', String).summary,
      /unknown: the folder of the docs is not there\.$/,
    );
  });

  it('says unknown in a shallow and in a partial clone, and fetches nothing', async () => {
    repository.commit(20, { 'docs/index.md': PAGE });
    repository.commit(10, { 'docs/index.md': `${PAGE}x\n` });
    repository.commit(5, { 'docs/index.md': PAGE.replaceAll('\n', '\n\n') });
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const copy = (...options: string[]) => {
      const clone = new TestRepository();
      rmSync(clone.top, { recursive: true, force: true });
      repository.git('clone', '-q', ...options, pathToFileURL(repository.top).href, clone.top);
      return clone;
    };
    const shallow = copy('--depth=1');
    assert.equal(reasonOf(await ask('docs/index.md', { top: shallow })), 'shallow');
    const partial = copy('--filter=blob:none');
    const objects = () => partial.git('count-objects', '-v');
    const before = objects();
    assert.equal(reasonOf(await ask('docs/index.md', { top: partial })), 'partial');
    assert.equal(objects(), before);
    shallow.dispose();
    partial.dispose();
  });
});
