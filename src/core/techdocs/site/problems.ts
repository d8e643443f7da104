import type { Range } from '../../base/range';
import type { CatalogProblem, ProblemSeverity } from '../../catalog/problem';

/** Codes of what can be wrong with a docs site. Stable: people filter by them. docs/problems.md explains each. */
export const DOCS_CODES = [
  'docs-config',
  'docs-config-type',
  'docs-dir-missing',
  'docs-outside',
  'docs-include',
  'docs-nav-missing',
  'docs-nav-extra',
  'docs-not-run',
  'docs-link',
  'docs-anchor',
  'docs-image',
  'docs-markdown',
  'docs-unreadable',
  'docs-unchecked',
] as const;

export type DocsProblemCode = (typeof DOCS_CODES)[number];

export function docsProblem(
  uri: string,
  range: Range,
  code: DocsProblemCode,
  message: string,
  severity: ProblemSeverity = 'warning',
): CatalogProblem {
  return { uri, range, severity, code, message };
}
