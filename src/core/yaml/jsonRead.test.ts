import assert from 'node:assert/strict';
import { randomNumbers } from '../../../test/support/mutants';
import { fastRead } from './fastRead';
import { parseYaml } from './parse';

/** JSON of a seed, on one line or several, perhaps with something in it that is no JSON. */
function randomJson(seed: number): string {
  const next = randomNumbers(seed);
  const below = (most: number) => Math.floor(next() * most);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const breaks = ['', ' ', '\n', '\n  ', '\r\n', ' \n\n '];
  const gap = () => pick(next() < 0.3 ? breaks : ['', ' ']);
  const text = () =>
    pick(['"a"', '"name"', '"metadata"', '""', '"a b: c # d"', '"\\n\\"\\u00e9\\/"', '"---"', '"é日本"']);
  const odd = [
    '"a\nb"',
    "'q'",
    'plain',
    '01',
    '+1',
    '.5',
    '# c\n',
    '"a" ',
    'True',
    '-',
    '---',
    '"\\x41"',
    '{a: b}',
  ];
  const value = (depth: number): string => {
    if (next() < 0.01) return pick(odd);
    if (depth > 3 || next() < 0.4)
      return next() < 0.5
        ? text()
        : pick(['1', '-1.5e3', '0', '-0', '1E400', 'true', 'false', 'null', '12.50']);
    const items = Array.from({ length: below(4) }, () => value(depth + 1));
    if (next() < 0.4) return `[${gap()}${items.join(`${gap()},${gap()}`)}${gap()}]`;
    const entries = items.map(
      (item, at) => `${next() < 0.3 ? text() : `"k${at}"`}${pick(['', '', ' '])}:${gap()}${item}`,
    );
    return `{${gap()}${entries.join(`${gap()},${gap()}`)}${gap()}}`;
  };
  const root = () =>
    `{"kind":"API","metadata":${gap()}{"name":${gap()}${next() < 0.8 ? text() : value(3)}},"spec":${value(0)}${gap()}}`;
  const documents = Array.from({ length: 1 + below(3) }, root);
  const ends = ['\n', '', ' # end\n', '\n\n', '\n---\n', ' x\n', '\n...\n'];
  return documents.join(pick(['\n---\n', '\n--- # next\n', '\n'])) + (next() < 0.8 ? '\n' : pick(ends));
}

describe('documents written as JSON', () => {
  it('are read as yaml reads them, with the place of the name', () => {
    let answered = 0;
    let named = 0;
    for (let seed = 1; seed <= 4000; seed++) {
      const text = randomJson(seed);
      const fast = fastRead(text);
      if (!fast) continue;
      answered++;
      const reference = parseYaml(text);
      const problems = reference.flatMap((each) => each.problems);
      assert.deepEqual(problems, [], text);
      const values = (all: readonly { readonly value: unknown }[]) => all.map(({ value }) => value);
      assert.deepEqual(values(fast), values(reference), text);
      for (const [at, { value, start, end, name }] of fast.entries()) {
        if (value === undefined) continue;
        assert.deepEqual([start, end], reference[at]!.locate([]), text);
        if (!name) continue;
        named++;
        assert.deepEqual(name, reference[at]!.locate(['metadata', 'name']), text);
      }
    }
    assert.ok(answered > 1500 && named > 1500, `${answered} answered, ${named} with a name`);
  });

  for (const text of [
    '{"a":1,"a":2}',
    '{"__proto__":1}',
    '{"<<":{"a":1}}',
    '{"a":"x\ny"}',
    '{"a"\n:1}',
    '{"a":1}{"b":2}',
    '{"a":1} b',
    '{"a":1}\nb: 2',
    '{"a":1,}',
    '[1]',
  ])
    it(`are left to yaml where that may read them otherwise: ${JSON.stringify(text)}`, () =>
      assert.equal(fastRead(text), undefined));
});
