import assert from 'node:assert/strict';
import { compareDefinitions } from './compare';
import { type Direction, SCHEMA_RULES, type SchemaRule, schemaRule, type Scope } from './schemaRules';

type Schema = Record<string, unknown> | boolean;

/** A definition in which a schema stands where a scope says. */
function definitionWith(schema: Schema, direction: Direction, scope: Scope): string {
  const whole =
    scope === 'property' || scope === 'parameter-property'
      ? { type: 'object', properties: { p: schema } }
      : schema;
  const operation: Record<string, unknown> = { responses: { 200: { description: 'd' } } };
  const content = { content: { 'application/json': { schema: whole } } };
  if (scope === 'parameter' || scope === 'parameter-property')
    operation['parameters'] = [{ name: 'q', in: 'query', schema: whole }];
  else if (scope === 'header')
    operation['responses'] = { 200: { description: 'd', headers: { H: { schema: whole } } } };
  else if (direction === 'request') operation['requestBody'] = content;
  else operation['responses'] = { 200: { description: 'd', ...content } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { post: operation } },
  });
}

/** Of each rule what it is the rule of, and the rule of the way back. */
const s = { type: 'string' };
const n = { type: 'integer' };
const list = { type: 'array', items: {} };
const map = { type: 'object' };
const CASES: readonly (readonly [SchemaRule, Schema, Schema, SchemaRule])[] = [
  ['schema-became-false', {}, false, 'schema-became-not-false'],
  ['became-nullable', s, { type: ['string', 'null'] }, 'became-not-nullable'],
  ['became-nullable', s, { type: 'string', nullable: true }, 'became-not-nullable'],
  ['type-changed', s, n, 'type-changed'],
  ['became-enum', s, { ...s, enum: ['a'] }, 'became-not-enum'],
  ['enum-value-added', { ...s, enum: ['a'] }, { ...s, enum: ['a', 'b'] }, 'enum-value-removed'],
  ['const-added', s, { ...s, const: 'a' }, 'const-removed'],
  ['const-changed', { const: 'a' }, { const: 'b' }, 'const-changed'],
  ['default-value-added', s, { ...s, default: 'a' }, 'default-value-removed'],
  ['default-value-changed', { ...s, default: 'a' }, { ...s, default: 'b' }, 'default-value-changed'],
  ['max-set', n, { ...n, maximum: 1 }, 'max-unset'],
  ['max-increased', { ...n, maximum: 1 }, { ...n, maximum: 2 }, 'max-decreased'],
  ['min-set', n, { ...n, minimum: 1 }, 'min-unset'],
  ['min-increased', { ...n, minimum: 1 }, { ...n, minimum: 2 }, 'min-decreased'],
  ['exclusive-max-set', n, { ...n, exclusiveMaximum: 1 }, 'exclusive-max-unset'],
  [
    'exclusive-max-increased',
    { ...n, exclusiveMaximum: 1 },
    { ...n, exclusiveMaximum: 2 },
    'exclusive-max-decreased',
  ],
  ['exclusive-min-set', n, { ...n, exclusiveMinimum: 1 }, 'exclusive-min-unset'],
  [
    'exclusive-min-increased',
    { ...n, exclusiveMinimum: 1 },
    { ...n, exclusiveMinimum: 2 },
    'exclusive-min-decreased',
  ],
  ['max-length-set', s, { ...s, maxLength: 1 }, 'max-length-unset'],
  ['max-length-increased', { ...s, maxLength: 1 }, { ...s, maxLength: 2 }, 'max-length-decreased'],
  ['min-length-increased', s, { ...s, minLength: 1 }, 'min-length-decreased'],
  ['max-items-set', list, { ...list, maxItems: 1 }, 'max-items-unset'],
  ['max-items-increased', { ...list, maxItems: 1 }, { ...list, maxItems: 2 }, 'max-items-decreased'],
  ['min-items-set', list, { ...list, minItems: 1 }, 'min-items-unset'],
  ['min-items-increased', { ...list, minItems: 1 }, { ...list, minItems: 2 }, 'min-items-decreased'],
  ['max-properties-set', map, { ...map, maxProperties: 1 }, 'max-properties-unset'],
  [
    'max-properties-increased',
    { ...map, maxProperties: 1 },
    { ...map, maxProperties: 2 },
    'max-properties-decreased',
  ],
  ['min-properties-increased', map, { ...map, minProperties: 1 }, 'min-properties-decreased'],
  [
    'max-contains-set',
    { ...list, contains: s },
    { ...list, contains: s, maxContains: 2 },
    'max-contains-unset',
  ],
  [
    'max-contains-increased',
    { contains: s, maxContains: 1 },
    { contains: s, maxContains: 2 },
    'max-contains-decreased',
  ],
  ['min-contains-increased', { contains: s }, { contains: s, minContains: 2 }, 'min-contains-decreased'],
  ['multiple-of-set', n, { ...n, multipleOf: 2 }, 'multiple-of-unset'],
  ['multiple-of-changed', { ...n, multipleOf: 2 }, { ...n, multipleOf: 3 }, 'multiple-of-changed'],
  ['unique-items-set', list, { ...list, uniqueItems: true }, 'unique-items-unset'],
  ['pattern-added', s, { ...s, pattern: 'a' }, 'pattern-removed'],
  ['pattern-changed', { ...s, pattern: 'a' }, { ...s, pattern: 'b' }, 'pattern-changed'],
  ['pattern-generalized', { ...s, pattern: 'a' }, { ...s, pattern: '.*' }, 'pattern-changed'],
  ['all-of-added', { allOf: [s] }, { allOf: [s, { minLength: 1 }] }, 'all-of-removed'],
  [
    'all-of-added-annotation-only',
    { allOf: [s] },
    { allOf: [s, { description: 'd' }] },
    'all-of-removed-annotation-only',
  ],
  [
    'list-of-types-widened',
    { oneOf: [s, n] },
    { anyOf: [s, n, { type: 'boolean' }] },
    'list-of-types-narrowed',
  ],
  ['list-of-types-widened', s, { oneOf: [s, n] }, 'list-of-types-narrowed'],
  ['any-of-added', { anyOf: [map] }, { anyOf: [map, { ...n, minimum: 1 }] }, 'any-of-removed'],
  ['one-of-added', { oneOf: [map] }, { oneOf: [map, { ...n, minimum: 1 }] }, 'one-of-removed'],
  [
    'prefix-items-added',
    { ...list, prefixItems: [s] },
    { ...list, prefixItems: [s, n] },
    'prefix-items-removed',
  ],
  ['if-added', s, { ...s, if: { minLength: 1 } }, 'if-removed'],
  ['if-changed', { if: s }, { if: n }, 'if-changed'],
  ['then-added', s, { ...s, then: { minLength: 1 } }, 'then-removed'],
  ['else-added', s, { ...s, else: { minLength: 1 } }, 'else-removed'],
  ['contains-added', list, { ...list, contains: s }, 'contains-removed'],
  ['property-names-added', map, { ...map, propertyNames: s }, 'property-names-removed'],
  ['unevaluated-items-added', list, { ...list, unevaluatedItems: false }, 'unevaluated-items-removed'],
  [
    'unevaluated-properties-added',
    map,
    { ...map, unevaluatedProperties: false },
    'unevaluated-properties-removed',
  ],
  ['content-schema-added', s, { ...s, contentSchema: n }, 'content-schema-removed'],
  ['content-media-type-changed', s, { ...s, contentMediaType: 'a/b' }, 'content-media-type-changed'],
  [
    'content-encoding-changed',
    { contentEncoding: 'base64' },
    { contentEncoding: 'base32' },
    'content-encoding-changed',
  ],
  ['not-added', {}, { not: s }, 'not-removed'],
  ['not-changed', { not: s }, { not: n }, 'not-changed'],
  [
    'dependent-required-added',
    map,
    { ...map, dependentRequired: { a: ['b'] } },
    'dependent-required-removed',
  ],
  [
    'dependent-required-changed',
    { dependentRequired: { a: ['b'] } },
    { dependentRequired: { a: ['c'] } },
    'dependent-required-changed',
  ],
  ['dependent-schema-added', map, { ...map, dependentSchemas: { a: s } }, 'dependent-schema-removed'],
  ['pattern-property-added', map, { ...map, patternProperties: { '^a': s } }, 'pattern-property-removed'],
  [
    'additional-properties-disallowed',
    map,
    { ...map, additionalProperties: false },
    'additional-properties-allowed',
  ],
  ['discriminator-added', map, { ...map, discriminator: { propertyName: 'a' } }, 'discriminator-removed'],
  [
    'discriminator-property-name-changed',
    { discriminator: { propertyName: 'a' } },
    { discriminator: { propertyName: 'b' } },
    'discriminator-property-name-changed',
  ],
  [
    'discriminator-mapping-added',
    { discriminator: { propertyName: 'a' } },
    { discriminator: { propertyName: 'a', mapping: { x: 'y' } } },
    'discriminator-mapping-deleted',
  ],
  [
    'discriminator-mapping-changed',
    { discriminator: { propertyName: 'a', mapping: { x: 'y' } } },
    { discriminator: { propertyName: 'a', mapping: { x: 'z' } } },
    'discriminator-mapping-changed',
  ],
];

