import type { EntityDocument } from '../document/entityDocument';
import type { Diagnostic } from '../values';

/** An edit by offsets of the chunk. */
export interface LocalEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export interface LocalFix {
  readonly title: string;
  readonly edits: readonly LocalEdit[];
  /** Nothing else can be meant, so fix-all may take it. */
  readonly isSafe?: boolean;
}

/** A problem that a document shows on its own, by offsets of its chunk: valid wherever the chunk moves. */
export interface LocalProblem {
  readonly start: number;
  readonly end: number;
  readonly severity: Diagnostic['severity'];
  readonly code: ProblemCode;
  readonly message: string;
  readonly fixes?: readonly LocalFix[];
  readonly related?: { readonly start: number; readonly end: number; readonly message: string };
  readonly isDeprecated?: boolean;
  /** Nothing reads it. */
  readonly isUnused?: boolean;
}

/** Codes of names in templates that lead nowhere, and of what a run would not take. */
export const TEMPLATE_CODES = [
  'unknown-parameter',
  'unused-parameter',
  'unknown-step',
  'duplicate-step',
  'unknown-output',
  'unknown-action',
  'unknown-input',
  'missing-input',
  'invalid-input',
  'unpassed-value',
  'unescaped-expression',
  'missing-skeleton',
  'unknown-filter',
  'invalid-expression',
  'unknown-form-field',
  'unknown-form-key',
  'unknown-question',
  'invalid-form-schema',
  'invalid-default',
  'unknown-step-key',
  'unknown-name',
  'unknown-secret',
  'invalid-condition',
] as const;

/** Every code a diagnostic may carry; docs/problems.md explains each. */
export const PROBLEM_CODES = [
  'yaml-syntax',
  'conflict-marker',
  'tab-indent',
  'missing-separator',
  'duplicate-key',
  'text-block-ends',
  'not-an-object',
  'missing-field',
  'empty-value',
  'wrong-type',
  'invalid-value',
  'invalid-name',
  'unknown-field',
  'misspelt-field',
  'field-case',
  'misplaced-field',
  'unknown-kind',
  'unknown-api-version',
  'deprecated-annotation',
  'annotation-pattern',
  'output-only',
  'invalid-reference',
  'reference-needs-kind',
  'wrong-kind-reference',
  'unresolved-reference',
  'duplicate-entity',
  'missing-docs',
  'template-skeleton',
  ...TEMPLATE_CODES,
] as const;

/** Codes of what the catalog finds while it reads and follows files. */
export const CATALOG_CODES = [
  'invalid-entity',
  'location-not-found',
  'location-excluded',
  'broken-target',
  'location-cycle',
  'location-type',
  'docs-reference',
  'outside-repository',
  'remote-substitution',
  'not-checked-out',
  'other-branch',
  'unresolved-substitution',
  'lfs-pointer',
  'too-many-documents',
  'unreadable-file',
  'yaml-aliases',
  'house-rules',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** The problem at its place in the file. */
export function placed(document: EntityDocument, uri: string, problem: LocalProblem): Diagnostic {
  const { start, end, severity, code, message, fixes, related, isDeprecated, isUnused } = problem;
  return {
    range: document.range(start, Math.max(end, start + 1)),
    severity,
    code,
    message,
    ...(isDeprecated && { isDeprecated }),
    ...(isUnused && { isUnused }),
    ...(related && {
      related: [{ uri, range: document.range(related.start, related.end), message: related.message }],
    }),
    ...(fixes && {
      data: {
        fixes: fixes.map(({ title, edits, isSafe }) => ({
          title,
          isSafe,
          edits: edits.map((edit) => ({
            range: document.range(edit.start, edit.end),
            newText: edit.newText,
          })),
        })),
      },
    }),
  };
}
