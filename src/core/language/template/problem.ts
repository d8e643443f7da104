import * as l10n from '@vscode/l10n';
import { shown } from '../../base/oneLine';
import type { LocalFix, LocalProblem } from '../diagnose/localProblem';
import { replaceBy } from '../diagnose/reporter';
import type { NamePart } from './expressions';

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
