import type { ChangeLevel } from './change';

/** Who sends what a schema describes: those who call the API, or the API. */
export type Direction = 'request' | 'response';

/** What a change does to the set of values that are valid. */
export type Effect = 'narrows' | 'widens' | 'incomparable' | 'unknown' | 'none';

/** Narrower is what breaks senders, wider what breaks readers; what can't be decided is dangerous. */
export function levelOf(effect: Effect, direction: Direction): ChangeLevel {
  switch (effect) {
    case 'narrows':
      return direction === 'request' ? 'breaking' : 'safe';
    case 'widens':
      return direction === 'request' ? 'safe' : 'breaking';
    case 'incomparable':
      return 'breaking';
    case 'unknown':
      return 'dangerous';
    case 'none':
      return 'safe';
  }
}

/**
 * Changes of schemas, by the last part of their rule: before it stands whose schema it is, as in
 * `request-property-max-length-decreased`.
 */
export const SCHEMA_RULES = {
  'schema-became-false': 'narrows',
  'schema-became-not-false': 'widens',
  'became-nullable': 'widens',
  'became-not-nullable': 'narrows',
  'type-changed': 'incomparable',
  'type-generalized': 'widens',
  'type-specialized': 'narrows',
  'type-compatible': 'none',
  'list-of-types-widened': 'widens',
  'list-of-types-narrowed': 'narrows',
  'became-enum': 'narrows',
  'became-not-enum': 'widens',
  'enum-value-added': 'widens',
  'enum-value-removed': 'narrows',
  'x-extensible-enum-value-removed': 'narrows',
  'const-added': 'narrows',
  'const-removed': 'widens',
  'const-changed': 'incomparable',
  'default-value-added': 'none',
  'default-value-removed': 'none',
  'default-value-changed': 'none',
  'max-set': 'narrows',
  'max-unset': 'widens',
  'max-increased': 'widens',
  'max-decreased': 'narrows',
  'min-set': 'narrows',
  'min-unset': 'widens',
  'min-increased': 'narrows',
  'min-decreased': 'widens',
  'exclusive-max-set': 'narrows',
  'exclusive-max-unset': 'widens',
  'exclusive-max-increased': 'widens',
  'exclusive-max-decreased': 'narrows',
  'exclusive-min-set': 'narrows',
  'exclusive-min-unset': 'widens',
  'exclusive-min-increased': 'narrows',
  'exclusive-min-decreased': 'widens',
  'max-length-set': 'narrows',
  'max-length-unset': 'widens',
  'max-length-increased': 'widens',
  'max-length-decreased': 'narrows',
  'min-length-increased': 'narrows',
  'min-length-decreased': 'widens',
  'max-items-set': 'narrows',
  'max-items-unset': 'widens',
  'max-items-increased': 'widens',
  'max-items-decreased': 'narrows',
  'min-items-set': 'narrows',
  'min-items-unset': 'widens',
  'min-items-increased': 'narrows',
  'min-items-decreased': 'widens',
  'max-properties-set': 'narrows',
  'max-properties-unset': 'widens',
  'max-properties-increased': 'widens',
  'max-properties-decreased': 'narrows',
  'min-properties-increased': 'narrows',
  'min-properties-decreased': 'widens',
  'max-contains-set': 'narrows',
  'max-contains-unset': 'widens',
  'max-contains-increased': 'widens',
  'max-contains-decreased': 'narrows',
  'min-contains-increased': 'narrows',
  'min-contains-decreased': 'widens',
  'multiple-of-set': 'narrows',
  'multiple-of-unset': 'widens',
  'multiple-of-changed': 'incomparable',
  'multiple-of-generalized': 'widens',
  'multiple-of-specialized': 'narrows',
  'unique-items-set': 'narrows',
  'unique-items-unset': 'widens',
  'pattern-added': 'narrows',
  'pattern-removed': 'widens',
  'pattern-changed': 'unknown',
  'pattern-generalized': 'widens',
  'all-of-added': 'narrows',
  'all-of-removed': 'widens',
  'all-of-added-annotation-only': 'none',
  'all-of-removed-annotation-only': 'none',
  'any-of-added': 'widens',
  'any-of-removed': 'narrows',
  'one-of-added': 'widens',
  'one-of-removed': 'narrows',
  'wrapped-in-one-of': 'incomparable',
  'wrapped-in-one-of-original-preserved': 'unknown',
  'prefix-items-added': 'unknown',
  'prefix-items-removed': 'unknown',
  'if-added': 'narrows',
  'if-removed': 'widens',
  'then-added': 'narrows',
  'then-removed': 'widens',
  'else-added': 'narrows',
  'else-removed': 'widens',
  'contains-added': 'narrows',
  'contains-removed': 'widens',
  'property-names-added': 'narrows',
  'property-names-removed': 'widens',
  'unevaluated-items-added': 'narrows',
  'unevaluated-items-removed': 'widens',
  'unevaluated-properties-added': 'narrows',
  'unevaluated-properties-removed': 'widens',
  'content-schema-added': 'narrows',
  'content-schema-removed': 'widens',
  'content-media-type-changed': 'incomparable',
  'content-encoding-changed': 'incomparable',
  'not-added': 'narrows',
  'not-removed': 'widens',
  'not-changed': 'unknown',
  'if-changed': 'unknown',
  'dependent-required-added': 'narrows',
  'dependent-required-removed': 'widens',
  'dependent-required-changed': 'incomparable',
  'dependent-schema-added': 'narrows',
  'dependent-schema-removed': 'widens',
  'pattern-property-added': 'narrows',
  'pattern-property-removed': 'widens',
  'additional-properties-disallowed': 'narrows',
  'additional-properties-allowed': 'widens',
  'discriminator-added': 'none',
  'discriminator-removed': 'none',
  'discriminator-property-name-changed': 'none',
  'discriminator-mapping-added': 'none',
  'discriminator-mapping-deleted': 'none',
  'discriminator-mapping-changed': 'none',
} as const satisfies Record<string, Effect>;

