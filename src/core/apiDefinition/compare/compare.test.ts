import assert from 'node:assert/strict';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import { mutate } from '../../../../test/support/mutants';
import { SAMPLES } from '../testing/samples';
import { ASYNCAPI_RULES } from './asyncapi';
import type { ApiChange } from './change';
import { compareDefinitions } from './compare';
import { SAFE_GRAPHQL_RULES } from './graphql';
import { OPENAPI_RULES, OWN_OPENAPI_RULES } from './operationRules';
import { PROPERTY_RULES } from './schemaRules';
import { CRD_RULES, JSONSCHEMA_RULES } from './schemas';

const TODAY = '2026-01-01';
const compare = (before: string, after: string, format?: string) =>
  compareDefinitions(
    { text: before },
    { text: after },
    { ...(format !== undefined && { format }), today: TODAY },
  );
const told = (changes: readonly ApiChange[]) => changes.map(({ rule, level }) => `${rule} ${level}`).sort();

type Operation = Record<string, unknown>;
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const ok = (more: object = {}) => ({ responses: { 200: { description: 'd', ...more } } });
const openapi = (operation: Operation, more: object = {}) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { post: operation } },
    ...more,
  });
const withPaths = (paths: object) => openapi({}, { paths });
const parameter = (more: object = {}) =>
  openapi({ ...ok(), parameters: [{ name: 'q', in: 'query', schema: {}, ...more }] });
const request = (properties: object, required: string[] = []) =>
  openapi({ ...ok(), requestBody: json({ type: 'object', properties, required }) });
const response = (properties: object, required: string[] = []) =>
  openapi(ok(json({ type: 'object', properties, required })));
const headers = (more: object) => openapi(ok({ headers: more }));
const secured = (security: unknown) => openapi({ ...ok(), security });
const scheme = (scopes: object) => ({
  components: { securitySchemes: { s: { type: 'oauth2', flows: { implicit: { scopes } } } } },
});
const deprecated = (more: object = {}) => ({ ...ok(), deprecated: true, ...more });

