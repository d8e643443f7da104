import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writingOf } from './headings';
import { renderMarkdown } from './markdown';
import { sectionsOf } from './sections';
import { markdownOf, parseMkdocsConfig } from './site/mkdocsConfig';

const GOLDEN = resolve(import.meta.dirname, '../../../test/fidelity/golden/sites');

/** Every page below a folder, and what the mkdocs.yml above it says of Markdown. */
function* pagesBelow(
  folder: string,
  markdown = {},
): Generator<[path: string, text: string, markdown: object]> {
  const names = readdirSync(folder);
  const own = names.includes('mkdocs.yml')
    ? markdownOf(parseMkdocsConfig(readFileSync(join(folder, 'mkdocs.yml'), 'utf8')).config)
    : markdown;
  for (const name of names) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* pagesBelow(path, own);
    else if (name.endsWith('.md')) yield [path, readFileSync(path, 'utf8'), own];
  }
}

/** Level, name and address of each heading that search has of a page. */
function found(text: string, markdown = {}): string[] {
  const { sections } = sectionsOf(text, writingOf(markdown));
  return sections.flatMap(({ level, title, anchor }) => (level > 0 ? [`${level} ${title} #${anchor}`] : []));
}

function rendered(text: string, markdown = {}): string[] {
  const { headings, title, frontMatter } = renderMarkdown(text, writingOf(markdown).markdown);
  // What opens a page is called by what pictures in it say as well.
  const opening = frontMatter?.['title'] === undefined ? title : undefined;
  return headings.map(
    ({ level, text, id }, index) => `${level} ${index === 0 ? (opening ?? text) : text} #${id}`,
  );
}

const CASES: Readonly<Record<string, string>> = {
  'emoji, notes, addresses, pictures, entities and symbols':
    '## :rocket: Getting started\n\n## Known issues :warning:\n\n## Footnoted[^1] part\n\n## See <https://x.y> link\n\n' +
    '## ![logo](a.png) With image\n\n## A & B &amp; C\n\n## Versions (c) 1/2 -> next\n\n## ++ctrl+c++ *and* `--dry-run`\n\n[^1]: x\n',
  'names of their own': '## One { #own }\n\n## Two {: id="2.0" }\n\n## One\n\n## own\n',
  'letters that stand for nothing, twice': '## !!!\n\n## ???\n\n## 安装\n',
  'what is defined elsewhere': '# Foo [![Build][badge]][ci] [Foo]\n\n[badge]: b.svg\n[ci]: c\n[foo]: f.md\n',
  'a line that ends a list or a paragraph':
    '* [A](a)\n* [B](b)\n---\n\nOne\nTwo\n---\n\nThree\n---\n\n# Four\nFive\n===\n',
  'tabs, callouts, quotes and lists':
    '=== "Linux"\n\n    ### Install\n\n=== "Mac"\n\n    ### Install\n\n### Install\n\n!!! note\n    ## Inside\n\n> ## Quoted\n\n- ## Item\n\n#NoSpace\n',
  'tags around them': '<div>\n# None\n</div>\n\n<div markdown>\n\n# One\n\n</div>\n',
  'fences that are none':
    '```console exec="1"\n# none\n```\n\n## One\n\n ```sh\n# two\n ```\n\n```\n# three\n````\n\n## Four\n',
  'a table above': 'a | b\n--- | ---\n1 | 2\n## A row\n\n## None\n',
  'a space that is none': '#\u00a0Title\n',
  'lines of a comment': '<!--\n# none\n-->\n\n# One <!-- x -->\n',
};

describe('headings that search finds', () => {
  for (const [what, text] of Object.entries(CASES))
    it(`are those of the page: ${what}`, () => assert.deepEqual(found(text), rendered(text)));

  it('are those of the page, on every page of the golden sites', () => {
    let count = 0;
    for (const [path, text, markdown] of pagesBelow(GOLDEN)) {
      // A heading without words is not looked for.
      const all = rendered(text, markdown).filter((each) => !/^\d {2}#/.test(each));
      assert.deepEqual(
        found(text, markdown).filter((each) => !/^\d {2}#/.test(each)),
        all,
        path,
      );
      count += all.length;
    }
    assert.ok(count > 250, `${count} headings`);
  }).timeout(30_000);

  it('have the text below them, in plain words', () => {
    const { title, sections } = sectionsOf(
      '# Top\n\nH~2~O, x^2^, ~~old~~ ==new== ++ctrl+c++, C++ <https://a.b>\n\n| a | b |\n|---|---|\n\n=== "T"\n\n    ### In\n\n    - [ ] yak\n',
    );
    assert.equal(title, 'Top');
    assert.deepEqual(
      sections.map(({ text }) => text),
      ['H2O, x2, old new ctrl+c, C++ https://a.b a b "T"', 'yak'],
    );
  });
});
