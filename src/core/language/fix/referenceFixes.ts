import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import type { CatalogService } from '../../catalog/catalog';
import { DEFAULT_NAMESPACE } from '../../model/entity';
import { parseRef, shortestRef } from '../../model/reference';
import { DOCS_ENTITY, type RelationField } from '../../model/relationFields';
import { ruleFieldAt } from '../../portal/houseRules/ruleReferences';
import { resolveHandle } from '../../ownership/handles';
import type { CatalogDocument } from '../document/catalogDocument';
import { isScalar } from '../document/nodes';
import { rewrite } from '../document/rewrite';
import { nearest } from '../nearMiss';
import { compoundRef, isDocsReference, relationFieldAt } from '../writtenReferences';
import type { CodeAction, Diagnostic } from '../values';

/** Names compared at most: a catalog of more entities of one kind answers with the first of them. */
const MOST_NAMES = 5_000;
const MOST_FIXES = 4;
const HANDLE = /^@\S+$|^[^\s@]+@[^\s@]+$/;

/** Other texts for a reference that leads nowhere: what the verdict takes it for, else what it may stand for. */
export async function referenceFixes(
  document: CatalogDocument,
  problem: Diagnostic,
  catalog: CatalogService,
  token?: CancellationToken,
): Promise<CodeAction[]> {
  const offset = document.offsetAt(problem.range.start);
  const entity = document.documentAt(offset);
  const place = entity?.placeAt(offset);
  const field =
    place &&
    (document.isRules
      ? ruleFieldAt(place.path)
      : isDocsReference(place.path)
        ? DOCS_ENTITY
        : relationFieldAt(entity?.kind, place.path));
  const node = place?.node;
  if (!entity || !field || !isScalar(node)) return [];
  const written = String(node.value);
  const meant = problem.data?.replacements ?? [];
  const context = { defaultKind: field.defaultKind, namespace: entity.namespace || DEFAULT_NAMESPACE };
  const others = meant.length ? [] : await guesses(written, field, context, catalog, token);
  const options = [...new Set([...meant, ...others])].filter((text) => text !== written);
  const solves = { code: problem.code, range: problem.range };
  return options.slice(0, MOST_FIXES).map((text, index) => {
    const { start, end, newText } = rewrite(entity, node, text);
    return {
      title: l10n.t('Change it to "{0}"', text),
      kind: 'quickfix',
      edit: { changes: [{ uri: document.uri, edits: [{ range: entity.range(start, end), newText }] }] },
      solves,
      isPreferred: index === 0 && options.length === 1,
    };
  });
}

/** Too uncertain to be told in the problem, but worth offering: who has the handle, one of several names, similar names. */
async function guesses(
  written: string,
  field: RelationField,
  context: { readonly defaultKind?: string; readonly namespace: string },
  catalog: CatalogService,
  token?: CancellationToken,
): Promise<string[]> {
  if (HANDLE.test(written)) {
    const { entity } = await resolveHandle(catalog, written, token);
    return entity ? [shortestRef(compoundRef(entity), context)] : [];
  }
  const parts = written.split(/[\s,;&|]+/).filter(Boolean);
  if (parts.length > 1) return known(parts, field, context, catalog);
  const target = parseRef(written, { kind: field.defaultKind ?? 'any', namespace: context.namespace });
  if (!target) return [];
  const fields = ['kind', 'metadata.name', 'metadata.namespace'];
  const query = async (filter: Record<string, string | string[]>, limit: number) =>
    (await catalog.queryEntities({ filter, limit, fields }, token)).items;
  const same = (await query({ 'metadata.name': target.name }, 20)).filter(
    ({ kind }) => !field.targetKinds || field.targetKinds.includes(kind.toLowerCase()),
  );
  if (same.length) return same.map((each) => shortestRef(compoundRef(each), context));
  const pool = await query(
    { kind: [...(field.targetKinds ?? ['component', 'resource', 'api', 'system'])] },
    MOST_NAMES,
  );
  const names = nearest(target.name, [...new Set(pool.map(({ metadata }) => metadata.name))], MOST_FIXES);
  return names.flatMap((name) =>
    pool
      .filter(({ metadata }) => metadata.name === name)
      .map((each) => shortestRef(compoundRef(each), context)),
  );
}

/** Those of the texts that are references to something in the catalog. */
async function known(
  texts: readonly string[],
  field: RelationField,
  context: { readonly namespace: string },
  catalog: CatalogService,
): Promise<string[]> {
  const readable = texts.flatMap((text) => {
    const target = parseRef(text, { kind: field.defaultKind, namespace: context.namespace });
    return target ? [{ text, target }] : [];
  });
  const answers = await catalog.lookUpReferences(readable.map(({ target }) => ({ target })));
  return readable.filter((_, at) => answers[at]?.exists).map(({ text }) => text);
}