/** Of each rule two definitions between which it is; then the rules of the way back. */
const OPENAPI_CASES: readonly (readonly [rules: string[], before: string, after: string, back: string[]])[] =
  [
    [['endpoint-added'], withPaths({}), openapi(ok()), ['api-path-removed-without-deprecation']],
    [
      ['endpoint-added'],
      withPaths({ '/a': { get: ok() } }),
      withPaths({ '/a': { get: ok(), put: ok() } }),
      ['api-removed-without-deprecation'],
    ],
    [['endpoint-added'], withPaths({}), openapi(deprecated()), ['api-path-removed-with-deprecation']],
    [
      ['endpoint-added'],
      withPaths({}),
      openapi(deprecated({ 'x-sunset': '2025-01-01' })),
      ['api-path-removed-with-deprecation'],
    ],
    [
      ['endpoint-added'],
      withPaths({}),
      openapi(deprecated({ 'x-sunset': '2027-01-01' })),
      ['api-path-removed-before-sunset'],
    ],
    [
      ['endpoint-added'],
      withPaths({}),
      openapi(deprecated({ 'x-sunset': 'soon' })),
      ['api-path-sunset-parse'],
    ],
    [
      ['endpoint-added'],
      withPaths({ '/a': { get: ok() } }),
      withPaths({ '/a': { get: ok(), put: deprecated() } }),
      ['api-removed-with-deprecation'],
    ],
    [
      ['endpoint-added'],
      withPaths({ '/a': { get: ok() } }),
      withPaths({ '/a': { get: ok(), put: deprecated({ 'x-sunset': '2027-01-01' }) } }),
      ['api-removed-before-sunset'],
    ],
    [['endpoint-deprecated'], openapi(ok()), openapi(deprecated()), ['endpoint-reactivated']],
    [
      ['endpoint-deprecated-with-sunset'],
      openapi(ok()),
      openapi(deprecated({ 'x-sunset': '2027-01-01' })),
      ['endpoint-reactivated'],
    ],
    [
      ['webhook-added'],
      openapi(ok()),
      openapi(ok(), { webhooks: { w: { post: ok() } } }),
      ['webhook-removed'],
    ],
    [
      ['api-operation-id-added'],
      openapi(ok()),
      openapi({ ...ok(), operationId: 'a' }),
      ['api-operation-id-removed'],
    ],
    [['api-tag-added'], openapi(ok()), openapi({ ...ok(), tags: ['a'] }), ['api-tag-removed']],
    [['api-security-added'], secured([{ a: [] }]), secured([{ a: [] }, { b: [] }]), ['api-security-removed']],
    [
      ['api-security-scope-added'],
      secured([{ a: [] }]),
      secured([{ a: ['x'] }]),
      ['api-security-scope-removed'],
    ],
    [
      ['new-optional-request-parameter'],
      openapi(ok()),
      parameter({ deprecated: true, 'x-sunset': '2027-01-01' }),
      ['request-parameter-removed-before-sunset'],
    ],
    [
      ['new-optional-request-parameter'],
      openapi(ok()),
      parameter({ deprecated: true, 'x-sunset': 'soon' }),
      ['request-parameter-sunset-parse'],
    ],
    [['sunset-deleted'], openapi(deprecated({ 'x-sunset': '2027-01-01' })), openapi(deprecated()), []],
    [
      ['api-stability-increased'],
      openapi({ ...ok(), 'x-stability-level': 'beta' }),
      openapi({ ...ok(), 'x-stability-level': 'stable' }),
      ['api-stability-decreased'],
    ],
    [
      ['api-security-component-oauth-scope-added'],
      openapi(ok(), scheme({})),
      openapi(ok(), scheme({ a: 'x' })),
      ['api-security-component-oauth-scope-removed'],
    ],
    [
      ['api-security-component-oauth-scope-changed'],
      openapi(ok(), scheme({ a: 'x' })),
      openapi(ok(), scheme({ a: 'y' })),
      ['api-security-component-oauth-scope-changed'],
    ],
    [
      ['api-security-added', 'api-security-required'],
      secured([]),
      secured([{ a: [] }]),
      ['api-security-removed'],
    ],
    [
      ['api-global-security-added', 'api-global-security-required'],
      openapi(ok()),
      openapi(ok(), { security: [{ a: [] }] }),
      ['api-global-security-removed'],
    ],
    [
      ['api-global-security-scope-added'],
      openapi(ok(), { security: [{ a: [] }] }),
      openapi(ok(), { security: [{ a: ['x'] }] }),
      ['api-global-security-scope-removed'],
    ],
    [
      ['new-required-request-parameter'],
      openapi(ok()),
      parameter({ required: true }),
      ['request-parameter-removed'],
    ],
    [['new-optional-request-parameter'], openapi(ok()), parameter(), ['request-parameter-removed']],
    [
      ['new-optional-request-parameter'],
      openapi(ok()),
      parameter({ deprecated: true }),
      ['request-parameter-removed-with-deprecation'],
    ],
    [
      ['new-request-path-parameter'],
      openapi(ok()),
      parameter({ in: 'path', required: true }),
      ['request-parameter-removed'],
    ],
    [
      ['new-required-request-default-parameter-to-existing-path'],
      openapi(ok()),
      withPaths({
        '/a': { post: ok(), parameters: [{ name: 'q', in: 'query', required: true, schema: {} }] },
      }),
      ['request-parameter-removed'],
    ],
    [
      ['new-optional-request-default-parameter-to-existing-path'],
      openapi(ok()),
      withPaths({ '/a': { post: ok(), parameters: [{ name: 'q', in: 'query', schema: {} }] } }),
      ['request-parameter-removed'],
    ],
    [
      ['request-parameter-became-required'],
      parameter(),
      parameter({ required: true }),
      ['request-parameter-became-optional'],
    ],
    [
      ['request-parameter-deprecated'],
      parameter(),
      parameter({ deprecated: true }),
      ['request-parameter-reactivated'],
    ],
    [
      ['request-body-added-required'],
      openapi(ok()),
      openapi({ ...ok(), requestBody: { ...json({}), required: true } }),
      ['request-body-removed'],
    ],
    [
      ['request-body-added-optional'],
      openapi(ok()),
      openapi({ ...ok(), requestBody: json({}) }),
      ['request-body-removed'],
    ],
    [
      ['request-body-became-required'],
      openapi({ ...ok(), requestBody: json({}) }),
      openapi({ ...ok(), requestBody: { ...json({}), required: true } }),
      ['request-body-became-optional'],
    ],
    [
      ['request-body-media-type-added'],
      openapi({ ...ok(), requestBody: { content: { 'a/b': {} } } }),
      openapi({ ...ok(), requestBody: { content: { 'a/b': {}, 'c/d': {} } } }),
      ['request-body-media-type-removed'],
    ],
    [
      ['request-body-media-type-schema-added'],
      openapi({ ...ok(), requestBody: { content: { 'a/b': {} } } }),
      openapi({ ...ok(), requestBody: { content: { 'a/b': { schema: {} } } } }),
      ['request-body-media-type-schema-removed'],
    ],
    [
      ['response-success-status-added'],
      openapi(ok()),
      openapi({ responses: { 200: { description: 'd' }, 201: { description: 'd' } } }),
      ['response-success-status-removed'],
    ],
    [
      ['response-non-success-status-added'],
      openapi(ok()),
      openapi({ responses: { 200: { description: 'd' }, 404: { description: 'd' } } }),
      ['response-non-success-status-removed'],
    ],
    [
      ['response-media-type-added'],
      openapi(ok({ content: { 'a/b': {} } })),
      openapi(ok({ content: { 'a/b': {}, 'c/d': {} } })),
      ['response-media-type-removed'],
    ],
    [
      ['response-body-media-type-schema-added'],
      openapi(ok({ content: { 'a/b': {} } })),
      openapi(ok({ content: { 'a/b': { schema: {} } } })),
      ['response-body-media-type-schema-removed'],
    ],
    [
      ['response-header-added'],
      openapi(ok()),
      headers({ H: { schema: {} } }),
      ['optional-response-header-removed'],
    ],
    [
      ['response-header-added'],
      openapi(ok()),
      headers({ H: { schema: {}, required: true } }),
      ['required-response-header-removed'],
    ],
    [
      ['response-header-became-required'],
      headers({ H: { schema: {} } }),
      headers({ H: { schema: {}, required: true } }),
      ['response-header-became-optional'],
    ],
    [
      ['api-schema-added'],
      openapi(ok()),
      openapi(ok(), { components: { schemas: { A: {} } } }),
      ['api-schema-removed'],
    ],
    [
      ['api-security-component-added'],
      openapi(ok()),
      openapi(ok(), { components: { securitySchemes: { a: { type: 'http' } } } }),
      ['api-security-component-removed'],
    ],
    [
      ['api-security-component-type-changed'],
      openapi(ok(), { components: { securitySchemes: { a: { type: 'http' } } } }),
      openapi(ok(), { components: { securitySchemes: { a: { type: 'oauth2' } } } }),
      ['api-security-component-type-changed'],
    ],
    [
      ['api-server-added'],
      openapi(ok()),
      openapi(ok(), { servers: [{ url: 'https://a' }] }),
      ['api-server-removed'],
    ],
    [['new-optional-request-property'], request({}), request({ p: {} }), ['request-property-removed']],
    [['new-required-request-property'], request({}), request({ p: {} }, ['p']), ['request-property-removed']],
    [
      ['new-required-request-property-with-default'],
      request({}),
      request({ p: { default: 1 } }, ['p']),
      ['request-property-removed'],
    ],
    [
      ['request-property-became-required'],
      request({ p: {} }),
      request({ p: {} }, ['p']),
      ['request-property-became-optional'],
    ],
    [
      ['request-property-became-required-with-default'],
      request({ p: { default: 1 } }),
      request({ p: { default: 1 } }, ['p']),
      ['request-property-became-optional'],
    ],
    [
      ['request-property-deprecated'],
      request({ p: {} }),
      request({ p: { deprecated: true } }),
      ['request-property-reactivated'],
    ],
    [
      ['response-optional-property-added'],
      response({}),
      response({ p: {} }),
      ['response-optional-property-removed'],
    ],
    [
      ['response-required-property-added'],
      response({}),
      response({ p: {} }, ['p']),
      ['response-required-property-removed'],
    ],
    [
      ['response-optional-write-only-property-added'],
      response({}),
      response({ p: { writeOnly: true } }),
      ['response-optional-write-only-property-removed'],
    ],
    [
      ['response-required-write-only-property-added'],
      response({}),
      response({ p: { writeOnly: true } }, ['p']),
      ['response-required-write-only-property-removed'],
    ],
    [
      ['response-property-became-required'],
      response({ p: {} }),
      response({ p: {} }, ['p']),
      ['response-property-became-optional'],
    ],
    [
      ['response-write-only-property-became-required'],
      response({ p: { writeOnly: true } }),
      response({ p: { writeOnly: true } }, ['p']),
      ['response-write-only-property-became-optional'],
    ],
    [
      ['response-property-deprecated'],
      response({ p: {} }),
      response({ p: { deprecated: true } }),
      ['response-property-reactivated'],
    ],
    ...(['request', 'response'] as const)
      .flatMap((direction) =>
        (['optional', 'required'] as const).flatMap((kind) =>
          (['read-only', 'write-only'] as const).map((word) => {
            const make = direction === 'request' ? request : response;
            const required = kind === 'required' ? ['p'] : [];
            const key = word === 'read-only' ? 'readOnly' : 'writeOnly';
            const rule = (not: string) => `${direction}-${kind}-property-became-${not}${word}`;
            return [
              [rule('')],
              make({ p: {} }, required),
              make({ p: { [key]: true } }, required),
              [rule('not-')],
            ] as const;
          }),
        ),
      )
      .map(
        ([rules, before, after, back]) =>
          [[...rules], before, after, [...back]] as [string[], string, string, string[]],
      ),
  ];

