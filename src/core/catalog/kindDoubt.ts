import { nearest } from '../language/nearMiss';
import type { Entity } from '../model/entity';
import { BUILT_IN_KINDS } from '../model/kinds';

const BACKSTAGE_GROUP = /^(?:scaffolder\.)?backstage\.io\//;

/** Short names are near to too much. */
const LIKELY = BUILT_IN_KINDS.filter((kind) => kind.length > 4);

/** The kind that was likely meant by one in Backstage's own group which Backstage does not have. */
export function meantKind({ kind, apiVersion }: Pick<Entity, 'kind' | 'apiVersion'>): string | undefined {
  const isKnown = BUILT_IN_KINDS.some((known) => known.toLowerCase() === kind.toLowerCase());
  return isKnown || !BACKSTAGE_GROUP.test(apiVersion) ? undefined : nearest(kind, LIKELY)[0];
}

/** What is said of it. A guess: the entity counts, for it may be a kind of one's own. */
export function doubtfulKind(kind: string, meant: string): string {
  return `Backstage does not know the kind "${kind}". Did you mean "${meant}"?`;
}
