import * as vscode from 'vscode';
import { type Drift, type DriftFile, type DriftState, LAGGING } from '../../../core/scaffolder/drift/drift';
import { ago } from '../../../host/ago';

export type KnownDrift = Extract<Drift, { is: 'known' }>;

export function laggingFiles({ files }: KnownDrift): DriftFile[] {
  return files.filter(({ state }) => LAGGING.has(state));
}

/** Whether the rest could have changed without anybody being able to tell. */
export function isWhole({ files, notRun }: KnownDrift): boolean {
  return notRun.length === 0 && files.every(({ state }) => state !== 'unread');
}

/** In the order in which they are counted out. */
const STATES: readonly DriftState[] = [
  'template',
  'new',
  'dropped',
  'both',
  'differs',
  'missing',
  'here',
  'removed',
  'unread',
  'same',
];

/** In how many files something lags behind its template, or that it does not. */
export function driftSentence(drift: KnownDrift, title: string): string {
  const lagging = laggingFiles(drift).length;
  if (lagging === 1 && drift.files.length === 1)
    return vscode.l10n.t('It lags behind {0} in its only file.', title);
  if (lagging > 0)
    return vscode.l10n.t('It lags behind {0} in {1} of {2} files.', title, lagging, drift.files.length);
  return isWhole(drift)
    ? vscode.l10n.t('It has all that {0} gives today.', title)
    : vscode.l10n.t('It has all that {0} gives today, as far as is known.', title);
}

/** What the sentence rests on: kinds of files, how long it lags, and what nobody can tell. */
export function driftDetails(drift: KnownDrift): string[] {
  const { base, files, notRun } = drift;
  const counts = STATES.flatMap((state) => {
    const count = files.filter((file) => file.state === state).length;
    return count > 0 ? [`${count} ${stateWords(state)}`] : [];
  });
  const lines = counts.length > 0 ? [vscode.l10n.t('Files: {0}.', counts.join(', '))] : [];
  if ('unknown' in base)
    lines.push(vscode.l10n.t('How far it lags, and who changed what, is unknown: {0}', base.unknown));
  else if (base.behind === 0)
    lines.push(vscode.l10n.t('The template was not changed since this was made from it.'));
  else
    lines.push(
      vscode.l10n.t(
        'Commits to the template since the version that this was made from: {0}. That version is from {1}.',
        base.behind,
        ago(base.when),
      ),
    );
  if (notRun.length > 0)
    lines.push(
      vscode.l10n.t('Not run for a comparison, so what they make is unknown: {0}.', notRun.join(', ')),
    );
  return lines;
}

export function stateWords(state: DriftState): string {
  switch (state) {
    case 'same':
      return vscode.l10n.t('the same');
    case 'template':
      return vscode.l10n.t('changed in the template');
    case 'here':
      return vscode.l10n.t('changed here');
    case 'both':
      return vscode.l10n.t('changed on both sides');
    case 'differs':
      return vscode.l10n.t('different');
    case 'new':
      return vscode.l10n.t('new in the template');
    case 'missing':
      return vscode.l10n.t('not here');
    case 'dropped':
      return vscode.l10n.t('no longer in the template');
    case 'removed':
      return vscode.l10n.t('taken away here');
    case 'unread':
      return vscode.l10n.t('not compared');
  }
}