const levelOfOpenApi = (rule: string) =>
  ({ ...OPENAPI_RULES, ...OWN_OPENAPI_RULES, ...PROPERTY_RULES })[rule as keyof typeof OPENAPI_RULES];

describe('comparing OpenAPI', () => {
  for (const [rules, before, after, back] of OPENAPI_CASES) {
    it(`${rules.join()}, and back ${back.join()}`, async () => {
      const expected = (names: string[]) => names.map((rule) => `${rule} ${levelOfOpenApi(rule)}`);
      assert.deepEqual(told(await compare(before, after)), expected(rules));
      assert.deepEqual(told(await compare(after, before)), expected(back));
    });
  }

  it('has a case for each rule', () => {
    const tried = new Set(OPENAPI_CASES.flatMap(([rules, , , back]) => [...rules, ...back]));
    const rules = Object.keys({ ...OPENAPI_RULES, ...OWN_OPENAPI_RULES, ...PROPERTY_RULES });
    assert.deepEqual(
      rules.filter((rule) => !tried.has(rule)),
      [],
    );
  });

  it('finds nothing between a definition and itself, written otherwise', async () => {
    const { stringify, parse } = await import('yaml');
    const text = SAMPLES['openapi']!;
    assert.deepEqual(await compare(text, JSON.stringify(parse(text))), []);
    assert.deepEqual(await compare(text, stringify(parse(text), { defaultStringType: 'QUOTE_DOUBLE' })), []);
    assert.deepEqual(
      await compare(text, text.replace('description: What went wrong', 'description: Other words')),
      [],
    );
  });

  it('never names an operation that is untouched, and tells shared schemas of each that has them', async () => {
    const text = SAMPLES['openapi']!;
    const changes = await compare(
      text,
      text.replace('price: {type: number, minimum: 0}', 'price: {type: number}'),
    );
    assert.deepEqual(
      changes.map(({ rule, level, operation }) => [rule, level, operation]),
      [
        ['response-property-min-unset', 'breaking', 'GET /tickets'],
        ['response-property-min-unset', 'breaking', 'POST /tickets'],
        ['request-property-min-unset', 'safe', 'POST /tickets'],
        ['request-property-min-unset', 'safe', 'POST sailed'],
      ],
    );
    assert.match(changes[0]!.message, /price/);
    assert.match(changes[0]!.path, /\/price$/);
  });

  it('takes a parameter of a path that is called otherwise for the same', async () => {
    const at = (name: string) =>
      withPaths({
        [`/a/{${name}}`]: {
          get: { ...ok(), parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }] },
        },
      });
    assert.deepEqual(await compare(at('id'), at('key')), []);
  });

  it('tells nothing bad of what is never sent or never read', async () => {
    const worst = (changes: readonly ApiChange[]) =>
      changes.map(({ level }) => level).filter((level) => level !== 'safe');
    const idle = (key: string, more: object) => ({ p: { type: 'object', [key]: true, ...more } });
    assert.deepEqual(
      worst(
        await compare(
          request(idle('readOnly', {})),
          request(idle('readOnly', { maxProperties: 1, required: ['x'] })),
        ),
      ),
      [],
    );
    assert.deepEqual(
      worst(
        await compare(response(idle('writeOnly', { maxProperties: 1 })), response(idle('writeOnly', {}))),
      ),
      [],
    );
  });

  it('compares version 2 with version 3', async () => {
    const two = `swagger: '2.0'\npaths:\n  /a:\n    post:\n      consumes: [application/json]\n      produces: [application/json]\n      parameters:\n        - {name: b, in: body, required: true, schema: {$ref: '#/definitions/A'}}\n        - {name: q, in: query, type: string}\n      responses: {200: {description: d, schema: {$ref: '#/definitions/A'}}}\ndefinitions: {A: {type: object, properties: {x: {type: string}}}}\n`;
    const three = (type: string) =>
      `openapi: 3.0.0\npaths:\n  /a:\n    post:\n      parameters: [{name: q, in: query, schema: {type: string}}]\n      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}\n      responses: {200: {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}\ncomponents: {schemas: {A: {type: object, properties: {x: {type: ${type}}}}}}\n`;
    assert.deepEqual(told(await compare(two, three('string'))), []);
    assert.deepEqual(told(await compare(two, three('integer'))), [
      'request-property-type-changed breaking',
      'response-property-type-changed breaking',
    ]);
  });

  it('ends with schemas that refer to themselves, and with many that refer to many', async () => {
    const many = (type: string) => {
      const names = Array.from({ length: 60 }, (_, at) => `S${at}`);
      const properties = Object.fromEntries(
        names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
      );
      const schemas = Object.fromEntries(
        names.map((name) => [name, { type: 'object', properties: { ...properties, own: { type } } }]),
      );
      return openapi(ok(json({ $ref: '#/components/schemas/S0' })), { components: { schemas } });
    };
    assert.deepEqual(await compare(many('string'), many('string')), []);
    assert.equal((await compare(many('string'), many('integer'))).length, 60);
  });
});

