import type { TermTable } from './termTable';

/** Terms are told apart by a number made of their first letters; only among equals are they read further. */
const LETTERS = 4;
const IDS = 2 ** 21;
const STRETCH = 2_000;
/** Terms sorted at a time: 5 ms of the engine's own sort of numbers. */
const BATCH = 32_768;

/**
 * Numbers of terms in alphabetical order: those of `sorted`, which are, and those from there up to `size`. Yields where others may
 * have a turn.
 */
export function* sortTerms(
  table: TermTable,
  sorted: Uint32Array,
  size: number,
): Generator<void, Uint32Array> {
  let order = sorted;
  while (order.length < size) {
    const fresh = yield* sortNew(table, order.length, Math.min(size, order.length + BATCH));
    order = order.length === 0 ? fresh : yield* merge(table, order, fresh);
  }
  return order;
}

function* merge(table: TermTable, sorted: Uint32Array, fresh: Uint32Array): Generator<void, Uint32Array> {
  const order = new Uint32Array(sorted.length + fresh.length);
  let [a, b] = [0, 0];
  while (a < sorted.length && b < fresh.length) {
    order[a + b] = table.compare(sorted[a]!, fresh[b]!) < 0 ? sorted[a++]! : fresh[b++]!;
    if ((a + b) % (8 * STRETCH) === 0) yield;
  }
  order.set(a < sorted.length ? sorted.subarray(a) : fresh.subarray(b), a + b);
  return order;
}

function* sortNew(table: TermTable, from: number, to: number): Generator<void, Uint32Array> {
  const keys = new Float64Array(to - from);
  for (let id = from; id < to; id++) keys[id - from] = keyOf(table, id) * IDS + id;
  yield;
  keys.sort();
  const order = Uint32Array.from(keys, (key) => key % IDS);
  const prefixAt = (at: number) => Math.floor(keys[at]! / IDS);
  let pauseAt = STRETCH;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && prefixAt(end) === prefixAt(start)) end++;
    if (end - start > 1) order.subarray(start, end).sort((a, b) => table.compare(a, b));
    if (end > pauseAt) {
      yield;
      pauseAt = end + STRETCH;
    }
    start = end;
  }
  return order;
}

/** The first letters as one number; a letter beyond Latin-1 counts as the last of it, and is compared later. */
function keyOf(table: TermTable, id: number): number {
  const length = table.lengthOf(id);
  let key = 0;
  for (let i = 0; i < LETTERS; i++) key = key * 256 + (i < length ? Math.min(255, table.letterAt(id, i)) : 0);
  return key;
}
