import assert from 'node:assert/strict';
import path from 'node:path';
import { promises as fs } from 'node:fs';
import { corpus, DiskFiles, fileUri, MemoryFiles, REPO } from '../../../test/support/files';
import { CancellationTokenSource } from '../base/cancellation';
import type { CatalogProblem } from '../catalog/problem';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { FileReader } from '../ports/fileReader';
import { LocalDocs } from './localDocs';
import { renderMarkdown, snippetPaths } from './markdown';
import type { SiteView } from './docsService';

const renderer = { render: renderMarkdown, snippetPaths };

function entity(name: string, annotations: Record<string, string>): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name, annotations } };
}

function docsOf(reader: FileReader, entities: Record<string, Entity> = {}, root = REPO) {
  const byRef = new Map(Object.entries(entities).map(([uri, each]) => [refOf(each), { uri, entity: each }]));
  const zero = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const location = (uri: string) => ({ uri, range: zero, nameRange: zero, sourceId: 'test' });
  return new LocalDocs({
    reader,
    renderer,
    repositories: {
      rootOf: async () => root,
      resolveUrl: async (url) => {
        const found = /^https:\/\/github\.com\/acme\/orders\/tree\/main\/(.+)$/.exec(url)?.[1];
        return found ? { root, path: found } : undefined;
      },
    },
    catalog: {
      whenReady: async () => {},
      getEntityByRef: async (ref) => byRef.get(ref)?.entity,
      getLocation: async (ref) => (byRef.has(ref) ? location(byRef.get(ref)!.uri) : undefined),
      getEntitiesInFile: async (uri) =>
        [...byRef].filter(([, each]) => each.uri === uri).map(([ref]) => ({ ref, location: location(uri) })),
    },
  });
}

const site = {
  'orders/mkdocs.yml':
    'site_name: Orders\nnav:\n  - index.md\n  - Guide: guide.md\n  - ops.md\n  - Gone: gone.md\n',
  'orders/docs/index.md':
    '# Welcome\n\nSee [the guide](guide.md#set-up), [lost](lost.md) and [here](#nowhere).\n\n![x](x.png)\n',
  'orders/docs/guide.md': '# Guide\n\n## Set up\n\nInstall the harbour tools.\n\n[up](index.md#nothing)\n',
  'orders/docs/ops.md': '# Running it\n\n--8<-- "docs/part.txt"\n',
  'orders/docs/part.txt': 'The pager rings twice.\n',
  'orders/docs/extra.md': '# Extra\n',
  'orders/catalog-info.yaml': '',
};

