import type { Range } from '../../base/range';
import type { CatalogProblem } from '../../catalog/problem';
import type { Diagnostic } from '../values';

/** What the language finds itself, with its cause; duplicates need what the catalog knows, and have a look of their own. */
const OWN: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'not-an-object',
  'invalid-entity',
  'unknown-kind',
  'field-case',
  'unknown-api-version',
  'template-skeleton',
  'duplicate-entity',
  'invalid-reference',
  'reference-needs-kind',
  'wrong-kind-reference',
  'unresolved-reference',
  'missing-docs',
]);

/** A file that is not there is found by both, where a path and not a pattern names it. */
const MISSING: ReadonlySet<string> = new Set(['location-not-found', 'unresolved-substitution']);

/** Whether it is to be listed at the file: that the catalog can't follow something from here is nothing to mend there. */
export function isOfFile({ severity, code }: Pick<CatalogProblem, 'severity' | 'code'>): boolean {
  return severity !== 'info' || (code !== 'remote-substitution' && code !== 'remote-location');
}

/** What only the catalog can tell, because it followed what the file names: patterns that match nothing, circles. */
export function catalogProblems(
  problems: readonly CatalogProblem[],
  found: readonly Diagnostic[],
): Diagnostic[] {
  // Several may be named in one line.
  const missing = new Set(found.filter(({ code }) => MISSING.has(code)).map(({ range }) => endOf(range)));
  return problems
    .filter(isOfFile)
    .filter(({ code, range }) => !OWN.has(code) && !(MISSING.has(code) && isOneOf(missing, range)))
    .map(({ range, severity, code, message, related }) => ({
      range,
      severity,
      code,
      message,
      ...(related && { related }),
    }));
}

/** The end of what is written; quotes around it may count or not. */
const endOf = ({ end }: Range): string => `${end.line}:${end.character}`;

function isOneOf(missing: ReadonlySet<string>, { end }: Range): boolean {
  const unquoted = { line: end.line, character: end.character - 1 };
  return [end, unquoted].some((each) => missing.has(endOf({ start: each, end: each })));
}
