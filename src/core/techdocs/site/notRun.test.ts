import assert from 'node:assert/strict';
import { parseMkdocsConfig } from './mkdocsConfig';
import { notRun } from './notRun';

const said = (mkdocs: string): string[] =>
  notRun(parseMkdocsConfig(mkdocs).config).map(({ key, message }) => `${key}: ${message}`);

describe('what MkDocs would run', () => {
  it('is named once for each kind', () => {
    assert.deepEqual(
      said(
        'plugins:\n- techdocs-core\n- macros\n- table-reader:\n    data_path: x\n- search\nhooks: [a.py, b.py]\n' +
          'theme: {custom_dir: overrides}\nmarkdown_extensions:\n- pymdownx.snippets: {url_download: true}\n',
      ),
      [
        'plugins: Greenroom does not run the plugins macros, table-reader: what they would write into pages or the navigation is not shown.',
        'hooks: Greenroom does not run hooks: what a.py, b.py would add to pages is not shown.',
        'markdown_extensions: Greenroom fetches no snippets from the web: what url_download would bring in is not shown.',
        'theme: Greenroom shows pages in its own look: what overrides would put around them is left out.',
      ],
    );
  });

  it('is an extension of Markdown that is not known here, whatever it is called by', () => {
    const extensions = 'markdown.extensions.toc, pymdownx.superfences, smarty, pymdownx.blocks.html';
    assert.deepEqual(said(`markdown_extensions: [${extensions}]\n`), []);
    assert.deepEqual(said('markdown_extensions: [smarty, markdown_include.include, mdx_gh_links]\n'), [
      'markdown_extensions: Greenroom does not run these extensions of Markdown: markdown_include.include, mdx_gh_links. What they would make of pages is not shown.',
    ]);
  });

  it('is nothing where plugins change no text, or are done here', () => {
    assert.deepEqual(
      said('plugins: [techdocs-core, awesome-pages, i18n, minify, git-revision-date-localized]\n'),
      [],
    );
    assert.match(said('plugins: [mkdocstrings]\n')[0]!, /the plugin mkdocstrings: what it would write/);
  });
});
