import * as l10n from '@vscode/l10n';
import { declaredAs, saidOfDouble } from '../../catalog/doubles';
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
      const { kind = '', namespace, name = '' } = entity;
      const what = declaredAs({ kind, namespace, name });
      const isLast = entity === same.at(-1);
      problems.push(
        duplicate(
          entity,
          // What counts has no error.
          isLast ? 'info' : 'error',
          isLast
            ? l10n.t('{0} is declared further up in this file as well. This one counts.', what)
            : saidOfDouble(what),
          others.map((other) => ({
            uri: document.uri,
            range: nameRange(other),
            message: l10n.t('It is declared here as well.'),
          })),
        ),
      );
    }
  }
  for (const { code, severity, message, entityRef, related = [] } of known) {
    const elsewhere = related.filter(({ uri }) => uri !== document.uri);
    const entity = entityRef === undefined ? undefined : byRef.get(entityRef)?.at(-1);
    if (code === 'duplicate-entity' && entity && elsewhere.length)
      problems.push(duplicate(entity, severity, message, elsewhere));
  }
  return problems;
}

function duplicate(
  entity: EntityDocument,
  severity: Diagnostic['severity'],
  message: string,
  related: Diagnostic['related'],
): Diagnostic {
  return { range: nameRange(entity), severity, code: 'duplicate-entity', message, related };
}

function nameRange(entity: EntityDocument) {
  return entity.rangeOf(entity.at(['metadata', 'name']));
}
