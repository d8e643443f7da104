import assert from 'node:assert/strict';
import path from 'node:path';
import { promises as fs } from 'node:fs';
import { corpus, DiskFiles, fileUri, MemoryFiles, REPO } from '../../../../test/support/files';
import { BoundedFiles } from './boundedFiles';
import { DocsSite } from './docsSite';
import type { NavItem } from './nav';

async function open(files: Record<string, string>, folder = REPO, links: Record<string, string> = {}) {
  const reader = new MemoryFiles(files, links);
  const site = await DocsSite.open(new BoundedFiles(reader, REPO), folder, 'Orders');
  return { reader, site: site! };
}

/** Titles and pages as an outline. */
function outline(items: readonly NavItem[], depth = 0): string[] {
  return items.flatMap((item) => [
    `${'  '.repeat(depth)}${item.title}${item.page ? ` = ${item.page}` : ''}${item.href ? ` -> ${item.href}` : ''}${item.missing ? ' (missing)' : ''}`,
    ...outline(item.children ?? [], depth + 1),
  ]);
}

const pages = (...names: string[]) => Object.fromEntries(names.map((name) => [name, `# ${name}`]));

describe('DocsSite', () => {
  it('reads a mkdocs.yml whose braces go on without indentation, as PyYAML lets them', async () => {
    const { site } = await open({
      'mkdocs.yml':
        'plugins:\n  - search: {\n    strict: "}",  # }\n  }\n  - minify: {a: [\n  a\n  ]}\nsite_name: After\n',
      ...pages('docs/index.md'),
    });
    assert.deepEqual([site.title, site.problems], ['After', []]);
    const broken = await open({ 'mkdocs.yml': 'a: {\nb\n', ...pages('docs/index.md') });
    assert.equal(broken.site.problems[0]?.code, 'docs-config');
  });

  it('reads a mkdocs.yml whose quoted texts go on without indentation, as PyYAML lets them', async () => {
    const { site } = await open({
      'mkdocs.yml':
        'extra:\n  a: "one\n\n* two\nthree: 4 \\" {"\n  b: it\'s\nsite_name: \'After\nall\'\nnav:\n- a.md\n',
      ...pages('docs/a.md'),
    });
    assert.deepEqual([site.title, site.problems], ['After all', []]);
    assert.deepEqual(outline((await site.nav()).items), ['A = a.md']);
  });

  it('calls a page that a nav names twice what it is called first, as MkDocs does', async () => {
    const { site } = await open({
      'mkdocs.yml': 'nav:\n- First: a.md\n- More:\n  - Second: a.md\n  - a.md\n- b.md\n- Bee: b.md\n',
      ...pages('docs/a.md', 'docs/b.md'),
    });
    assert.deepEqual(outline((await site.nav()).items), [
      'First = a.md',
      'More',
      '  First = a.md',
      '  First = a.md',
      'B = b.md',
      'B = b.md',
    ]);
  });

  it('reads a nav that is nested, titled and bare', async () => {
    const { site } = await open({
      'mkdocs.yml': [
        'site_name: Orders service',
        'nav:',
        '  - index.md',
        '  - Guide:',
        '      - Set up: guide/set-up.md',
        '      - guide/day_two.md',
        '  - Source: https://example.com/orders',
        '  - Gone: gone.md',
        '  - Other site: /other/',
        '  - /index.md',
      ].join('\n'),
      ...pages('docs/index.md', 'docs/guide/set-up.md', 'docs/guide/day_two.md', 'docs/extra.md'),
    });
    assert.equal(site.title, 'Orders service');
    const nav = await site.nav();
    assert.deepEqual(outline(nav.items), [
      'Home = index.md',
      'Guide',
      '  Set up = guide/set-up.md',
      '  Day two = guide/day_two.md',
      'Source -> https://example.com/orders',
      'Gone = gone.md (missing)',
      'Other site -> /other/',
      '/index.md -> /index.md',
    ]);
    assert.deepEqual(nav.order, ['index.md', 'guide/set-up.md', 'guide/day_two.md']);
    assert.deepEqual(await site.neighbours('guide/set-up.md'), {
      previous: 'index.md',
      next: 'guide/day_two.md',
    });
    assert.deepEqual(
      nav.problems.map(({ code, range }) => [code, range.start]),
      [['docs-nav-missing', { line: 7, character: 10 }]],
    );
  });

  it('follows the folder where a nav is empty, whatever is inherited', async () => {
    for (const config of ['nav: []\n', 'INHERIT: base.yml\nnav: []\n']) {
      const { site } = await open({
        'mkdocs.yml': config,
        'base.yml': 'nav: [b.md]\n',
        ...pages('docs/index.md', 'docs/b.md'),
      });
      assert.deepEqual((await site.nav()).order, ['index.md', 'b.md']);
    }
  });

  it('leaves out of a navigation made from folders what not_in_nav and draft_docs name, and reads it still', async () => {
    const { site } = await open({
      'mkdocs.yml': 'site_name: x\nnot_in_nav: |\n  /a/\n  b.md\ndraft_docs: "*.draft.md"\n',
      ...pages(
        'docs/index.md',
        'docs/a/x.md',
        'docs/b.md',
        'docs/c/b.md',
        'docs/c/d.md',
        'docs/e/f.draft.md',
      ),
    });
    assert.deepEqual(outline((await site.nav()).items), ['Home = index.md', 'C', '  D = c/d.md']);
    assert.ok((await site.pages()).includes('e/f.draft.md'));
  });

  it('orders a folder without a nav: index first, pages by name, then folders', async () => {
    const { site } = await open({
      'mkdocs.yaml': 'site_name: Orders\ndocs_dir: handbook\n',
      ...pages('handbook/zebra.md', 'handbook/index.md', 'handbook/apple.md', 'handbook/ops/run-book.md'),
      ...pages('handbook/.hidden/secret.md'),
      'handbook/img/logo.svg': '<svg/>',
    });
    assert.deepEqual(outline((await site.nav()).items), [
      'Home = index.md',
      'Apple = apple.md',
      'Zebra = zebra.md',
      'Ops',
      '  Run book = ops/run-book.md',
    ]);
  });

  it('opens the first page without reading any page or listing the rest', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`docs/part${i % 40}/page${i}.md`, '# x']),
    );
    const { site, reader } = await open({
      'mkdocs.yml': 'site_name: Big',
      'docs/index.md': '# Big',
      ...many,
    });
    assert.equal(await site.home(), 'index.md');
    assert.ok(await site.page('index.md'));
    assert.deepEqual(reader.read, ['file:///repo/mkdocs.yml']);
    assert.equal((await site.pages()).length, 2001);
    assert.deepEqual(reader.read, ['file:///repo/mkdocs.yml']);
  });

  it('shows the docs of a broken mkdocs.yml, with the problem where it is', async () => {
    const { site } = await open({
      'mkdocs.yml': 'site_name: Orders\nnav:\n  - Home: index.md\n  - Broken: [\n  - More: more.md\n',
      ...pages('docs/index.md', 'docs/more.md'),
    });
    assert.equal(site.title, 'Orders');
    assert.equal(site.problems[0]?.code, 'docs-config');
    assert.equal(site.problems[0]?.range.start.line, 4);
    assert.ok((await site.nav()).order.includes('index.md'));
  });

  it('reads through the tags of Python and of the environment', async () => {
    const { site } = await open({
      'mkdocs.yml':
        "site_name: !ENV [SITE, 'Orders by default']\nmarkdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:materialx.emoji.twemoji\nnav:\n  - index.md\n",
      ...pages('docs/index.md'),
    });
    assert.equal(site.title, 'Orders by default');
    assert.deepEqual(site.problems, []);
    assert.ok('pymdownx.emoji' in site.mount.config.extensions);
  });

  it('takes the defaults of the environment wherever they stand, titles of the navigation included', async () => {
    const { site } = await open({
      'mkdocs.yml': `site_name: !ENV [NAME, Ours]
docs_dir: !ENV [DIR, pages]
markdown_extensions:
  pymdownx.snippets:
    auto_append: [!ENV [WORDS, MORE, words.md]]
  toc: {permalink: !ENV [MARK, false], separator: !ENV NONE}
nav:
  - !ENV [GUIDE, The guide]:
    - !ENV [START, Start]: !ENV [PAGE, index.md]
`,
      ...pages('pages/index.md', 'words.md'),
    });
    const { extensions } = site.mount.config;
    assert.deepEqual(extensions['pymdownx.snippets'], { auto_append: ['words.md'] });
    assert.deepEqual(extensions['toc'], { permalink: false, separator: null });
    const [section] = (await site.nav()).items;
    assert.equal(section?.title, 'The guide');
    assert.match(JSON.stringify(section), /"title":"Start"/);
    assert.deepEqual(
      site.problems.filter(({ code }) => code === 'docs-config-type'),
      [],
    );
  });

  it('reads paths from the configuration and from the pages', async () => {
    const { site } = await open({
      'mkdocs.yml':
        'docs_dir: handbook\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: [!relative $config_dir, !relative $docs_dir/parts]\n',
      ...pages('handbook/index.md'),
    });
    assert.deepEqual(site.mount.config.extensions['pymdownx.snippets'], {
      base_path: ['.', 'handbook/parts'],
    });
  });

  it('says at INHERIT why it is not followed', async () => {
    const told = async (files: Record<string, string>) => {
      const { site } = await open({ ...files, ...pages('docs/index.md') });
      return site.problems
        .filter(({ code }) => code === 'docs-config')
        .map(({ uri, message }) => [uri.slice(REPO.length + 1), message]);
    };
    assert.deepEqual(await told({ 'mkdocs.yml': 'INHERIT: 5\n' }), [
      ['mkdocs.yml', 'INHERIT names 5, and there is no such file.'],
    ]);
    assert.deepEqual(await told({ 'mkdocs.yml': 'INHERIT: ../../out.yml\n' }), [
      ['mkdocs.yml', 'INHERIT names ../../out.yml, which is outside the repository.'],
    ]);
    const round = 'which inherits from this file itself: one of them must do without.';
    assert.deepEqual(await told({ 'mkdocs.yml': 'INHERIT: a.yml\n', 'a.yml': 'INHERIT: mkdocs.yml\n' }), [
      ['a.yml', `INHERIT names mkdocs.yml, ${round}`],
    ]);
    const row = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${i}.yml`, `INHERIT: ${i + 1}.yml\n`]),
    );
    assert.deepEqual(await told({ 'mkdocs.yml': 'INHERIT: 0.yml\n', ...row }), [
      ['7.yml', 'INHERIT names 8.yml, and no more than 8 files in a row are followed.'],
    ]);
  });

  it('says that docs_dir is the folder of mkdocs.yml, which MkDocs refuses', async () => {
    for (const written of ['.', "''", './']) {
      const { site } = await open({
        'mkdocs.yml': `site_name: A\ndocs_dir: ${written}\n`,
        ...pages('index.md'),
      });
      assert.deepEqual(
        site.problems.map(({ code }) => code),
        ['docs-config'],
        written,
      );
      assert.deepEqual(await site.pages(), ['index.md']);
    }
    const { site } = await open({
      'mkdocs.yml': 'site_name: A\ndocs_dir: .\nplugins: [same-dir]\n',
      ...pages('index.md'),
    });
    assert.deepEqual(
      site.problems.filter(({ code }) => code === 'docs-config'),
      [],
    );
  });

  it('says of what stands in the nav once that it is excluded or no page', async () => {
    const { site } = await open({
      'mkdocs.yml': 'site_name: A\nexclude_docs: "draft*"\nnav:\n- index.md\n- draft.md\n- 3\n',
      ...pages('docs/index.md', 'docs/draft.md'),
    });
    const told = [...site.problems, ...(await site.nav()).problems].map(
      ({ range, code, message }) => `${range.start.line} ${code} ${message.slice(0, 40)}`,
    );
    assert.deepEqual(told, [
      '5 docs-config-type Each entry of nav must be a page, or a t',
      '4 docs-nav-missing exclude_docs leaves draft.md out, so MkD',
    ]);
  });

  it('says that two sites include one another, once', async () => {
    const { site } = await open({
      'mkdocs.yml': "site_name: A\nnav:\n- B: '!include b/mkdocs.yml'\n",
      'b/mkdocs.yml': "site_name: B\nnav:\n- A: '!include ../mkdocs.yml'\n",
      ...pages('docs/index.md', 'b/docs/index.md'),
    });
    const { problems } = await site.nav();
    assert.deepEqual(
      problems.filter(({ code }) => code === 'docs-include').map(({ message }) => message),
      ['../mkdocs.yml includes this file itself.'],
    );
  });

  it('merges what it inherits as deep as maps go, and takes a list for all there is', async () => {
    const files = {
      'mkdocs.yml':
        'INHERIT: b.yml\nmarkdown_extensions:\n  toc: { title: T }\n  smarty: null\nplugins: [search]\n',
      'b.yml':
        'INHERIT: c.yml\nsite_name: B\nmarkdown_extensions:\n  toc: { permalink: false }\nextra: { a: { x: 1 } }\n',
      'c.yml':
        'markdown_extensions:\n  toc:\n    slugify: !!python/object/apply:pymdownx.slugs.slugify { kwds: { case: lower } }\n' +
        '  smarty: { smart_quotes: false }\nplugins: { i18n: {}, search: { lang: de } }\nextra: { a: { y: 2 } }\n',
      ...pages('docs/index.md'),
    };
    const { config } = (await open(files)).site.mount;
    assert.deepEqual(config.extensions, {
      toc: {
        slugify: { python: 'pymdownx.slugs.slugify', kwds: { case: 'lower' } },
        permalink: false,
        title: 'T',
      },
      smarty: null,
    });
    assert.deepEqual([config.plugins, config.pluginOptions], [['search'], { search: null }]);
    assert.deepEqual(config.extra, { a: { x: 1, y: 2 } });
  });

  it('takes over what a configuration inherits', async () => {
    const { site } = await open(
      {
        'app/mkdocs.yml': 'INHERIT: ../base.yml\nsite_name: App\n',
        'base.yml': 'site_name: Base\ndocs_dir: pages\nnav: [index.md]\n',
        ...pages('app/pages/index.md', 'app/pages/extra.md'),
      },
      `${REPO}/app`,
    );
    assert.equal(site.title, 'App');
    assert.deepEqual((await site.nav()).order, ['index.md']);
  });

  it('brings in other sites by !include and *include, each under its name', async () => {
    const { site } = await open({
      'mkdocs.yml':
        "site_name: All\nnav:\n  - Home: index.md\n  - API: '!include ./v1/mkdocs.yml'\n  - Teams: '*include ./teams/*/mkdocs.yml'\n  - Lost: '!include ./lost/mkdocs.yml'\n",
      ...pages('docs/index.md', 'v1/docs/reference.md', 'teams/b/docs/index.md', 'teams/a/docs/index.md'),
      'v1/mkdocs.yml': 'site_name: versions/v1\nnav:\n  - Reference: reference.md\n',
      'teams/b/mkdocs.yml': 'site_name: team-b\n',
      'teams/a/mkdocs.yml': 'site_name: team-a\n',
    });
    const nav = await site.nav();
    assert.deepEqual(outline(nav.items), [
      'Home = index.md',
      'API',
      '  Reference = versions/v1/reference.md',
      'Teams',
      '  team-a',
      '    Index = team-a/index.md',
      '  team-b',
      '    Index = team-b/index.md',
      'Lost (missing)',
    ]);
    assert.equal((await site.page('versions/v1/reference.md'))?.uri, 'file:///repo/v1/docs/reference.md');
    assert.equal(await site.pageOf('file:///repo/teams/a/docs/index.md'), 'team-a/index.md');
    assert.deepEqual(
      nav.problems.map(({ code }) => code),
      ['docs-include'],
    );
  });

  it('orders a site that is brought in without a nav as the monorepo plugin does: folders, then names', async () => {
    const { site } = await open({
      'mkdocs.yml': "site_name: All\nnav:\n  - B: '!include ./b/mkdocs.yml'\n",
      ...pages('docs/index.md', 'b/docs/README.md', 'b/docs/about.md', 'b/docs/small/test.md'),
      'b/mkdocs.yml': 'site_name: b\n',
    });
    const { order } = await site.nav();
    assert.deepEqual(order, ['b/small/test.md', 'b/README.md', 'b/about.md']);
  });

  it('follows .pages: titles, order, the rest, hidden folders', async () => {
    const { site } = await open({
      'mkdocs.yml': 'site_name: Orders\nplugins: [awesome-pages]\n',
      ...pages(
        'docs/index.md',
        'docs/a.md',
        'docs/b.md',
        'docs/azure/overview.md',
        'docs/azure/storage.md',
        'docs/old/x.md',
      ),
      'docs/.pages': 'nav:\n- Start: index.md\n- ...\n- Templates: azure\n',
      'docs/azure/.pages': 'title: Azure\nnav:\n- Overview: overview.md\n- ...\n',
      'docs/old/.pages': 'hide: true\n',
    });
    assert.deepEqual(outline((await site.nav()).items), [
      'Start = index.md',
      'A = a.md',
      'B = b.md',
      'Azure',
      '  Overview = azure/overview.md',
      '  Storage = azure/storage.md',
    ]);
  });

  it('follows .pages: files that are no pages, and one title for a page wherever it stands', async () => {
    const { site } = await open({
      'mkdocs.yml': 'plugins: [awesome-pages]\nnav: [b.md, x.pdf, a.md, made/, made]\n',
      ...pages('docs/a.md', 'docs/b.md', 'docs/x.pdf'),
      'docs/.pages': 'nav:\n- Twice: [a.md]\n- The file: x.pdf\n- Titled: a.md\n',
    });
    assert.deepEqual(outline((await site.nav()).items), [
      'Twice',
      '  Titled = a.md',
      'The file -> x.pdf',
      'Titled = a.md',
    ]);
    const plain = await open({ 'mkdocs.yml': 'nav: [a.md, Made: made/, made]\n', ...pages('docs/a.md') });
    assert.deepEqual(
      (await plain.site.nav()).items.map(({ page }) => page),
      ['a.md', 'made/', 'made'],
    );
  });

  it('follows .pages: patterns, the old arrange, order by number and by title, collapsed folders', async () => {
    const files = {
      ...pages(
        'docs/index.md',
        'docs/b.md',
        'docs/10-x.md',
        'docs/9-x.md',
        'docs/one/only.md',
        'docs/two/z.md',
      ),
      'docs/two/a.md': '# Zulu\n',
      'docs/two/.pages': 'order_by: title\norder: desc\n',
      'docs/one/.pages': 'collapse: true\n',
    };
    const nav = async (texts: Record<string, string>) => {
      const { site } = await open({ 'mkdocs.yml': 'plugins: [awesome-pages]\n', ...files, ...texts });
      return outline((await site.nav()).items);
    };
    const two = ['Two', '  Z = two/z.md', '  A = two/a.md'];
    assert.deepEqual(await nav({ 'docs/.pages': 'sort_type: natural\n' }), [
      '9 x = 9-x.md',
      '10 x = 10-x.md',
      'B = b.md',
      'Home = index.md',
      'Only = one/only.md',
      ...two,
    ]);
    assert.deepEqual(await nav({ 'docs/.pages': 'arrange: [two, b.md]\n' }), [
      ...two,
      'B = b.md',
      'Home = index.md',
      '10 x = 10-x.md',
      '9 x = 9-x.md',
      'Only = one/only.md',
    ]);
    assert.deepEqual(
      await nav({
        'docs/.pages':
          "nav:\n- Numbers: ['... | regex=^[0-9]+-']\n- ... | glob=t*\n- b.md\n- Web: https://x.example/\n",
      }),
      ['Numbers', '  10 x = 10-x.md', '  9 x = 9-x.md', ...two, 'B = b.md', 'Web -> https://x.example/'],
    );
    assert.deepEqual(
      await nav({
        'mkdocs.yml': 'plugins:\n- awesome-pages: {order: desc}\n',
        'docs/.pages': 'nav:\n- As written: [10-x.md, b.md, 9-x.md]\n',
      }),
      ['As written', '  10 x = 10-x.md', '  B = b.md', '  9 x = 9-x.md'],
    );
    assert.deepEqual(
      await nav({
        'mkdocs.yml': 'plugins: [awesome-pages]\nnav:\n- b.md\n- ... | flat | one/**\n- Rest: [...]\n',
      }),
      [
        'B = b.md',
        'Only = one/only.md',
        'Rest',
        '  Index = index.md',
        '  10 x = 10-x.md',
        '  9 x = 9-x.md',
        ...two.map((line) => `  ${line}`),
      ],
    );
    // Without the plugin nothing reads the files.
    assert.deepEqual(
      (await nav({ 'mkdocs.yml': 'site_name: X\n', 'docs/.pages': 'nav: [b.md]\n' })).length,
      9,
    );
  });

  it('says at a .pages file what is not there, and what pattern it does not try', async () => {
    const { site } = await open({
      'mkdocs.yml': 'plugins: [awesome-pages]\n',
      ...pages('docs/index.md', 'docs/a.md'),
      'docs/.pages': "nav:\n- gone.md\n- '... | regex=(a)\\1'\n- ...\n",
    });
    const { problems } = await site.nav();
    assert.deepEqual(
      problems.map(({ message, range }) => `${range.start.line}: ${message}`),
      [
        '1: There is no gone.md in this folder.',
        '2: The pattern (a)\\1 is too complex to be tried on every page.',
      ],
    );
  });

  it('takes a docs folder without mkdocs.yml, then a README', async () => {
    const docs = await open(pages('docs/index.md', 'docs/more.md', 'README.md'));
    assert.equal(docs.site.title, 'Orders');
    assert.deepEqual((await docs.site.nav()).order, ['index.md', 'more.md']);
    const readme = await open(pages('README.md', 'CHANGELOG.md'));
    assert.deepEqual((await readme.site.nav()).order, ['index.md']);
    assert.equal((await readme.site.page('index.md'))?.uri, 'file:///repo/README.md');
    assert.equal((await open({ 'src/main.ts': '' })).site, undefined);
  });

  it('opens with its index, unless the navigation leaves it out', async () => {
    const home = async (nav: string, ...names: string[]) =>
      (
        await open({ 'mkdocs.yml': `site_name: x\n${nav}`, ...pages(...names.map((name) => `docs/${name}`)) })
      ).site.home();
    assert.equal(await home('', 'index.de.md', 'index.md', 'a.md'), 'index.md');
    assert.equal(await home('', 'index.de.md', 'README.md'), 'README.md');
    assert.equal(await home('nav: [a.md, b.md]\n', 'index.md', 'a.md', 'b.md'), 'a.md');
    assert.equal(await home('nav: [a.md, {More: [./index.md]}]\n', 'index.md', 'a.md'), 'index.md');
    assert.equal(await home('nav: [a.md, "*"]\nexclude_docs: index.md\n', 'index.md', 'a.md'), 'a.md');
  });

  it('lets a README stand in for a missing index, as TechDocs does', async () => {
    const { site } = await open({
      'mkdocs.yml': 'site_name: x\nnav: [index.md, a.md]',
      ...pages('README.md', 'docs/a.md'),
    });
    assert.equal(await site.home(), 'index.md');
    assert.equal((await site.page('index.md'))?.uri, 'file:///repo/README.md');
    assert.deepEqual((await site.nav()).problems, []);
  });

  it('finds the configuration above where the reference names the folder of pages', async () => {
    const { site } = await open(
      { 'mkdocs.yml': 'site_name: Above\nnav: [b.md, index.md]', ...pages('docs/index.md', 'docs/b.md') },
      `${REPO}/docs`,
    );
    assert.equal(site.title, 'Above');
    assert.deepEqual((await site.nav()).order, ['b.md', 'index.md']);
  });

  it('never reads outside the repository', async () => {
    const files = {
      'app/mkdocs.yml':
        "site_name: x\ndocs_dir: ../../elsewhere\nnav:\n  - Up: ../../../etc/passwd.md\n  - In: '!include ../../other/mkdocs.yml'\n",
      ...pages('app/docs/index.md'),
      'sub/mkdocs.yml': 'site_name: y\nnav: [index.md, secret.md]',
      ...pages('sub/docs/index.md'),
    };
    const { site } = await open(files, `${REPO}/app`);
    const codes = [...site.problems, ...(await site.nav()).problems].map(({ code }) => code);
    assert.deepEqual(codes, ['docs-outside', 'docs-outside', 'docs-outside']);
    const linked = await open(files, `${REPO}/sub`, { 'sub/docs/secret.md': '/etc/secret.md' });
    const page = await linked.site.page('secret.md');
    assert.deepEqual(await linked.site.files.readText(page!.uri), { failure: 'outside' });
    assert.deepEqual(linked.reader.read, ['file:///repo/sub/mkdocs.yml']);
  });
});

const FIXTURES = 'backstage+mkdocs-monorepo-plugin/__tests__/integration/fixtures';

describe('DocsSite over real sites', () => {
  it('opens every mkdocs.yml, finds a first page and never throws', async function () {
    const folder = await corpus('techdocs');
    if (!folder) return this.skip();
    const found = (await fs.readdir(folder, { recursive: true })).filter((name) =>
      /mkdocs\.ya?ml$/.test(name),
    );
    assert.ok(found.length > 50);
    const withoutPages: string[] = [];
    for (const name of found) {
      const repository = path.join(folder, name.split(path.sep)[0]!);
      const files = new BoundedFiles(new DiskFiles(), fileUri(repository));
      const site = await DocsSite.open(files, fileUri(path.dirname(path.join(folder, name))), 'x');
      const home = await site?.home();
      if (!site || home === undefined || !(await site.page(home))) withoutPages.push(name);
      else for (const page of (await site.nav()).order) assert.ok(await site.page(page), `${name}: ${page}`);
    }
    // These hold a configuration and no pages.
    assert.deepEqual(withoutPages.sort(), [
      path.join(FIXTURES, 'error-include-path-no-docs-folder/project-a/mkdocs.yml'),
      'facelessuser+pymdown-extensions/docs/src/mkdocs.yml',
    ]);
  });
});
