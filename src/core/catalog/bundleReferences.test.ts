import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import { createLanguageService } from '../language/createLanguageService';

const URI = 'file:///r/catalog-info.yaml';
const api = (key: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: pay }\nspec:\n  type: openapi\n  lifecycle: production\n  owner: team\n  definition:\n    ${key}: ./api/main.yaml\n`;

/** The definition that comes out of these files below `api/`, and what is said of it. */
async function bundled(files: Readonly<Record<string, string>>, key = '$openapi') {
  const held = Object.fromEntries(Object.entries(files).map(([path, text]) => [`file:///r/${path}`, text]));
  const { catalog, source } = testCatalog(held);
  await source.applyMutation({ type: 'full', files: [{ uri: URI, text: api(key) }] });
  const definition = (await catalog.getEntityByRef('api:pay'))?.spec?.['definition'];
  const problems = await catalog.getProblems();
  const environment = { files: memoryReader({ ...held, [URI]: api(key) }) };
  const closed = (await createLanguageService(catalog, environment).diagnoseFile(URI)) ?? [];
  return {
    value: typeof definition === 'string' ? (parse(definition) as unknown) : definition,
    text: definition,
    problems: problems.map(
      ({ severity, code, message, range }) => `${range.start.line} ${severity} ${code} ${message}`,
    ),
    closed: closed.map(({ message }) => message),
  };
}

describe('definitions of several files', () => {
  it('are put together, each part once', async () => {
    const { value, problems } = await bundled({
      'api/main.yaml':
        'openapi: 3.1.0\npaths:\n  /a: { $ref: "./paths/a.yaml" }\n  /b: { $ref: "./paths/b.json#/b" }\ncomponents: { schemas: { Own: { type: string }, Money: { $ref: "./schemas/money.yaml#/Money" } } }\n',
      'api/paths/a.yaml':
        'get: { schema: { $ref: "../schemas/money.yaml#/Money" }, own: { $ref: "../main.yaml#/components/schemas/Own" } }\n',
      'api/paths/b.json': '{ "b": { "post": { "schema": { "$ref": "../schemas/money.yaml#/Money" } } } }',
      'api/schemas/money.yaml':
        'Money: { properties: { currency: { $ref: "#/Currency" }, change: { $ref: "#/Money" } } }\nCurrency: { type: string }\n',
    });
    assert.deepEqual(problems, []);
    const money = {
      properties: { currency: { type: 'string' }, change: { $ref: '#/components/schemas/Money' } },
    };
    const named = { $ref: '#/components/schemas/Money' };
    assert.deepEqual(decode(value), {
      openapi: '3.1.0',
      paths: {
        '/a': { get: { schema: named, own: { $ref: '#/components/schemas/Own' } } },
        '/b': { post: { schema: named } },
      },
      components: { schemas: { Own: { type: 'string' }, Money: money } },
    });
  });
  it('stay as they are written where they name no other file', async () => {
    const text = '# a comment\nopenapi: 3.1.0\nx: { $ref: "#/y" }\ny: 1\n';
    assert.equal((await bundled({ 'api/main.yaml': text })).text, text);
  });
  it('keep what AsyncAPI 3 says by reference', async () => {
    const { value } = await bundled(
      {
        'api/main.yaml':
          'asyncapi: 3.0.0\nchannels: { c: { servers: [{ $ref: "./s.yaml" }], messages: { m: { $ref: "./m.yaml" } } } }\n',
        'api/s.yaml': 'a: 1\n',
        'api/m.yaml': 'payload: 1\n',
      },
      '$asyncapi',
    );
    assert.deepEqual(value, {
      asyncapi: '3.0.0',
      channels: { c: { servers: [{ $ref: './s.yaml' }], messages: { m: { payload: 1 } } } },
    });
  });
  it('end where they go round', async () => {
    const { value, problems } = await bundled({
      'api/main.yaml': 'a: { $ref: "./b.yaml" }\n',
      'api/b.yaml': 'x: { $ref: "./c.yaml" }\n',
      'api/c.yaml': 'y: { $ref: "./b.yaml" }\n',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(value, { a: { x: { y: { $ref: '#/a' } } } });
  });
  it('say at the placeholder what is missing, outside or not to be read', async () => {
    for (const [main, more, expected] of [
      [
        'a: { $ref: "./none.yaml" }',
        {},
        /^8 error unresolved-substitution In \.\/api\/main\.yaml: \.\/none\.yaml does not exist/,
      ],
      [
        'a: { $ref: "../../out.yaml" }',
        { '../out.yaml': 'a: 1' },
        /^8 error outside-repository In \.\/api\/main\.yaml: .* outside the repository/,
      ],
      [
        'a: { $ref: "./b.yaml#/x" }',
        { 'api/b.yaml': 'y: 1' },
        /^8 error unresolved-substitution \.\/api\/main\.yaml names #\/x in b\.yaml, where there is nothing/,
      ],
      [
        'a: { $ref: "./b.yaml" }',
        { 'api/b.yaml': 'y: [' },
        /^8 error unresolved-substitution \.\/api\/main\.yaml takes in b\.yaml, which can't be read: What opens/,
      ],
    ] as const) {
      const { problems, closed } = await bundled({ 'api/main.yaml': `${main}\n`, ...more });
      assert.equal(problems.length, 1);
      assert.match(problems[0]!, expected);
      assert.equal(closed.length, 1, 'told of the closed file as well');
    }
  });
  it('leave what is in another repository, and say so', async () => {
    const { value, problems } = await bundled({
      'api/main.yaml': 'a: { $ref: "https://github.com/acme/else/blob/main/b.yaml#/x" }\n',
    });
    assert.deepEqual(value, { a: { $ref: 'https://github.com/acme/else/blob/main/b.yaml#/x' } });
    assert.match(problems[0]!, /^8 info remote-substitution In \.\/api\/main\.yaml: /);
  });
});

/** References as a person reads them. */
function decode(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, each: unknown) =>
    key === '$ref' && typeof each === 'string' ? decodeURIComponent(each) : each,
  );
}
