import * as l10n from '@vscode/l10n';
import { shown } from '../../base/oneLine';
import type { LocalFix, LocalProblem } from '../diagnose/localProblem';
import { replaceBy } from '../diagnose/reporter';
import { nearest } from '../nearMiss';
import type { NamePart } from './expressions';

/** Names of a document that are still compared with all there are. */
const MOST_GUESSES = 200;

/** Which of the names is meant by one that is none of them; of a document full of wrong ones that is told of the first. */
export function guesser(known: readonly string[]): (written: string) => string | undefined {
  const guessed = new Map<string, string | undefined>();
  return (written) => {
    if (!guessed.has(written) && guessed.size < MOST_GUESSES)
      guessed.set(written, nearest(written, known)[0]);
    return guessed.get(written);
  };
}

/** A warning about a name. @param meant - what it is a slip of */
export function problem(
  at: Pick<NamePart, 'start' | 'end' | 'name'>,
  code: LocalProblem['code'],
  message: string,
  meant?: string,
): LocalProblem {
  const fixes: LocalFix[] = meant === undefined ? [] : [replaceBy(at, meant)];
  const said = meant === undefined ? message : l10n.t('{0} Did you mean "{1}"?', message, shown(meant));
  return {
    start: at.start,
    end: at.end,
    severity: 'warning',
    code,
    message: said,
    ...(fixes.length > 0 && { fixes }),
  };
}
