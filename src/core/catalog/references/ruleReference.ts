import { parseRef } from '../../model/reference';
import { ruleFieldAt } from '../../portal/houseRules/ruleReferences';
import type { RuleReference } from '../../portal/houseRules/rulesFile';
import { type DanglingSeverity, judgeReference, type ReferenceAnswer, type ReferenceFinding } from './judge';
import type { ReferenceQuestion } from './lookUp';

/** What is to be asked of a reference in house rules. */
export function questionOf({ text, path }: RuleReference): ReferenceQuestion | undefined {
  const field = ruleFieldAt(path);
  const target = field && parseRef(text, { kind: field.defaultKind });
  return target && { target, targetKinds: field.targetKinds };
}

/** What is to be said of it: the verdict on a reference of an entity. */
export function judgeRule(
  { text, path }: RuleReference,
  uri: string,
  answer: ReferenceAnswer | undefined,
  severity: DanglingSeverity,
): ReferenceFinding | undefined {
  const field = ruleFieldAt(path);
  return field && judgeReference({ text, field, namespace: undefined, uri }, answer, severity);
}
