import type { CatalogProblem } from '../../catalog/problem';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import type { Diagnostic } from '../values';

/** Places that are shown with a problem: more are not read, and each of many naming all the others would be too many. */
const MOST_RELATED = 10;

/**
 * Entities declared twice: in this file, or here and in another file the catalog knows. One that is refused does not
 * count beside others.
 */
export function duplicateProblems(
  document: CatalogDocument,
  known: readonly CatalogProblem[],
  refused: ReadonlySet<EntityDocument>,
): Diagnostic[] {
  const byRef = new Map<string, EntityDocument[]>();
  for (const entity of document.entities) {
    const ref = refused.has(entity) ? undefined : entity.ref;
    const same = ref && byRef.get(ref);
    if (same) same.push(entity);
    else if (ref) byRef.set(ref, [entity]);
  }
  const problems: Diagnostic[] = [];
  for (const same of byRef.values()) {
    if (same.length < 2) continue;
    for (const entity of same) {
      const others = same
        .slice(0, MOST_RELATED + 1)
        .filter((other) => other !== entity)
        .slice(0, MOST_RELATED);
      problems.push(
        duplicate(
          entity,
          entity === same.at(-1)
            ? 'a second time in this file. This one counts, and the other is not used.'
            : 'a second time in this file. The last one counts, and this one is not used.',
          others.map((other) => ({
            uri: document.uri,
            range: nameRange(other),
            message: 'It is declared here as well.',
          })),
        ),
      );
    }
  }
  for (const { code, entityRef, related = [] } of known) {
    const elsewhere = related.filter(({ uri }) => uri !== document.uri);
    const entity = entityRef === undefined ? undefined : byRef.get(entityRef)?.at(-1);
    if (code === 'duplicate-entity' && entity && elsewhere.length)
      problems.push(
        duplicate(entity, 'a second time in another file. Only one of them can count.', elsewhere),
      );
  }
  return problems;
}

function duplicate(entity: EntityDocument, how: string, related: Diagnostic['related']): Diagnostic {
  const message = `${entity.kind} "${entity.name}" is declared ${how}`;
  return { range: nameRange(entity), severity: 'error', code: 'duplicate-entity', message, related };
}

function nameRange(entity: EntityDocument) {
  return entity.rangeOf(entity.at(['metadata', 'name']));
}
