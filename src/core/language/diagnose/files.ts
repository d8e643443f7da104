import { shown } from '../../base/oneLine';
import { TECHDOCS_REF } from '../../model/docs';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { SERVER_FOLLOWS_NOTHING, SERVER_REFUSES_ENTITY, withSentence } from '../../catalog/verdict';
import { PLACEHOLDERS } from '../../model/placeholders';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import { isMap, isScalar, isSeq, type Scalar, textSpan } from '../document/nodes';
import type { LanguageEnvironment } from '../environment';
import { whyMissing, whyRefused } from '../../paths/resolvePath';
import { parseTechdocsRef } from '../../model/techdocsRef';
import { resolveTarget } from '../targets';
import type { Diagnostic } from '../values';

const GLOB = /[*?{}[\]]/;

/** Files that a document names and that are not there. Where there is no file system nothing is said, nor of `unfollowed` documents. */
export async function fileProblems(
  document: CatalogDocument,
  environment: LanguageEnvironment,
  unfollowed: ReadonlySet<EntityDocument> = new Set(),
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const { files } = environment;
  if (!files || !/^(file|vscode-remote|vscode-vfs|vscode-test-web|memfs):/.test(document.uri)) return [];
  const problems: Diagnostic[] = [];
  for (const entity of document.entities) {
    if (entity.errors.length) continue;
    for (const { node, mayBeAbsent, isOptional } of unfollowed.has(entity) ? [] : targetsOf(entity)) {
      if (isOptional || GLOB.test(node.value)) continue;
      throwIfCancelled(token);
      const found = await resolveTarget(document.uri, node.value, environment);
      // Where it leads out or elsewhere, the catalog says so.
      if (!found || 'refused' in found || (await files.stat(found.real ?? found.uri))) continue;
      const [start, end] = textSpan(node);
      const message = withSentence(
        whyMissing(node.value, mayBeAbsent),
        mayBeAbsent ? SERVER_FOLLOWS_NOTHING : SERVER_REFUSES_ENTITY,
      );
      problems.push({ range: entity.range(start, end), severity: 'error', code: 'missing-target', message });
    }
    const docs = await missingDocs(entity, document.uri, environment);
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

/** Docs beside the file are built from an mkdocs.yml, or from a docs folder alone. */
async function missingDocs(
  entity: EntityDocument,
  uri: string,
  environment: LanguageEnvironment,
): Promise<Diagnostic | undefined> {
  const { files } = environment;
  const node = entity.at(['metadata', 'annotations', TECHDOCS_REF]);
  if (!files || !isScalar(node) || typeof node.value !== 'string') return undefined;
  const range = entity.range(...textSpan(node));
  const report = (message: string): Diagnostic => {
    // The entity counts all the same.
    return { range, severity: 'warning', code: 'missing-docs', message };
  };
  const target = parseTechdocsRef(node.value);
  // What can't be understood the catalog tells.
  if (target?.type !== 'dir') return undefined;
  const folder = await resolveTarget(uri, target.path, environment);
  if (!folder) return undefined;
  if ('refused' in folder) return report(whyRefused(target.path, folder));
  const names = folder.real === undefined ? [] : (await files.list(folder.real)).map(({ name }) => name);
  if (names.some((name) => /^mkdocs\.ya?ml$/.test(name) || name === 'docs')) return undefined;
  return report(
    `There is no mkdocs.yml and no docs folder in "${shown(target.path)}", so this entity has no documentation to show.`,
  );
}
