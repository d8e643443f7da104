import * as l10n from '@vscode/l10n';
import type { Entity } from '../../model/entity';
import { shown } from '../../base/oneLine';
import { hasDocs, TECHDOCS_REF } from '../../model/docs';
import { canonicalRef, parseRef } from '../../model/reference';
import { ruleFieldAt, wantsDocs } from '../../portal/houseRules/ruleReferences';
import type { RuleReference } from '../../portal/houseRules/rulesFile';
import type { FileRecord } from '../declaration';
import { type DanglingSeverity, judgeReference, type ReferenceAnswer, type ReferenceFinding } from './judge';
import type { ReferenceQuestion } from './lookUp';

/** What is to be asked of a reference in house rules. */
export function questionOf({
  text,
  path,
}: Pick<RuleReference, 'text' | 'path'>): ReferenceQuestion | undefined {
  const field = ruleFieldAt(path);
  const target = field && parseRef(text, { kind: field.defaultKind });
  return target && { target, targetKinds: field.targetKinds };
}

/** Files of house rules that name the entity. @param ref Canonical. */
export function rulesNaming(files: readonly FileRecord[], ref: string): string[] {
  const names = (reference: RuleReference) => {
    const question = questionOf(reference);
    return question !== undefined && canonicalRef(question.target) === ref;
  };
  return files.filter(({ ruleReferences = [] }) => ruleReferences.some(names)).map(({ uri }) => uri);
}

/**
 * What is to be said of it: the verdict on a reference of an entity. What a filter asks for is never an error: the rule
 * is in use all the same.
 *
 * @param entity The one that it leads to, where there is one.
 */
export function judgeRule(
  { text, path }: RuleReference,
  uri: string,
  answer: ReferenceAnswer | undefined,
  entity: Entity | undefined,
  severity: DanglingSeverity,
): ReferenceFinding | undefined {
  const field = ruleFieldAt(path);
  if (!field) return undefined;
  if (entity && wantsDocs(path) && !hasDocs(entity)) {
    const message = l10n.t(
      '"{0}" has no docs to be read: its catalog file names none by {1}.',
      shown(text),
      TECHDOCS_REF,
    );
    return { severity: 'warning', code: 'house-rules', message, replacements: [] };
  }
  const name = questionOf({ text, path })?.target.name.toLowerCase();
  // A filter compares what is written, and an entity need not write its own namespace.
  if (field.isAsked && !text.includes('/') && answer?.meant.some((each) => each.name.toLowerCase() === name))
    return undefined;
  const found = judgeReference({ text, field, namespace: undefined, uri }, answer, severity);
  if (!found || !field.isAsked) return found;
  return {
    ...found,
    severity: found.severity === 'error' ? 'warning' : found.severity,
    // Relations name entities in full, and the filter compares what is written.
    ...(field.field === 'targetRef' && { replacements: (answer?.meant ?? []).map(canonicalRef) }),
  };
}
