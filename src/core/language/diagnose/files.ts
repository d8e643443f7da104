import { TECHDOCS_REF } from '../../model/docs';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { SERVER_FOLLOWS_NOTHING, SERVER_REFUSES_ENTITY, withSentence } from '../../catalog/verdict';
import { isReadByServers } from '../../catalog/location';
import { docsFolderOf, IN_FOLDERS, lookForDocs } from '../../catalog/missingDocs';
import { PLACEHOLDERS } from '../../model/placeholders';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import { isMap, isScalar, isSeq, type Scalar, textSpan } from '../document/nodes';
import type { LanguageEnvironment } from '../environment';
import { splitGlob } from '../../paths/locationGlob';
import { whyMissing } from '../../paths/resolvePath';
import { resolveTarget } from '../targets';
import type { Diagnostic } from '../values';

/**
 * Files that a document names and that are not there. Where there is no file system nothing is said, nor of targets of
 * `unfollowed` documents, nor of the docs of `refused` ones.
 */
export async function fileProblems(
  document: CatalogDocument,
  environment: LanguageEnvironment,
  unfollowed: ReadonlySet<EntityDocument> = new Set(),
  refused: ReadonlySet<EntityDocument> = new Set(),
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const { files } = environment;
  if (!files || !IN_FOLDERS.test(document.uri)) return [];
  const problems: Diagnostic[] = [];
  for (const entity of document.entities) {
    if (entity.errors.length) continue;
    for (const { node, mayBeAbsent, isOptional } of unfollowed.has(entity) ? [] : targetsOf(entity)) {
      // Whether a pattern finds anything the catalog says. Only Locations take patterns.
      if (isOptional || (mayBeAbsent && splitGlob(node.value))) continue;
      throwIfCancelled(token);
      const found = await resolveTarget(document.uri, node.value, environment);
      // Where it leads out, elsewhere or to what nobody here may read, the catalog says so.
      if (!found || 'refused' in found || found.missing === 'no-access') continue;
      if (await files.stat(found.real ?? found.uri)) continue;
      const [start, end] = textSpan(node);
      const why = whyMissing(node.value, mayBeAbsent);
      const { type } = (entity.value as { readonly spec?: { readonly type?: unknown } }).spec ?? {};
      // Of a Location that a server does not read at all, that is said by itself.
      const message =
        mayBeAbsent && !isReadByServers(type)
          ? why
          : withSentence(why, mayBeAbsent ? SERVER_FOLLOWS_NOTHING : SERVER_REFUSES_ENTITY);
      const code = mayBeAbsent ? 'location-not-found' : 'unresolved-substitution';
      problems.push({ range: entity.range(start, end), severity: 'error', code, message });
    }
    const docs = refused.has(entity) ? undefined : await missingDocs(entity, document.uri, environment);
    if (docs) problems.push(docs);
  }
  return problems;
}

interface Target {
  readonly node: Scalar<string>;
  /** Whether the document may say that the file need not be there. */
  readonly mayBeAbsent: boolean;
  readonly isOptional: boolean;
}

/** Every path the document asks the catalog to read. */
export function targetsOf(entity: EntityDocument): readonly Target[] {
  return entity.remember('targets', () => findTargets(entity));
}

function findTargets(entity: EntityDocument): Target[] {
  const found: Target[] = [];
  const add = (node: unknown, mayBeAbsent: boolean, isOptional = false) => {
    if (isScalar(node) && typeof node.value === 'string' && node.value)
      found.push({ node: node as Scalar<string>, mayBeAbsent, isOptional });
  };
  if (entity.kind?.toLowerCase() === 'location') {
    const isOptional = entity.string(['spec', 'presence']) === 'optional';
    add(entity.at(['spec', 'target']), true, isOptional);
    const targets = entity.at(['spec', 'targets']);
    if (isSeq(targets)) for (const item of targets.items) add(item, true, isOptional);
    return found;
  }
  const visit = (node: unknown) => {
    if (isSeq(node)) node.items.forEach(visit);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const isSubstitution = node.items.length === 1 && isScalar(key) && PLACEHOLDERS.has(String(key.value));
      if (isSubstitution) add(value, false);
      else visit(value);
    }
  };
  visit(entity.root);
  return found;
}

/** Docs that are not there, of an entity that counts all the same. */
async function missingDocs(
  entity: EntityDocument,
  uri: string,
  { files, repositories }: LanguageEnvironment,
): Promise<Diagnostic | undefined> {
  const node = entity.at(['metadata', 'annotations', TECHDOCS_REF]);
  const path = isScalar(node) ? docsFolderOf(node.value) : undefined;
  if (!files || !repositories || !isScalar(node) || path === undefined) return undefined;
  const { missing } = await lookForDocs(path, { uri }, { reader: files, repositories });
  if (missing === undefined) return undefined;
  const range = entity.range(...textSpan(node));
  return { range, severity: 'warning', code: 'missing-docs', message: missing };
}