export type SchemaRule = keyof typeof SCHEMA_RULES;

/** Changes of properties that have a rule for each direction; by the whole of it, with its level. */
export const PROPERTY_RULES = {
  'new-required-request-property': 'breaking',
  'new-required-request-property-with-default': 'breaking',
  'new-optional-request-property': 'safe',
  'request-property-removed': 'dangerous',
  'request-property-became-required': 'breaking',
  'request-property-became-required-with-default': 'breaking',
  'request-property-became-optional': 'safe',
  'request-property-deprecated': 'safe',
  'request-property-reactivated': 'safe',
  'request-optional-property-became-read-only': 'safe',
  'request-optional-property-became-not-read-only': 'safe',
  'request-optional-property-became-write-only': 'safe',
  'request-optional-property-became-not-write-only': 'safe',
  'request-required-property-became-read-only': 'safe',
  'request-required-property-became-not-read-only': 'safe',
  'request-required-property-became-write-only': 'safe',
  'request-required-property-became-not-write-only': 'safe',
  'response-required-property-added': 'safe',
  'response-required-write-only-property-added': 'safe',
  'response-optional-property-added': 'safe',
  'response-optional-write-only-property-added': 'safe',
  'response-required-property-removed': 'breaking',
  'response-required-write-only-property-removed': 'safe',
  'response-optional-property-removed': 'safe',
  'response-optional-write-only-property-removed': 'safe',
  'response-property-became-optional': 'breaking',
  'response-write-only-property-became-optional': 'safe',
  'response-property-became-required': 'safe',
  'response-write-only-property-became-required': 'safe',
  'response-property-deprecated': 'safe',
  'response-property-reactivated': 'safe',
  'response-optional-property-became-read-only': 'safe',
  'response-optional-property-became-not-read-only': 'safe',
  'response-optional-property-became-write-only': 'safe',
  'response-optional-property-became-not-write-only': 'safe',
  'response-required-property-became-read-only': 'safe',
  'response-required-property-became-not-read-only': 'safe',
  'response-required-property-became-write-only': 'safe',
  'response-required-property-became-not-write-only': 'safe',
} as const satisfies Record<string, ChangeLevel>;

export type PropertyRule = keyof typeof PROPERTY_RULES;

/** What a schema is of: `parameter-property` is a property of a parameter that is an object. */
export type Scope = 'body' | 'property' | 'parameter' | 'parameter-property' | 'header';

/** Where a rule of schemas has another level, or another name, than its parts say. */
const LEVELS_OF_THEIR_OWN: Readonly<Record<string, ChangeLevel>> = {
  'request-parameter-property-type-changed': 'dangerous',
  'response-body-schema-became-false': 'breaking',
  'response-body-schema-became-not-false': 'safe',
};
const NAMES_OF_THEIR_OWN: Readonly<Record<string, string>> = {
  'response-body-enum-value-removed': 'response-mediatype-enum-value-removed',
};

/** The rule and its level for a change of a schema at some place. */
export function schemaRule(
  direction: Direction,
  scope: Scope,
  what: SchemaRule,
): { rule: string; level: ChangeLevel } {
  const rule = `${direction}-${scope}-${what}`;
  const level = LEVELS_OF_THEIR_OWN[rule] ?? levelOf(SCHEMA_RULES[what], direction);
  return { rule: NAMES_OF_THEIR_OWN[rule] ?? rule, level };
}
