import type { CancellationToken } from '../base/cancellation';
import type { Entity } from '../model/entity';
import type { Claim, OwnershipReads } from './claim';
import type { Disagreement } from './ownership';

/** Stands for any file of a folder: no rule is about its name or its ending. */
export const ANY_FILE = '.greenroom';

/** Whether an entity lies in the folder it is declared in; others are only described there. */
export function isBuiltInItsFolder({ kind }: Entity): boolean {
  return /^(component|template)$/i.test(kind);
}

/** Steps up through parent groups; a longer chain is a cycle. */
const MAX_STEPS = 8;

/**
 * Whether CODEOWNERS names people for a file who have nothing to do with the owner of its entity: none is the owner, a member
 * of it, or a group above or below it. Where none of them is in the catalog, nothing is known to differ.
 */
export async function disagreementOf(
  catalog: OwnershipReads,
  ofCatalog: Claim,
  reviewers: readonly Claim[],
  token?: CancellationToken,
): Promise<Disagreement | undefined> {
  const known = reviewers.filter(({ owner }) => owner !== undefined);
  const [first] = known;
  if (!ofCatalog.owner || !first || first.reason.type !== 'codeowners') return undefined;
  const owning = await lineOf(catalog, ofCatalog.owner, ofCatalog.ownerRef, token);
  for (const { owner, ownerRef } of known) {
    const line = await lineOf(catalog, owner!, ownerRef, token);
    if (owning.has(ownerRef) || line.has(ofCatalog.ownerRef)) return undefined;
  }
  return {
    catalog: ofCatalog.ownerRef,
    codeowners: [...new Set(reviewers.map(({ ownerRef }) => ownerRef))],
    file: first.reason.file,
    line: first.reason.line,
  };
}

/** A group or person, and the groups that they are part of. */
async function lineOf(
  catalog: OwnershipReads,
  entity: Entity,
  ref: string,
  token?: CancellationToken,
): Promise<ReadonlySet<string>> {
  const line = new Set([ref]);
  let groups: (Entity | undefined)[] = [entity];
  for (let step = 0; step < MAX_STEPS && groups.length > 0; step++) {
    const above = groups.flatMap((group) => {
      const relations = group?.relations ?? [];
      return relations
        .filter(({ type }) => type === 'childOf' || type === 'memberOf')
        .map(({ targetRef }) => targetRef);
    });
    const fresh = [...new Set(above)].filter((each) => !line.has(each));
    for (const each of fresh) line.add(each);
    groups = await Promise.all(fresh.map((each) => catalog.getEntityByRef(each, token)));
  }
  return line;
}
