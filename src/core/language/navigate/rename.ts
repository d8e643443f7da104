import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { canonicalRef, parseRef } from '../../model/reference';
import type { CatalogDocument } from '../document/catalogDocument';
import { spanOf } from '../document/nodes';
import { rewrite, writtenSpan } from '../document/rewrite';
import type { LanguageEnvironment } from '../environment';
import { workspaceMentions } from '../mentions/workspaceMentions';
import { formatRule } from '../schema/formats';
import { prepareTemplateRename, renameInTemplate } from '../template/templateNavigation';
import type { TextEdit, WorkspaceEdit } from '../values';
import { type Occurrence, occurrences } from './occurrences';
import { type Subject, subjectAt } from './subject';

/** The part of a reference that a rename changes, or why there is nothing to rename. */
export type RenameTarget =
  { readonly range: Range; readonly placeholder: string } | { readonly refused: string };

export type RenameResult = { readonly edit: WorkspaceEdit } | { readonly refused: string };

const NOT_RENAMED = l10n.t(
  'Only the name of an entity or a reference to one can be renamed, and the parameters and steps of a template.',
);

export function prepareRename(document: CatalogDocument, offset: number): RenameTarget {
  const inTemplate = prepareTemplateRename(document, offset);
  if (inTemplate) return inTemplate;
  const subject = subjectAt(document, offset);
  if (subject?.type !== 'entity') return { refused: NOT_RENAMED };
  const { document: entity, node, isDeclaration } = subject;
  const text = String(node.value);
  const same = isDeclaration ? 0 : nameStart(text);
  // Of what is not written as it reads, no part can be told apart.
  const { start, end } = spanOf(node);
  const isAsRead = entity.chunk.text.slice(start, end) === text;
  const range = entity.range(isAsRead ? start + same : start, isAsRead ? end : writtenSpan(entity, node)[1]);
  return { range, placeholder: text.slice(same) };
}

/** Renames an entity where it is declared and wherever catalog files refer to it; mentions elsewhere ask first. */
export async function rename(
  document: CatalogDocument,
  offset: number,
  newName: string,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<RenameResult> {
  const inTemplate = renameInTemplate(document, offset, newName);
  if (inTemplate) return inTemplate;
  const subject = subjectAt(document, offset);
  if (subject?.type !== 'entity') return { refused: NOT_RENAMED };
  const rule = formatRule('name')!;
  if (!rule.isValid(newName)) return { refused: l10n.t('A name must be {0}.', rule.expectation) };
  if (!(await isNameFree(subject, newName, document, catalog)))
    return { refused: l10n.t('There is a {0} "{1}" already.', kindOf(subject.ref), newName) };
  return { edit: await renameEdit(subject, newName, document, catalog, environment, token) };
}

const kindOf = (ref: string) => ref.slice(0, ref.indexOf(':'));

/** Whether no other entity has the name: neither in the text nor, as far as the catalog knows, elsewhere. */
export async function isNameFree(
  { ref, isDeclaration, document: entity }: Extract<Subject, { type: 'entity' }>,
  newName: string,
  document: CatalogDocument,
  catalog: CatalogService,
): Promise<boolean> {
  const target = isDeclaration
    ? { kind: kindOf(ref), namespace: entity.namespace }
    : parseRef(ref, { kind: kindOf(ref) })!;
  const renamed = canonicalRef({ ...target, name: newName });
  if (renamed === ref) return true;
  if (document.entities.some((other) => other.ref === renamed)) return false;
  // What the catalog keeps of the text as it was before is no other entity.
  return (
    !(await catalog.getEntityByRef(renamed)) || (await catalog.getLocation(renamed))?.uri === document.uri
  );
}

/** The edits of a rename, without asking whether the name is free or valid. */
export async function renameEdit(
  { ref }: Extract<Subject, { type: 'entity' }>,
  newName: string,
  document: CatalogDocument,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<WorkspaceEdit> {
  const places = await occurrences(ref, document, catalog, environment, token);
  const mentions = await workspaceMentions(ref, catalog, environment, token);
  const catalogFiles = new Set(places.map(({ uri }) => uri));
  const sure = byFile(places.map((place) => ({ uri: place.uri, edit: editOf(place, newName) })));
  const unsure = byFile(
    mentions
      .filter(({ uri }) => !catalogFiles.has(uri))
      .map(({ uri, range, text }) => ({ uri, edit: { range: nameRange(range, text), newText: newName } })),
  ).map((change) => ({ ...change, needsConfirmation: l10n.t('Mentions outside the catalog') }));
  return { changes: [...sure, ...unsure] };
}

/** A declared name is all that is written; of a reference kind and namespace stay. */
function editOf({ document, node, isDeclaration }: Occurrence, newName: string): TextEdit {
  const text = String(node.value);
  const same = isDeclaration ? 0 : nameStart(text);
  const { start, end, newText } = rewrite(document, node, text.slice(0, same) + newName, same);
  return { range: document.range(start, end), newText };
}

function byFile(all: readonly { uri: string; edit: TextEdit }[]): { uri: string; edits: TextEdit[] }[] {
  const edits = new Map<string, TextEdit[]>();
  for (const { uri, edit } of all) {
    const ofFile = edits.get(uri);
    if (ofFile) ofFile.push(edit);
    else edits.set(uri, [edit]);
  }
  return [...edits].map(([uri, ofFile]) => ({ uri, edits: ofFile }));
}

/** Kind and namespace stay as they are written. */
function nameStart(text: string): number {
  const slash = text.indexOf('/');
  return slash >= 0 ? slash + 1 : text.indexOf(':') + 1;
}

function nameRange(range: Range, text: string): Range {
  const { line, character } = range.start;
  return { start: { line, character: character + nameStart(text) }, end: range.end };
}
