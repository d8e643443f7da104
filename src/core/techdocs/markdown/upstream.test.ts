import assert from 'node:assert/strict';
import { renderMarkdown } from '.';

/* What Python-Markdown 3.10 and pymdown-extensions 11 make of it, which older ones make something else of. */
const CASES: readonly (readonly [string, string, Record<string, Record<string, unknown>>?])[] = [
  ['*a **b** c* and **d**', '<p><em>a <strong>b</strong> c</em> and <strong>d</strong></p>'],
  ['_a __b,\nc__ d_', '<p><em>a <strong>b,\nc</strong> d</em></p>'],
  ['**a *b***', '<p><strong>a <em>b</em></strong></p>'],
  ['*a **b***', '<p><em>a <strong>b</strong></em></p>'],
  [
    'is ***any* data *x* more than *no* data**.',
    '<p>is <strong><em>any</em> data <em>x</em> more than <em>no</em> data</strong>.</p>',
  ],
  ['**a *** b', '<p>**a *** b</p>'],
  ['x ~~~ y~z~', '<p>x ~~~ y<sub>z</sub></p>'],
  ['a ==b ===', '<p>a <mark>b =</mark></p>'],
  [
    'A script-like thing (C/C++) of AT&T.\n\n*[script-like]: S\n*[C/C]: C\n*[script]: no\n*[x]:\n',
    '<p>A <abbr title="S">script-like</abbr> thing (<abbr title="C">C/C</abbr>++) of AT&amp;T.</p>\n<p>*[x]:</p>',
  ],
  [
    'A *[A]: a\n*[]: b\n\n*[A]:\u00a0\n*[B]: b\n\nB',
    '<p>A *[A]: a\n*[]: b</p>\n<p>*[A]:\u00a0\n*[B]: b</p>\n<p>B</p>',
  ],
  ['A\n\n*[A]:\u00a0a', '<p><abbr title="a">A</abbr></p>'],
  // A blank line that a page begins with counts for nothing, whatever it is made of.
  ['\t\n- a', '<ul>\n<li>a</li>\n</ul>'],
  ['key: a\u2028b\n\nc', '<p>c</p>'],
  [
    'A *[A]: a\n*[]: b\n\n*[A]:\u00a0\n*[B]: b\n\nB',
    '<p>A *[A]: a\n*[]: b</p>\n<p>*[A]:\u00a0\n*[B]: b</p>\n<p>B</p>',
  ],
  ['A\n\n*[A]:\u00a0a', '<p><abbr title="a">A</abbr></p>'],
  // A blank line that a page begins with counts for nothing, whatever it is made of.
  ['\t\n- a', '<ul>\n<li>a</li>\n</ul>'],
  ['key: a\u2028b\n\nc', '<p>c</p>'],
  [
    'See https://x.com/me, https://twitter.com/home and https://github.com/a/b.',
    '<p>See <a class="magiclink magiclink-x magiclink-mention" href="https://x.com/me" title="X User: me">@me</a>, <a href="https://twitter.com/home">https://twitter.com/home</a> and <a href="https://github.com/a/b">https://github.com/a/b</a>.</p>',
    { 'pymdownx.magiclink': { social_url_shortener: true } },
  ],
  [
    '/jx#1',
    '<p>/j<a class="magiclink magiclink-github magiclink-issue" href="https://github.com/u/x/issues/1" title="GitHub Issue: u/x #1">x#1</a></p>',
    { 'pymdownx.magiclink': { repo_url_shorthand: true, user: 'u', repo: 'r' } },
  ],
  ["*[X]: y\n*[X]: ''\n\nX", '<p>X</p>'],
  [
    'The [EO](e)\'s "x" and ORG\'s\n\n*[ORG]: o',
    '<p>The <a href="e">EO</a>&rsquo;s &ldquo;x&rdquo; and <abbr title="o">ORG</abbr>&rsquo;s</p>',
    { smarty: {} },
  ],
  ['![i](j){: title="a}b" } and {c} d', '<p><img alt="i" src="j" title="a}b"> d} and {c</p>'],
  ['# H {x} {#id}', '<h1 id="h-x-id">H {x} {#id}</h1>', { toc: { permalink: false } }],
  ['x $$E(`c`)=0$$ y', '<p>x $$E(<code>c</code>)=0$$ y</p>', { 'pymdownx.arithmatex': { generic: true } }],
  ['a <!--- [S \\[P\\]](u) ---> b', '<p>a <!--- <a href="u">S \\[P\\]</a> ---> b</p>'],
  ['- a <?php x ?> b <![CDATA[ <y> ]]> c', '<ul>\n<li>a <?php x ?> b <![CDATA[ <y> ]]> c</li>\n</ul>'],
  [
    '=== "A"\n    a\n\n===+ "B"\n    b\n\n===! "C"\n    c',
    '<div class="tabbed-set" data-tabs="1:2"><input id="__tabbed_1_1" name="__tabbed_1" type="radio"><label for="__tabbed_1_1">A</label><div class="tabbed-content">\n<p>a</p>\n</div>\n<input checked="checked" id="__tabbed_1_2" name="__tabbed_1" type="radio"><label for="__tabbed_1_2">B</label><div class="tabbed-content">\n<p>b</p>\n</div>\n</div>\n<div class="tabbed-set" data-tabs="2:1"><input checked="checked" id="__tabbed_2_1" name="__tabbed_2" type="radio"><label for="__tabbed_2_1">C</label><div class="tabbed-content">\n<p>c</p>\n</div>\n</div>',
    { 'pymdownx.tabbed': { alternate_style: false } },
  ],
  [
    'a[^1]\n\n[^1]: > b\n    > [^2]: c',
    '<p>a<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>\n<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<blockquote>\n<p>b</p>\n</blockquote>\n<p><a class="footnote-backref" href="#fnref:1" title="Jump back to footnote 1 in the text">&#8617;</a></p>\n</li>\n</ol>\n</div>',
  ],
  // Markdown inside HTML: elements in elements are blocks of their own.
  [
    '<div markdown="1">\na\n<section markdown="1">\n- b\n</section>\nc `d`\n</div>',
    '<div>\n<p>a</p>\n<section>\n<ul>\n<li>b</li>\n</ul>\n</section>\n<p>c <code>d</code></p>\n</div>',
  ],
  [
    '<div markdown><div markdown>*a*</div><p>*b*</p></div>',
    '<div>\n<div>\n<p><em>a</em></p>\n</div>\n<p>*b*</p>\n</div>',
  ],
  ['<div markdown="1">a <!-- b</div>', '<div>\n<p>a &lt;!-- b</p>\n</div>'],
  [
    '<div markdown="1">a <!-- b --!> c</> d</ e>\n</div>',
    '<div>\n<p>a <!-- b --> c&lt;/&gt; d&lt;/ e&gt;</p>\n</div>',
  ],
];

