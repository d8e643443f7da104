import * as l10n from '@vscode/l10n';
import { language } from '../base/language';
import type { CatalogProblem } from '../catalog/problem';

/** Problems of one kind in one file that are told each by itself. */
const MOST_TOLD = 100;

/** Problems, of one kind in one file no more than can be read: then one says how many more there are. */
export function capped(problems: readonly CatalogProblem[]): CatalogProblem[] {
  const counts = new Map<string, number>();
  const kindOf = ({ uri, code }: CatalogProblem) => `${code} ${uri}`;
  for (const problem of problems) counts.set(kindOf(problem), (counts.get(kindOf(problem)) ?? 0) + 1);
  const told = new Map<string, number>();
  return problems.flatMap((problem) => {
    const kind = kindOf(problem);
    const before = told.get(kind) ?? 0;
    told.set(kind, before + 1);
    if (before < MOST_TOLD) return [problem];
    if (before > MOST_TOLD) return [];
    const more = counts.get(kind)! - MOST_TOLD;
    if (more === 1) return [problem];
    const message = l10n.t(
      '{0} more problems of this kind follow in the file, and are not listed.',
      more.toLocaleString(language()),
    );
    return [{ ...problem, message }];
  });
}
