/** How names of a folder are put in order. */
export interface NameOrder {
  /** Numbers in names count as numbers. */
  readonly natural: boolean;
  readonly ignoreCase: boolean;
  readonly descending: boolean;
}

/** Things by their names, character by character as Python compares them; equal names stay as they were. */
export function inOrderOf<T>(keyed: readonly (readonly [string, T])[], order: NameOrder): T[] {
  const pieces = (name: string) => {
    const text = order.ignoreCase ? name.toLowerCase() : name;
    return order.natural ? text.normalize('NFD').split(/(\d+)/) : [text];
  };
  return keyed
    .map(([name, value]) => ({ key: pieces(name), value }))
    .sort((a, b) => compare(a.key, b.key) * (order.descending ? -1 : 1))
    .map(({ value }) => value);
}

/** Texts and numbers take turns, beginning with a text. */
function compare(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left, right] = [a[index]!, b[index]!];
    const difference = index % 2 ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
    if (difference) return difference;
  }
  return a.length - b.length;
}