describe('a parameter that may be given several times now', () => {
  const list = (items: object, more: object = {}, schema: object = {}) =>
    parameter({ schema: { type: 'array', items, ...schema }, ...more });
  const one = (type: unknown, more: object = {}) => parameter({ schema: { type }, ...more });
  const CASES: readonly (readonly [string, string, string, string])[] = [
    [
      'one value is a list of one',
      one('string'),
      list({ type: 'string' }),
      'request-parameter-type-generalized safe',
    ],
    [
      'any of several types is text',
      one(['string', 'integer']),
      list({ type: 'string' }),
      'request-parameter-type-generalized safe',
    ],
    [
      'null as before',
      one(['string', 'null']),
      parameter({ schema: { type: ['array', 'null'], items: { type: 'string' } } }),
      'request-parameter-type-generalized safe',
    ],
    [
      'not where a value is refused',
      one('string'),
      list({ type: 'string', pattern: '^a' }),
      'request-parameter-type-changed breaking',
    ],
    [
      'not where a type is refused',
      one(['string', 'integer']),
      list({ type: 'integer' }),
      'request-parameter-type-changed breaking',
    ],
    [
      'not where one is too few',
      one('string'),
      list({ type: 'string' }, {}, { minItems: 2 }),
      'request-parameter-type-changed breaking',
    ],
    [
      'not where they are written as one',
      one('string'),
      list({ type: 'string' }, { explode: false }),
      'request-parameter-type-changed breaking',
    ],
    [
      'not in a path',
      one('string', { in: 'path', required: true }),
      list({ type: 'string' }, { in: 'path', required: true }),
      'request-parameter-type-changed breaking',
    ],
  ];
  for (const [title, before, after, rule] of CASES)
    it(title, async () => {
      const found = told(await compare(before, after));
      assert.ok(found.includes(rule), found.join());
      if (rule.endsWith('safe')) assert.deepEqual(found, [rule]);
    });
});

