import assert from 'node:assert/strict';
import { Vocabulary } from './vocabulary';

function vocabularyOf(...words: string[]): Vocabulary {
  const vocabulary = new Vocabulary();
  for (const word of words) vocabulary.add(word, true);
  return vocabulary;
}

function merge(vocabulary: Vocabulary): Vocabulary {
  for (const steps = vocabulary.merging(); !steps.next().done;);
  return vocabulary;
}

/** Words of few letters, so that many begin alike. */
function manyWords(count: number): string[] {
  const words = new Set<string>();
  for (let seed = 1; words.size < count; seed = (seed * 48271) % 2147483647) {
    words.add(
      seed
        .toString(5)
        .slice(0, 3 + (seed % 7))
        .replace(/\d/g, (digit) => 'abcdé'[Number(digit)]!),
    );
  }
  return [...words];
}

describe('vocabulary', () => {
  const words = manyWords(4_000);
  const term = (vocabulary: Vocabulary) => (id: number) => vocabulary.term(id);

  it('gives each term a number that stays, in any case of ASCII', () => {
    const vocabulary = vocabularyOf(...words);
    assert.equal(vocabulary.size, words.length);
    words.forEach((word, id) => {
      assert.equal(vocabulary.add(word, false), id);
      assert.equal(vocabulary.term(id), word);
    });
    assert.equal(vocabulary.addWord('see OrdersApi', 4, 13), vocabulary.idOf('ordersapi'));
    assert.equal(vocabulary.idOf('nowhere'), undefined);
  });

  it('finds what begins with a prefix, merged or not', () => {
    const vocabulary = merge(vocabularyOf(...words.slice(0, 1_000)));
    for (const word of words.slice(1_000, 3_000)) vocabulary.add(word, true);
    merge(vocabulary);
    for (const word of words.slice(3_000)) vocabulary.add(word, true);
    for (const prefix of ['a', 'ab', 'é', 'cdé', 'dddd', 'x']) {
      const merged = Array.from(vocabulary.beginning(prefix), term(vocabulary));
      assert.deepEqual(merged, [...merged].sort());
      const found = [...merged, ...vocabulary.recent(prefix).map(term(vocabulary))];
      assert.deepEqual(found.sort(), words.filter((word) => word.startsWith(prefix)).sort());
    }
  });

  it('finds words with a few typos as a table of edits does, merged or not', () => {
    const vocabulary = merge(vocabularyOf(...words.slice(0, 3_500)));
    for (const word of words.slice(3_500)) vocabulary.add(word, true);
    for (const sought of ['abcd', 'bcdabc', 'éabca', 'ddcc']) {
      const found = [...vocabulary.similar(sought, 1)].map(
        ([id, edits]) => `${vocabulary.term(id)} ${edits}`,
      );
      const expected = words.flatMap((word) => {
        const edits = isSwapped(word, sought) ? 1 : editsBetween(word, sought);
        return edits <= 1 ? [`${word} ${edits}`] : [];
      });
      assert.deepEqual(found.sort(), expected.sort());
    }
  });

  it('looks for two typos behind the first letters, and never in numbers', () => {
    const vocabulary = merge(
      vocabularyOf('kubernetes', 'xubernetez', 'ukbernetes', 'port8080ab', 'port8081ab'),
    );
    const found = vocabulary.similar('kubernets', 2);
    assert.deepEqual([...found.keys()].map(term(vocabulary)).sort(), ['kubernetes']);
    assert.equal(vocabulary.similar('port8082ab', 2).size, 0);
  });

  it('finds words by their middle, once each', () => {
    const vocabulary = merge(vocabularyOf('abacus', 'banana', 'cabana', 'ana'));
    vocabulary.add('savanna', true);
    vocabulary.add('ananas=facet', false);
    const found = vocabulary.containing('ana').map(term(vocabulary));
    assert.deepEqual(found.sort(), ['ana', 'banana', 'cabana']);
    assert.deepEqual(vocabulary.containing('van').map(term(vocabulary)), ['savanna']);
  });
});

function isSwapped(a: string, b: string): boolean {
  return Array.from(b, (_, i) => b.slice(0, i) + (b[i + 1] ?? '') + b[i]! + b.slice(i + 2)).includes(a);
}

function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
