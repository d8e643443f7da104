/** Reads every item, so many at once, and hands them out in the items' order with what came of them. */
export async function* readAhead<T, R>(
  items: readonly T[],
  atOnce: number,
  read: (item: T) => Promise<R>,
): AsyncGenerator<readonly [T, R]> {
  for (let at = 0; at < items.length; at += atOnce) {
    const group = items.slice(at, at + atOnce);
    const results = await Promise.all(group.map(read));
    for (const [index, item] of group.entries()) yield [item, results[index]!];
  }
}
