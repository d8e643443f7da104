import { referenceOf, type ReferencedFiles } from '../tree/referencedFiles';
import type { Spot } from '../tree/spot';

/** Pairs looked at before a comparison is given up, and the parts are then taken for different. */
const MOST_PAIRS = 200_000;
/** The same for all parts of two definitions, each of which may be asked of each. */
const MOST_LOOKS = 2_000_000;
/** Keys that say nothing of what is valid. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  'description',
  'title',
  'summary',
  'example',
  'examples',
  'externalDocs',
  '$comment',
  'xml',
]);

/** Tells whether two values mean the same, references followed, however they are put together. */
export class Sameness {
  readonly #same = new WeakMap<object, WeakSet<object>>();
  #left = MOST_LOOKS;

  constructor(
    readonly before: ReferencedFiles,
    readonly after: ReferencedFiles,
  ) {}

  of(before: Spot, after: Spot): boolean {
    const met: (readonly [object, object])[] = [];
    const meeting = new Map<object, Set<object>>();
    const isSame = this.#walk([[before, after, false]], met, meeting);
    // What was looked at on the way is the same too, since nothing else was found.
    if (isSame)
      for (const [a, b] of met) {
        const known = this.#same.get(a) ?? new WeakSet();
        this.#same.set(a, known.add(b));
      }
    return isSame;
  }

  #walk(
    pending: [Spot, Spot, boolean][],
    met: (readonly [object, object])[],
    meeting: Map<object, Set<object>>,
  ): boolean {
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (this.#left-- <= 0) return false;
      const [a, b, isNames] = next;
      const left = referenceOf(a.value) === undefined ? a : this.before.follow(a);
      const right = referenceOf(b.value) === undefined ? b : this.after.follow(b);
      if (!left || !right) {
        if (referenceOf(a.value) !== referenceOf(b.value)) return false;
        continue;
      }
      const [x, y] = [left.value, right.value];
      if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) {
        if (x !== y) return false;
        continue;
      }
      if (this.#same.get(x)?.has(y) || meeting.get(x)?.has(y)) continue;
      if (met.length >= MOST_PAIRS) return false;
      met.push([x, y]);
      meeting.set(x, (meeting.get(x) ?? new Set()).add(y));
      if (Array.isArray(x) !== Array.isArray(y)) return false;
      // Below `properties` names are names, not words of the schema language.
      const keysOf = (value: object) =>
        Object.keys(value).filter((key) => isNames || Array.isArray(value) || !ANNOTATIONS.has(key));
      const keys = keysOf(x);
      if (keys.length !== keysOf(y).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(y, key)) return false;
        pending.push([left.at(key), right.at(key), !isNames && NAMES.has(key)]);
      }
    }
    return true;
  }
}

const NAMES: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'mapping',
]);
