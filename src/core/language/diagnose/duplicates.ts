import type { CatalogProblem } from '../../catalog/problem';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import type { Diagnostic } from '../values';

/** Entities declared twice: in this file, or here and in another file the catalog knows. */
export function duplicateProblems(document: CatalogDocument, known: readonly CatalogProblem[]): Diagnostic[] {
  const byRef = new Map<string, EntityDocument[]>();
  for (const entity of document.entities) {
    const ref = entity.ref;
    if (ref) byRef.set(ref, [...(byRef.get(ref) ?? []), entity]);
  }
  const problems: Diagnostic[] = [];
  for (const same of byRef.values()) {
    if (same.length < 2) continue;
    for (const entity of same) {
      const others = same.filter((other) => other !== entity);
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
