import type { FactState } from '../facts/fact';
import type { Outcome, TrackResult } from './check';
import { count } from './catalogFacts';
import { isSame } from './levels';

export const RESULT_WORDS: Readonly<Record<Outcome, string>> = {
  pass: 'Passes',
  fail: 'Fails',
  unknown: 'Unknown',
};

/** How far an entity is, in a sentence. */
export function progressOf(track: TrackResult): { readonly state: FactState; readonly text: string } {
  const { title, level, next, checks } = track;
  const reached = `${title}: ${level ?? 'no level yet'}`;
  const isExempt = checks.some(({ result, exemption }) => exemption && result !== 'pass');
  if (next === undefined)
    return { state: 'ok', text: `${reached}. Every check ${isExempt ? 'that counts ' : ''}passes.` };
  const own = checks.filter((check) => isSame(check.level, next) && check.exemption === undefined);
  const failed = own.filter(({ result }) => result === 'fail').length;
  const unknown = own.filter(({ result }) => result === 'unknown').length;
  if (failed === 0)
    return {
      state: 'unknown',
      text: `${reached}. Whether it reaches ${next} is unknown: ${count(unknown, 'check')} can't be told.`,
    };
  const untold = unknown > 0 ? `, ${unknown} can't be told` : '';
  return {
    state: level === undefined ? 'warning' : 'info',
    text: `${reached}. ${count(failed, 'check')} to ${next}${untold}.`,
  };
}
