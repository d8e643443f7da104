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
          'What stands behind search must be a map of keys, and this is a number. MkDocs refuses the file. The plugin counts here with its usual options.',
        ],
        [
          1,
          5,
          'nav must be a list, and this is a text. MkDocs refuses the file. Here the navigation follows the folder.',
        ],
      ],
    );
    assert.deepEqual(told('site_name: 1.10\n'), [
      "site_name must be a text, and this is a number, so it needs quotation marks: '1.10'. MkDocs refuses the file. Here it is read as a text.",
    ]);
    assert.deepEqual(told('repo_url: [a]\n'), [
      'repo_url must be a text, and this is a list. MkDocs refuses the file. Here it counts as not written.',
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
  - i18n: {languages: [{locale: en}]}
markdown_extensions:
  toc: {permalink: true}
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
    assert.ok(parseMkdocsConfig(`${text}nav: *a29\n`).problems.length <= 50);
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
