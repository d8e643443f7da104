import { toCanonicalRef } from '../../model/reference';
import { type RuleField, ruleFieldAt } from '../../portal/houseRules/ruleReferences';
import type { EntityDocument } from '../document/entityDocument';
import { isMap, isScalar, isSeq, type PathStep, type Scalar } from '../document/nodes';

/** A place of house rules that names an entity. */
export interface NamedInRules {
  readonly node: Scalar;
  /** Canonical. */
  readonly ref: string;
}

/** Every place of a document of house rules that names an entity, in parts that can't be taken as well. */
export function namedInRules({ root }: EntityDocument): NamedInRules[] {
  return [...below(root, [])];
}

function* below(node: unknown, path: readonly PathStep[]): Iterable<NamedInRules> {
  if (isMap(node)) {
    for (const { key, value } of node.items)
      if (isScalar(key)) yield* below(value, [...path, String(key.value)]);
  } else if (isSeq(node)) for (const [at, each] of node.items.entries()) yield* below(each, [...path, at]);
  else yield* named(node, ruleFieldAt(path));
}

function* named(node: unknown, field: RuleField | undefined): Iterable<NamedInRules> {
  if (!field || !isScalar(node) || typeof node.value !== 'string') return;
  const ref = toCanonicalRef(node.value, { kind: field.defaultKind });
  if (ref !== undefined) yield { node, ref };
}
