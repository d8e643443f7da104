import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReference, mkdocsPython } from '../fidelity/fresh';
import { compareSite } from '../fidelity/site';

describe('a site built afresh with MkDocs', function () {
  const python = mkdocsPython();
  if (!python) {
    it.skip('needs MkDocs');
    return;
  }
  this.timeout(60_000);
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-fresh-')));
    mkdirSync(join(root, 'docs/guide'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);

  it('has the pages, links, headings and options that Greenroom shows', async () => {
    write(
      'mkdocs.yml',
      [
        'site_name: Harbour',
        'plugins: [techdocs-core]',
        'markdown_extensions:',
        '  - smarty',
        '  - toc:',
        '      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}',
        '  - pymdownx.superfences:',
        '      custom_fences:',
        '        - name: mermaid',
        '          class: mermaid',
        '          format: !!python/name:pymdownx.superfences.fence_code_format',
        '',
      ].join('\n'),
    );
    write('docs/index.md', 'Title: Home\n\n# Über "uns"\n\n[set up](guide/set-up.md#start) ![x](x.png)\n');
    write('docs/guide/set-up.md', '## Start\n\n```mermaid\ngraph TD\n```\n\n[home](../index.md)\n');
    const reference = buildReference(python, join(root, 'mkdocs.yml'));
    const { pages, site } = await compareSite(join(root, 'mkdocs.yml'), root, reference, 'harbour');
    assert.deepEqual(site, { site: 'harbour', navigation: 'equal', home: 'equal', differences: [] });
    assert.deepEqual(
      pages.map(({ outcome, difference }) => [outcome, difference]),
      [
        ['equal', undefined],
        ['equal', undefined],
      ],
    );
  });

  it('has sections that are pages, where section-index is installed', async function () {
    write('mkdocs.yml', 'site_name: Harbour\nplugins: [section-index]\n');
    write('docs/index.md', '# Home\n');
    write('docs/guide/index.md', '# All of it\n');
    write('docs/guide/set-up.md', '# Set up\n');
    const reference = buildReference(python, join(root, 'mkdocs.yml'));
    if (reference.missing?.includes('section-index')) this.skip();
    assert.deepEqual(reference.nav?.[1], {
      title: 'Guide',
      page: 'guide/index.md',
      children: [{ title: 'Set up', page: 'guide/set-up.md' }],
    });
    const { site } = await compareSite(join(root, 'mkdocs.yml'), root, reference, 'harbour');
    assert.deepEqual(site, { site: 'harbour', navigation: 'equal', home: 'equal', differences: [] });
  });

  it('tells a difference', async () => {
    write('mkdocs.yml', 'site_name: Harbour\n');
    write('docs/index.md', '[a](b.md)\n');
    const reference = buildReference(python, join(root, 'mkdocs.yml'));
    const changed = reference.pages.map((page) => ({ ...page, html: page.html.replace('b.md', 'c.md') }));
    const { pages, site } = await compareSite(
      join(root, 'mkdocs.yml'),
      root,
      { ...reference, pages: changed, nav: [{ page: 'other.md' }], home: 'other.md' },
      'harbour',
    );
    assert.equal(pages[0]?.outcome, 'different');
    assert.deepEqual([site.navigation, site.home], ['different', 'different']);
  });
});
