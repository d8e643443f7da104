import assert from 'node:assert/strict';
import hljs from 'highlight.js/lib/common';
import { assertLinearCpu, cpuOf } from '../../../test/support/growth';
import { highlighter } from './highlight';
import { renderMarkdown } from './markdown';

describe('colours of code', () => {
  it('are those of usual code, however much of it a page has', () => {
    const highlight = highlighter();
    for (let block = 0; block < 100; block++) {
      const html = highlight('const answer = 42; // so\n'.repeat(110), 'ts');
      assert.match(html ?? '', /hljs-number/, `block ${block}`);
    }
    assert.match(highlighter()('key: value\n'.repeat(2_800), 'yaml') ?? '', /hljs-attr/);
  });

  // What once took half a minute and more.
  for (const [language, text] of [
    ['markdown', '[a](*_'.repeat(8_000)],
    ['java', 'a'.repeat(99_000)],
    ['ini', 'a'.repeat(99_000)],
    ['csharp', 'a\n'.repeat(49_500)],
    ['nix', '\n'.repeat(99_000)],
    ['shell', '#-1"${"\n'.repeat(3_700)],
  ] as const)
    it(`are left out where ${language} costs too much`, () => {
      const cpu = cpuOf(() => assert.equal(highlighter()(text, language), undefined), 1);
      assert.ok(cpu < 100_000, `${cpu} µs`);
    });

  // What one block of 31,000 characters once took up to three seconds for.
  for (const [language, line] of [
    ['nix', '\n'],
    ['haskell', '\n'],
    ['csharp', 'function '.repeat(7) + '\n'],
    ['csharp', 'a\n'],
    ['c', '_'.repeat(100) + '\n'],
    ['ini', 'a.'.repeat(50) + '\n'],
    ['typescript', '`${\n\n'],
  ] as const)
    it(`cost in proportion to lines ${JSON.stringify(line)} of ${language}`, () =>
      assertLinearCpu(
        (n) => line.repeat(Math.ceil(n / line.length)),
        (text) => void highlighter()(text, language),
      ));

  it('are the same where code is read in pieces', () => {
    const part = (at: number) =>
      `/* ${'of note\n'.repeat(at % 100)} */\nfunction f${at}() {\n  return \`${'a\n'.repeat(at % 90)}\`; // so\n}\n\n`;
    const code = Array.from({ length: 30 }, (_, at) => part(at * 37)).join('');
    assert.ok(code.length > 15_000, `${code.length}`);
    assert.equal(highlighter()(code, 'ts'), hljs.highlight(code, { language: 'ts' }).value);
  });

  it('are left out of what a page has too much of', () => {
    const highlight = highlighter();
    const coloured = Array.from({ length: 100 }, () => highlight('let a;\n'.repeat(1_500), 'csharp'));
    assert.equal(coloured.filter((html) => html !== undefined).length, 26);
  });

  it('make no line longer than the code around it', () => {
    const text = `\`\`\`js linenums="1"\n${'`${\n'.repeat(1_000)}\`\`\`\n`;
    const extensions = { 'pymdownx.superfences': null, 'pymdownx.highlight': { linenums_style: 'inline' } };
    const { html } = renderMarkdown(text, { extensions, highlight: highlighter() });
    assert.ok(html.length < 100 * text.length, `${html.length} of ${text.length}`);
  });
});
