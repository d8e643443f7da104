import type { CatalogService } from '../../catalog/catalog';
import { type DanglingSeverity, judgeReference, type ReferenceAnswer } from '../../catalog/references/judge';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import { textSpan } from '../document/nodes';
import { docsReference, type WrittenReference, writtenReferences } from '../writtenReferences';
import type { Diagnostic } from '../values';

/**
 * What is to be said of the references of a text: the catalog's own verdict, at the place they stand. Of `refused` documents,
 * which the catalog does not have, what holds whatever it has; of doubles only the last counts.
 */
export async function referenceProblems(
  document: CatalogDocument,
  catalog: CatalogService,
  severity: DanglingSeverity,
  refused: ReadonlySet<EntityDocument>,
): Promise<Diagnostic[]> {
  const taken = document.entities.filter((entity) => !refused.has(entity));
  const last = new Map(taken.map((entity) => [entity.ref, entity]));
  const counting = taken.filter((entity) => !entity.ref || last.get(entity.ref) === entity);
  const written = counting.flatMap((entity) => [...countingReferences(entity), ...ofDocs(entity)]);
  const readable = written.filter(({ target }) => target);
  const answers = await catalog.lookUpReferences(
    readable.map(({ target, field }) => ({ target: target!, targetKinds: field.targetKinds })),
  );
  const known = new Map(readable.map((reference, at) => [reference, answers[at]!]));
  // What the text declares is there, though the catalog may not have heard of it yet.
  const own = new Set(counting.map(({ ref }) => ref));
  const found = written.flatMap((reference) => {
    const answer = known.get(reference);
    const isOwn = reference.ref !== undefined && own.has(reference.ref);
    return problemOf(
      reference,
      answer && isOwn ? { ...answer, exists: true } : answer,
      severity,
      document.uri,
    );
  });
  return [...found, ...[...refused].flatMap(certainProblems)];
}

/** Whether a reference of the document can't be read, which refuses the entity, and is told at the reference. */
export function hasUnreadable(entity: EntityDocument): boolean {
  return !entity.errors.length && referencesOf(entity).some(isUnreadable);
}

const isUnreadable = (reference: WrittenReference): boolean =>
  !reference.target && problemOf(reference, undefined, 'off').length > 0;

/** What is said of the references of a document whatever the catalog knows. */
export function certainProblems(entity: EntityDocument): Diagnostic[] {
  if (entity.errors.length) return [];
  return referencesOf(entity).flatMap((reference) => problemOf(reference, undefined, 'off'));
}

/** Of an entity that is taken, one reference stands for a list of one. */
function countingReferences(entity: EntityDocument): WrittenReference[] {
  return writtenReferences(entity).filter(({ field, path }) => field.many || path.length === 2);
}

function ofDocs(entity: EntityDocument): WrittenReference[] {
  const reference = docsReference(entity);
  return reference ? [reference] : [];
}

function referencesOf(entity: EntityDocument): WrittenReference[] {
  // A list where one belongs, or the reverse, has its own problem.
  return writtenReferences(entity).filter(({ field, path }) => field.many === (path.length === 3));
}

function problemOf(
  { document, field, node, text }: WrittenReference,
  answer: ReferenceAnswer | undefined,
  severity: DanglingSeverity,
  /** Of the file, where what is said may name another. */
  uri = '',
): Diagnostic[] {
  const found = judgeReference(
    { text, field, namespace: document.namespace, uri, from: document.ref },
    answer,
    severity,
  );
  if (!found) return [];
  const [start, end] = textSpan(node);
  const { code, message, replacements, missing } = found;
  return [
    {
      range: document.range(start, end),
      severity: found.severity,
      code,
      message,
      data: { replacements, ...(missing && { missing }) },
    },
  ];
}
