import assert from 'node:assert/strict';
import { type FactAnswer, judge, readConditions } from './conditions';
import { jsonPath } from './jsonPath';

const ANSWERS: Readonly<Record<string, FactAnswer>> = {
  hasOwner: { value: true, said: 'It has an owner.' },
  hasTags: { value: false, said: 'It has no tags.' },
  ownerMembers: { value: 3 },
  ciPasses: { unknown: 'Nobody told.' },
  lifecycle: { value: 'production' },
  annotation: { value: '5' },
  members: { value: 2, said: 'It has 2.', atLeast: 'It has 2 here.' },
  fileExists: { value: 'FROM x\r\nUSER app\r\n' },
  file: { value: { tags: ['a', 'b'], engines: { node: '>=20' }, jobs: [{ name: 'build' }] } },
};

/** What conditions come to, with the reason. */
function check(conditions: unknown, expected: string): void {
  const read = readConditions(conditions);
  if (read.fault !== undefined) return assert.match(read.fault, new RegExp(expected));
  const { result, reason } = judge(read.conditions, ({ fact }) => ANSWERS[fact]!);
  assert.equal(`${result}: ${reason}`, expected);
}

const is = (fact: string, value: unknown, operator = 'equal', more = {}) => ({
  fact,
  operator,
  value,
  ...more,
});
const owner = is('hasOwner', true);
const tags = is('hasTags', true);
const ci = is('ciPasses', true);

describe('conditions of checks', () => {
  it('hold, fail and are unknown, as json-rules-engine has them and with unknown as a third', () => {
    check({ all: [owner, ci] }, 'unknown: Nobody told.');
    check({ all: [owner, ci, tags] }, 'fail: It has no tags.');
    check({ any: [tags, ci] }, 'unknown: Nobody told.');
    check({ any: [ci, owner] }, 'pass: It has an owner.');
    check({ not: ci }, 'unknown: Nobody told.');
    check({ not: tags }, 'pass: It has no tags.');
    check({ any: [{ all: [owner, tags] }, { not: owner }] }, 'fail: It has no tags. It has an owner.');
  });

  it('compare by every operator', () => {
    check(is('ownerMembers', 3, 'greaterThanInclusive'), 'pass: ownerMembers is 3.');
    check(is('ownerMembers', 3, 'greaterThan'), 'fail: ownerMembers is 3, and is to be more than 3.');
    check(is('ownerMembers', 2, 'lessThan'), 'fail: ownerMembers is 3, and is to be less than 2.');
    check(is('ownerMembers', 3, 'lessThanInclusive'), 'pass: ownerMembers is 3.');
    check(is('lifecycle', ['production', 'x'], 'in'), 'pass: lifecycle is "production".');
    check(
      is('lifecycle', ['production'], 'notIn'),
      'fail: lifecycle is "production", and is to be none of "production".',
    );
    check(
      is('file', 'b', 'contains', { params: { path: 'a' }, path: '$.tags' }),
      'pass: file at $.tags is "a", "b".',
    );
    // As json-rules-engine has it: a text is no list.
    check(is('lifecycle', 'duct', 'contains'), 'fail: lifecycle is "production", and is to contain "duct".');
    check(is('lifecycle', '^prod', 'matches'), 'pass: lifecycle is "production".');
    check(is('lifecycle', 2, 'lessThan'), 'fail: lifecycle is "production", and is to be less than 2.');
    check(is('lifecycle', 'x', 'notEqual'), 'pass: lifecycle is "production".');
    const file = { params: { path: 'package.json' }, path: '$.jobs[0].name' };
    check(is('file', 'build', 'equal', file), 'pass: file at $.jobs[0].name is "build".');
    check(
      is('file', 1, 'equal', { ...file, path: 'none.at.all' }),
      'fail: file at none.at.all is not there, and is to be 1.',
    );
  });

  it('take a text that is a number for one, and each line without its end', () => {
    check(is('annotation', 3, 'greaterThan', { params: { name: 'a' } }), 'pass: annotation is "5".');
    const lines = is('fileExists', '^USER app$', 'matches', { params: { path: 'Dockerfile' } });
    check(lines, 'pass: fileExists is "FROM x USER app".');
  });

  it('tell of the least that something can be only what is certain', () => {
    check(is('members', 1, 'greaterThanInclusive'), 'pass: It has 2.');
    check(is('members', 2, 'greaterThanInclusive'), 'pass: It has 2.');
    check(is('members', 5, 'greaterThanInclusive'), 'unknown: It has 2 here.');
    check(is('members', 2, 'lessThan'), 'fail: It has 2.');
    check(is('members', 5, 'lessThan'), 'unknown: It has 2 here.');
    check(is('members', 1, 'equal'), 'fail: It has 2.');
    check(is('members', 2, 'equal'), 'unknown: It has 2 here.');
  });

  it('that make no sense are told in a sentence', () => {
    check([], 'must be a mapping');
    check({ all: [] }, '"all" must be a list');
    check({ all: [owner], any: [owner] }, '"all" must be the only key');
    check({ ...owner, fact: 'hasOwners' }, 'Did you mean "hasOwner"\\?');
    check({ ...owner, operator: 'equals' }, 'Did you mean "equal"\\?');
    check({ ...owner, fact: 'constructor' }, 'There is no fact');
    check({ fact: 'hasOwner', operator: 'equal' }, 'needs a "value"');
    check({ ...owner, surprise: 1 }, '"surprise" means nothing');
    check(is('ownerMembers', '3', 'lessThan'), 'compares with a number');
    check(is('lifecycle', '(a)\\1', 'matches'), 'regular expression');
    check(is('lifecycle', '(?<!a)b', 'matches'), 'regular expression');
    check(is('file', 1), 'needs "params" with "path"');
    check(is('hasOwner', { fact: 'hasTags' }), 'not another fact');
    check(is('file', 1, 'equal', { params: { path: 'a' }, path: '$..x' }), 'names and places only');
    let deep: unknown = owner;
    for (let depth = 0; depth < 20; depth++) deep = { not: deep };
    check(deep, 'nested 10 deep');
    check({ all: Array.from({ length: 200 }, () => owner) }, '100 conditions at most');
  });
});

describe('paths into files', () => {
  it('lead through names and places, and nowhere else', () => {
    const value = { a: { b: [{ c: 1 }] }, 'x.y': 2 };
    const at = (path: string) => jsonPath(path)?.(value);
    assert.deepEqual(
      ['$', '$.a.b[0].c', 'a.b[0].c', "$['x.y']", '$.a.none', '$.constructor', '$.a.b.length'].map(at),
      [value, 1, 1, 2, undefined, undefined, undefined],
    );
    assert.deepEqual(['$..c', '$.*', '$[?(@.a)]', 'a b[', '$.a['].map(jsonPath), Array(5).fill(undefined));
  });
});