describe('comparing GraphQL', () => {
  const PAIRS: readonly (readonly [string, string])[] = [
    ['type Query { a: Int, b(x: Int): Int }', 'type Query { a: Int }'],
    ['type Query { a: E } enum E { A }', 'type Query { a: E } enum E { A B }'],
    [
      'type Query { a(x: I): Int } input I { y: Int }',
      'type Query { a(x: I): Int } input I { y: Int, z: Int! }',
    ],
    [
      'type Query { a(x: I): Int } input I { y: Int }',
      'type Query { a(x: I): Int } input I { y: Int, z: Int }',
    ],
    ['type Query { a(x: Int): Int }', 'type Query { a(x: Int, y: Int): Int }'],
    ['type Query { a(x: Int): Int }', 'type Query { a(x: Int, y: Int!): Int }'],
    ['type Query { a(x: Int = 1): Int }', 'type Query { a(x: Int = 2): Int }'],
    [
      'type Query { a: U } union U = A | B type A { x: Int } type B { x: Int }',
      'type Query { a: U } union U = A type A { x: Int } type B { x: Int }',
    ],
    [
      'interface N { x: Int } type Query implements N { x: Int }',
      'interface N { x: Int } type Query { x: Int }',
    ],
    ['type Query { a: String }', 'type Query { a: Int }'],
    ['type Query { a: T } type T { x: Int }', 'type Query { a: T } input T { x: Int }'],
    [
      'directive @d(a: Int) repeatable on FIELD | QUERY type Query { a: Int }',
      'directive @d on FIELD type Query { a: Int }',
    ],
    ['directive @d on FIELD type Query { a: Int }', 'directive @d(a: Int!) on FIELD type Query { a: Int }'],
    ['directive @d on FIELD type Query { a: Int }', 'type Query { a: Int }'],
  ];
  it('equals graphql-js, both ways', async () => {
    for (const [one, other] of PAIRS)
      for (const [before, after] of [
        [one, other],
        [other, one],
      ] as const) {
        const [a, b] = [before, after].map((text) => buildSchema(text, { assumeValid: true }));
        const expected = [
          ...findBreakingChanges(a!, b!).map(({ type, description }) => `${type} breaking ${description}`),
          ...findDangerousChanges(a!, b!).map(({ type, description }) => `${type} dangerous ${description}`),
        ].sort();
        const found = (await compare(before, after, 'graphql')).filter(({ level }) => level !== 'safe');
        assert.deepEqual(
          found.map(({ rule, level, message: words }) => `${rule} ${level} ${words}`).sort(),
          expected,
        );
      }
  });

  it('tells what breaks nobody as safe', async () => {
    const before = 'type Query { a: Int, b(x: Int!): [Int] }';
    const after =
      'directive @d on FIELD type Query { a: Int! @deprecated, b(x: Int): [Int!]!, c: T } type T { x: Int }';
    const changes = await compare(before, after, 'graphql');
    assert.deepEqual(
      changes.map(({ rule, level, operation, type }) => [rule, level, operation ?? type]).sort(),
      [
        ['ARG_TYPE_WIDENED', 'safe', 'Query.b'],
        ['DEPRECATION_ADDED', 'safe', 'Query.a'],
        ['DIRECTIVE_ADDED', 'safe', '@d'],
        ['FIELD_ADDED', 'safe', 'Query.c'],
        ['FIELD_TYPE_NARROWED', 'safe', 'Query.a'],
        ['FIELD_TYPE_NARROWED', 'safe', 'Query.b'],
        ['TYPE_ADDED', 'safe', 'T'],
      ],
    );
    const back = (await compare(after, before, 'graphql')).filter(({ level }) => level === 'safe');
    assert.deepEqual(told(back), ['DEPRECATION_REMOVED safe']);
    assert.equal(SAFE_GRAPHQL_RULES.length, 7);
  });

  it('names operations and types, and reads a part of a graph that needs the others', async () => {
    const before =
      'extend type Query { me: User, it: Other @external } type User @key(fields: "id") { id: ID! name: String }';
    const after = before.replace(' name: String', '').replace('me: User,', '');
    const changes = await compare(before, after, 'graphql');
    assert.deepEqual(
      changes.map(({ rule, operation, type, path }) => [rule, operation, type, path]),
      [
        ['FIELD_REMOVED', 'Query.me', undefined, 'Query.me'],
        ['FIELD_REMOVED', undefined, 'User', 'User.name'],
      ],
    );
  });
});

