import assert from 'node:assert/strict';
import { renderMarkdown, snippetPaths } from './index';

const html = (source: string): string => renderMarkdown(source).html;

describe('renderMarkdown', () => {
  it('gives headings the anchors of the reference, unique in the page', () => {
    const page = renderMarkdown('# Héllo `code` & more!\n\n## Twice\n\n## Twice\n');
    assert.deepEqual(
      page.headings.map(({ level, id, line }) => [level, id, line]),
      [
        [1, 'hello-code-more', 0],
        [2, 'twice', 2],
        [2, 'twice_1', 4],
      ],
    );
    assert.equal(page.title, 'Héllo code & more!');
  });

  it('nests lists by two spaces and keeps kinds of list apart', () => {
    assert.equal(
      html('- a\n  - b\n    - c\n- d\n').replace(/\n/g, ''),
      '<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>',
    );
    assert.equal(html('- a\n\n1. b\n').replace(/\n/g, ''), '<ul><li>a</li></ul><ol><li>b</li></ol>');
  });

  it('finds fences inside lists and admonitions', () => {
    const page = renderMarkdown('!!! note\n    - item\n\n        ```yaml\n        a: 1\n        ```\n');
    assert.match(
      page.html,
      /<div class="admonition note">[\s\S]*<li>[\s\S]*<div class="language-yaml highlight">/,
    );
    assert.match(page.html, /<code>a: 1\n<\/code>/);
  });

  it('takes code that begins an admonition for its content, not for its title’s', () => {
    assert.match(
      renderMarkdown('!!! tip "How"\n        code\n').html,
      /<p class="admonition-title">How<\/p>\n<div class="language-text highlight">/,
    );
  });

  it('turns GitHub alerts into admonitions', () => {
    assert.match(
      html('> [!CAUTION]\n> Mind the gap.\n'),
      /<div class="admonition danger">\n<p class="admonition-title">Caution<\/p>/,
    );
  });

  it('tells links, images and where the source writes them', () => {
    const page = renderMarkdown('Intro\n\nSee [a](b.md#c) and ![i](x.png).\n\n<a href="d.md">d</a>\n');
    assert.deepEqual(
      page.links.map(({ href, kind, range }) => [href, kind, range.startLine, range.startCharacter]),
      [
        ['b.md#c', 'inline', 2, 8],
        ['d.md', 'html', 4, 9],
      ],
    );
    assert.deepEqual(
      page.images.map(({ src, alt }) => [src, alt]),
      [['x.png', 'i']],
    );
  });

  it('takes metadata off the top: YAML, or lines of keys as MultiMarkdown has them', () => {
    const page = renderMarkdown('Title: The harbour\nAuthors: One\n    and two\n\n# Heading\n');
    assert.deepEqual(page.frontMatter, { title: 'The harbour', authors: 'One and two' });
    assert.equal(page.title, 'The harbour');
    assert.deepEqual(
      page.headings.map(({ line }) => line),
      [4],
    );
    assert.match(html('---\ntitle: x\n---\n\ntext'), /^<p>text<\/p>$/);
    assert.match(html('Just: words\nthat go on.\n'), /^<p>that go on.<\/p>$/);
    assert.match(html('- a: b\n'), /<li>a: b<\/li>/);
  });

  it('names headings without their emoji, as the reference does, whose emoji are images', () => {
    const [heading] = renderMarkdown('# :smile: Hello\n').headings;
    assert.deepEqual([heading?.text, heading?.id], ['Hello', 'hello']);
  });

  it('marks blocks with their source lines on request', () => {
    const page = renderMarkdown('---\ntitle: T\n---\n\n# One\n\ntext\n\n- a\n- b\n\n```js\nx\n```\n', {
      sourceLines: true,
    });
    const lines = [...page.html.matchAll(/<(\w+)[^>]* data-line="(\d+)"/g)].map(
      (match) => `${match[1]}:${match[2]}`,
    );
    assert.deepEqual(lines, ['h1:4', 'p:6', 'ul:8', 'li:8', 'li:9', 'div:11']);
    assert.equal(page.title, 'T');
  });

  it('includes snippets it is given and reports the others', () => {
    const source = '--8<-- "a.md"\n\n--8<-- "../b.md"\n\n--8<-- "c.md"\n';
    assert.deepEqual(snippetPaths(source), ['a.md', 'c.md']);
    const page = renderMarkdown(source, { snippets: new Map([['a.md', 'from *a*']]) });
    assert.equal(page.html, '<p>from <em>a</em></p>');
    assert.deepEqual(
      page.problems.map(({ code, range }) => [code, range.startLine]),
      [
        ['snippet-outside', 2],
        ['snippet-missing', 4],
      ],
    );
  });

  it('reads an attribute list before a line end as one at the end', () => {
    assert.equal(html('text\n{: #i}\n[a](b)\n'), '<p id="i">text<a href="b">a</a></p>');
  });

  it('includes parts of snippets: lines, and sections that the file marks', () => {
    const snippets = new Map([
      ['a.py', 'one\n# --8<-- [start: core]\ntwo\nthree\n# --8<-- [end: core]\nfour\n'],
    ]);
    const part = (path: string) => {
      const page = renderMarkdown(`--8<-- "${path}"`, { snippets });
      return page.html.replace(/<[^>]+>/g, '').trim() || page.problems.map(({ message }) => message).join();
    };
    assert.equal(part('a.py'), 'one\ntwo\nthree\nfour');
    assert.equal(part('a.py:core'), 'two\nthree');
    assert.equal(part('a.py:3:4'), 'two\nthree');
    assert.equal(part('a.py:4'), 'three\nfour');
    assert.equal(part('a.py::1'), 'one');
    assert.equal(part('a.py:1:2,-1:'), 'one');
    assert.equal(part('a.py:-3:-2,3:3'), 'four\ntwo');
    assert.equal(part('a.py:6,2:4'), 'four\ntwo\nthree');
    assert.equal(part('a.py:other'), 'Snippet "a.py" has no section other.');
    assert.deepEqual(snippetPaths('--8<-- "a.py:core"'), ['a.py']);
  });

  it("leaves out lines of the page that mark sections, and refuses parts of what is not the site's", () => {
    const page = renderMarkdown('-8<- [start:a]\nx\n# --8<-- [END: a] y\n;--8<-- [start:b]\n');
    assert.equal(page.html, '<p>x\n--8&larr; [start:b]</p>');
    const remote = renderMarkdown('--8<-- "https://example.com/a.md:core"');
    assert.equal(remote.problems[0]?.code, 'snippet-url');
  });

  it('takes off the indentation of parts of snippets where the site says so', () => {
    const snippets = new Map([['a.py', 'def f():\n    a\n\n      b\n']]);
    const extensions = { 'pymdownx.snippets': { dedent_subsections: true } };
    const { html } = renderMarkdown('```\n--8<-- "a.py:2:4"\n```', { snippets, extensions });
    assert.match(html, />a\n\n {2}b\n</);
  });
});
