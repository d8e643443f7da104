import assert from 'node:assert/strict';
import { parseMkdocsConfig } from '../site/mkdocsConfig';
import { renderMarkdown } from './index';

/** Renders under what a mkdocs.yml says of its extensions, written as it would be there. */
function render(source: string, extensions: string) {
  const { config, problems } = parseMkdocsConfig(`site_name: x\nmarkdown_extensions:\n${extensions}`);
  assert.deepEqual(problems, []);
  return renderMarkdown(source, { extensions: config.extensions });
}

const html = (source: string, extensions: string): string => render(source, extensions).html.trim();

describe('options of a site', () => {
  it('takes what no extension takes for a switch as not written', () => {
    const { html } = renderMarkdown('~~a~~', { extensions: { 'pymdownx.tilde': { delete: 'maybe' } } });
    assert.equal(html.trim(), '<p><del>a</del></p>');
  });

  for (const [function_, id] of [
    ['!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}', 'über--straße-c'],
    ['!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: fold}}', 'über--strasse-c'],
    ['!!python/name:pymdownx.slugs.uslugify_cased', 'Über--Straße-C'],
    ['!!python/name:pymdownx.slugs.gfm_encoded', '%C3%9Cber--stra%C3%9Fe-c'],
    ['!!python/name:markdown.extensions.toc.slugify_unicode', 'über-straße-c'],
    ['!!python/name:somebody.elses', 'uber-strae-c'],
  ] as const) {
    it(`makes anchors with ${function_.replace(/^.*slugs?\./, '')}`, () => {
      const [heading] = render('# Über & Straße C++\n', `  - toc:\n      slugify: ${function_}\n`).headings;
      assert.equal(heading?.id, id);
    });
  }

  for (const [header, opens] of [
    ['```ini {title="a {b} c"}', true],
    ['``` py { .annotate linenums="1" }', true],
    ['```py{title="x"}', false],
    ['```py title="a b"x', false],
    ['```py title=a', false],
    ['```py title="a b" hl_lines="1"', true],
    ['```py {}', true],
    ['```{.py}', true],
    ['```shell script', false],
  ] as const)
    it(`takes ${header} for ${opens ? 'a fence' : 'text'}`, () => {
      const page = html(`${header}\ncode here\n\nmore code\n\`\`\`\n`, '  - toc\n');
      assert.equal(page.includes('gr-code') || page.includes('class="highlight'), opens, page);
      assert.equal(
        /<span class="filename">(.*?)</.exec(page)?.[1],
        /\{title="(.*)"\}$/.exec(opens ? header : '')?.[1] ??
          (opens && header.includes('a b') ? 'a b' : undefined),
      );
    });

  it('lets any words after the language of a fence pass where headers are relaxed', () => {
    const page = html(
      '```shell script a=b\ncode here\n```\n',
      '  - pymdownx.superfences: {relaxed_headers: true}\n',
    );
    assert.match(page, /code here/);
    assert.doesNotMatch(page, /script/);
  });

  it('wants a space after the marks of a heading under saneheaders, and finds one below a line without', () => {
    const extensions = '  - pymdownx.saneheaders\n';
    assert.equal(html('#\n\n##\n', extensions).match(/<h\d/), null);
    assert.match(html('#12 is it\n# Title\n', extensions), /<p>#12 is it<\/p>\n<h1[^>]*>Title/);
  });

  it('puts the permanent link before the words of a heading where a site says so, and leaves its name alone', () => {
    const page = render(
      '# One *two*\n',
      '  - toc: {permalink: "#", permalink_leading: true, permalink_title: ""}\n',
    );
    assert.equal(
      page.html.trim(),
      '<h1 id="one-two"><a class="headerlink" href="#one-two">#</a>One <em>two</em></h1>',
    );
    assert.deepEqual([page.title, page.headings[0]?.text], ['One two', 'One two']);
  });

  it('lists the headings a site wants listed, and names the page by its first all the same', () => {
    const page = render('# One\n\n## Two\n\n### Three\n', '  - toc: {toc_depth: 2-2, baselevel: 1}\n');
    assert.deepEqual(
      page.headings.map(({ id }) => id),
      ['two'],
    );
    assert.equal(page.title, 'One');
  });

  for (const [extensions, source, expected] of [
    ['  - toc: {permalink: "#"}', '# A', /<a class="headerlink" [^>]*>#<\/a>/],
    ['  - toc: {permalink: false}', '# A', /^<h1 id="a">A<\/h1>$/],
    ['  - toc: {permalink: {}}', '# A', /^<h1 id="a">A<\/h1>$/],
    ['  - toc: {permalink: [x]}', '# A', />&para;<\/a><\/h1>$/],
    ['  - toc: {marker: }', '[TOC]\n\n# A', /^<p>\[TOC\]<\/p>/],
    ['  - pymdownx.highlight: {linenums: }', '```py\nx\n```', /^<div class="language-py highlight"><pre>/],
    ['  - pymdownx.keys: {separator: }', '++a+b++', /<kbd class="key-a">A<\/kbd><kbd/],
    [
      '  - toc: {anchorlink: true, permalink: false}',
      '# A',
      /<h1 id="a"><a class="toclink" href="#a">A<\/a>/,
    ],
    [
      '  - mdx_truly_sane_lists: {truly_sane: false}',
      '* a\n\n* b',
      /^<ul>\n<li>\n<p>a<\/p>\n<\/li>\n<li>\n<p>b<\/p>/,
    ],
    ['  - mdx_truly_sane_lists: {truly_sane: true}', '* a\n\n* b', /^<ul>\n<li>a<\/li>\n<\/ul>\n<ul>/],
    [
      '  - pymdownx.tabbed: {alternate_style: false}',
      '=== "A"\n    x\n\n=== "B"\n    y',
      /^<div class="tabbed-set" data-tabs="1:2"><input checked="checked" .*?<label for="__tabbed_1_1">A<\/label><div class="tabbed-content">.*?<label for="__tabbed_1_2">B<\/label>/s,
    ],
    [
      '  - pymdownx.tabbed: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}',
      '=== "On Linux"\n    x\n\n=== "On Linux"\n    y',
      /id="on-linux" .*id="on-linux_1" .*<label for="on-linux">On Linux.*<label for="on-linux_1">/s,
    ],
    [
      '  - pymdownx.tabbed:\n      combine_header_slug: true\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}',
      '## Set up\n\n=== "A *b*"\n    x',
      /<label for="set-up-a-b">/,
    ],
    ['  - meta', '---\na: b\n---\n---\nc: d\n    more\n---\nText', /^<p>Text<\/p>$/],
    ['  - toc', '---\na: b\n---\n\n---\n\nText', /^<hr \/>\n<p>Text<\/p>$/],
    ['  - pymdownx.caret: {superscript: false}', 'a^b^ ^^c^^', /^<p>a\^b\^ <ins>c<\/ins><\/p>$/],
    ['  - pymdownx.caret: {insert: false}', 'a^b^ ^^c^^', /^<p>a<sup>b<\/sup> /],
    ['  - pymdownx.tilde: {smart_delete: false}', 'a~~b~~c', /^<p>a<del>b<\/del>c<\/p>$/],
    ['  - pymdownx.mark: {smart_mark: false}', 'a==b==c', /^<p>a<mark>b<\/mark>c<\/p>$/],
    ['  - pymdownx.smartsymbols: {copyright: false}', '(c) (tm)', /^<p>\(c\) &trade;<\/p>$/],
    ['  - smarty', '"a" -- b\'s...', /^<p>&ldquo;a&rdquo; &ndash; b&rsquo;s&hellip;<\/p>$/],
    [
      '  - pymdownx.escapeall: {hardbreak: true, nbsp: true}',
      'a\\ b\\\nc\\d',
      /^<p>a&nbsp;b<br \/>\ncd<\/p>$/,
    ],
    ['  - pymdownx.progressbar', '[=45% "half"]{: .thin}', /<div class="progress progress-40plus thin">/],
    ['  - wikilinks', '[[A page]]', /<a class="wikilink" href="\/A_page\/">A page<\/a>/],
    [
      '  - pymdownx.striphtml: {strip_attributes: [style]}',
      '<p style="x" onclick="y">a</p><!-- b -->',
      /^<p>a<\/p>$/,
    ],
    ['  - nl2br', 'a\nb', /a<br \/>\nb/],
    ['  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji}', ':abacus:', /🧮/],
    ['  - pymdownx.emoji: {emoji_index: !!python/name:pymdownx.emoji.twemoji}', ':wave_tone3:', /👋🏽/u],
    ['  - pymdownx.emoji: {emoji_index: !!python/name:pymdownx.emoji.gemoji}', ':afghanistan:', /🇦🇫/u],
    ['  - pymdownx.emoji: {title: none}', ':smile:', /<span class="emojione">😄<\/span>/],
    [
      '  - pymdownx.keys: {strict: true, class: k, key_map: {control: Steuerung}}',
      '++ctrl++',
      /<kbd class="k"><kbd class="key-control">Steuerung<\/kbd><\/kbd>/,
    ],
    [
      '  - pymdownx.arithmatex: {generic: true, inline_syntax: [round]}',
      '$a$ \\(b\\)',
      /^<p>\$a\$ <span class="arithmatex">\\\(b\\\)<\/span><\/p>$/,
    ],
    [
      '  - pymdownx.superfences: {custom_fences: [{name: math, class: arithmatex, format: !!python/object/apply:pymdownx.arithmatex.arithmatex_fenced_format {kwds: {which: generic}}}]}',
      '```math\nx\n```',
      /^<div class="arithmatex">\\\[\nx\n\\\]<\/div>$/,
    ],
    [
      '  - pymdownx.superfences: {custom_fences: [{name: d2, class: d2, format: !!python/name:pymdownx.superfences.fence_div_format}]}',
      '```d2\na -> b\n```',
      /^<div class="d2">a -&gt; b<\/div>$/,
    ],
    ['  - pymdownx.superfences: {preserve_tabs: true}', '```\n\ta\n```', /<code>\ta\n<\/code>/],
    ['  - pymdownx.superfences: {disable_indented_code_blocks: true}', '    a', /^<p>a<\/p>$/],
    [
      '  - pymdownx.inlinehilite: {custom_inline: [{name: math, class: arithmatex, format: !!python/name:pymdownx.arithmatex.inline_generic_format}]}',
      '`#!math x`',
      /<span class="arithmatex">\\\(x\\\)<\/span>/,
    ],
    [
      '  - pymdownx.highlight: {auto_title: true, auto_title_map: {Python: Snake}}',
      '```py\na\n```',
      /<span class="filename">Snake<\/span>/,
    ],
    [
      '  - markdown.extensions.footnotes: {BACKLINK_TEXT: up, SUPERSCRIPT_TEXT: "[{}]"}',
      'a[^1]\n\n[^1]: b',
      /\[1\]<\/a>[^]*>up<\/a>/,
    ],
  ] as const) {
    it(`honours ${extensions.slice(4)}`, () => assert.match(html(source, extensions), expected));
  }

  it('keeps what techdocs-core sets last: short names of what it brings under long ones, betterem', () => {
    assert.match(html('a[^1]\n\n[^1]: b', '  - footnotes: {BACKLINK_TEXT: up}\n'), /&#8617;/);
    assert.match(html('a_b_c', '  - pymdownx.betterem: {smart_enable: none}\n'), /a_b_c/);
    assert.match(html('# Ä', '  - markdown.extensions.toc: {permalink: false}\n'), /headerlink/);
  });

  it('gives code in a line the class that is set, also where its language is guessed', () => {
    assert.equal(
      html(
        '`#!py a`',
        '  - pymdownx.inlinehilite: { css_class: codehilite }\n  - pymdownx.highlight: { language_prefix: l- }\n',
      ),
      '<p><code class="l-py codehilite">a</code></p>',
    );
    assert.match(
      html('`a`', '  - pymdownx.highlight: { guess_lang: true }\n'),
      /<code class="[^"]*highlight">a</,
    );
  });

  it('has the first line of indented code name its language where codehilite is on', () => {
    const code = (first: string, options = '') =>
      html(`a\n\n    ${first}\n    x\n`, `  - codehilite:${options}\n`);
    assert.match(
      code(':::Py hl_lines="1"'),
      /^<p>a<\/p>\n<div class="language-py [^]*<code><span class="hll">x\n<\/span><\/code>/,
    );
    assert.doesNotMatch(code('::js'), /linenos|::/);
    assert.match(code('#!js'), /linenos[^]*<code>x\n/);
    assert.match(code('#!/bin/sh'), /<code>#!\/bin\/sh\nx\n/);
    assert.doesNotMatch(code('#!js', ' { linenums: false }'), /linenos/);
    assert.match(code('plain', ' { linenums: true }'), /linenos[^]*<code>plain\nx\n/);
    assert.match(html('    :::py\n    x\n', '  - admonition\n'), /:::py/);
  });
});