const asyncapi2 = (kind: string, payload: object, more: object = {}) =>
  JSON.stringify({
    asyncapi: '2.6.0',
    channels: { c: { [kind]: { message: { name: 'M', payload }, ...more } } },
  });
const operations3 = (operations: object, channels: object = {}) =>
  JSON.stringify({
    asyncapi: '3.0.0',
    channels: {
      c: {
        address: 'a',
        messages: { M: { payload: { type: 'string' } }, N: { payload: { type: 'string' } } },
      },
      ...channels,
    },
    operations,
  });
const on = (more: object = {}) => ({ o: { action: 'send', channel: { $ref: '#/channels/c' }, ...more } });
const messages = (...names: string[]) => ({
  messages: names.map((name) => ({ $ref: `#/channels/c/messages/${name}` })),
});
const parameters = (more: object) =>
  JSON.stringify({ asyncapi: '2.6.0', channels: { c: { parameters: more, publish: {} } } });
const message2 = (more: object) =>
  JSON.stringify({ asyncapi: '2.6.0', channels: { c: { publish: { message: { name: 'M', ...more } } } } });

const ASYNCAPI_CASES: readonly (readonly [string, string, string[], string[]])[] = [
  [operations3({}), operations3(on()), ['operation-added safe'], ['operation-removed breaking']],
  [
    operations3(on()),
    operations3(on({ action: 'receive' })),
    ['operation-kind-changed breaking'],
    ['operation-kind-changed breaking'],
  ],
  [
    operations3(on()),
    operations3(on({ deprecated: true })),
    ['operation-deprecated safe'],
    ['operation-reactivated safe'],
  ],
  [
    operations3(on(messages('M'))),
    operations3(on(messages('M', 'N'))),
    ['message-added safe'],
    ['message-removed breaking'],
  ],
  [
    operations3(on()),
    operations3(on({ reply: { channel: { $ref: '#/channels/c' } } })),
    ['reply-added safe'],
    ['reply-removed breaking'],
  ],
  [
    operations3(on(messages())),
    operations3(
      { o: { action: 'send', channel: { $ref: '#/channels/d' } } },
      {
        d: {
          address: 'b',
          messages: { M: { payload: { type: 'string' } }, N: { payload: { type: 'string' } } },
        },
      },
    ),
    ['channel-address-changed breaking'],
    ['channel-address-changed breaking'],
  ],
  [
    parameters({}),
    parameters({ p: { schema: { type: 'string' } } }),
    ['channel-parameter-added breaking'],
    ['channel-parameter-removed breaking'],
  ],
  [
    message2({}),
    message2({ payload: {} }),
    ['message-payload-added dangerous'],
    ['message-payload-removed dangerous'],
  ],
  [
    message2({ contentType: 'a/b' }),
    message2({ contentType: 'c/d' }),
    ['message-content-type-changed breaking'],
    ['message-content-type-changed breaking'],
  ],
  [
    asyncapi2('publish', {}).replace('"channels"', '"servers":{"a":{"url":"x"}},"channels"'),
    asyncapi2('publish', {}).replace('"channels"', '"servers":{"a":{"url":"x"},"b":{"url":"y"}},"channels"'),
    ['server-added safe'],
    ['server-removed dangerous'],
  ],
];

