import type { Range } from '../core/base/range';
import type { ProblemSeverity } from '../core/catalog/problem';
import type { FailOn } from './commandLine';

/** A problem as every format tells it. */
export interface Problem {
  readonly uri: string;
  /** Zero-based; columns in UTF-16 units. */
  readonly range: Range;
  readonly severity: ProblemSeverity;
  readonly code: string;
  readonly message: string;
}

const RANKS: Readonly<Record<ProblemSeverity, number>> = { error: 0, warning: 1, info: 2 };

/** What the editor's own list shows: hints are not in it. By file and place, each once. */
export function told(
  problems: readonly (Omit<Problem, 'severity'> & { readonly severity: ProblemSeverity | 'hint' })[],
): Problem[] {
  const seen = new Set<string>();
  return problems
    .flatMap(({ uri, range, severity, code, message }) =>
      severity === 'hint' ? [] : [{ uri, range, severity, code, message }],
    )
    .filter((problem) => {
      const key = JSON.stringify(problem);
      return !seen.has(key) && seen.add(key);
    })
    .sort(
      (a, b) =>
        compare(a.uri, b.uri) ||
        a.range.start.line - b.range.start.line ||
        a.range.start.character - b.range.start.character ||
        RANKS[a.severity] - RANKS[b.severity] ||
        compare(a.message, b.message),
    );
}

export function isFailure(problems: readonly Problem[], failOn: FailOn): boolean {
  return problems.some(({ severity }) => RANKS[severity] <= RANKS[failOn]);
}

/** By code points, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
