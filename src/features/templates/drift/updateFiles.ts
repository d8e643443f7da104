import * as vscode from 'vscode';
import { placeForWriting } from '../../../core/paths/placeForWriting';
import type { DriftFile } from '../../../core/scaffolder/drift/drift';
import { folderFiles } from '../../../host/files/folderFiles';
import { type KnownDrift, laggingFiles, stateWords } from './driftWords';
import { showWarning } from '../../../host/notify';

type Kept = NonNullable<KnownDrift['origin']>;

/**
 * Brings files up to date as one edit that can be undone. What a person has to look at (changed on both sides, of unknown
 * origin, to be removed) is written only where they tick it in the editor's own preview.
 */
export async function updateFiles(drift: KnownDrift, name: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const skipped: string[] = [];
  const lagging = laggingFiles(drift);
  for (const file of lagging) if (!(await add(edit, file, drift.folder))) skipped.push(file.path);
  const { origin } = drift;
  // What it is of is written down only with all of it: what is left out still lags. In one step, it is undone as one.
  const isAll = skipped.length === 0;
  const isOneStep = isAll && lagging.every(isClear) && origin && (await addOrigin(edit, origin));
  if (edit.size === 0 || !(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
    if (skipped.length > 0) left(name, skipped);
    return;
  }
  const open: string[] = [];
  for (const file of lagging) {
    if (skipped.includes(file.path)) continue;
    const now = await textAt(vscode.Uri.parse(file.uri));
    if (now === undefined ? file.proposed === undefined : plain(now) === plain(file.proposed)) continue;
    open.push(file.path);
  }
  if (!isAll || open.length > 0) left(name, [...skipped, ...open]);
  else if (origin && !isOneStep) await keepOrigin(origin);
}

/** Writes down what made it, and with what answers. */
export async function keepOrigin(origin: Kept): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  if (await addOrigin(edit, origin)) await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/** Whether it is written down otherwise, and may be. */
async function addOrigin(edit: vscode.WorkspaceEdit, { uri, before, text }: Kept): Promise<boolean> {
  if (before === text) return false;
  const file: DriftFile = {
    path: uri.slice(uri.lastIndexOf('/') + 1),
    uri,
    state: 'template',
    proposed: text,
    ...(before !== undefined && { here: before }),
  };
  return add(edit, file, uri.slice(0, uri.lastIndexOf('/')));
}

/** Whether nobody has to look at it: the rest is ticked by a person. */
function isClear({ state, conflicts }: DriftFile): boolean {
  return (state === 'template' || state === 'new' || state === 'both') && !conflicts;
}

/** Whether the file is as it was compared, lies where it may be written, and can be brought up to date from here. */
async function add(edit: vscode.WorkspaceEdit, file: DriftFile, folder: string): Promise<boolean> {
  const { path, here, proposed, reason, state, conflicts } = file;
  if (reason !== undefined) return false;
  const place = await placeForWriting(folder, path, folderFiles(vscode.Uri.parse(folder)));
  if ('refused' in place || (place.real !== undefined && place.real !== place.uri)) return false;
  const uri = vscode.Uri.parse(place.uri);
  const label = conflicts
    ? vscode.l10n.t('Look at these: places that conflict are marked')
    : stateWords(state);
  const metadata = { label, needsConfirmation: !isClear(file) };
  const now = await textAt(uri);
  if (here === undefined) {
    if (now !== undefined || place.real !== undefined) return false;
    const contents = new TextEncoder().encode(proposed);
    edit.createFile(uri, { contents }, metadata);
    return true;
  }
  if (now === undefined || plain(now) !== plain(here)) return false;
  if (proposed === undefined) edit.deleteFile(uri, {}, metadata);
  else {
    const document = await vscode.workspace.openTextDocument(uri);
    const { range, text } = changeOf(document, plain(proposed) ?? '');
    edit.replace(uri, range, text, metadata);
  }
  return true;
}

/** What of a text becomes what: without the lines at its beginning and end that stay. */
function changeOf(
  document: vscode.TextDocument,
  proposed: string,
): { readonly range: vscode.Range; readonly text: string } {
  const before = (plain(document.getText()) ?? '').split(/(?<=\n)/);
  const after = proposed.split(/(?<=\n)/);
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end))
    end++;
  const whole = new vscode.Range(start, 0, end > 0 ? before.length - end : document.lineCount, 0);
  return { range: document.validateRange(whole), text: after.slice(start, after.length - end).join('') };
}

function left(name: string, paths: readonly string[]): void {
  void showWarning(
    vscode.l10n.t(
      '{0}: these files were left as they are, and still lag: {1}. Compare again to see why.',
      name,
      paths.join(', '),
    ),
  );
}

/** As an editor has it; undefined where nothing is. */
async function textAt(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText();
  } catch {
    return undefined;
  }
}

/** Whatever its line ends, and without a mark of its encoding. */
function plain(text: string | undefined): string | undefined {
  return text?.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
