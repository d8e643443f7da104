import * as l10n from '@vscode/l10n';
import type { FactState } from '../facts/fact';
import type { Outcome, TrackResult } from './check';

import { isSame } from './levels';

export const RESULT_WORDS: Readonly<Record<Outcome, string>> = {
  pass: l10n.t('Passes'),
  fail: l10n.t('Fails'),
  unknown: l10n.t('Unknown'),
};

/** How far an entity is, in a sentence. */
export function progressOf(track: TrackResult): { readonly state: FactState; readonly text: string } {
  const { title, level, next, checks } = track;
  const reached = `${title}: ${level ?? l10n.t('no level yet')}`;
  const isExempt = checks.some(({ result, exemption }) => exemption && result !== 'pass');
  if (next === undefined)
    return {
      state: 'ok',
      text: isExempt
        ? l10n.t('{0}. Every check that counts passes.', reached)
        : l10n.t('{0}. Every check passes.', reached),
    };
  const own = checks.filter((check) => isSame(check.level, next) && check.exemption === undefined);
  const failed = own.filter(({ result }) => result === 'fail').length;
  const unknown = own.filter(({ result }) => result === 'unknown').length;
  if (failed === 0)
    return {
      state: 'unknown',
      text:
        unknown === 1
          ? l10n.t('{0}. Whether it reaches {1} is unknown, as is 1 check.', reached, next)
          : l10n.t('{0}. Whether it reaches {1} is unknown, as are {2} checks.', reached, next, unknown),
    };
  const to =
    failed === 1
      ? l10n.t('{0}. 1 check to {1}', reached, next)
      : l10n.t('{0}. {1} checks to {2}', reached, failed, next);
  return {
    state: level === undefined ? 'warning' : 'info',
    text: unknown > 0 ? l10n.t('{0}, {1} unknown.', to, unknown) : `${to}.`,
  };
}
