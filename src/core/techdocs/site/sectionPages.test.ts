import assert from 'node:assert/strict';
import { MemoryFiles, REPO } from '../../../../test/support/files';
import { BoundedFiles } from './boundedFiles';
import { DocsSite } from './docsSite';
import type { NavItem } from './nav';

const outline = (items: readonly NavItem[], depth = 0): string[] =>
  items.flatMap(({ title, page, children }) => [
    `${'  '.repeat(depth)}${title}${page === undefined ? '' : ` = ${page}`}`,
    ...outline(children ?? [], depth + 1),
  ]);

async function nav(mkdocs: string, ...pages: string[]) {
  const files = Object.fromEntries(pages.map((page) => [`docs/${page}`, `# ${page}`]));
  const reader = new MemoryFiles({ 'mkdocs.yml': mkdocs, ...files });
  const site = (await DocsSite.open(new BoundedFiles(reader, REPO), REPO, 'Orders'))!;
  const { items, order } = await site.nav();
  return { lines: outline(items), order, problems: site.problems };
}

describe('sections that are pages, where a site uses section-index', () => {
  const PAGES = ['index.md', 'guide/index.md', 'guide/setup.md', 'guide/deep/index.md', 'alone/index.md'];

  it('open the page that stands first in them and has no title of its own', async () => {
    const { lines, order, problems } = await nav('site_name: A\nplugins: [section-index]\n', ...PAGES);
    assert.deepEqual(lines, [
      'Home = index.md',
      'Alone = alone/index.md',
      'Guide = guide/index.md',
      '  Setup = guide/setup.md',
      '  Deep = guide/deep/index.md',
    ]);
    assert.deepEqual(order, [
      'index.md',
      'alone/index.md',
      'guide/index.md',
      'guide/setup.md',
      'guide/deep/index.md',
    ]);
    assert.deepEqual(problems, []);
  });

  it('stay sections where an anchor makes a link of the page', async () => {
    const { lines } = await nav(
      'plugins: [section-index]\nnav:\n- index.md\n- Guide:\n  - guide/index.md#top\n  - guide/setup.md\n- guide/setup.md\n',
      ...PAGES,
    );
    assert.deepEqual(lines, [
      'Home = index.md',
      'Guide',
      '  Index = guide/index.md',
      '  Setup = guide/setup.md',
      'Setup = guide/setup.md',
    ]);
  });

  it('stay sections where the page has a title, is the first of the site, or the plugin is not there', async () => {
    const written =
      'nav:\n- Top: [index.md, guide/setup.md]\n- Guide:\n  - Start: guide/index.md\n  - guide/setup.md\n';
    assert.deepEqual((await nav(`plugins: [section-index]\n${written}`, ...PAGES)).lines, [
      'Top',
      '  Index = index.md',
      '  Setup = guide/setup.md',
      'Guide',
      '  Start = guide/index.md',
      '  Setup = guide/setup.md',
    ]);
    assert.ok((await nav('site_name: A\n', ...PAGES)).lines.includes('Guide'));
  });
});
