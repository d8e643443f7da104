import { digestOf } from '../base/digest';

/** What one document of a file stands for: a reference, good or not, or undefined where nothing tells. */
export interface CurrentDocument {
  readonly ref: string | undefined;
  readonly isGood: boolean;
  /** Of one that says nothing of itself: tells it from others, and whether it was changed. */
  readonly digest?: string;
}

/** A document that says nothing of itself, and the entities that it may be. */
export interface SilentDocument {
  readonly digest: string;
  readonly meant: readonly string[];
}

/** Stands for a silent document of which nothing is known but what it may be. */
export const UNKNOWN = '';

/** Tells a text from others, whatever separates it from its neighbours. */
export function silentDigest(text: string): string {
  return digestOf([text.replace(/^(?:---|\.\.\.)[ \t]*\r?$/gm, '').trim()]);
}

/** Stands behind the last document. */
const END = '';

/**
 * The last good versions of what is broken now: of documents that still say whom they declare, those; of a document that
 * says nothing what stood between its neighbours when it fell silent, as long as it is there, wherever and however it is
 * written.
 */
export function keepLastGood<T extends { readonly ref: string }>(
  last: readonly T[],
  now: readonly CurrentDocument[],
  before: readonly SilentDocument[] = [],
): { kept: T[]; silent: SilentDocument[] } {
  if (now.every(({ isGood }) => isGood)) return { kept: [], silent: [] };
  const refs = new Set(now.map(({ ref }) => ref));
  const declared = new Set(now.filter(({ isGood }) => isGood).map(({ ref }) => ref));
  const digests = now.filter(({ ref }) => ref === undefined).map(({ digest = UNKNOWN }) => digest);
  const were = whichWere(digests, before);
  const meant = were.map((each) => new Set(each?.meant.filter((ref) => !refs.has(ref))));
  for (const { digest, meant: unknown } of before)
    if (digest === UNKNOWN) for (const ref of unknown) if (!refs.has(ref)) meant[0]?.add(ref);
  const ghosts = new Set(before.flatMap((each) => each.meant));
  const places = new Map(last.map(({ ref }, place) => [ref, place]));
  let above = -1;
  let count = 0;
  /** The first document of the stretch that was not silent before. */
  let fresh: Set<string> | undefined;
  // A good or nameable document ends the stretch that a silent one before it may have stood in.
  for (const { ref } of [...now, { ref: END }]) {
    const place = ref === END ? last.length : ref === undefined ? undefined : places.get(ref);
    if (ref === undefined && !were[count]) fresh ??= meant[count];
    if (ref === undefined) count++;
    if (place === undefined) continue;
    if (fresh)
      for (const between of last.slice(above + 1, place))
        if (!refs.has(between.ref) && !ghosts.has(between.ref)) fresh.add(between.ref);
    above = place;
    fresh = undefined;
  }
  const stays = new Set([...refs, ...meant.flatMap((each) => [...each])]);
  return {
    kept: last.filter(({ ref }) => stays.has(ref) && !declared.has(ref)),
    silent: digests.map((digest, index) => ({ digest, meant: [...meant[index]!] })),
  };
}

/**
 * Which of the silent documents of before each is: that of the same text; of the others, which were changed, the next in
 * order, those first that mean something where some went or came. Undefined for a new one.
 */
function whichWere(
  digests: readonly string[],
  before: readonly SilentDocument[],
): (SilentDocument | undefined)[] {
  const known = before.filter(({ digest }) => digest !== UNKNOWN);
  const byDigest = new Map<string, SilentDocument[]>();
  // From behind, so that the first of one text is taken first.
  for (const each of known.toReversed())
    byDigest
      .set(each.digest, byDigest.get(each.digest) ?? [])
      .get(each.digest)!
      .push(each);
  const were = digests.map((digest) => byDigest.get(digest)?.pop());
  const same = new Set(were);
  const left = known.filter((each) => !same.has(each));
  const changed = were.filter((each) => !each).length;
  if (changed !== left.length) left.sort((a, b) => Number(b.meant.length > 0) - Number(a.meant.length > 0));
  let next = 0;
  return were.map((each) => each ?? left[next++]);
}

/** What is good now with what is kept of before, as the documents stand; last what no document names. */
export function inOrder<T extends { readonly ref: string }>(
  now: readonly CurrentDocument[],
  good: readonly T[],
  kept: readonly T[],
): T[] {
  if (kept.length === 0) return [...good];
  const byRef = new Map<string | undefined, T[]>();
  for (const each of kept) {
    const list = byRef.get(each.ref);
    if (list) list.push(each);
    else byRef.set(each.ref, [each]);
  }
  const ordered: T[] = [];
  let next = 0;
  for (const { ref, isGood } of now) {
    if (isGood && good[next]?.ref === ref) ordered.push(good[next++]!);
    if (isGood) continue;
    ordered.push(...(byRef.get(ref) ?? []));
    byRef.delete(ref);
  }
  return [...ordered, ...good.slice(next), ...[...byRef.values()].flat()];
}
