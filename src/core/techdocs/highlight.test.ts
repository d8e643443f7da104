import assert from 'node:assert/strict';
import { cpuOf } from '../../../test/support/growth';
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

  it('are left out of what a page has too much of', () => {
    const highlight = highlighter();
    const coloured = Array.from({ length: 100 }, () => highlight('let a;\n'.repeat(1_500), 'csharp'));
    assert.equal(coloured.filter((html) => html !== undefined).length, 9);
  });

  it('make no line longer than the code around it', () => {
    const text = `\`\`\`js linenums="1"\n${'`${\n'.repeat(1_000)}\`\`\`\n`;
    const extensions = { 'pymdownx.superfences': null, 'pymdownx.highlight': { linenums_style: 'inline' } };
    const { html } = renderMarkdown(text, { extensions, highlight: highlighter() });
    assert.ok(html.length < 100 * text.length, `${html.length} of ${text.length}`);
  });
});