/** Rules that only one direction or one scope has, with the cases of each. */
const ONE_SIDED: readonly (readonly [Direction, Scope, SchemaRule, Schema, Schema])[] = [
  ['request', 'property', 'type-generalized', n, { type: 'number' }],
  ['request', 'property', 'type-generalized', s, {}],
  ['request', 'property', 'type-changed', { type: 'number' }, n],
  ['request', 'property', 'type-generalized', { ...s, format: 'uuid' }, s],
  ['request', 'property', 'type-changed', s, { ...s, format: 'uuid' }],
  ['request', 'property', 'type-generalized', { ...n, format: 'int32' }, { ...n, format: 'int64' }],
  ['request', 'parameter', 'type-compatible', n, s],
  ['request', 'parameter-property', 'type-changed', s, n],
  ['request', 'parameter-property', 'type-specialized', { type: ['string', 'integer'] }, s],
  [
    'request',
    'body',
    'x-extensible-enum-value-removed',
    { 'x-extensible-enum': ['a'] },
    { 'x-extensible-enum': [] },
  ],
  ['request', 'property', 'multiple-of-generalized', { ...n, multipleOf: 4 }, { ...n, multipleOf: 2 }],
  ['response', 'property', 'multiple-of-specialized', { ...n, multipleOf: 2 }, { ...n, multipleOf: 4 }],
  ['response', 'property', 'type-generalized', n, { type: 'number' }],
  ['response', 'property', 'type-specialized', { type: 'number' }, n],
  ['response', 'property', 'type-specialized', s, { ...s, format: 'uuid' }],
  ['response', 'property', 'type-changed', { ...s, format: 'uuid' }, s],
  ['response', 'header', 'type-specialized', { type: 'number' }, n],
  ['request', 'body', 'wrapped-in-one-of', { ...map, properties: { a: s } }, { oneOf: [s, n] }],
  [
    'response',
    'body',
    'wrapped-in-one-of-original-preserved',
    { ...map, properties: { a: s } },
    { oneOf: [{ ...map, properties: { a: s } }, n] },
  ],
  ['response', 'body', 'became-nullable', map, { oneOf: [map, { type: 'null' }] }],
  ['request', 'body', 'became-not-nullable', { oneOf: [map, { type: 'null' }] }, map],
];

