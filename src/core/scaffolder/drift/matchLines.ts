/** Lines that are the same on both sides, as pairs of positions that only grow. Undefined where the sides are too different to tell. */
export function matchLines(a: readonly string[], b: readonly string[]): [number, number][] | undefined {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const middle = shortestEdit(a.slice(start, a.length - end), b.slice(start, b.length - end));
  if (!middle) return undefined;
  return [
    ...Array.from({ length: start }, (_, at): [number, number] => [at, at]),
    ...middle.map(([x, y]): [number, number] => [x + start, y + start]),
    ...Array.from({ length: end }, (_, at): [number, number] => [a.length - end + at, b.length - end + at]),
  ];
}

/** Lines that one side has and the other has not: with more, the table that is kept would be too large. */
const MOST_EDITS = 2_000;

/** Myers' greedy way: tries with ever more edits, and goes back along the first that reaches the end. */
function shortestEdit(a: readonly string[], b: readonly string[]): [number, number][] | undefined {
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const reached = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  const goesDown = (row: Int32Array, k: number, edits: number) =>
    k === -edits || (k !== edits && row[most + k]! < row[most + k + 2]!);
  for (let edits = 0; edits <= most; edits++) {
    // One to the right of its diagonal, so that the first has a neighbour as well.
    trail.push(reached.slice());
    for (let k = -edits; k <= edits; k += 2) {
      let x = goesDown(reached, k, edits) ? reached[most + k + 2]! : reached[most + k]! + 1;
      if (edits === 0) x = 0;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached[most + k + 1] = x;
      if (x >= a.length && x - k >= b.length) return back(trail, a.length, b.length);
    }
  }
  return undefined;

  function back(rows: readonly Int32Array[], endX: number, endY: number): [number, number][] {
    const pairs: [number, number][] = [];
    let [x, y] = [endX, endY];
    for (let edits = rows.length - 1; edits >= 0; edits--) {
      const row = rows[edits]!;
      const k = x - y;
      const from = edits === 0 ? 0 : goesDown(row, k, edits) ? k + 1 : k - 1;
      const fromX = edits === 0 ? 0 : row[most + from + 1]!;
      const fromY = fromX - from;
      while (x > fromX && y > fromY) pairs.push([--x, --y]);
      [x, y] = [fromX, fromY];
    }
    return pairs.reverse();
  }
}
