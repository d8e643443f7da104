import assert from 'node:assert/strict';
import { renderMarkdown } from './index';

/** Line and advice of each callout that a page shows as text. */
function advice(source: string): string[] {
  return renderMarkdown(source)
    .problems.filter(({ code }) => code === 'literal-callout')
    .map(
      ({ range, message }) =>
        `${range.startLine}: ${message.replace(/^MkDocs shows this as text, not as /, '')}`,
    );
}

const TITLED = 'it begins with !!! or ???, then a kind, then a title in double quotes: !!! note "Title".';

describe('callouts that are shown as they are written', () => {
  it('stay as they are, with advice that was tried', () => {
    const nested = '1. one\n\n   !!! note\n       body\n';
    assert.match(renderMarkdown(nested).html, /<p>!!! note/);
    assert.deepEqual(advice(nested), [
      '2: a callout: indent by 2 spaces in all (now 3) to nest it in what is above, and move the lines of its text along.',
    ]);
    assert.deepEqual(advice('1. one\n\n  !!! note\n      body\n'), []);
    assert.deepEqual(advice('!!! note\n    a\n\n  !!! tip\n      b\n'), [
      '3: a callout: indent by 4 spaces in all (now 2) to nest it in what is above, and move the lines of its text along.',
    ]);
    assert.deepEqual(advice('- one\n  === "Tab"\n      b\n'), ['1: a tab: put an empty line before it.']);
    assert.deepEqual(advice('text\n ??? note "x"\n     b\n'), [
      '1: a callout: begin it at the start of the line.',
    ]);
  });

  it('are told apart by what is wrong with the line itself', () => {
    assert.deepEqual(advice('!!! note: Title\n    body\n'), [`0: a callout: ${TITLED}`]);
    assert.deepEqual(advice('!!! note "Title" more\n    body\n'), [`0: a callout: ${TITLED}`]);
    assert.match(
      advice('- a\n\n  > [!NOTE]\n  > b\n')[0]!,
      /^2: a callout: a quote becomes one outside of lists/,
    );
    assert.match(advice('> [!FOO]\n> b\n')[0]!, /> \[!IMPORTANT\]/);
  });

  it('are not looked for in code, in the middle of a line, or where they are callouts', () => {
    assert.deepEqual(
      advice(
        '```\n!!! note\n```\n\n    !!! note\n        x\n\n`!!! note`\n\nx !!! note ??? y\n\n!!! note\n    b\n',
      ),
      [],
    );
  });

  it('are tabs without quotes, too', () => {
    assert.match(advice('=== Tab\n    x\n')[0] ?? '', /=== "Title"/);
    assert.deepEqual(advice('Text\n===\n\n=====\n'), []);
  });

  it('are looked for where they are indented so far in a list that they are code', () => {
    const found = advice('- a\n- b\n\n        !!! note\n            body\n\n- c\n');
    assert.match(found.join(), /^3: a callout: indent by 2 spaces in all \(now 8\) to nest it/);
    assert.deepEqual(advice('- a\n\n        !!! note\n        no body\n'), []);
  });

  it('are written between slashes where the site has those in their place', () => {
    const { problems } = renderMarkdown('!!! note "A"\n    b\n\n=== "C"\n    d\n', { usesBlocks: true });
    assert.deepEqual(
      problems.map(({ message }) => /\/\/\/ \w+/.exec(message)?.[0]),
      ['/// note', '/// tab'],
    );
  });

  it('are told of on the line of the file, below front matter', () => {
    assert.match(advice('---\ntitle: x\n---\n\n- a\n\n   !!! note\n       b\n')[0]!, /^6: /);
  });
});
