import assert from 'node:assert/strict';
import { parseMkdocsConfig } from '../techdocs/site/mkdocsConfig';
import { explainFile } from '../language/diagnose/explainFile';
import { isTooDeep } from './depth';
import { parseYaml } from './parse';

const MANY = 8_000;

describe('the depth of a text', () => {
  for (const [name, text] of Object.entries({
    'keys in a line': 'a: '.repeat(MANY),
    'keys in a map in brackets': `{${'a: '.repeat(MANY)}}`,
    'keys in a list in brackets': `[${'a: '.repeat(MANY)}]`,
    'keys in brackets, a line each': `{${'a:\n '.repeat(MANY)}}`,
    'keys behind closed brackets': `{${'{}: '.repeat(MANY)}}`,
    'keys in brackets within a list': `- 1\n- {${'a: '.repeat(MANY)}}`,
    'questions behind a key': `\n    "a": ${'? '.repeat(MANY)}\n-\na`,
    brackets: '['.repeat(MANY),
    dashes: '- '.repeat(MANY),
    'keys without a name, a line each': `${"'a':: \n  ".repeat(MANY)}---\n%`,
    'keys in lines that end in CR alone': `${'a:\r'.repeat(MANY)}${"}'\n".repeat(MANY)}`,
  }))
    it(`of ${name} is told before it ends a parser`, () => {
      explainFile('file:///a.yaml', text)(0, 'unreadable');
      parseMkdocsConfig(text);
    });

  it('is not what is said of lines that end in CR alone', () => {
    const [document] = parseYaml('a: b\r'.repeat(MANY));
    assert.match(document!.problems[0]!.message, /end in CR alone/);
    assert.match(parseMkdocsConfig('a: b\r'.repeat(MANY)).problems[0]!.message, /end in CR alone/);
  });

  it('is that of what is within, not of how much is beside', () => {
    const maps = Array.from({ length: MANY }, (_, at) => `{a${at}: 1}`);
    for (const text of [
      `[${maps.join(', ')}]`,
      `{${maps.map((_, at) => `a${at}: 1`).join(', ')}}`,
      maps.map((map) => `- ${map}\n`).join(''),
      `text: "it [begins"\n${maps.map((_, at) => `k${at}: 1\n`).join('')}`,
      `text: "${'a: '.repeat(MANY)}"\n`,
    ])
      assert.equal(isTooDeep(text), false, text.slice(0, 40));
  });
});
