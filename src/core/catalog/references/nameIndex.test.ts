import assert from 'node:assert/strict';
import { assertLinear } from '../../../../test/support/growth';
import type { Entity } from '../../model/entity';
import { NameIndex } from './nameIndex';
import { comparable, slipDistance } from './similarNames';

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
});

function indexOf(names: Iterable<string>): NameIndex {
  const index = new NameIndex();
  for (const name of names) index.add(component(name));
  return index;
}

let seed = 11;
const pick = (count: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % count;
const WORDS =
  'checkout orders payment payments ledger frontier freight fleet web api kube kubernetes v1 v2 10 eu us'.split(
    ' ',
  );
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function slip(name: string): string {
  const at = pick(name.length);
  const letter = LETTERS[pick(26)]!;
  switch (pick(6)) {
    case 0:
      return name.slice(0, at) + name.slice(at + 1);
    case 1:
      return name.slice(0, at) + letter + name.slice(at);
    case 2:
      return name.slice(0, at) + letter + name.slice(at + 1);
    case 3:
      return name.slice(0, at) + (name[at + 1] ?? '') + name[at]! + name.slice(at + 2);
    case 4:
      return name.split('-').toReversed().join('-');
    default:
      return name.replaceAll('-', ['', '_', '.'][pick(3)]!);
  }
}

/** Names of letters alone that have the beginning in common, as generated ones do. */
const patterned = (n: number) =>
  Array.from({ length: n }, (_, i) => {
    let word = '';
    for (let rest = i * 7919, at = 0; at < 5; at++, rest = Math.floor(rest / 26)) word += LETTERS[rest % 26]!;
    return `orders-${word}`;
  });

const random = (n: number) =>
  Array.from({ length: n }, () =>
    Array.from({ length: 2 }, () => Array.from({ length: 8 }, () => LETTERS[pick(26)]!).join('')).join('-'),
  );

describe('names that may be meant', () => {
  it('are those that comparing with every name finds', () => {
    const names = new Set(
      Array.from({ length: 400 }, () =>
        Array.from({ length: 1 + pick(4) }, () => WORDS[pick(WORDS.length)]!).join('-'),
      ),
    );
    const index = indexOf(names);
    let found = 0;
    for (let round = 0; round < 600; round++) {
      const of = [...names][pick(names.size)]!;
      const written = pick(2) ? slip(slip(of)) : slip(of);
      const expected = [...names]
        .filter((name) => slipDistance(comparable(written), comparable(name)) !== undefined)
        .sort();
      const got = index.similar('component', written).map(({ name }) => name);
      found += expected.length;
      assert.deepEqual([...got].sort(), expected, written);
    }
    assert.ok(found > 300);
  });

  it('are found among words that came one by one as well, and no more once they are gone', () => {
    const index = indexOf(random(2000));
    index.add(component('harbour-lantern'));
    assert.deepEqual(
      index.similar('component', 'harbuor-lantren').map(({ name }) => name),
      ['harbour-lantern'],
    );
    index.delete(component('harbour-lantern'));
    assert.deepEqual(index.similar('component', 'harbuor-lantren'), []);
    assert.deepEqual(index.named('component', 'harbour-lantern'), []);
  });

  for (const [kind, make] of Object.entries({ patterned, random }))
    it(`are looked for in proportion to the names: ${kind} ones without numbers`, () => {
      assertLinear((n) => {
        const index = indexOf(make(n));
        for (const name of make(n)) index.similar('component', slip(name));
        return index.steps;
      }, 500);
    });

  it('come in one order, whatever came first', () => {
    const spaced = (name: string, namespace: string) => ({
      ...component(name),
      metadata: { name, namespace },
    });
    const entities = [
      spaced('orders', 'b'),
      spaced('orders', 'a'),
      spaced('orders.', 'c'),
      component('orders'),
    ];
    const told = [entities, entities.toReversed()].map((list) => {
      const index = new NameIndex();
      for (const each of list) index.add(each);
      return [index.named('component', 'orders'), index.similar('component', 'ordres')];
    });
    assert.deepEqual(told[0], told[1]);
    assert.equal(told[0]![0]!.length + told[0]![1]!.length, 7);
  });

  it('of many long words cost a bounded number of guesses', () => {
    const index = indexOf(patterned(1000));
    const before = index.steps;
    index.similar('component', 'orders-aaaa-'.repeat(200));
    assert.ok(index.steps - before < 5_000);
  });
});
