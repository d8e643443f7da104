import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { comparePage, readOracle } from '../fidelity/corpus';
import { firstDifference, normalize } from '../fidelity/normalize';
import { reportLines, siteLines, tally } from '../fidelity/report';
import { whyUncounted } from '../fidelity/site';

const BASE = process.env['GREENROOM_CORPUS'] ?? resolve(import.meta.dirname, '../../../shared/corpus');
const CORPUS = `${BASE}/techdocs`;
const ORACLE = `${BASE}/techdocs-oracle`;

describe('fidelity of Markdown to the reference renderer', () => {
  it('renders at least 99 % of the corpus equally', function () {
    if (!existsSync(ORACLE)) this.skip();
    this.timeout(60_000);
    const pages = readOracle(CORPUS, ORACLE);
    const results = pages.map((page) => comparePage(CORPUS, page, { trulySaneLists: false }));
    const { equal, compared } = tally(results);
    assert.ok(compared > 0, 'no page was compared');
    assert.ok(equal / compared >= 0.99, reportLines(results).join('\n'));
  });

  it('renders pages with a caveat no differently, but for the caveat', function () {
    if (!existsSync(ORACLE)) this.skip();
    this.timeout(60_000);
    // The oracle's pymdown-extensions is too old for what these pages are about, or show: `*em **strong** em*`, and options in
    // braces behind the language of a fence.
    const isOlder = ({ page }: { page: string }) =>
      /\/(?:extensions\/(?:betterem|superfences)|extras\/mermaid)\.md$/.test(page);
    const pages = readOracle(CORPUS, ORACLE).filter((page) => page.caveats.length > 0 && !isOlder(page));
    const results = pages.map((page) =>
      comparePage(CORPUS, { ...page, caveats: [] }, { trulySaneLists: false }),
    );
    assert.ok(tally(results).equal / results.length >= 0.95, reportLines(results).join('\n'));
  });
});

describe('comparison of pages', () => {
  const differs = (expected: string, actual: string): boolean =>
    firstDifference(expected, actual) !== undefined;

  it('takes only the theme’s part for equal', () => {
    assert.ok(!differs('<p>a &amp;  b<br />c</p>', '<p>\na &#38; b<br>c\n</p>'));
    assert.ok(!differs('<h1 id="a">A<a class="headerlink" href="#a">¶</a></h1>', '<h1 id="a">A</h1>'));
    assert.ok(
      !differs(
        '<div class="language-js highlight"><table class="highlighttable"><tr><td class="linenos">1</td><td class="code"><pre><code><span class="n">x</span>\n</code></pre></td></tr></table></div>',
        '<div class="language-text highlight"><pre><span></span><code>x\n</code></pre></div>',
      ),
    );
  });

  it('tells any other difference', () => {
    const pairs: [string, string][] = [
      ['<p>a</p>', '<p>b</p>'],
      ['<p>a</p>', 'a'],
      ['<ul><li>a<ul><li>b</li></ul></li></ul>', '<ul><li>a</li><li>b</li></ul>'],
      ['<li><p>a</p></li>', '<li>a</li>'],
      ['<a href="x">a</a>', '<a href="y">a</a>'],
      ['<h2 id="a">A</h2>', '<h2 id="a_1">A</h2>'],
      ['<td style="text-align: left;">1</td>', '<td>1</td>'],
      ['<p>a <em>b</em></p>', '<p>a<em>b</em></p>'],
      ['<pre>a  b</pre>', '<pre>a b</pre>'],
      [
        '<div class="highlight"><pre><code>a\n b</code></pre></div>',
        '<div class="highlight"><pre><code>a\nb</code></pre></div>',
      ],
      ['<p>a</p><!-- b -->', '<p>a</p>'],
    ];
    for (const [left, right] of pairs) assert.ok(differs(left, right), `${left} | ${right}`);
  });

  it('lists constructs in order', () => {
    assert.deepEqual(normalize('<ul>\n<li>a <code>b</code></li>\n</ul>'), [
      '<ul>',
      '<li>',
      'a ',
      'code `b`',
      '</li>',
      '</ul>',
    ]);
  });
});

describe('comparison of first pages', () => {
  it('says how many are not counted, and why', () => {
    const nav = [{ title: 'A', children: [{ title: 'B', page: 'b.md' }] }];
    const why = [{ home: 'b.md', nav }, { home: 'index.md', nav }, { home: null, nav }, { home: 'a.md' }].map(
      whyUncounted,
    );
    const [inside, leftOut, none] = why;
    assert.deepEqual([inside, why[3]], [undefined, undefined]);
    const sites = [leftOut!, none!, leftOut!].map((homeUncounted) => ({
      site: 's',
      homeUncounted,
      differences: [],
    }));
    assert.deepEqual(siteLines([{ site: 's', home: 'equal', differences: [] }, ...sites]), [
      'home: 1 of 1 sites equal (100.0 %)',
      'home not counted: 2 sites: the navigation leaves the page out',
      "home not counted: 1 site: no page is at the site's own address",
    ]);
  });
});
