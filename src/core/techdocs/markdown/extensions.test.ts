import assert from 'node:assert/strict';
import { renderMarkdown } from './index';
import type { RenderContext } from './index';

const render = (source: string, extensions: NonNullable<RenderContext['extensions']> = {}): string =>
  renderMarkdown(source, { extensions }).html.replace(/\n\s*/g, '');

describe('extensions a site switches on', () => {
  it('blocks between slashes', () => {
    const on = Object.fromEntries(
      ['admonition', 'details', 'html', 'tab'].map((name) => [`pymdownx.blocks.${name}`, null]),
    );
    assert.equal(
      render(
        '/// note | Title\n    attrs: {class: wide, onclick: x}\n\nSome *content*.\n\n//// details | More\n    open: true\n\ninner\n////\n\n///\n\nafter\n',
        on,
      ),
      '<div class="admonition note wide"><p class="admonition-title">Title</p><p>Some <em>content</em>.</p>' +
        '<details open="open"><summary>More</summary><p>inner</p></details></div><p>after</p>',
    );
    assert.match(
      render('/// tab | A\na\n///\n\n/// tab | B\nb\n///\n', on),
      /data-tabs="1:2".*<p>a<\/p>.*<p>b<\/p>/,
    );
    assert.equal(render('/// html | section.x\na\n///\n', on), '<section class="x"><p>a</p></section>');
    assert.equal(render('/// html | script\na\n///\n', on), '<p>/// html | scripta///</p>');
    assert.equal(render('/// unknown\na\n///\n', on), '<p>/// unknowna///</p>');
    assert.equal(render('/// note\na\n///\n'), '<p>/// notea///</p>');
  });

  it('blocks between slashes: only those of the extensions that are on, with types of the site’s own', () => {
    const on = {
      'pymdownx.blocks.details': { types: ['more', { name: 'hint', class: 'tip', title: 'Do' }] },
    };
    assert.equal(render('/// note\na\n///\n', on), '<p>/// notea///</p>');
    assert.equal(
      render('text\n/// more\na\n///\n', on),
      '<p>text</p><details class="more"><summary>More</summary><p>a</p></details>',
    );
    assert.equal(render('/// hint |\na\n///\n', on), '<details class="tip"><p>a</p></details>');
    assert.equal(render('/// more\n    tpye: x\na\n///\n', on), '<p>/// moretpye: xa///</p>');
  });

  it('captions: a figure of what stands before, numbered by its kind', () => {
    const on = { 'pymdownx.blocks.caption': null };
    assert.equal(
      render('![](a.png)\n/// caption\nPlain\n///\n', on),
      '<figure><p><img alt="" src="a.png" /></p><figcaption><p>Plain</p></figcaption></figure>',
    );
    const figure = (id: string, what: string, words: string, text: string) =>
      `<figure id="${id}"><p>${what}</p><figcaption><p><span class="caption-prefix">${words}</span> ${text}</p></figcaption></figure>`;
    assert.equal(
      render(
        'a\n/// figure-caption\nOne\n///\n\nb\n/// table-caption\nTab\n///\n\nc\n/// figure-caption\nTwo\n///\n',
        on,
      ),
      figure('__figure-caption_1', 'a', 'Figure 1.', 'One') +
        figure('__table-caption_1', 'b', 'Table 1.', 'Tab') +
        figure('__figure-caption_2', 'c', 'Figure 2.', 'Two'),
    );
    assert.equal(
      render('a\n/// figure-caption | < 3.2 .wide\nOne\n///\n', on),
      '<figure class="wide" id="__figure-caption_3_2"><figcaption><p><span class="caption-prefix">Figure 3.2.</span> One</p></figcaption><p>a</p></figure>',
    );
  });

  it('keys and formulas', () => {
    assert.equal(render('++ctrl+x++'), '<p>++ctrl+x++</p>');
    assert.match(
      render('++ctrl+x++', { 'pymdownx.keys': null }),
      /<kbd class="key-control">Ctrl<\/kbd><span>\+<\/span><kbd class="key-x">X<\/kbd>/,
    );
    const page = renderMarkdown('$a_b$\n\n$$\nx^2\n$$\n', {
      extensions: { 'pymdownx.arithmatex': { generic: true } },
    });
    assert.match(
      page.html,
      /<span class="arithmatex">\\\(a_b\\\)<\/span>[\s\S]*<div class="arithmatex">\\\[\nx\^2\n\\\]<\/div>/,
    );
    assert.ok(page.features.math);
  });

  it('custom fences, and diagrams without them', () => {
    const fences = { 'pymdownx.superfences': { custom_fences: [{ name: 'mermaid', class: 'mermaid' }] } };
    assert.equal(
      render('```mermaid\na --> b\n```\n', fences),
      '<pre class="mermaid"><code>a --&gt; b</code></pre>',
    );
    assert.ok(renderMarkdown('```mermaid\na\n```\n').features.mermaid);
    assert.match(
      renderMarkdown('```plantuml\na\n```\n').html,
      /<figure class="diagram" data-language="plantuml"/,
    );
  });

  it('shorthands with the repository that their options name, and no other', () => {
    const magiclink = { repo_url_shorthand: true };
    const shop = { ...magiclink, user: 'acme', repo: 'shop' };
    assert.equal(render('See #12', { 'pymdownx.magiclink': magiclink }), '<p>See #12</p>');
    const page = renderMarkdown('See #12 @jane', { extensions: { 'pymdownx.magiclink': shop } });
    assert.match(page.html, /href="https:\/\/github.com\/acme\/shop\/issues\/12"[^>]*>#12<\/a>/);
    assert.match(page.html, /href="https:\/\/github.com\/jane"[^>]*>@jane<\/a>/);
  });

  it('the table of contents as the site sets it', () => {
    assert.equal(render('# A b', { toc: { permalink: false, separator: '_' } }), '<h1 id="a_b">A b</h1>');
    assert.match(
      render('[TOC]\n\n# A\n\n## B'),
      /^<div class="toc"><ul><li><a href="#a">A<\/a><ul><li><a href="#b">B/,
    );
  });
});
