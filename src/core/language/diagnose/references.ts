import type { CancellationToken } from '../../base/cancellation';
import type { CatalogReads } from '../../engine/services';
import { parseRef } from '../../model/reference';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import { textSpan } from '../document/nodes';
import { type WrittenReference, shortestRef, writtenReferences } from '../references';
import type { Diagnostic } from '../values';
import { placed, type ProblemCode } from './localProblem';

export type ReferenceSeverity = Diagnostic['severity'] | 'off';

/** References that can't be read, name the wrong kind, or name nothing where the catalog would know. */
export async function referenceProblems(
  document: CatalogDocument,
  catalog: CatalogReads,
  severity: ReferenceSeverity,
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const all = document.entities.filter(({ errors }) => !errors.length).flatMap(referencesOf);
  const problems: Diagnostic[] = [];
  const open: WrittenReference[] = [];
  for (const reference of all) {
    const problem = unreadable(reference) ?? wrongKind(reference);
    if (problem) problems.push(placed(reference.document, document.uri, problem));
    else if (reference.target) open.push(reference);
  }
  if (severity === 'off' || !open.length) return problems;
  const own = new Set(document.entities.map(({ ref }) => ref));
  const refs = [...new Set(open.map(({ ref }) => ref!))].filter((ref) => !own.has(ref));
  const known = await catalog.getEntitiesByRefs(refs, ['kind']);
  const missing = new Set(refs.filter((_, index) => !known[index]));
  if (!missing.size) return problems;
  const isComplete = await completeness(catalog);
  const dangling = open.filter(({ ref, target }) => missing.has(ref!) && isComplete(target!.kind));
  if (!dangling.length) return problems;
  const others = await sameNames(catalog, dangling, token);
  for (const reference of dangling) problems.push(unresolved(reference, severity, others));
  return problems;
}

/** Says for which kinds a reference to nothing is a mistake: those of which some source has all there are. */
export async function completeness(catalog: CatalogReads): Promise<(kind: string) => boolean> {
  const sources = await catalog.getSources();
  const complete = new Set(
    sources.filter(({ state }) => state === 'ready').flatMap(({ completeFor }) => completeFor),
  );
  const isLoading = sources.some(({ state }) => state === 'loading');
  return (kind) => !isLoading && (complete.has('*') || complete.has(kind.toLowerCase()));
}

function referencesOf(entity: EntityDocument): WrittenReference[] {
  // A list where one belongs, or the reverse, has its own problem.
  return writtenReferences(entity).filter(({ field, path }) => field.many === (path.length === 3));
}

function unreadable(reference: WrittenReference) {
  if (reference.target) return undefined;
  const [start, end] = textSpan(reference.node);
  const needsKind = !reference.field.defaultKind && parseRef(reference.text, { kind: 'any' }) !== undefined;
  const code: ProblemCode = needsKind ? 'reference-needs-kind' : 'invalid-reference';
  const message = needsKind
    ? `"${reference.field.field}" takes any kind, so the reference must say which: component:${reference.text}, for example.`
    : `"${reference.text}" is not a reference. One is written name, kind:name or kind:namespace/name.`;
  return { start, end, severity: 'error' as const, code, message };
}

function wrongKind({ target, field, node }: WrittenReference) {
  if (!target || !field.targetKinds || field.targetKinds.includes(target.kind.toLowerCase()))
    return undefined;
  const [start, end] = textSpan(node);
  const wanted = field.targetKinds.join(' or ');
  const message = `"${field.field}" names a ${wanted}, and this is a ${target.kind.toLowerCase()}.`;
  return { start, end, severity: 'warning' as const, code: 'wrong-kind-reference' as const, message };
}

/** Entities of any kind with the names that lead nowhere: the kind may be what is wrong. Lower-case name to refs. */
async function sameNames(
  catalog: CatalogReads,
  dangling: readonly WrittenReference[],
  token?: CancellationToken,
): Promise<Map<string, { kind: string; namespace?: string; name: string }[]>> {
  const names = [...new Set(dangling.map(({ target }) => target!.name))];
  const { items } = await catalog.queryEntities(
    {
      filter: { 'metadata.name': names },
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
      limit: 200,
    },
    token,
  );
  const found = new Map<string, { kind: string; namespace?: string; name: string }[]>();
  for (const { kind, metadata } of items) {
    const key = metadata.name.toLowerCase();
    found.set(key, [...(found.get(key) ?? []), { kind, namespace: metadata.namespace, name: metadata.name }]);
  }
  return found;
}

function unresolved(
  reference: WrittenReference,
  severity: Diagnostic['severity'],
  others: ReadonlyMap<string, readonly { kind: string; namespace?: string; name: string }[]>,
): Diagnostic {
  const { document, field, node, target } = reference;
  const [start, end] = textSpan(node);
  const candidates = others.get(target!.name.toLowerCase()) ?? [];
  const accepted = candidates.filter(
    ({ kind }) => !field.targetKinds || field.targetKinds.includes(kind.toLowerCase()),
  );
  const replacements = accepted.map((other) =>
    shortestRef(other, { defaultKind: field.defaultKind, namespace: document.namespace }),
  );
  const other = candidates[0];
  const isWrongKind = !accepted.length && other !== undefined;
  const kind = target!.kind.toLowerCase();
  const message = isWrongKind
    ? `"${field.field}" names a ${field.targetKinds?.join(' or ') ?? kind}, and ${other.name} is a ${other.kind.toLowerCase()}.`
    : `The catalog has no ${kind} "${target!.name}"${target!.namespace === 'default' ? '' : ` in namespace "${target!.namespace}"`}.${replacements.length ? ` Did you mean ${replacements.join(' or ')}?` : ''}`;
  return {
    range: document.range(start, end),
    severity,
    code: isWrongKind ? 'wrong-kind-reference' : 'unresolved-reference',
    message,
    data: { replacements, ...(!isWrongKind && { missing: target! }) },
  };
}