const SCOPES: readonly (readonly [Direction, Scope])[] = [
  ['request', 'body'],
  ['request', 'property'],
  ['request', 'parameter'],
  ['request', 'parameter-property'],
  ['response', 'body'],
  ['response', 'property'],
  ['response', 'header'],
];

const compare = async (before: string, after: string) =>
  (
    await compareDefinitions({ text: before }, { text: after }, { format: 'openapi', today: '2026-01-01' })
  ).map(({ rule, level, operation }) => ({ rule, level, operation }));

describe('rules of schemas', () => {
  for (const [what, before, after, back] of CASES) {
    it(`${what}, and back ${back}, in requests and in responses`, async () => {
      for (const [direction, scope] of SCOPES) {
        const [left, right] = [before, after].map((schema) => definitionWith(schema, direction, scope));
        const expected = (rule: SchemaRule) => [
          { ...schemaRule(direction, scope, rule), operation: 'POST /a' },
        ];
        // In text a number may be text, and generalized is what direction makes of it.
        if (what === 'type-changed' && (scope === 'parameter' || scope === 'header')) continue;
        if (what === 'schema-became-false' && (scope === 'parameter' || scope === 'header')) continue;
        assert.deepEqual(await compare(left!, right!), expected(what), `${direction} ${scope}`);
        assert.deepEqual(await compare(right!, left!), expected(back), `${direction} ${scope}, back`);
        assert.deepEqual(await compare(left!, left!), []);
      }
    });
  }

  for (const [direction, scope, what, before, after] of ONE_SIDED) {
    it(`${direction} ${scope}: ${what}`, async () => {
      const [left, right] = [before, after].map((schema) => definitionWith(schema, direction, scope));
      assert.deepEqual(await compare(left!, right!), [
        { ...schemaRule(direction, scope, what), operation: 'POST /a' },
      ]);
    });
  }

  it('each has its case', () => {
    const tried = new Set([
      ...CASES.flatMap(([what, , , back]) => [what, back]),
      ...ONE_SIDED.map(([, , what]) => what),
    ]);
    assert.deepEqual(
      Object.keys(SCHEMA_RULES).filter((what) => !tried.has(what as SchemaRule)),
      [],
    );
  });

  it('breaks whoever sends where it narrows, and whoever reads where it widens', () => {
    assert.equal(schemaRule('request', 'property', 'enum-value-removed').level, 'breaking');
    assert.equal(schemaRule('response', 'property', 'enum-value-removed').level, 'safe');
    assert.equal(schemaRule('request', 'property', 'enum-value-added').level, 'safe');
    assert.equal(schemaRule('response', 'property', 'enum-value-added').level, 'breaking');
    assert.equal(schemaRule('request', 'parameter', 'pattern-changed').level, 'dangerous');
  });
});
