import type { CancellationToken } from '../../base/cancellation';
import type { CatalogReads } from '../../engine/services';
import { DEFAULT_NAMESPACE, type Entity } from '../../model/entity';
import { parseRef } from '../../model/reference';
import type { CatalogDocument } from '../document/catalogDocument';
import { isScalar } from '../document/nodes';
import { nearest } from '../nearMiss';
import { compoundRef, relationFieldAt, shortestRef } from '../references';
import type { CodeAction, Diagnostic } from '../values';

/** Names compared at most: a catalog of more entities of one kind answers with the first of them. */
const MOST_NAMES = 5_000;
const MOST_FIXES = 4;

/** What a reference that leads nowhere may have meant: the same name as another kind, then the most similar names. */
export async function referenceFixes(
  document: CatalogDocument,
  problem: Diagnostic,
  catalog: CatalogReads,
  token?: CancellationToken,
): Promise<CodeAction[]> {
  const offset = document.offsetAt(problem.range.start);
  const entity = document.documentAt(offset);
  const place = entity?.placeAt(offset);
  const field = entity && place && relationFieldAt(entity.kind, place.path);
  if (!entity || !field || !isScalar(place?.node)) return [];
  const written = String(place.node.value);
  const target = parseRef(written, { kind: field.defaultKind ?? 'any', namespace: entity.namespace });
  if (!target) return [];
  const query = async (filter: Record<string, string | string[]>, limit: number) =>
    (
      await catalog.queryEntities(
        { filter, limit, fields: ['kind', 'metadata.name', 'metadata.namespace'] },
        token,
      )
    ).items;
  const accepts = (candidate: Entity) =>
    !field.targetKinds || field.targetKinds.includes(candidate.kind.toLowerCase());
  const same = (await query({ 'metadata.name': target.name }, 20)).filter(accepts);
  const kinds = field.targetKinds ?? ['component', 'resource', 'api', 'system'];
  const pool = same.length ? [] : await query({ kind: [...kinds] }, MOST_NAMES);
  const names = nearest(target.name, [...new Set(pool.map(({ metadata }) => metadata.name))], MOST_FIXES);
  const similar = names.flatMap((name) => pool.filter(({ metadata }) => metadata.name === name));
  const context = { defaultKind: field.defaultKind, namespace: entity.namespace || DEFAULT_NAMESPACE };
  const texts = [...same, ...similar].map((candidate) => shortestRef(compoundRef(candidate), context));
  const options = [...new Set([...(problem.data?.replacements ?? []), ...texts])].filter(
    (text) => text !== written,
  );
  const solves = { code: problem.code, range: problem.range };
  return options.slice(0, MOST_FIXES).map((text, index) => ({
    title: `Change it to "${text}"`,
    kind: 'quickfix',
    edit: { changes: [{ uri: document.uri, edits: [{ range: problem.range, newText: text }] }] },
    solves,
    isPreferred: index === 0 && options.length === 1,
  }));
}
