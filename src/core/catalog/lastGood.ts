/** What one document of a file stands for: a reference, good or not, or undefined where nothing tells. */
export interface CurrentDocument {
  readonly ref: string | undefined;
  readonly isGood: boolean;
}

/** Stands behind the last document. */
const END = '';

/** How many documents of a file say nothing of themselves. */
export interface Silence {
  readonly all: number;
  /** Those of them that stood for nothing, as far as is known: whatever goes, they are there before. */
  readonly own: number;
}

export function silenceOf(now: readonly CurrentDocument[]): number {
  return now.filter(({ ref }) => ref === undefined).length;
}

/**
 * The last good versions of what is broken now: of documents that still say whom they declare, those; of a document
 * that says nothing, whatever stood between its neighbours and is not declared any more, and `mayBe` meant by it.
 */
export function keepLastGood<T extends { readonly ref: string }>(
  last: readonly T[],
  now: readonly CurrentDocument[],
  mayBe: (item: T) => boolean = () => true,
): T[] {
  if (now.every(({ isGood }) => isGood)) return [];
  const declared = new Set(now.filter(({ isGood }) => isGood).map(({ ref }) => ref));
  const broken = new Set(now.filter(({ isGood }) => !isGood).map(({ ref }) => ref));
  const places = new Map(last.map(({ ref }, place) => [ref, place]));
  const kept = new Set(broken);
  let before = -1;
  let silent = false;
  // A good or nameable document ends the stretch that a silent one before it may have stood in.
  for (const { ref } of [...now, { ref: END }]) {
    const place = ref === END ? last.length : ref === undefined ? undefined : places.get(ref);
    if (ref === undefined) silent = true;
    if (place === undefined) continue;
    if (silent)
      for (const between of last.slice(before + 1, place)) if (mayBe(between)) kept.add(between.ref);
    before = place;
    silent = false;
  }
  return last.filter(({ ref }) => kept.has(ref) && !declared.has(ref));
}

/**
 * What is good now with what is kept of before, each in the place where it stood: the next time that is asked for again.
 * `kept`: some of `last`, in its order.
 */
export function inPlace<T extends { readonly ref: string }>(
  good: readonly T[],
  kept: readonly T[],
  last: readonly { readonly ref: string }[],
): T[] {
  if (kept.length === 0) return [...good];
  const there = new Set(good.map(({ ref }) => ref));
  const behind = new Map<string | undefined, T[]>();
  let above: string | undefined;
  let next = 0;
  for (const { ref } of last) {
    const stays = kept[next];
    if (stays?.ref === ref) {
      const list = behind.get(above);
      if (list) list.push(stays);
      else behind.set(above, [stays]);
      next++;
    } else if (there.has(ref)) above = ref;
  }
  const take = (ref: string | undefined): T[] => {
    const found = behind.get(ref) ?? [];
    behind.delete(ref);
    return found;
  };
  return [...take(undefined), ...good.flatMap((each) => [each, ...take(each.ref)])];
}
