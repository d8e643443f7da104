/**
 * A set that costs little while it is small, for the many of which most hold one thing or a few: nothing, the thing
 * itself, a list, and a Set only above SMALL. Things are objects other than lists and Sets.
 */
export type CompactSet<T extends object> = undefined | T | T[] | Set<T>;

/** Up to here going through a list is as fast as asking a Set. */
const SMALL = 16;

/** The set with the item in it: store what is answered. */
export function compactAdd<T extends object>(set: CompactSet<T>, item: T): CompactSet<T> {
  if (set === undefined) return item;
  if (set instanceof Set) return set.add(item);
  if (!Array.isArray(set)) return set === item ? set : [set, item];
  if (set.includes(item)) return set;
  if (set.length >= SMALL) return new Set(set).add(item);
  set.push(item);
  return set;
}

/** The set without the item: store what is answered. */
export function compactDelete<T extends object>(set: CompactSet<T>, item: T): CompactSet<T> {
  if (set === item) return undefined;
  if (set instanceof Set) {
    set.delete(item);
    return set.size > 0 ? set : undefined;
  }
  if (!Array.isArray(set)) return set;
  const at = set.indexOf(item);
  if (at >= 0) set.splice(at, 1);
  return set.length > 0 ? set : undefined;
}

export function compactHas<T extends object>(set: CompactSet<T>, item: T): boolean {
  if (set instanceof Set) return set.has(item);
  return Array.isArray(set) ? set.includes(item) : set === item;
}

export function compactSize(set: CompactSet<object>): number {
  if (set === undefined) return 0;
  if (set instanceof Set) return set.size;
  return Array.isArray(set) ? set.length : 1;
}

export function compactItems<T extends object>(set: CompactSet<T>): Iterable<T> {
  if (set === undefined) return [];
  return set instanceof Set || Array.isArray(set) ? set : [set];
}