describe('comparing AsyncAPI', () => {
  for (const [before, after, rules, back] of ASYNCAPI_CASES) {
    it(`${rules.join(', ')}; and back ${back.join(', ')}`, async () => {
      assert.deepEqual(told(await compare(before, after)), rules);
      assert.deepEqual(told(await compare(after, before)), back);
    });
  }

  it('has a case for each rule', () => {
    const tried = new Set(
      ASYNCAPI_CASES.flatMap(([, , rules, back]) => [...rules, ...back].map((rule) => rule.split(' ')[0])),
    );
    assert.deepEqual(
      Object.keys(ASYNCAPI_RULES).filter((rule) => !tried.has(rule)),
      [],
    );
  });

  it('judges payloads by who sends them', async () => {
    const narrow = { type: 'object', properties: { a: { type: 'string', enum: ['x'] } }, required: ['a'] };
    const wide = { type: 'object', properties: { a: { type: 'string', enum: ['x', 'y'] } } };
    for (const [kind, forth, back] of [
      [
        'publish',
        ['receive-property-became-optional safe', 'receive-property-enum-value-added safe'],
        ['receive-property-became-required breaking', 'receive-property-enum-value-removed breaking'],
      ],
      [
        'subscribe',
        ['send-property-became-optional breaking', 'send-property-enum-value-added breaking'],
        ['send-property-became-required safe', 'send-property-enum-value-removed safe'],
      ],
    ] as const) {
      assert.deepEqual(told(await compare(asyncapi2(kind, narrow), asyncapi2(kind, wide))), forth);
      assert.deepEqual(told(await compare(asyncapi2(kind, wide), asyncapi2(kind, narrow))), back);
    }
    const [change] = await compare(asyncapi2('publish', wide), asyncapi2('publish', narrow));
    assert.equal(change?.operation, 'publish c');
  });
});

const crd = (versions: object[], spec: object = {}) =>
  JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: { group: 'g', scope: 'Namespaced', names: { kind: 'K', plural: 'ks' }, versions, ...spec },
  });
const version = (name: string, properties: object = {}, more: object = {}) => ({
  name,
  served: true,
  storage: true,
  schema: { openAPIV3Schema: { type: 'object', properties } },
  ...more,
});
const none = crd([], { names: { kind: 'Other', plural: 'others' } });
const CRD_CASES: readonly (readonly [string, string, string[], string[]])[] = [
  [
    none,
    crd([version('v1')]),
    ['crd-added safe', 'crd-removed breaking'],
    ['crd-added safe', 'crd-removed breaking'],
  ],
  [
    crd([version('v1')]),
    crd([version('v1')], { group: 'h' }),
    ['crd-group-changed breaking'],
    ['crd-group-changed breaking'],
  ],
  [
    crd([version('v1')]),
    crd([version('v1')], { scope: 'Cluster' }),
    ['crd-scope-changed breaking'],
    ['crd-scope-changed breaking'],
  ],
  [
    crd([version('v1')]),
    crd([version('v1')], { names: { kind: 'K', plural: 'kk' } }),
    ['crd-plural-changed breaking'],
    ['crd-plural-changed breaking'],
  ],
  [
    crd([version('v1')]),
    crd([version('v1'), version('v2', {}, { storage: false })]),
    ['crd-version-added safe'],
    ['crd-version-removed breaking'],
  ],
  [
    crd([version('v1')]),
    crd([version('v1'), version('v1alpha1', {}, { storage: false })]),
    ['crd-version-added safe'],
    ['crd-version-removed dangerous'],
  ],
  [
    crd([version('v1')]),
    crd([version('v1'), version('v1beta1', {}, { storage: false, deprecated: true })]),
    ['crd-version-added safe'],
    ['crd-deprecated-version-removed dangerous'],
  ],
  [
    crd([version('v1', {}, { served: false })]),
    crd([version('v1')]),
    ['crd-version-served safe'],
    ['crd-version-not-served breaking'],
  ],
  [crd([version('v1')]), crd([version('v1', {}, { deprecated: true })]), ['crd-version-deprecated safe'], []],
  [
    crd([version('v1'), version('v2', {}, { storage: false })]),
    crd([version('v1', {}, { storage: false }), version('v2')]),
    ['crd-storage-version-changed dangerous'],
    ['crd-storage-version-changed dangerous'],
  ],
  [
    crd([version('v1')]),
    crd([version('v1', { a: { type: 'string' } })]),
    ['crd-new-optional-property safe'],
    ['crd-property-removed breaking'],
  ],
  [
    crd([version('v1alpha1')]),
    crd([version('v1alpha1', { a: { type: 'string' } })]),
    ['crd-new-optional-property safe'],
    ['crd-property-removed dangerous'],
  ],
  [
    crd([version('v1', { a: { type: 'string' } })]),
    crd([version('v1', { a: { type: 'integer' } })]),
    ['crd-property-type-changed breaking'],
    ['crd-property-type-changed breaking'],
  ],
];