/** Without what only Greenroom writes. */
const plain = (html: string): string => html.replace(/ \/>/g, '>');

describe('Markdown as upstream has it today', () => {
  for (const [source, expected, extensions = {}] of CASES)
    it(JSON.stringify(source), () => {
      assert.equal(plain(renderMarkdown(source, { extensions }).html), expected);
    });

  it('names headings after symbols and quotation marks are made, without footnotes', () => {
    const { headings } = renderMarkdown('# Tom\'s "x" (c) --> &eacute;[^1] `a_b`\n\n[^1]: n', {
      extensions: { smarty: {} },
    });
    assert.deepEqual(
      headings.map(({ id, text }) => [id, text]),
      [['toms-x-e-a_b', 'Tom’s “x” © → é a_b']],
    );
  });

  it('reads front matter whose quoted texts go on without indentation', () => {
    const page = renderMarkdown('---\ntitle: T\ndescription: "One\n\n* two\nthree: four"\n---\n# H\n');
    assert.deepEqual([page.title, page.problems], ['T', []]);
    assert.match(page.html, /^<h1 id="h">/);
  });

  it('keeps empty lines before code that does not go through Pygments', () => {
    const code = (use: boolean): string =>
      renderMarkdown('```\n\n\nx\n```', {
        extensions: { 'pymdownx.highlight': { use_pygments: use, linenums: false } },
      }).html;
    assert.match(code(false), /<code>\n\nx<\/code>/);
    assert.match(code(true), /<code>x\n<\/code>/);
  });

  it('neither numbers code nor takes options of fences without Pygments', () => {
    const { headings, html } = renderMarkdown('```py title="t"\nx\n\n``` {.py title=t}\na b\n```\n---\n', {
      extensions: { 'pymdownx.highlight': { use_pygments: false } },
    });
    assert.deepEqual(
      headings.map(({ id }) => id),
      ['a-b'],
    );
    assert.match(html, /<p>```py title="t"/);
  });

  it('says numbers of lines in headings made of code where they are text to the reference', () => {
    const idsOf = (style: string): readonly string[] => {
      const options = { linenums_style: style };
      const source = '```python linenums="9 2 3" hl_lines="2"\na b\n\nc\nd\n```\n---\n\n```\na b\n```\n===\n';
      return renderMarkdown(source, { extensions: { 'pymdownx.highlight': options } }).headings.map(
        ({ id }) => id,
      );
    };
    assert.deepEqual(idsOf('table'), ['10-12a-b-c-d', '1a-b']);
    assert.deepEqual(idsOf('inline'), ['a-b-10-c-12d', '1a-b']);
    assert.deepEqual(idsOf('pymdownx-inline'), ['a-b-c-d', 'a-b']);
  });

  it('writes numbers into marked lines as the reference does', () => {
    const { html } = renderMarkdown('```py hl_lines="2"\na\nb\n```\n', {
      extensions: { 'pymdownx.highlight': { linenums_style: 'pymdownx-inline' } },
    });
    assert.match(
      html,
      /<code><span class="linenos" data-linenos="1 "><\/span>a\n<span class="hll"><span class="linenos" data-linenos="2 "><\/span>b\n<\/span><\/code>/,
    );
  });

  it('counts the uses of a footnote from the top of the page, level by level', () => {
    const { html } = renderMarkdown('| a | b |\n|--|--|\n| x[^n] | y |\n| z[^n] | y |\n\n[^n]: note');
    assert.match(html, /x<sup id="fnref:n">[^]*z<sup id="fnref2:n">/);
  });

  it('takes time in proportion to emphasis in emphasis that never ends', () => {
    const cpu = (times: number): number => {
      const start = process.cpuUsage();
      renderMarkdown('*a **b _c __d ***e a*b*c '.repeat(times));
      return process.cpuUsage(start).user;
    };
    cpu(200);
    const [once, four] = [cpu(1000), cpu(4000)];
    assert.ok(four < 10 * once, `${once} and ${four} µs`);
  });
});
