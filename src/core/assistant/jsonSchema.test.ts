import assert from 'node:assert/strict';
import { cpuOf } from '../../../test/support/growth';
import { problemsOfValue } from './jsonSchema';

const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

describe('values against a JSON schema', () => {
  const check = (schema: object, value: unknown, ...problems: string[]) =>
    assert.deepEqual(problemsOfValue(schema, value), problems);

  it('compares by what is said, in whatever order', () => {
    const one = { a: 1, b: [{ c: null, d: 'x' }] };
    const same = { b: [{ d: 'x', c: null }], a: 1 };
    const other = { a: '1', b: [{ c: null, d: 'x' }] };
    check({ enum: [other, same] }, one);
    check({ const: same }, one);
    check({ uniqueItems: true }, [one, other, [1, 2], [2, 1]]);
    check({ uniqueItems: true }, [one, other, same], 'The whole must not hold anything twice.');
    check({ const: other }, one, `The whole must be ${JSON.stringify(other)}.`);
    check({ enum: [other] }, one, `The whole must be one of ${JSON.stringify(other)}.`);
    check({ enum: [null, '1'] }, 1, 'The whole must be one of null, "1".');
  });

  const itself = { $ref: '#' };
  const entries = many(20_000, (at) => ({ at }));
  const bombs: [string, object, unknown][] = [
    ['items that must differ', { uniqueItems: true }, entries],
    ['items of a long list', { items: { enum: many(4_000, (at) => ({ at: -at })) } }, entries],
    [
      'a schema of itself, over items that must differ',
      { allOf: [itself, itself], uniqueItems: true },
      entries,
    ],
    [
      'a schema of itself, over a long text',
      { anyOf: [itself, itself], maxLength: 1 },
      'a'.repeat(2_000_000),
    ],
    [
      'a schema of itself, over many keys',
      { oneOf: [itself, itself] },
      Object.fromEntries(entries.entries()),
    ],
    ['a schema of itself, and what it must be', { allOf: [itself, itself], const: entries }, entries],
  ];
  for (const [what, schema, value] of bombs)
    it(`takes bounded time for ${what}`, () => {
      // Without a bound each takes minutes at least, on any machine.
      const cpu = cpuOf(() => problemsOfValue(schema, value), 1);
      assert.ok(cpu < 10_000_000, `${cpu} microseconds`);
    });
});