describe('LocalDocs', () => {
  const own = `${REPO}/orders/catalog-info.yaml`;
  const open = (annotations: Record<string, string>, more: Record<string, Entity> = {}) =>
    docsOf(new MemoryFiles(site), { [own]: entity('orders', annotations), ...more });
  const opened = async (docs: LocalDocs, ref = 'orders') => (await docs.open(ref)) as SiteView;

  it('appends what the site wants at the end of every page, in whichever base path it is', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'orders/mkdocs.yml': [
          'site_name: Orders',
          'docs_dir: docs/',
          'markdown_extensions:',
          '  - pymdownx.snippets:',
          '      base_path: [nowhere, includes, .]',
          '      auto_append: [words.md, docs/foot.txt]',
        ].join('\n'),
        'orders/docs/index.md': '# Welcome\n\nSLO\n\n```plantuml source="calls.puml"\n```\n',
        'orders/docs/foot.txt': 'The *end*.\n',
        'orders/includes/words.md': '*[SLO]: Service level objective\n',
        'orders/calls.puml': 'A -> B\n',
        'orders/catalog-info.yaml': '',
      }),
      { [own]: entity('orders', { 'backstage.io/techdocs-ref': 'dir:.' }) },
    );
    const { key, docs: folder } = await opened(docs);
    assert.equal(folder, `${REPO}/orders/docs`);
    const page = await docs.page(key, 'index.md');
    assert.match(page!.html, /<abbr title="Service level objective">SLO<\/abbr>/);
    assert.match(page!.html, /<figure [^>]*class="diagram"[^>]*><pre><code>A -&gt; B/);
    assert.match(page!.html, /<p[^>]*>The <em>end<\/em>\.<\/p>$/);
    assert.deepEqual(page!.problems, []);
  });

  it('holds what a record of the past names against no docs, but its links', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'orders/mkdocs.yml': 'site_name: Orders\n',
        'orders/docs/index.md': '# Welcome\n\n`src/gone.ts`\n',
        'orders/docs/adr/0001-old.md': '# Old\n\n`src/gone.ts` [lost](lost.md)\n',
        'orders/docs/changelog.md': '# Changes\n\n`src/gone.ts` went.\n',
        'orders/catalog-info.yaml': '',
      }),
      { [own]: entity('orders', { 'backstage.io/techdocs-ref': 'dir:.' }) },
    );
    const { key } = await opened(docs);
    const missing = (await docs.missing(key)).map(({ page, text }) => `${page}: ${text}`);
    assert.deepEqual(missing.sort(), ['adr/0001-old.md: lost.md', 'index.md: src/gone.ts']);
  });

  it('holds no link against docs whose site a plugin or hook may make pages of', async () => {
    const check = async (mkdocs: string, expected: string[]) => {
      const docs = docsOf(
        new MemoryFiles({
          'orders/mkdocs.yml': `site_name: Orders\n${mkdocs}\n`,
          'orders/docs/index.md': '# Welcome\n\n[a](made.md) ![b](made.png) `src/gone.ts`\n',
          'orders/catalog-info.yaml': '',
        }),
        { [own]: entity('orders', { 'backstage.io/techdocs-ref': 'dir:.' }) },
      );
      const { key } = await opened(docs);
      assert.deepEqual((await docs.missing(key)).map(({ text }) => text).sort(), expected, mkdocs);
    };
    for (const plugin of ['gen-files', 'blog', 'tags', 'macros', 'material/blog', 'x'])
      await check(`plugins: [techdocs-core, ${plugin}]`, ['src/gone.ts']);
    await check('hooks: [make.py]', ['src/gone.ts']);
    await check('plugins: [techdocs-core, search]', ['made.md', 'made.png', 'src/gone.ts']);
  });

  it('tells of what is wrong with snippets once, where it is to be mended', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'orders/mkdocs.yml': [
          'site_name: Orders',
          'nav: [index.md, guide.md]',
          'markdown_extensions:',
          '  - toc',
          '  - pymdownx.snippets:',
          '      auto_append:',
          '        - words.md',
          '        - gone.md',
        ].join('\n'),
        'orders/docs/index.md': '# Welcome\n\n--8<-- "a.md"\n\n--8<-- "b.md:2:2"\n',
        'orders/docs/guide.md': '# Guide\n\n--8<-- "a.md"\n--8<-- "none.md"\n',
        'orders/words.md': 'word\n\n--8<-- "lost.md"\n',
        'orders/a.md': 'a\n\n--8<--\nb.md\n--8<--\n',
        'orders/b.md': 'b\n--8<-- "a.md"\n',
        'orders/catalog-info.yaml': '',
      }),
      { [own]: entity('orders', { 'backstage.io/techdocs-ref': 'dir:.' }) },
    );
    const { key } = await opened(docs);
    const told = (problems: readonly CatalogProblem[]) =>
      problems
        .filter(({ code }) => code === 'docs-markdown')
        .map(({ uri, range, message }) => [uri.slice(REPO.length + 8), range.start.line, message]);
    const missing = (name: string) => `Snippet "${name}" does not exist.`;
    const loop = (name: string, way: string) =>
      `Snippet "${name}" is not taken in here, since this is inside it: ${way}.`;
    assert.deepEqual(told(await docs.problems(key)).sort(), [
      ['a.md', 3, loop('b.md', 'b.md → a.md → b.md')],
      ['b.md', 1, loop('a.md', 'a.md → b.md → a.md')],
      ['docs/guide.md', 3, missing('none.md')],
      ['mkdocs.yml', 7, `${missing('gone.md')} auto_append names it.`],
      ['words.md', 2, missing('lost.md')],
    ]);
    const page = await docs.page(key, 'guide.md');
    assert.deepEqual(
      told(page!.problems).map(([file]) => file),
      ['b.md', 'docs/guide.md', 'words.md'],
    );
  });

  for (const ref of [
    'dir:.',
    'dir:./',
    '.',
    './',
    'dir:/orders',
    'dir:../orders',
    'dir:docs',
    'docs',
    'url:.',
    'url:https://github.com/acme/orders/tree/main/orders/',
    'https://github.com/acme/orders/tree/main/orders',
  ])
    it(`finds the docs of techdocs-ref ${ref}`, async () => {
      const view = await opened(open({ 'backstage.io/techdocs-ref': ref }));
      assert.equal(view.title, 'Orders');
      assert.equal(view.home, 'index.md');
      assert.equal(view.folder.replace('/docs', ''), `${REPO}/orders`);
    });

  it('follows techdocs-entity to another entity, and opens the page it names', async () => {
    const docs = open(
      { 'backstage.io/techdocs-ref': 'dir:.' },
      {
        [`${REPO}/other/catalog-info.yaml`]: entity('other', {
          'backstage.io/techdocs-entity': 'component:default/orders',
          'backstage.io/techdocs-entity-path': '/guide',
        }),
      },
    );
    const view = await opened(docs, 'component:other');
    assert.equal(view.key, 'component:default/orders');
    assert.equal(view.home, 'guide.md');
  });

  it('opens for one who asks while another who asked first goes away', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    const first = new CancellationTokenSource();
    const gone = docs.open('orders', undefined, first.token);
    const stays = docs.open('orders');
    first.cancel();
    await assert.rejects(gone, { name: 'Canceled' });
    assert.equal(((await stays) as SiteView).title, 'Orders');
  });

  it('says why there are no docs', async () => {
    const reason = async (annotations: Record<string, string>, ref = 'orders') => {
      const answer = await open(annotations).open(ref);
      return 'reason' in answer ? answer.reason : undefined;
    };
    assert.equal(await reason({}, 'nobody'), 'unknown-entity');
    assert.equal(await reason({ 'backstage.io/techdocs-ref': 'dir:../../..' }), 'outside');
    assert.equal(await reason({ 'backstage.io/techdocs-ref': 's3:x' }), 'bad-reference');
    assert.equal(
      await reason({ 'backstage.io/techdocs-ref': 'url:https://example.com/a/b/tree/x' }),
      'remote',
    );
    assert.equal(await reason({ 'backstage.io/techdocs-entity': 'component:orders' }), 'bad-reference');
    assert.equal(await reason({ 'backstage.io/techdocs-ref': 'dir:./src' }), 'no-docs');
  });

  it('tells links and images of a page that are gone, and where', async () => {
    const missing = await open({ 'backstage.io/techdocs-ref': 'dir:.' }).missing('orders', 'index.md');
    assert.deepEqual(
      missing.map(({ kind, text, line }) => [kind, text, line]),
      [
        ['link', 'lost.md', 2],
        ['link', 'x.png', 4],
      ],
    );
  });

  it('tells what a README names that is not there, whatever else is in its folder', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'orders/README.md':
          '# Orders\n\n[set up](docs/set-up.md) [lost](docs/lost.md) ![built](../../../actions/a/badge.svg) ![](no.png) [b]({{site}}/b)\n\n`src/gone.ts`\n\n```sh\nnpm run none\n```\n',
        'orders/docs/set-up.md': '# Set up\n',
        'orders/package.json': '{ "scripts": { "build": "" } }',
        'orders/catalog-info.yaml': '',
      }),
      {},
    );
    const missing = await docs.missingOfReadme(`${REPO}/orders/README.md`);
    assert.deepEqual(
      missing.map(({ kind, text, line }) => [kind, text, line]),
      [
        ['file', 'src/gone.ts', 4],
        ['command', 'npm run none', 7],
        ['link', 'docs/lost.md', 2],
        ['link', 'no.png', 2],
      ],
    );
  });

  it('renders a page with what its links and images are, and its neighbours', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    const page = (await docs.page('orders', 'index.md'))!;
    assert.equal(page.title, 'Welcome');
    assert.match(page.html, /the guide/);
    assert.deepEqual(page.links['guide.md#set-up'], { type: 'page', page: 'guide.md', anchor: 'set-up' });
    assert.equal(page.links['lost.md']?.type, 'missing');
    assert.equal(page.images['x.png']?.type, 'missing');
    assert.deepEqual((await docs.neighbours('orders', 'index.md')).next, {
      path: 'guide.md',
      title: 'Guide',
    });
    assert.deepEqual(page.problems.map(({ code }) => code).sort(), [
      'docs-anchor',
      'docs-image',
      'docs-link',
    ]);
    const ops = (await docs.page('orders', 'ops.md'))!;
    assert.match(ops.html, /pager rings twice/);
    assert.equal(await docs.page('orders', 'none.md'), undefined);
  });

  it('cuts a page too long to be laid out, and says so', async () => {
    const long = { ...site, 'orders/docs/ops.md': '# Long\n\n' + 'words of a line\n'.repeat(150_000) };
    const docs = docsOf(new MemoryFiles(long), {
      [own]: entity('orders', { 'backstage.io/techdocs-ref': 'dir:.' }),
    });
    const page = (await docs.page('orders', 'ops.md'))!;
    assert.match(page.note ?? '', /first 41 % of it/);
    assert.ok(page.html.length < 2_000_000);
  });

  it('knows the titles of pages the nav names only by file', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    assert.deepEqual(await docs.titles('orders'), { 'index.md': 'Welcome', 'ops.md': 'Running it' });
  });

  it('names pages by their headings as the site renders them, pictures by what stands for them', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': 'site_name: S\nmarkdown_extensions: [smarty]\n',
        'docs/a.md': "# Tom's ==m== `c` \\_x\\_ &amp; ~~d~~ :smile:\n",
        'docs/b.md': 'Of ![the logo](x.png) (c)\n===\n',
        'docs/c.md': '---\ntitle: 2024\n---\n',
        'docs/d.md': '# Plain - words, only\n',
      }),
    );
    assert.deepEqual(await docs.titles(REPO), {
      'a.md': 'Tom’s m c _x_ & d 😄',
      'b.md': 'Of the logo ©',
      'c.md': '2024',
      'd.md': 'Plain - words, only',
    });
    assert.equal((await docs.page(REPO, 'a.md'))?.title, 'Tom’s m c _x_ & d 😄');
  });

  it('names pages by their files where the site has no headings of the first level', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': 'site_name: S\nmarkdown_extensions: [toc: { baselevel: 2 }]\n',
        'docs/index.md': '# T\n',
        'docs/late_one.md': '# Late\n',
        'docs/named.md': '---\ntitle: Named\n---\n# T\n',
      }),
    );
    assert.deepEqual(await docs.titles(REPO), { 'named.md': 'Named' });
    assert.equal((await docs.page(REPO, 'index.md'))?.title, 'Home');
    assert.equal((await docs.page(REPO, 'late_one.md'))?.title, 'Late one');
  });

  it('takes a heading as it is written that is longer than a heading', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': 'site_name: S\n',
        'docs/a.md': `# A ${'~~b~~ '.repeat(3000)}\n`,
        'docs/b.md': `# B ${'*b* '.repeat(200)}\n`,
      }),
    );
    const titles = await docs.titles(REPO);
    assert.match(titles['a.md']!, /^A b b b/);
    assert.match(titles['b.md']!, /^B b b b/);
  });

  it('reads the title of a page once, until its text changes in an editor, on the disk, or it is closed', async () => {
    const texts: Record<string, string> = { ...site, 'orders/docs/ops.md': '# One *thing*\n' };
    const files = new MemoryFiles(texts);
    const docs = docsOf(files);
    const key = `${REPO}/orders`;
    const reads = () => files.read.filter((uri) => uri.endsWith('/ops.md')).length;
    const title = async (): Promise<string | undefined> => (await docs.titles(key))['ops.md'];
    const ops = `${REPO}/orders/docs/ops.md`;
    assert.deepEqual([await title(), await title(), reads()], ['One thing', 'One thing', 1]);
    await docs.setText(ops, '# Two\n');
    assert.equal(await title(), 'Two');
    await docs.setText(ops, 'no heading\n');
    assert.equal(await title(), undefined);
    await docs.setText(ops, undefined);
    assert.deepEqual([await title(), reads()], ['One thing', 2]);
    texts['orders/docs/ops.md'] = '# Three\n';
    await docs.changed([ops]);
    assert.equal(await title(), 'Three');
    texts['orders/docs/ops.md'] = '# Four\n';
    await docs.close(key);
    assert.equal(await title(), 'Four');
  });

  it('reads a site anew once it was closed, by whichever spelling of its name', async () => {
    const files: Record<string, string> = { ...site };
    const docs = docsOf(new MemoryFiles(files), {
      [own]: entity('orders', { 'backstage.io/techdocs-ref': 'dir:.' }),
    });
    const { key } = await opened(docs);
    assert.equal((await docs.page(key, 'new.md'))?.title, undefined);
    files['orders/docs/new.md'] = '# New\n';
    await docs.close('Component:orders');
    assert.equal((await docs.page(key, 'new.md'))?.title, 'New');
  });

  it('names a page that begins with what it includes by that', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': 'site_name: S\n',
        'docs/index.md': '# Home\n',
        'docs/a.md': '---\nx: y\n---\n\n--8<-- "part.md"\n',
        'part.md': '# From elsewhere\n',
      }),
    );
    assert.deepEqual(await docs.titles(REPO), { 'index.md': 'Home', 'a.md': 'From elsewhere' });
  });

  it('names a page by the heading behind metadata that only the extension meta takes off', async () => {
    const pages = {
      'docs/index.md': '# Home\n',
      'docs/a.md': '---\ntitle:No mapping\n---\n\n# By heading\n',
    };
    const titled = async (mkdocs: string) =>
      docsOf(new MemoryFiles({ 'mkdocs.yml': mkdocs, ...pages })).titles(REPO);
    assert.deepEqual(await titled('site_name: X\nmarkdown_extensions: [meta]\n'), {
      'index.md': 'Home',
      'a.md': 'By heading',
    });
    assert.deepEqual(await titled('site_name: X\n'), { 'index.md': 'Home' });
  });

  it('opens a site whose index.html no Markdown is behind with its first page, not with a README above', async () => {
    const files = {
      'mkdocs.yml': 'site_name: X\n',
      'docs/index.html': '',
      'docs/a.md': '',
      'README.md': '# R\n',
    };
    assert.equal(((await docsOf(new MemoryFiles(files)).open(REPO)) as SiteView).home, 'a.md');
  });

  it('searches the pages by heading', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    const [hit] = await docs.search('orders', 'harbour');
    assert.equal(hit?.page, 'guide.md');
    assert.equal(hit?.heading, 'Set up');
    assert.equal(hit?.anchor, 'set-up');
    const { start, end } = hit.highlights[0]!;
    assert.equal(hit?.excerpt.slice(start, end), 'harbour');
  });

  it('leads to headings by the names that the page gives them, whatever they are written in', async () => {
    const markdown =
      '# 安装\n\n## 配置数据库\n\none\n\n## Same\n\n## Same\n\ntwo\n\n## Same_1\n\nthree\n\n## Own {: #same_3 }\n\nfour\n';
    for (const config of [
      '',
      'markdown_extensions:\n  - toc: {slugify: !!python/name:pymdownx.slugs.uslugify}\n',
    ]) {
      const files = { 'mkdocs.yml': `site_name: S\n${config}`, 'docs/index.md': markdown };
      const docs = docsOf(new MemoryFiles(files));
      const headings = (await docs.page(REPO, 'index.md'))!.headings.slice(1);
      for (const [term, at] of [
        ['one', 0],
        ['two', 2],
        ['three', 3],
        ['four', 4],
      ] as const) {
        const [hit] = await docs.search(REPO, term);
        assert.equal(hit?.anchor, headings[at]?.id, `${term} ${config}`);
      }
    }
  });

  it('finds what a page shows: what it takes in, and no comment, definition or drawing', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': `site_name: S
markdown_extensions:
  - pymdownx.snippets: {base_path: [parts]}
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji}
`,
        'docs/index.md':
          '# Home\n\n--8<-- "part.md"\n\n<!-- gulls\nterns -->\n\n[ref]: https://skua.example\n\n[^1]: Razorbill\n\nGet :material-check:{ .big } it{: #there title="Auk" }\n',
        'docs/left.md': '---\nsearch:\n  exclude: true\n---\n# Left\n\ncormorant\n',
        'parts/part.md': '## Part\n\nWords of harbour.\n',
      }),
    );
    const found = async (term: string) => (await docs.search(REPO, term)).map(({ heading }) => heading);
    assert.deepEqual(await found('harbour'), ['Part']);
    assert.deepEqual(await found('razorbill'), ['Part']);
    for (const term of ['gulls', 'terns', 'skua', 'cormorant', 'material', 'big', 'auk'])
      assert.deepEqual(await found(term), [], term);
  });

  it('finds what code is called', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': 'site_name: S\n',
        'docs/index.md': '# Home\n\n## Start\n\n``` py title="harbour_gate.py" linenums="1"\nx = 1\n```\n',
      }),
    );
    const [hit] = await docs.search(REPO, 'harbour_gate.py');
    assert.equal(hit?.heading, 'Start');
    assert.match(hit?.excerpt ?? '', /^harbour_gate\.py x = 1/);
  });

  it('tells in which language a page is written, where the site does', async () => {
    const languages = '[{locale: en, default: true, name: English}, {locale: pt_BR, name: Português}]';
    const i18n = `site_name: S\nplugins: [{i18n: {docs_structure: suffix, languages: ${languages}}}]\n`;
    const text = { 'docs/index.md': '# A\n', 'docs/index.pt_BR.md': '# B\n' };
    const both = docsOf(new MemoryFiles({ 'mkdocs.yml': i18n, ...text }));
    await both.open(REPO);
    assert.equal((await both.page(REPO, 'index.md'))?.writtenIn, 'en');
    assert.equal((await both.page(REPO, 'index.pt_BR.md'))?.writtenIn, 'pt-BR');
    const one = docsOf(new MemoryFiles({ 'mkdocs.yml': 'site_name: S\ntheme: {language: ar}\n', ...text }));
    await one.open(REPO);
    assert.equal((await one.page(REPO, 'index.md'))?.writtenIn, 'ar');
    const none = docsOf(new MemoryFiles({ 'mkdocs.yml': 'site_name: S\n', ...text }));
    await none.open(REPO);
    assert.equal((await none.page(REPO, 'index.md'))?.writtenIn, undefined);
  });

  it('searches a site in several languages as it is shown', async () => {
    const languages = '[{locale: en, default: true, name: English}, {locale: de, name: Deutsch}]';
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': `site_name: S\nplugins: [{i18n: {docs_structure: suffix, languages: ${languages}}}]\n`,
        'docs/index.md': '# Harbour\n',
        'docs/index.de.md': '# Harbour auf Deutsch\n',
        'docs/only.md': '# Harbour, not translated\n',
        'docs/nur.de.md': '# Harbour nur deutsch\n',
      }),
    );
    const pages = async (language?: string) =>
      (await docs.search(REPO, 'harbour', language)).map(({ page }) => page).sort();
    assert.deepEqual(await pages(), ['index.md', 'only.md']);
    assert.deepEqual(await pages('de'), ['index.de.md', 'nur.de.md', 'only.md']);
    assert.deepEqual(await pages('xx'), ['index.md', 'only.md']);
  });

  it('collects what is wrong with a site', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    const problems = await docs.problems('orders');
    const found = problems.map(({ code, uri }) => `${code} ${uri.replace(`${REPO}/orders/`, '')}`).sort();
    assert.deepEqual(found, [
      'docs-anchor docs/guide.md',
      'docs-anchor docs/index.md',
      'docs-image docs/index.md',
      'docs-link docs/index.md',
      'docs-nav-extra mkdocs.yml',
      'docs-nav-missing mkdocs.yml',
    ]);
  });

  it('shows unsaved text, of pages and of mkdocs.yml', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    await docs.open('orders');
    const uri = `${REPO}/orders/docs/guide.md`;
    assert.deepEqual(await docs.setText(uri, '# Typed just now'), ['component:default/orders']);
    assert.equal((await docs.page('orders', 'guide.md'))?.title, 'Typed just now');
    await docs.setText(uri, undefined);
    assert.equal((await docs.page('orders', 'guide.md'))?.title, 'Guide');
    await docs.setText(`${REPO}/orders/mkdocs.yml`, 'site_name: Renamed');
    assert.equal((await opened(docs)).title, 'Renamed');
  });

  it('renders a page anew when the site is written otherwise', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    const uri = `${REPO}/orders/docs/guide.md`;
    await docs.open('orders');
    await docs.setText(uri, '"Quoted"');
    const shown = async () => (await docs.page('orders', 'guide.md'))!.html;
    assert.match(await shown(), /"Quoted"/);
    await docs.setText(`${REPO}/orders/mkdocs.yml`, 'site_name: Orders\nmarkdown_extensions: [smarty]\n');
    await docs.open('orders');
    assert.match(await shown(), /&ldquo;Quoted&rdquo;/);
  });

  it('stays as it was while its mkdocs.yml is broken, and says why', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    const before = await docs.nav('orders');
    await docs.setText(`${REPO}/orders/mkdocs.yml`, 'site_name: Orders\nnav:\n  - index.md\n - "Gui');
    const site = await opened(docs);
    assert.equal(site.title, 'Orders');
    assert.ok(site.broken);
    assert.equal(site.brokenAt?.uri, `${REPO}/orders/mkdocs.yml`);
    assert.ok(site.brokenAt.range.start.line > 0);
    assert.deepEqual(await docs.nav('orders'), before);
    assert.ok((await docs.problems('orders')).some(({ code }) => code === 'docs-config'));
    await docs.setText(`${REPO}/orders/mkdocs.yml`, 'site_name: Orders\nnav:\n  - guide.md');
    assert.equal((await opened(docs)).broken, undefined);
    assert.deepEqual((await docs.nav('orders')).order, ['guide.md']);
  });

  it('shows what can be read of a mkdocs.yml with wrong types, and says what is wrong and where', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    await docs.setText(`${REPO}/orders/mkdocs.yml`, 'site_name: Renamed\nnav: abc\ndocs_dir: 3\n');
    const site = await opened(docs);
    assert.deepEqual([site.title, site.broken], ['Renamed', undefined]);
    assert.deepEqual(
      site.faults?.map(({ uri, range, message }) => [uri, range.start.line, message.split(' ', 1)[0]]),
      [
        [`${REPO}/orders/mkdocs.yml`, 2, 'docs_dir'],
        [`${REPO}/orders/mkdocs.yml`, 1, 'nav'],
      ],
    );
    assert.ok((await docs.nav('orders')).order.includes('guide.md'));
    assert.equal((await docs.page('orders', 'guide.md'))?.title, 'Guide');
    const told = (await docs.problems('orders')).filter(({ code }) => code === 'docs-config-type');
    assert.deepEqual(
      told.map(({ severity }) => severity),
      ['error', 'error'],
    );
  });

  it('says in the tab that the folder of the docs is missing, unless a README stands in for it', async () => {
    const faults = async (files: Record<string, string>) => {
      const view = await docsOf(new MemoryFiles(files)).open(REPO);
      return 'reason' in view ? [view.reason] : view.faults?.map(({ message }) => message);
    };
    const missing = { 'mkdocs.yml': 'site_name: A\ndocs_dir: pages\n' };
    assert.deepEqual(await faults(missing), [
      'There is no folder pages beside this file, so there are no pages. MkDocs refuses the file.',
    ]);
    assert.deepEqual(await faults({ ...missing, 'README.md': '# A' }), []);
    assert.deepEqual(
      await faults({ 'mkdocs.yml': 'site_name: A\ndocs_dir: ../else\n', 'docs/index.md': '# A' }),
      ['docs_dir leads out of the repository: ../else. Here the folder docs is read.'],
    );
  });

  it('says that site_name is missing where MkDocs does, at its key', async () => {
    const faults = async (text: string, more: Record<string, string> = {}) => {
      const files = new MemoryFiles({ 'mkdocs.yml': text, 'docs/index.md': '# A', ...more });
      const view = await docsOf(files).open(REPO);
      return 'reason' in view
        ? [view.reason]
        : view.faults?.map(({ message, range }) => [message.split('.')[0], range.start.line]);
    };
    assert.deepEqual(await faults('nav: [index.md]\n'), [['site_name is missing', 0]]);
    assert.deepEqual(await faults('nav: [index.md]\nsite_name:\n'), [['site_name is missing', 1]]);
    assert.deepEqual(await faults('INHERIT: base.yml\n', { 'base.yml': 'site_name: Base\n' }), []);
    assert.deepEqual(await faults('site_name: ""\n'), []);
    assert.deepEqual(await faults('site_name: [A]\n'), [['site_name must be text, and this is a list', 0]]);
  });

  it('says in the tab what is wrong in the settings of sites that are part of the whole', async () => {
    const docs = docsOf(
      new MemoryFiles({
        'mkdocs.yml': "site_name: All\nnav:\n- Team: '!include team/mkdocs.yml'\n",
        'docs/index.md': '# All',
        'team/mkdocs.yml': 'site_name: Team\nplugins: [search: 3]\n',
        'team/docs/index.md': '# Team',
      }),
    );
    const view = await docs.open(REPO);
    assert.deepEqual('reason' in view ? view : view.faults, []);
    assert.deepEqual(
      (await docs.nav(REPO)).faults?.map(({ uri, range }) => [uri.slice(REPO.length), range.start.line]),
      [['/team/mkdocs.yml', 1]],
    );
  });

  it('lists no more than a hundred pages that a navigation names and there are not, and says how many more', async () => {
    const nav = Array.from({ length: 20_000 }, (_, at) => `- p${at}.md`).join('\n');
    const docs = docsOf(
      new MemoryFiles({ 'mkdocs.yml': `site_name: A\nnav:\n${nav}\n`, 'docs/index.md': '# A' }),
    );
    const problems = await docs.problems(REPO);
    assert.equal(problems.length, 102);
    assert.match(problems.at(-2)!.message, /^19,900 more problems of this kind follow/);
    assert.equal(problems.at(-1)!.code, 'docs-nav-extra');
  });

  it('finds the site and page of a file', async () => {
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    assert.deepEqual(await docs.siteOf(`${REPO}/orders/docs/guide.md`), {
      key: 'component:default/orders',
      page: 'guide.md',
    });
    const plain = docsOf(new MemoryFiles(site));
    assert.deepEqual(await plain.siteOf(`${REPO}/orders/docs/guide.md`), {
      key: `${REPO}/orders`,
      page: 'guide.md',
    });
    assert.equal(await plain.siteOf(`${REPO}/elsewhere/x.md`), undefined);
  });

  it('knows the repository by what the entity says of its source, else by the remote of the checkout', async () => {
    const says = await opened(
      open({
        'backstage.io/techdocs-ref': 'dir:.',
        'backstage.io/source-location': 'url:https://github.com/acme/orders/tree/main/',
      }),
    );
    assert.equal(says.repoUrl, 'https://github.com/acme/orders');
    const docs = open({ 'backstage.io/techdocs-ref': 'dir:.' });
    assert.equal((await opened(docs)).repoUrl, undefined);
    docs.ports.repositories.webUrlOf = async () => 'https://gitlab.com/acme/orders';
    const site = await opened(docs);
    assert.equal(site.repoUrl, 'https://gitlab.com/acme/orders');
    assert.equal(
      (await docs.page(site.key, 'guide.md'))?.editUrl,
      'https://gitlab.com/acme/orders/-/blob/HEAD/orders/docs/guide.md',
    );
  });
});

describe('LocalDocs over real sites', () => {
  it('renders every page of every site', async function () {
    this.timeout(60_000);
    const folder = await corpus('techdocs');
    if (!folder) return this.skip();
    let pages = 0;
    for (const name of (await fs.readdir(folder, { recursive: true })).filter((each) =>
      /mkdocs\.ya?ml$/.test(each),
    )) {
      const root = fileUri(path.join(folder, name.split(path.sep)[0]!));
      const key = fileUri(path.dirname(path.join(folder, name)));
      const docs = docsOf(new DiskFiles(), {}, root);
      const view = await docs.open(key);
      if ('reason' in view) continue;
      for (const page of (await docs.nav(key)).order) {
        const shown = await docs.page(key, page);
        assert.ok(shown?.html || shown?.headings.length === 0, `${name} ${page}`);
        pages++;
      }
      assert.ok(await docs.problems(key));
    }
    assert.ok(pages > 150, String(pages));
  });
});
