import assert from 'node:assert/strict';
import { parseMkdocsConfig } from './mkdocsConfig';

const told = (text: string) => parseMkdocsConfig(text).problems.map(({ message }) => message);
const codes = (text: string) => parseMkdocsConfig(text).problems.map(({ code }) => code);

describe('values of a kind that MkDocs refuses', () => {
  for (const text of [
    'nav: abc',
    'nav: 7',
    'nav: {Home: index.md}',
    'nav: [2024]',
    'nav: [[index.md]]',
    'nav: [{Home: 5}]',
    'nav:\n- Home:\n',
    'nav:\n- Home: index.md\n  Guide: guide.md\n',
    'nav:\n- Guide:\n  - Setup: true\n',
    'plugins: 7',
    'plugins: search',
    'plugins: [3]',
    'plugins: [{search: {}, monorepo: {}}]',
    'plugins: [search: 3]',
    'plugins: {search: [a]}',
    'markdown_extensions: 3',
    'markdown_extensions: {toc: 3}',
    'markdown_extensions:\n- pymdownx.snippets: 3\n',
    'markdown_extensions:\n- toc:\n  permalink: true\n',
    'plugins: [i18n: {languages: 5}]',
    'plugins: [i18n: {languages: [5]}]',
    'plugins: [i18n: {languages: [{locale: no, name: Norsk}]}]',
    'plugins: [i18n: {docs_structure: folders}]',
    'plugins: [i18n: {fallback_to_default: "false"}]',
    'plugins: {awesome-pages: {order: up}}',
    'plugins: [literate-nav: {nav_file: [SUMMARY.md]}]',
    'plugins: [search: {lang: 5}]',
    'markdown_extensions: [toc: {anchorlink: maybe}]',
    'markdown_extensions: [markdown.extensions.toc: {toc_depth: all}]',
    'markdown_extensions: [toc: {slugify: pymdownx.slugs.uslugify}]',
    'markdown_extensions: [pymdownx.superfences: {custom_fences: 7}]',
    'markdown_extensions: [pymdownx.superfences: {custom_fences: [mermaid]}]',
    'markdown_extensions: [pymdownx.snippets: {base_path: 5}]',
    'markdown_extensions: [pymdownx.snippets: {base_path: [docs, 5]}]',
    'markdown_extensions: [pymdownx.snippets: {auto_append: includes/abbreviations.md}]',
    'markdown_extensions: {pymdownx.emoji: {emoji_index: twemoji}}',
    'markdown_extensions: {pymdownx.emoji: {options: []}}',
    'markdown_extensions: {pymdownx.blocks.admonition: {types: [5]}}',
    'theme: 5',
    'theme: [material]',
    'theme: {name: 5}',
    'docs_dir: 3',
    'docs_dir: [docs]',
    'extra: []',
    'extra: text',
    'extra:',
    'site_name: 2024',
    'site_name: 1.10',
    'site_name: yes',
    'site_name: 2024-01-01',
    'site_name: [a]',
    'repo_url: [a]',
    'edit_uri: {a: b}',
    'strict: "true"',
    'use_directory_urls: 1',
    'extra_css: a.css',
    'hooks: a.py',
    'exclude_docs: [a]',
    'INHERIT: 3',
    'validation: 3',
  ])
    it(`tells of ${JSON.stringify(text)}`, () => assert.deepEqual(codes(text), ['docs-config-type']));

  it('says what is wrong, what MkDocs does and what is done here, at the value', () => {
    const { problems } = parseMkdocsConfig('site_name: A\nnav: abc\nplugins:\n  - search: 3\n');
    assert.deepEqual(
      problems.map(({ message, range }) => [range.start.line, range.start.character, message]),
      [
        [
          3,
          12,
          'What follows search must be a map of keys, and this is a number. MkDocs refuses the file. The plugin counts here with its usual options.',
        ],
        [
          1,
          5,
          'nav must be a list, and this is text. MkDocs refuses the file. Here the navigation follows the folder.',
        ],
      ],
    );
    assert.deepEqual(told('site_name: 1.10\n'), [
      "site_name must be text, and this is a number, so it needs quotation marks: '1.10'. MkDocs refuses the file. Here it is read as a text.",
    ]);
    assert.deepEqual(told('markdown_extensions:\n- toc:\n    title: 5\n'), [
      "title of toc must be text, and this is a number, so it needs quotation marks: '5'. MkDocs stops with an error where a page needs it. Here it counts as not written.",
    ]);
    assert.deepEqual(told('plugins:\n- i18n:\n    languages:\n    - locale: no\n'), [
      "locale of an entry of languages of i18n must be text, and this is true or false, so it needs quotation marks: 'no'. MkDocs refuses the file. Here it counts as not written.",
    ]);
    assert.deepEqual(told('repo_url: [a]\n'), [
      'repo_url must be text, and this is a list. MkDocs refuses the file. Here it counts as not written.',
    ]);
  });

  it('says nothing of what MkDocs takes', () => {
    const config = `
site_name: "2024"
site_url: !ENV [SITE, 'http://a.example']
docs_dir: docs
strict: yes
use_directory_urls: off
nav:
  - index.md
  - Guide: guide.md
  - More:
      - a.md
      - Map: {Deep: b.md}
  - None: []
  - ... | flat
  - Sub: '!include ./sub/mkdocs.yml'
  - Tagged: !include ./sub/mkdocs.yml
plugins:
  - search
  - tags:
  - monorepo: false
  - i18n:
      docs_structure: folder
      fallback_to_default:
      languages: [{locale: en, name: English, build: true, nav: [a.md], theme: {}}]
  - techdocs-core: {use_material_search: true}
  - literate-nav: {tab_length: 4, markdown_extensions: [toc]}
  - unknown: {languages: 5}
markdown_extensions:
  toc: {permalink: {}, anchorlink: 1, toc_depth: 2-4, baselevel: '2', title: false, marker: 5}
  pymdownx.highlight: {linenums: none, anchor_linenums: [], use_pygments: 'Yes', linenums_style: 5}
  pymdownx.snippets: {base_path: !relative $config_dir, auto_append: []}
  pymdownx.tabbed: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  pymdownx.superfences:
    custom_fences: [{name: mermaid, class: mermaid, format: !!python/name:a.b ''}]
  pymdownx.arithmatex: {inline_syntax: [dollar], block_syntax: !ENV [SYNTAX]}
  unknown.extension: {separator: 5}
  admonition:
  pymdownx.emoji:
    emoji_index: !!python/name:material.extensions.emoji.twemoji
theme: {name: null, custom_dir: overrides}
extra: {a: 1}
exclude_docs: |
  /a
hooks: [a.py]
unknown: 3
`;
    assert.deepEqual(told(config), []);
    assert.deepEqual(told('nav:\nplugins:\ntheme:\ndocs_dir:\nmarkdown_extensions:\n'), []);
    assert.deepEqual(told('a: &a [search]\nplugins: *a\nnav:\n- &page index.md\n- Again: *page\n'), []);
  });

  it('ends, whatever aliases make of little', () => {
    let text = 'a0: &a0 [x]\n';
    for (let i = 1; i < 30; i++)
      text += `a${i}: &a${i} [T: *a${i - 1}, T: *a${i - 1}]\n`.replaceAll('T: ', 'T: ');
    assert.ok(parseMkdocsConfig(`${text}nav: *a29\n`).problems.length <= 1_001);
  });

  it('says where a navigation nests too deeply: to be shown, or for the file to be read', () => {
    const deep = (levels: number) =>
      `site_name: A\nnav:\n${Array.from({ length: levels }, (_, at) => `${'  '.repeat(at + 1)}- L${at}:\n`).join('')}${'  '.repeat(levels + 1)}- a.md\n`;
    assert.deepEqual(told(deep(30)), []);
    for (const levels of [40, 90]) {
      const { problems } = parseMkdocsConfig(deep(levels));
      assert.deepEqual(
        problems.map(({ message }) => message),
        ['The navigation nests more than 32 levels here, so what is below is left out.'],
      );
      assert.equal(problems[0]?.range.start.line, 35);
    }
    for (const levels of [199, 400])
      assert.deepEqual(told(deep(levels)), ['The text is nested too deeply to read.']);
  });
});
