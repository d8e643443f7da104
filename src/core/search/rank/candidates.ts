import type { SearchIndex } from '../index/searchIndex';
import type { Selection } from './selection';
import type { WordMatcher } from './wordMatcher';

/**
 * How many documents one query looks at, whatever the catalog's size. Lists are ordered best first, so what a bound cuts
 * off is what would have ranked last: of 20,000 documents that hold the word only in their prose, the least known ones.
 */
const FROM_RAREST = 600;
const FROM_OTHERS = 150;
const FROM_WHOLE = 60;
const FROM_SELECTION = 800;
const FROM_CONTEXT = 200;

/** The documents worth scoring. */
export function candidates(
  index: SearchIndex,
  required: readonly WordMatcher[],
  wholes: readonly WordMatcher[],
  selection: Selection,
  personal: { owned: readonly number[]; slots: readonly number[] },
): Set<number> {
  const found = new Set<number>();
  const take = (terms: Iterable<number>, limit: number) => {
    let left = limit;
    for (const term of terms) {
      if (left <= 0) return;
      index.each(term, left, (slot) => {
        found.add(slot);
        left--;
      });
    }
  };
  const rarest = [...required].sort((a, b) => a.frequency - b.frequency)[0];
  for (const whole of wholes) take(whole.terms, FROM_WHOLE);
  for (const word of required) take(word.terms, word === rarest ? FROM_RAREST : FROM_OTHERS);
  const smallest = [...selection.drivers].sort((a, b) => sizeOf(index, a) - sizeOf(index, b))[0];
  if (smallest) take(smallest, FROM_SELECTION);
  for (const slot of selection.listed ?? []) found.add(slot);
  if (required.length > 0) {
    take(personal.owned, FROM_CONTEXT);
    for (const slot of personal.slots) found.add(slot);
  }
  return found;
}

function sizeOf(index: SearchIndex, terms: ReadonlySet<number>): number {
  let size = 0;
  for (const term of terms) size += index.count(term);
  return size;
}
