import assert from 'node:assert/strict';
import { renderInSlices, renderMarkdown } from './index';

const times = (text: string, count: number): string => text.repeat(count);
const nested = (count: number, indent: string, mark: string): string =>
  Array.from({ length: count }, (_, level) => indent.repeat(level) + mark).join('\n');

/** Inputs that make naive parsers run for minutes; each ends here because it must end, under the suite's timeout. */
const HOSTILE: Readonly<Record<string, string>> = {
  stars: times('**a *b ', 8000),
  'triple stars': times('***a ', 8000),
  brackets: times('[', 50_000),
  'open links': times('[a](', 8000),
  'open images': times('![a][', 8000),
  'quotes in a link': `[a](b ${times('"', 20_000)}`,
  ticks: times('`a', 50_000),
  carets: times('^^^a^ ', 8000),
  tildes: times('~~a ', 8000),
  'open tags': times('<a ', 50_000),
  'open attributes': times('<a b="', 20_000),
  comments: times('<!-- ', 50_000),
  references: times('&#', 50_000),
  'raw blocks': times('<div>\n', 20_000),
  'Markdown blocks': times('<div markdown="1">\n', 1500),
  critic: times('{~~a~>', 20_000),
  'fence options': `\`\`\` ${times('a="', 300)}`,
  'dots in a URL': `http://a${times('.', 50_000)}`,
  mail: times('a.', 20_000),
  admonition: `!!! ${times('a ', 20_000)}!`,
  rules: `- ${times('-', 50_000)}x`,
  'spaced rules': times('* ', 500_000),
  'angle brackets': times('<', 200_000),
  pipes: `${times('|a', 2000)}\n${times('|-', 2000)}`,
  'nested lists': nested(1000, '  ', '- x'),
  'nested quotes': nested(1000, '> ', 'x'),
  'nested admonitions': nested(500, '    ', '!!! note'),
  'quotes in quotes': times('>', 5000),
  'lists in lists': `${times('- ', 5000)}x`,
};

/** Of what a site may switch on. */
const HOSTILE_BLOCKS: Readonly<Record<string, string>> = {
  'blocks that never end': times('/// note\n\nx\n\n', 4000),
  'blocks in points of lists that never end': times('- a\n\n    /// note\n\n    x\n\n', 4000),
  'ends without a block': `/// note\n\n${times('///\n\n', 8000)}`,
  'an element that takes text as it is': `/// html | pre\n${times('x\n\n', 8000)}`,
  callouts: times('> [!a]\n> b\n\n', 4000),
  'callouts in callouts': nested(1000, '> ', '> [!a | b]'),
};

describe('hostile pages', () => {
  for (const [name, source] of Object.entries(HOSTILE)) {
    it(`ends on ${name}`, () => {
      assert.equal(typeof renderMarkdown(source).html, 'string');
    });
  }

  for (const [name, source] of Object.entries(HOSTILE_BLOCKS)) {
    it(`ends on ${name}`, () => {
      const extensions = { 'pymdownx.quotes': { callouts: true }, 'pymdownx.blocks.html': null };
      assert.equal(typeof renderMarkdown(source, { extensions, usesBlocks: true }).html, 'string');
    });
  }

  it('says so where nesting is cut', () => {
    const { problems, html } = renderMarkdown(nested(1000, '  ', '- x'));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['nesting-cut'],
    );
    assert.match(html, /<p class="cut" role="note">What follows is nested too deeply to be shown\.<\/p>/);
  });

  it('shows a table of 10,000 rows whole', () => {
    const { html, problems } = renderMarkdown(`| a | b |\n|---|---|\n${times('| one | `two` |\n', 10_000)}`);
    assert.equal(html.split('<tr>').length - 1, 10_001);
    assert.deepEqual(problems, []);
  });

  it('takes control characters for nothing', () => {
    const { html } = renderMarkdown('a \u0002wzxhzdk:0\u0003 \u0002amp\u0003lt; <b>c</b> \u0001d\u0004\n');
    assert.equal(html, '<p>a wzxhzdk:0 amplt; <b>c</b> d</p>');
  });

  it('takes names of object members for plain text', () => {
    assert.equal(
      renderMarkdown('[toString] [a][constructor] :constructor:\n').html,
      '<p>[toString] [a][constructor] :constructor:</p>',
    );
    assert.doesNotThrow(() =>
      renderMarkdown('```constructor\nx\n```\n\n++__proto__++\n', { extensions: { 'pymdownx.keys': null } }),
    );
  });

  it('says in the page itself that it was cut, and why', () => {
    const long = renderMarkdown(`${times('*a b ', 60_000)}\n\n# Rest\n`);
    assert.ok(long.problems.some(({ code }) => code === 'page-cut'));
    assert.match(long.html, /<p class="cut" role="note">A passage is too long/);
  });

  it('is rendered in slices to the same page, with the thread let go in between', async () => {
    const page = times('# A *b*\n\n- c\n\n```js\nd\n```\n\n| e | f |\n|---|---|\n| g | h |\n\n', 3000);
    let turns = 0;
    const sliced = await renderInSlices(page, {}, async () => void turns++);
    assert.ok(turns > 2);
    assert.equal(sliced.html, renderMarkdown(page).html);
  });
});