describe('comparing custom resource definitions and JSON Schema', () => {
  for (const [before, after, rules, back] of CRD_CASES) {
    it(`${rules.join(', ')}; and back ${back.join(', ')}`, async () => {
      assert.deepEqual(told(await compare(before, after)), rules);
      assert.deepEqual(told(await compare(after, before)), back);
    });
  }

  it('have a case for each rule', () => {
    const tried = new Set(
      CRD_CASES.flatMap(([, , rules, back]) => [...rules, ...back].map((rule) => rule.split(' ')[0])),
    );
    assert.deepEqual(
      Object.keys(CRD_RULES).filter((rule) => !tried.has(rule)),
      [],
    );
  });

  it('JSON Schema: what was valid stays valid', async () => {
    const schema = (properties: object, required: string[] = [], $defs = {}) =>
      JSON.stringify({ title: 'T', type: 'object', properties, required, $defs });
    const both = async (before: string, after: string) => [
      told(await compare(before, after, 'jsonschema')),
      told(await compare(after, before, 'jsonschema')),
    ];
    assert.deepEqual(await both(schema({}), schema({ a: {} }, ['a'])), [
      ['new-required-property breaking'],
      ['property-removed dangerous'],
    ]);
    assert.deepEqual(await both(schema({}), schema({}, [], { D: {} })), [
      ['schema-added safe'],
      ['schema-removed breaking'],
    ]);
    assert.deepEqual(Object.keys(JSONSCHEMA_RULES), ['schema-added', 'schema-removed']);
  });
});

describe('comparing', () => {
  it('rejects where a side cannot be read, and says why', async () => {
    const good: Readonly<Record<string, string>> = {
      openapi: SAMPLES['openapi']!,
      asyncapi: SAMPLES['asyncapi2']!,
      graphql: SAMPLES['graphql']!,
      grpc: SAMPLES['protobuf']!,
      jsonschema: SAMPLES['jsonschema']!,
      crd: SAMPLES['crd']!,
    };
    for (const [format, text] of Object.entries(good))
      for (const bad of ['', '{ "a": [', 'type {', '42']) {
        await assert.rejects(compare(text, bad, format), /The definition after/, `${format}: ${bad}`);
        await assert.rejects(compare(bad, text, format), /The definition before/, `${format}: ${bad}`);
      }
    await assert.rejects(compare('a', 'b'), /Greenroom does not know its format/);
    await assert.rejects(compare('a', 'b', 'wsdl'), /does not compare wsdl/);
    await assert.rejects(compare(SAMPLES['openapi']!, SAMPLES['graphql']!), /can't be compared/);
  });

  it('tells nothing of what is the same, in every format', async () => {
    for (const text of Object.values(SAMPLES)) assert.deepEqual(await compare(text, text), []);
  });

  it('mutants are compared or rejected, never otherwise; levels are of the three', async function () {
    this.timeout(120_000);
    const times = 25 * Number(process.env['GREENROOM_FUZZ'] ?? 1);
    let compared = 0;
    for (const text of Object.values(SAMPLES))
      for (let seed = 0; seed < times; seed++) {
        const changes = await compare(text, mutate(text, seed)).catch((error: Error) => {
          assert.match(error.message, /The definition/, error.stack);
          return undefined;
        });
        if (changes) compared++;
        for (const { level, rule, message: words } of changes ?? [])
          assert.ok(['breaking', 'dangerous', 'safe'].includes(level) && rule && words);
      }
    assert.ok(compared > times, String(compared));
  });
});
