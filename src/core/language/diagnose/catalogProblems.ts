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
]);

/** A file that is not there is found by both, where a path and not a pattern names it. */
const MISSING: ReadonlySet<string> = new Set(['location-not-found', 'unresolved-substitution']);

/**
 * What only the catalog can tell, because it followed what the file names: patterns that match nothing, circles. What it merely
 * cannot follow from here is no problem of the file; what it shows of another branch than asked for must be said.
 */
export function catalogProblems(
  problems: readonly CatalogProblem[],
  found: readonly Diagnostic[],
): Diagnostic[] {
  // Several may be named in one line.
  const missing = new Set(
    found.filter(({ code }) => code === 'missing-target').map(({ range }) => endOf(range)),
  );
  return problems
    .filter(({ severity, code }) => severity !== 'info' || code === 'other-branch')
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
