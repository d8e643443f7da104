import { canonicalRef, type EntityRef } from '../../model/reference';
import { kindOfRef } from '../../model/summary';
import { PEOPLE_KINDS } from '../../model/relationFields';
import type { ReferenceAnswer } from './judge';
import type { NameIndex } from './nameIndex';

export interface ReferenceQuestion {
  readonly target: EntityRef;
  /** Kinds that the field accepts, lower case; undefined for any. */
  readonly targetKinds?: readonly string[];
}

/** What of the catalog an answer is made from. */
export interface KnownEntities {
  readonly has: (ref: string) => boolean;
  /** Whether every entity of the kind is known. */
  readonly isComplete: (kind: string) => boolean;
  readonly names: NameIndex;
  /** The file that declares what is refused there. */
  readonly refusedIn?: (ref: string) => string | undefined;
}

/** Offered at most: a longer list is no help. */
const MOST_MEANT = 4;

/** Tells whether a reference leads somewhere and, where it does not, what else may have been meant. */
export function lookUp({ target, targetKinds }: ReferenceQuestion, known: KnownEntities): ReferenceAnswer {
  const isComplete = known.isComplete(target.kind.toLowerCase());
  const isAccepted = accepts(targetKinds, target);
  if (exists({ target, targetKinds }, known.has)) return { exists: true, isComplete, meant: [] };
  // What was meant is plain then, whatever else has a name like it.
  const refusedIn = isAccepted ? known.refusedIn?.(canonicalRef(target)) : undefined;
  if (refusedIn !== undefined) return { exists: false, isComplete, meant: [], refusedIn };
  const { names } = known;
  const own = target.kind.toLowerCase();
  const accepted = targetKinds ?? dependable(names);
  const named = (kinds: Iterable<string>) => [...kinds].flatMap((kind) => names.named(kind, target.name));
  // The same name says most: in another namespace, or as another kind that the field takes.
  const elsewhere = isAccepted ? named([own]) : [];
  const same = elsewhere.length ? elsewhere : named(accepted);
  const similar = (kinds: readonly string[]) => kinds.flatMap((kind) => names.similar(kind, target.name));
  const near = same.length || !isAccepted ? same : similar([own]);
  // Who wrote no kind, or the wrong one, may have slipped in a name of the other.
  const meant =
    near.length || !isAccepted ? near : similar(targetKinds?.filter((kind) => kind !== own) ?? []);
  // Of several the first by reference, whichever was read first.
  const [other] =
    meant.length || !targetKinds
      ? []
      : named(names.kinds()).sort((a, b) => (canonicalRef(a) < canonicalRef(b) ? -1 : 1));
  return {
    exists: false,
    isComplete,
    meant: meant.slice(0, MOST_MEANT),
    ...(other && { ofOtherKind: other }),
  };
}

/** Whether the reference leads to an entity that its field takes. */
export function exists({ target, targetKinds }: ReferenceQuestion, has: KnownEntities['has']): boolean {
  return accepts(targetKinds, target) && has(canonicalRef(target));
}

function accepts(targetKinds: readonly string[] | undefined, { kind }: EntityRef): boolean {
  return !targetKinds || targetKinds.includes(kind.toLowerCase());
}

/** What may stand where any kind may: all but people. */
function dependable(names: NameIndex): string[] {
  return [...names.kinds()].filter((kind) => !PEOPLE_KINDS.includes(kind) && kind !== 'location').sort();
}

/** Whether the field takes no entity of the kind that the reference (canonical) names. */
export function isMisdirected(targetKinds: readonly string[] | undefined, ref: string): boolean {
  return targetKinds !== undefined && !targetKinds.includes(kindOfRef(ref));
}
