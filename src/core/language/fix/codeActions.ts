import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { diagnose, type DiagnoseOptions } from '../diagnose/diagnose';
import type { CatalogDocument } from '../document/catalogDocument';
import type { LanguageEnvironment } from '../environment';
import type { CodeAction, Diagnostic } from '../values';
import { createEntityAction } from './createEntity';
import { EditsApart, isBefore } from './editsApart';
import { nameFix } from './nameFix';
import { referenceFixes } from './referenceFixes';

/** Quick fixes for the problems that touch a range, and one that takes all safe ones of the file. */
export async function codeActions(
  document: CatalogDocument,
  range: Range,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  options: DiagnoseOptions,
  token?: CancellationToken,
): Promise<CodeAction[]> {
  const problems = await diagnose(document, catalog, environment, options, token);
  const actions: CodeAction[] = [];
  for (const problem of problems.filter((candidate) => touches(candidate.range, range))) {
    throwIfCancelled(token);
    actions.push(...ownFixes(document, problem));
    if (problem.code === 'invalid-name')
      actions.push(...(await nameFix(document, problem, catalog, environment, token)));
    if (/reference/.test(problem.code))
      actions.push(...(await referenceFixes(document, problem, catalog, token)));
    if (problem.data?.missing)
      actions.push(...(await createEntityAction(document, problem, catalog, environment)));
  }
  const all = fixAll(document, problems);
  return all ? [...actions, all] : actions;
}

function ownFixes(document: CatalogDocument, problem: Diagnostic): CodeAction[] {
  const fixes = problem.data?.fixes ?? [];
  return fixes.map(({ title, edits, isSafe }) => ({
    title,
    kind: 'quickfix',
    edit: { changes: [{ uri: document.uri, edits }] },
    solves: { code: problem.code, range: problem.range },
    isPreferred: isSafe && fixes.length === 1,
  }));
}

/** Every fix that can't be meant otherwise, less those that would touch another's text. */
function fixAll(document: CatalogDocument, problems: readonly Diagnostic[]): CodeAction | undefined {
  const taken = new EditsApart();
  for (const { data } of problems) {
    const safe = data?.fixes?.filter(({ isSafe }) => isSafe) ?? [];
    if (safe.length === 1) taken.add(safe[0]!.edits);
  }
  const { edits } = taken;
  if (!edits.length) return undefined;
  return {
    title: l10n.t('Fix all catalog problems that have one safe fix'),
    kind: 'source.fixAll',
    edit: { changes: [{ uri: document.uri, edits }] },
  };
}

function touches(a: Range, b: Range): boolean {
  return !isBefore(a, b) && !isBefore(b, a);
}
