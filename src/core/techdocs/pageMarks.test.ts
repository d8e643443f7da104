import assert from 'node:assert/strict';
import { MemoryFiles, REPO } from '../../../test/support/files';
import { LocalDocs } from './localDocs';
import { renderMarkdown, snippetPaths } from './markdown';
import { markOf } from './pageMarks';

const ICONS = 'material-rocket\t0 0 1 1\n\nM0 0';

describe('icons and statuses of pages', () => {
  it('are read from front matter only, by names that can be some', () => {
    assert.deepEqual(markOf('---\nicon: material/rocket\nstatus: new\n---\n# A\n'), {
      icon: 'material-rocket',
      status: 'new',
    });
    assert.equal(markOf('# A\n\nstatus: new\n'), undefined);
    assert.equal(markOf('---\nstatus: [new]\nicon: "../../x y"\n---\n'), undefined);
    assert.equal(markOf('---\ntitle: x\n---\n'), undefined);
  });

  it('are told with the navigation and the page, and are no text of either', async () => {
    const docs = new LocalDocs({
      reader: new MemoryFiles({
        'mkdocs.yml':
          'site_name: S\ntheme: {name: material, custom_dir: over}\nextra: {status: {beta: Being tried}}\n' +
          'nav: [index.md, a.md, b.md, c.md]\n',
        'docs/index.md': '# Home\n',
        'docs/a.md': '---\nicon: material/rocket\nstatus: new\n---\n# A\n\n## Part\n',
        'docs/b.md': '---\nicon: own/mark\nstatus: beta\n---\n# B\n',
        'docs/c.md': '---\nicon: material/nowhere\nstatus: constructor\n---\n# C\n',
        'over/.icons/own/mark.svg': '<?xml version="1.0"?><svg viewBox="0 0 2 2"></svg>',
      }),
      renderer: { render: renderMarkdown, snippetPaths },
      icons: async () => ICONS,
      repositories: { rootOf: async () => REPO, resolveUrl: async () => undefined },
      catalog: {
        getEntityByRef: async () => undefined,
        getLocation: async () => undefined,
        getEntitiesInFile: async () => [],
      },
    });
    const site = await docs.open(REPO);
    assert.ok('key' in site);
    const rocket = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>';
    assert.deepEqual(await docs.marks(site.key), {
      'a.md': { icon: rocket, status: { name: 'new', label: 'Recently added' } },
      'b.md': { icon: '<svg viewBox="0 0 2 2"></svg>', status: { name: 'beta', label: 'Being tried' } },
      'c.md': { status: { name: 'constructor', label: 'constructor' } },
    });
    const page = await docs.page(site.key, 'a.md');
    assert.equal(page?.mark?.status?.label, 'Recently added');
    assert.equal(page?.title, 'A');
    assert.deepEqual(
      page?.headings.map(({ id, text }) => [id, text]),
      [
        ['a', 'A'],
        ['part', 'Part'],
      ],
    );
    assert.doesNotMatch(page.html, /svg|new/);
  });
});
