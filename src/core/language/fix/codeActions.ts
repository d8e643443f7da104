import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Range } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import { diagnose, type DiagnoseOptions } from '../diagnose/diagnose';
import type { CatalogDocument } from '../document/catalogDocument';
import type { LanguageEnvironment } from '../environment';
import type { CodeAction, Diagnostic, TextEdit } from '../values';
import { createEntityAction } from './createEntity';
import { EditsApart, isBefore } from './editsApart';
import { nameFix } from './nameFix';
import { referenceFixes } from './referenceFixes';
import { edited, isNoWorse, type Standing, standingOf } from './standing';

/** Fixes that are offered one by one: each is tried on the file, and nobody chooses from more. */
const MOST_OFFERED = 100;

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
  const standing = await standingOf(document);
  const sound: CodeAction[] = [];
  for (const action of actions.slice(0, MOST_OFFERED)) {
    throwIfCancelled(token);
    const edits = action.edit.changes.find(({ uri }) => uri === document.uri)?.edits ?? [];
    if (await isNoWorse(edited(document, edits), standing, catalog)) sound.push(action);
  }
  throwIfCancelled(token);
  const all = await fixAll(document, problems, standing, catalog);
  return all ? [...sound, all] : sound;
}

function ownFixes(document: CatalogDocument, problem: Diagnostic): CodeAction[] {
  const fixes = problem.data?.fixes ?? [];
  return fixes.map(({ title, edits, elsewhere = [], isSafe }) => ({
    title,
    kind: 'quickfix',
    edit: { changes: [...(edits.length > 0 ? [{ uri: document.uri, edits }] : []), ...elsewhere] },
    solves: { code: problem.code, range: problem.range },
    isPreferred: isSafe && fixes.length === 1,
  }));
}

/** Sets of fixes that are tried for what they leave of a file, at most: where many don't go together, some stay. */
const MOST_TRIALS = 60;

/** Every fix that can't be meant otherwise, less those that would touch another's text, or not go together with others. */
async function fixAll(
  document: CatalogDocument,
  problems: readonly Diagnostic[],
  standing: Standing,
  catalog: CatalogService,
): Promise<CodeAction | undefined> {
  const apart = new EditsApart();
  const groups = problems.flatMap(({ data }) => {
    const safe = data?.fixes?.filter(({ isSafe }) => isSafe) ?? [];
    return safe.length === 1 && apart.add(safe[0]!.edits) ? [safe[0]!.edits] : [];
  });
  let trials = 0;
  const take = async (
    taken: readonly TextEdit[],
    more: readonly (readonly TextEdit[])[],
  ): Promise<readonly TextEdit[]> => {
    if (!more.length || trials++ >= MOST_TRIALS) return taken;
    const all = [...taken, ...more.flat()];
    if (await isNoWorse(edited(document, all), standing, catalog)) return all;
    if (more.length === 1) return taken;
    const half = more.length >> 1;
    return take(await take(taken, more.slice(0, half)), more.slice(half));
  };
  const edits = await take([], groups);
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
