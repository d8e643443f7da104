import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { randomNumbers } from '../../../test/support/mutants';
import { readsPlain, writeScalar } from './writeScalar';

const WORDS = [
  ...[
    '',
    ' ',
    'a',
    'orders-api',
    '404',
    '007',
    '1e3',
    '1E3',
    '0x1F',
    '0o7',
    '0b1',
    '+1',
    '-1',
    '.5',
    '1.',
    '1_000',
  ],
  ...[
    'true',
    'True',
    'TRUE',
    'tRUE',
    'null',
    'NULL',
    '~',
    'yes',
    'no',
    'on',
    'off',
    'y',
    '.inf',
    '-.INF',
    '.nan',
  ],
  ...[
    '2001-01-01',
    '12:30',
    '1:2',
    '<<',
    '=',
    '-',
    '?',
    ':',
    '--',
    '---',
    '...',
    '--- a',
    '... a',
    '-a',
    '?a',
    ':a',
  ],
  ...[
    '- a',
    '? a',
    ': a',
    'a: b',
    'a:',
    'a:b',
    'a #b',
    'a#b',
    '#a',
    '@a/b',
    '`a',
    '%a',
    '&a',
    '*a',
    '!a',
    '|',
    '>-',
  ],
  ...[
    "'",
    '"',
    "'a'",
    '"a"',
    "it's",
    'say "a"',
    '\\n',
    'a\nb',
    'a\r\nb',
    '\ta',
    'a\tb',
    ' a',
    'a ',
    '\u00a0',
    '\ufeff',
  ],
  ...[
    'a,b',
    '[a]',
    '{a}',
    'a]',
    'a}',
    '{{ x }}',
    '${{ x }}',
    'Größe',
    '😀',
    '\ud800',
    '\u2028',
    '\x85',
    '\x7f',
    '\0',
  ],
];
const SIGNS = [...'aA0.-?:,[]{}#&*!|>\'"%@`~+ \t\nxe'];

/** Writes a text in every place a scalar can stand, and reads it there. */
function check(text: string): void {
  for (const quote of [undefined, '"', "'"] as const)
    for (const [before, after, isFlow] of [
      ['', '', false],
      ['a: ', '\nb: c', false],
      ['- - ', '\n- d', false],
      ['[', ']', true],
      ['[x,', ',y]', true],
      ['{a: ', '}', true],
      ['a: ', ' # said of it', false],
    ] as const) {
      const written = writeScalar(text, { isFlow, quote });
      const what = `${JSON.stringify(text)} as ${written} in ${before}…${after}`;
      const document = parseDocument(`${before}${written}${after}`);
      assert.deepEqual(document.errors, [], what);
      const read: unknown = document.toJS();
      const at = (read as unknown[])[before === '[x,' ? 1 : 0];
      const found =
        before === ''
          ? read
          : before.includes('a:')
            ? (read as { a: unknown }).a
            : before === '- - '
              ? (at as unknown[])[0]
              : at;
      assert.equal(found, text, what);
    }
  const asKey = parseDocument(`${writeScalar(text)}: v`);
  assert.deepEqual(asKey.toJS(), { [text]: 'v' }, text);
}

describe('writing a scalar', () => {
  it('reads as the same text wherever it stands', () => {
    for (const word of WORDS) check(word);
    const next = randomNumbers(21);
    for (let round = 0; round < 1000; round++)
      check(
        Array.from(
          { length: 1 + Math.floor(next() * 4) },
          () => SIGNS[Math.floor(next() * SIGNS.length)],
        ).join(''),
      );
  });
  it('takes no quotes where none are needed', () => {
    for (const text of [
      'orders',
      '2001-01-01',
      'user:2024',
      '1.2.3',
      'a b',
      "it's",
      'yes',
      'a:b',
      '-a',
      'c++',
      'c#',
    ])
      assert.equal(writeScalar(text), text);
    assert.ok(readsPlain('a, b', false) && !readsPlain('a, b', true));
  });
  it('keeps the quotes that were there', () => {
    assert.equal(writeScalar('a', { quote: "'" }), "'a'");
    assert.equal(writeScalar("it's", { quote: "'" }), "'it''s'");
    assert.equal(writeScalar('a', { quote: '"' }), '"a"');
    assert.equal(writeScalar('a\nb', { quote: "'" }), '"a\\nb"');
  });
});
