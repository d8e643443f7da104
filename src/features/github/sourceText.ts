import * as vscode from 'vscode';
import { isOfGitHub } from '../../core/catalog/githubUri';
import type { SourceStatus } from '../../core/catalog/source';
import { causeOf } from './words';

/** A source's state in a few words, and in a sentence. */
export function describeState(status: SourceStatus, now: number): { short: string; long: string } {
  const { state, progress, refreshedAt, limitedUntil, lastError, entityCount } = status;
  const count = entityCount === 1 ? vscode.l10n.t('1 entity') : vscode.l10n.t('{0} entities', entityCount);
  const age = refreshedAt === undefined ? undefined : ageOf(now - refreshedAt);
  const known = [age ? vscode.l10n.t('{0}, as of {1}', count, age) : count, ...brokenFiles(status)].join(
    '; ',
  );
  switch (state) {
    case 'loading': {
      const { done, total } = progress ?? {};
      if (done === undefined)
        return { short: vscode.l10n.t('loading'), long: vscode.l10n.t('Loading. {0}.', known) };
      const part = total === undefined ? String(done) : vscode.l10n.t('{0} of {1}', done, total);
      return {
        short: vscode.l10n.t('loading {0}', part),
        long: vscode.l10n.t('Loading, {0}. {1}.', part, known),
      };
    }
    case 'ready': {
      if (lastError)
        return {
          short: `${count}, ${causeOf(lastError.code)}`,
          long: vscode.l10n.t('{0} {1}.', lastError.message, known),
        };
      return {
        short: [count, ...brokenFiles(status), ...(age ? [age] : [])].join(', '),
        long: vscode.l10n.t('Ready. {0}.', known),
      };
    }
    case 'limited': {
      const until =
        limitedUntil === undefined ? '' : new Date(limitedUntil).toLocaleTimeString(vscode.env.language);
      const who = isOfGitHub(status.id) ? 'GitHub' : status.label;
      const short = vscode.l10n.t('rate limited until {0}', until);
      const long = goesOnByItself(status)
        ? vscode.l10n.t('{2} asks to wait until {0}; reading goes on by itself then. {1}.', until, known, who)
        : vscode.l10n.t(
            '{2} asks to wait until {0}. As it is not read again by itself (refreshMinutes is 0), refresh by hand then. {1}.',
            until,
            known,
            who,
          );
      return { short, long };
    }
    case 'offline':
      return { short: vscode.l10n.t('offline'), long: `${lastError?.message ?? ''} ${known}.` };
    case 'signedOut':
      return {
        short: vscode.l10n.t('signed out'),
        long: lastError?.message ?? vscode.l10n.t('You are signed out.'),
      };
    case 'failed':
      return {
        short: lastError ? causeOf(lastError.code) : vscode.l10n.t('failed'),
        long: `${lastError?.message ?? ''} ${known}.`,
      };
    case 'idle':
      return { short: '', long: known };
  }
}

/** Of a source that waits for GitHub's limit: short enough for a narrow sidebar. */
export function whenItGoesOn(status: SourceStatus): string | undefined {
  const { state, limitedUntil } = status;
  if (state !== 'limited' || limitedUntil === undefined) return undefined;
  const time = new Date(limitedUntil).toLocaleTimeString(vscode.env.language, {
    hour: 'numeric',
    minute: '2-digit',
  });
  return goesOnByItself(status)
    ? vscode.l10n.t('Goes on at {0}', time)
    : vscode.l10n.t('Limited until {0}', time);
}

/** What is not read again by itself says that asking again is up to a person. */
function goesOnByItself({ lastError }: SourceStatus): boolean {
  return lastError?.action !== 'retry';
}

function brokenFiles({ brokenFiles: count = 0 }: SourceStatus): string[] {
  if (count === 0) return [];
  return [count === 1 ? vscode.l10n.t('1 file with errors') : vscode.l10n.t('{0} files with errors', count)];
}

/** The codicon of a state, with a colour where it asks for attention: gaps and files with errors do. */
export function iconOf({ state, lastError, brokenFiles: broken = 0 }: SourceStatus): {
  icon: string;
  color?: string;
} {
  if ((state === 'ready' && lastError) || (broken > 0 && (state === 'ready' || state === 'idle')))
    return { icon: 'warning', color: 'list.warningForeground' };
  switch (state) {
    case 'loading':
      return { icon: 'sync~spin' };
    case 'ready':
    case 'idle':
      return { icon: 'pass', color: 'testing.iconPassed' };
    case 'offline':
      return { icon: 'debug-disconnect' };
    case 'limited':
      return { icon: 'watch', color: 'list.warningForeground' };
    case 'signedOut':
      return { icon: 'account' };
    case 'failed':
      return { icon: 'error', color: 'list.errorForeground' };
  }
}

function ageOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return vscode.l10n.t('just now');
  if (minutes < 60) return vscode.l10n.t('{0} min ago', minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? vscode.l10n.t('{0} h ago', hours)
    : vscode.l10n.t('{0} days ago', Math.floor(hours / 24));
}
