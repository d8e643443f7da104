import { toCanonicalRef } from '../../core/model/reference';

/** What a panel of one entity is about. */
export interface RefTarget {
  /** Canonical. */
  readonly ref: string;
}

/** Reads the target back from the state that a page left behind; undefined where it is none. */
export function parseRefTarget(state: unknown): RefTarget | undefined {
  const ref = typeof state === 'object' && state !== null && 'ref' in state ? state.ref : undefined;
  const canonical = typeof ref === 'string' ? toCanonicalRef(ref) : undefined;
  return canonical === undefined ? undefined : { ref: canonical };
}
