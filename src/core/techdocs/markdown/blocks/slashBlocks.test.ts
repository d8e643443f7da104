import assert from 'node:assert/strict';
import { renderMarkdown } from '..';

/** Renders with the kinds of blocks that are named switched on, and their options. */
function render(source: string, kinds: Readonly<Record<string, Record<string, unknown>>>): string {
  const blocks = Object.entries(kinds).map(
    ([name, options]) => [`pymdownx.blocks.${name}`, options] as const,
  );
  return renderMarkdown(source, { extensions: { ...Object.fromEntries(blocks), toc: { permalink: false } } })
    .html;
}

/* What pymdown-extensions 11 makes of the same. */
describe('blocks between slashes', () => {
  it('with options that are not of the kind that is asked for are text', () => {
    const wrong = [
      '- a',
      'open: 1',
      'open: null',
      'type: ""',
      'type: a b',
      'attrs: x',
      'attrs: {a: 1}',
      'a: [',
    ];
    for (const option of [...wrong, 'attrs: {class: "1"}', 'attrs: {id: a b}', 'new: true'])
      assert.equal(
        render(`/// details\n    ${option}\n///`, { details: {} }),
        `<p>/// details\n    ${option}\n///</p>`,
        option,
      );
  });

  it('take what YAML takes for true, and attributes by any case', () => {
    assert.equal(
      render('/// details | S\n    open: yes\n    attrs: {CLASS: b, id: i}\na\n\n*b*\n///\nc', {
        details: {},
      }),
      '<details class="b" id="i" open="open">\n<summary>S</summary>\n<p>a</p>\n<p><em>b</em></p>\n</details>\n<p>c</p>',
    );
  });

  it('of HTML hold blocks, a line of text, or text as it is, by their element', () => {
    const on = { html: { custom: [{ tag: 'w', mode: 'raw' }] } };
    assert.equal(render('/// html | p\n*b*\n\n# c\n///', on), '<p><em>b</em>\n\n# c</p>');
    assert.equal(
      render('/// html | pre.z.a[title="x y" hidden]\n  &amp; <b>\n    *c*\n\n```\nd\n```\n///', on),
      '<pre class="a z" hidden="hidden" title="x y">  &amp;amp; &lt;b&gt;\n    *c*\n\n```\nd\n```</pre>',
    );
    assert.equal(
      render(
        '/// html | div\n    markdown: raw\n  <b>\n\n  &amp;\n///\n\n/// html | w\n    markdown: html\n<b>\n///',
        on,
      ),
      '<div>&lt;b&gt;\n\n&amp;amp;</div>\n<w><b></w>',
    );
    assert.equal(render('/// html | x[]\n///', on), '<p>/// html | x[]\n///</p>');
    assert.equal(render('/// html | w\n<b>*a*\n///', on), '<w>&lt;b&gt;*a*</w>');
  });

  it('define terms by lists', () => {
    assert.equal(
      render('/// define\nTerm\n\n- one\n- two\n\n# Other\n\n- three\n///', { definition: {} }),
      '<dl>\n<dt>Term</dt>\n<dd>one</dd>\n<dd>two</dd>\n<dt>\n<h1 id="other">Other</h1>\n</dt>\n<dd>three</dd>\n</dl>',
    );
    assert.equal(render('/// define | x\n///', { definition: {} }), '<p>/// define | x\n///</p>');
  });

  it('of tabs are laid out as their own extension says', () => {
    const tab = '/// tab | A\n    attrs: {class: own}\na\n///';
    assert.match(render(tab, { tab: {} }), /^<div class="tabbed-set own" data-tabs="1:1"><input/);
    assert.match(
      render(tab, { tab: { alternate_style: true } }),
      /^<div class="tabbed-set tabbed-alternate own"/,
    );
  });

  it('hold tables, code and other blocks that end with them', () => {
    assert.equal(
      render('//// note\n/// note | B\n\na\n///\n////\nc', { admonition: {} }),
      '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<div class="admonition note">\n<p class="admonition-title">B</p>\n<p>a</p>\n</div>\n</div>\n<p>c</p>',
    );
    assert.match(render('/// note\n| a |\n|---|\n| b |\n\n///', { admonition: {} }), /<table>/);
    assert.match(render('/// note\n<div>x</div>\n\n///', { admonition: {} }), /<div>x<\/div>/);
  });

  it('go on over blank lines inside admonitions, tabs and points of lists', () => {
    const on = { html: {}, details: {} };
    const block = '/// html | div\n\n- a\n\n/// details\n\n*b*\n\n///\n\n///\n\nc';
    const inner =
      '<div>\n<ul>\n<li>a</li>\n</ul>\n<details>\n<p><em>b</em></p>\n</details>\n</div>\n<p>c</p>';
    for (const [around, indent] of [
      ['!!! note', 4],
      ['=== "T"', 4],
      ['- point', 2],
    ] as const) {
      const inside = block.replace(/^(?=.)/gm, ' '.repeat(indent));
      const html = render(`${around}\n\n${inside}\n\nend`, on);
      assert.ok(html.includes(inner), html);
      assert.match(html, /<p>end<\/p>$/, around);
    }
    assert.match(render('- point\n\n  /// html | div\n  - a\n  ///', on), /<p>point<\/p>\n<div>\n<ul>/);
    // What is never closed takes what comes after what is around it, as it does upstream.
    assert.match(
      render('!!! note\n\n    /// html | div\n\n    a\n\nb', on),
      /<div>\n<p>a<\/p>\n<p>b<\/p>\n<\/div>/,
    );
    assert.match(
      render('!!! note\n\n    /// html | p\n\n    *a*\n\n    b\n\n    ///', on),
      /<p><em>a<\/em>\n\nb<\/p>/,
    );
  });
});
