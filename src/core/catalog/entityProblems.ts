import type { CatalogProblem } from './problem';

/** What is wrong with an entity, told in short: lists and badges have no need of every problem there is. */
export interface EntityProblems {
  /** Canonical. */
  readonly ref: string;
  /** Warnings and errors. */
  readonly count: number;
  /** The worst of them. */
  readonly severity: 'error' | 'warning';
  /** The first of them, errors before warnings. */
  readonly messages: readonly string[];
}

const MOST_MESSAGES = 5;

/** Problems by the entity they are of, those that are only said for information left out. @param refs - only of these */
export function entityProblems(
  problems: Iterable<CatalogProblem>,
  refs?: readonly string[],
): EntityProblems[] {
  const wanted = refs && new Set(refs);
  const byRef = new Map<string, CatalogProblem[]>();
  for (const problem of problems) {
    const { entityRef: ref, severity } = problem;
    if (ref === undefined || severity === 'info' || (wanted && !wanted.has(ref))) continue;
    const known = byRef.get(ref);
    if (known) known.push(problem);
    else byRef.set(ref, [problem]);
  }
  return [...byRef].map(([ref, found]) => {
    const errors = found.filter(({ severity }) => severity === 'error');
    const worstFirst = errors.length ? [...errors, ...found.filter((each) => !errors.includes(each))] : found;
    return {
      ref,
      count: found.length,
      severity: errors.length ? 'error' : 'warning',
      messages: worstFirst.slice(0, MOST_MESSAGES).map(({ message }) => message),
    };
  });
}
