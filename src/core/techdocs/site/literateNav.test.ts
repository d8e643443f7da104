import assert from 'node:assert/strict';
import { MemoryFiles, REPO } from '../../../../test/support/files';
import { BoundedFiles } from './boundedFiles';
import { DocsSite } from './docsSite';
import type { NavItem } from './nav';

async function open(files: Record<string, string>, config = '') {
  const mkdocs = `site_name: Orders\nplugins:\n  - literate-nav${config}\n`;
  const reader = new MemoryFiles({ 'mkdocs.yml': mkdocs, ...files });
  return (await DocsSite.open(new BoundedFiles(reader, REPO), REPO, 'Orders'))!;
}

function outline(items: readonly NavItem[], depth = 0): string[] {
  return items.flatMap((item) => [
    `${'  '.repeat(depth)}${item.title}${item.page ? ` = ${item.page}` : ''}${item.href ? ` -> ${item.href}` : ''}${item.missing ? ' (missing)' : ''}`,
    ...outline(item.children ?? [], depth + 1),
  ]);
}

const pages = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [`docs/${name}`, `# About ${name}`]));

describe('mkdocs-literate-nav', () => {
  it('takes the last list of SUMMARY.md, with sections, a page of a section, and addresses', async () => {
    const site = await open({
      ...pages('index.md', 'setup.md', 'guide/index.md', 'guide/day-two.md', 'unnamed.md'),
      'docs/SUMMARY.md': [
        '# Contents',
        '',
        '* [Not this](unnamed.md)',
        '',
        'Some words between.',
        '',
        '* [Setting *up*](setup.md)',
        '* [Guide](guide/index.md)',
        '    * [Day two](guide/day-two.md)',
        '* Elsewhere',
        '    * [Source](https://example.com/orders)',
      ].join('\n'),
    });
    const nav = await site.nav();
    assert.deepEqual(outline(nav.items), [
      'Setting up = setup.md',
      'Guide',
      '  Index = guide/index.md',
      '  Day two = guide/day-two.md',
      'Elsewhere',
      '  Source -> https://example.com/orders',
    ]);
    assert.deepEqual(nav.problems, []);
    // The index is left out of the navigation, so the site does not open with it.
    assert.equal(await site.home(), 'setup.md');
  });

  it('follows a mark, a file of another name, folders with lists of their own and patterns', async () => {
    const site = await open(
      {
        ...pages('index.md', 'a.md', 'b.md', 'guide/x.md', 'guide/y.md', 'api/one.md', 'api/deep/two.md'),
        'docs/_nav.md':
          '<!--nav-->\n\n- [Start](index.md)\n- [Guide](guide/)\n- [API](api/)\n- *.md\n\nWords.\n\n- no list\n',
        'docs/guide/_nav.md': '- [Why](y.md)\n- [Up](../a.md)\n- *\n',
      },
      // The lists themselves are mostly no pages.
      ':\n      nav_file: _nav.md\nexclude_docs: _nav.md',
    );
    assert.deepEqual(outline((await site.nav()).items), [
      'Start = index.md',
      'Guide',
      '  Why = guide/y.md',
      '  Up = a.md',
      '  X = guide/x.md',
      'API',
      '  One = api/one.md',
      '  Deep',
      '    Two = api/deep/two.md',
      'B = b.md',
    ]);
  });

  it('follows folders and patterns of a nav in mkdocs.yml where there is no list', async () => {
    const site = await open(
      pages('index.md', 'guide/x.md', 'ref/b.md', 'ref/a.md'),
      '\nnav:\n  - Home: index.md\n  - Guide: guide/\n  - Reference: ref/*.md',
    );
    assert.deepEqual(outline((await site.nav()).items), [
      'Home = index.md',
      'Guide',
      '  X = guide/x.md',
      'Reference',
      '  A = ref/a.md',
      '  B = ref/b.md',
    ]);
  });

  it('has a path of a folder that is not there, where it has a title', async () => {
    const site = await open(
      pages('index.md'),
      '\nnav:\n  - index.md\n  - Api: gone/\n  - Lib: ./lost/\n  - bare/',
    );
    assert.deepEqual(
      (await site.nav()).items.map(({ page }) => page),
      ['index.md', 'gone', 'lost', 'bare/'],
    );
  });

  it('says at the line what is no part of a navigation and what is not there, and ends where folders name each other', async () => {
    const site = await open({
      ...pages('index.md', 'a/page.md', 'b/page.md'),
      'docs/SUMMARY.md': '* [Start](index.md)\n* Only words\n* [Gone](gone.md)\n* [A](a/)\n',
      'docs/a/SUMMARY.md': '* [Page](page.md)\n* [B](../b/)\n',
      'docs/b/SUMMARY.md': '* [A](../a/)\n* [Page](page.md)\n',
    });
    const { items, problems } = await site.nav();
    assert.deepEqual(outline(items).slice(0, 5), [
      'Start = index.md',
      'Gone = gone.md (missing)',
      'A',
      '  Page = a/page.md',
      '  B',
    ]);
    const at = problems.filter(({ uri }) => uri.endsWith('/docs/SUMMARY.md'));
    assert.deepEqual(
      at.map(({ range, code }) => [range.start.line, code]),
      [
        [1, 'docs-nav-missing'],
        [2, 'docs-nav-missing'],
      ],
    );
  });

  it('reads nothing as a navigation where the plugin is not used', async () => {
    const reader = new MemoryFiles({
      'mkdocs.yml': 'site_name: Orders\n',
      ...pages('index.md'),
      'docs/SUMMARY.md': '* [Start](index.md)\n',
    });
    const site = (await DocsSite.open(new BoundedFiles(reader, REPO), REPO, 'Orders'))!;
    assert.deepEqual(outline((await site.nav()).items), ['Home = index.md', 'SUMMARY = SUMMARY.md']);
  });
});
