/** The first `count` items in order, without sorting the rest, and how many there were in all. */
export function smallest<T>(
  items: Iterable<T>,
  count: number,
  compare: (a: T, b: T) => number,
): { first: T[]; total: number } {
  const first: T[] = [];
  const room = count * 2 + 64;
  let worst: T | undefined;
  let total = 0;
  for (const item of items) {
    total++;
    if (worst !== undefined && compare(item, worst) >= 0) continue;
    first.push(item);
    if (first.length < room) continue;
    first.sort(compare);
    first.length = count;
    worst = first[count - 1];
  }
  first.sort(compare);
  if (first.length > count) first.length = count;
  return { first, total };
}
