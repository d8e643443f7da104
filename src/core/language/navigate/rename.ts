import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { canonicalRef, parseRef } from '../../model/reference';
import type { CatalogDocument } from '../document/catalogDocument';
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
  const text = String(subject.node.value);
  return { range: nameRange(subject.range, text), placeholder: nameIn(text) };
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
  const target = parseRef(subject.ref)!;
  const renamed = canonicalRef({ ...target, name: newName });
  if (renamed !== subject.ref && (await catalog.getEntityByRef(renamed)))
    return { refused: l10n.t('There is a {0} "{1}" already.', target.kind, newName) };
  return { edit: await renameEdit(subject, newName, document, catalog, environment, token) };
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
  const sure = grouped(places, newName);
  const unsure = grouped(
    mentions
      .filter(({ uri }) => !catalogFiles.has(uri))
      .map((mention) => ({ ...mention, isDeclaration: false })),
    newName,
  ).map((change) => ({ ...change, needsConfirmation: l10n.t('Mentions outside the catalog') }));
  return { changes: [...sure, ...unsure] };
}

function grouped(places: readonly Occurrence[], newName: string): { uri: string; edits: TextEdit[] }[] {
  const edits = new Map<string, TextEdit[]>();
  for (const { uri, range, text } of places) {
    edits.set(uri, [...(edits.get(uri) ?? []), { range: nameRange(range, text), newText: newName }]);
  }
  return [...edits].map(([uri, ofFile]) => ({ uri, edits: ofFile }));
}

function nameIn(text: string): string {
  return text.slice(nameStart(text));
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
