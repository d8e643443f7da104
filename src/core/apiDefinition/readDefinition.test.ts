import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { createContext, Script } from 'node:vm';
import { corpusFolder } from '../../../test/support/corpus';
import { assertLinearCpu } from '../../../test/support/growth';
import { mutate } from '../../../test/support/mutants';
import { parseYaml } from '../yaml/parse';
import { readDocuments } from '../yaml/read';
import { outlineOf } from './outline';
import { readDefinition } from './readDefinition';
import { SAMPLES } from './testing/samples';

const TYPES: Readonly<Record<string, string>> = {
  swagger: 'openapi',
  asyncapi2: 'asyncapi',
  asyncapi3: 'asyncapi',
  protobuf: 'grpc',
  editions: 'grpc',
};
const typeOf = (sample: string) => TYPES[sample] ?? sample;
const modelOf = async (text: string, type?: string) =>
  outlineOf(await readDefinition(text, { ...(type !== undefined && { type }) }));
const idsOf = async (text: string, type?: string) =>
  (await modelOf(text, type)).operations.map(({ id }) => id);

/** Cut at a line that holds the mark, broken there by `into`. */
const broken = (sample: string, mark: string, into: string) => {
  assert.ok(SAMPLES[sample]!.includes(mark));
  return SAMPLES[sample]!.replace(mark, into);
};

describe('reading a definition', () => {
  it('knows protobuf without its first line from what looks like it', async () => {
    const format = async (text: string) => (await modelOf(text, 'thrift')).format;
    assert.equal(await format('service Calculator {\n  i32 add(1: i32 a, 2: i32 b)\n}'), 'text');
    assert.equal(await format('service Orders {\n  rpc Place(A) returns (B);\n}'), 'protobuf');
    assert.equal(await format('message A {\n  string id = 1;\n}'), 'protobuf');
    assert.equal(await format('message A {}'), 'protobuf');
  });

  it('says of what declares nothing that it does, and of what is something else that it is', async () => {
    const saysOf = async (text: string, type: string) =>
      (await modelOf(text, type)).problems.map(({ message }) => message);
    const options = 'syntax = "proto3";\nextend google.protobuf.FieldOptions {\n  bool secret = 76;\n}\n';
    assert.deepEqual(await saysOf(options, 'grpc'), ['This protobuf declares neither operations nor types.']);
    assert.deepEqual(await saysOf('openapi: 3.1.0\ninfo: { title: Soon, version: "0" }\n', 'openapi'), [
      'This OpenAPI declares neither operations nor types.',
    ]);
    assert.match((await saysOf('hello: world', 'openapi')).join(), /^Nothing that OpenAPI has/);
  });

  const expected: Readonly<Record<string, { format: string; operations: string[]; types: string[] }>> = {
    openapi: {
      format: 'openapi',
      operations: ['GET /tickets', 'POST /tickets', 'DELETE /tickets/{id}', 'POST sailed'],
      types: ['Ticket', 'NewTicket'],
    },
    swagger: { format: 'openapi', operations: ['PUT /quays/{name}', 'POST /photos'], types: ['Quay'] },
    asyncapi2: {
      format: 'asyncapi',
      operations: ['subscribe tides/{port}', 'publish tides/{port}'],
      types: ['Tide'],
    },
    asyncapi3: { format: 'asyncapi', operations: ['announce', 'answer'], types: ['Berth'] },
    graphql: {
      format: 'graphql',
      operations: ['Query.ferry', 'Query.ferries', 'Mutation.sail', 'Subscription.sailed', 'Query.port'],
      types: ['Node', 'Ferry', 'Place', 'Port', 'State', 'SailInput', 'Time'],
    },
    protobuf: {
      format: 'protobuf',
      operations: ['line.gates.v1.Gates/Open', 'line.gates.v1.Gates/Watch', 'line.gates.v1.Gates/Reset'],
      types: [
        'line.gates.v1.OpenRequest',
        'line.gates.v1.OpenRequest.Person',
        'line.gates.v1.Gate',
        'line.gates.v1.State',
      ],
    },
    editions: { format: 'protobuf', operations: ['line.v2.Logs/Write'], types: ['line.v2.Log'] },
    jsonschema: { format: 'jsonschema', operations: [], types: ['Crew', 'Sailor'] },
    crd: { format: 'crd', operations: [], types: ['Berth', 'Rope'] },
  };

  for (const [sample, { format, operations, types }] of Object.entries(expected)) {
    it(`${sample}: operations and types`, async () => {
      for (const type of [typeOf(sample), undefined]) {
        const model = await modelOf(SAMPLES[sample]!, type);
        assert.deepEqual(
          [model.format, model.operations.map(({ id }) => id), [...model.types].sort(), model.problems],
          [format, operations, [...types].sort(), []],
        );
      }
    });

    it(`${sample}: every place is that of what it is the place of`, async () => {
      const text = SAMPLES[sample]!;
      const { operations, types } = await readDefinition(text, { type: typeOf(sample) });
      for (const { spot, id, kind, name } of operations) {
        const found = text.slice(...spot.file.locate(spot.path, 'key')).replace(/^["']|["']$/g, '');
        assert.ok([kind.toLowerCase(), name, id].includes(found), `${id} is at ${found}`);
      }
      if (sample === 'crd' || sample === 'jsonschema') return;
      for (const [name, spot] of types)
        assert.equal(text.slice(...spot.file.locate(spot.path, 'key')), name.split('.').at(-1));
    });
  }

  it('OpenAPI: everything of an operation, references not followed', async () => {
    const { operations, servers, groups, title, version } = await readDefinition(SAMPLES['openapi']!);
    assert.deepEqual(
      [title, version, servers, groups],
      [
        'Ferry tickets',
        '2.4.0',
        [{ url: 'https://api.example.com/v2', description: 'Production' }],
        [{ name: 'tickets', description: 'What is sold' }],
      ],
    );
    const [list, buy, remove] = operations.map((operation) => operation.details());
    assert.deepEqual(
      list!.parameters.map(({ name, in: where, required }) => [name, where, required]),
      [
        ['limit', 'query', false],
        ['state', 'query', false],
      ],
    );
    assert.deepEqual(
      list!.responses.map(({ status, headers, content }) => [
        status,
        headers.length,
        content.map(({ type }) => type),
      ]),
      [
        ['200', 1, ['application/json']],
        ['default', 0, []],
      ],
    );
    assert.deepEqual(buy!.body!.content[0]!.schema!.value, { $ref: '#/components/schemas/NewTicket' });
    assert.deepEqual([list!.security, remove!.security], [[{ bearer: [] }], []]);
    assert.deepEqual([operations[2]!.deprecated, operations[0]!.name], [true, 'listTickets']);
  });

  it('OpenAPI 2 says what 3 would', async () => {
    const { operations, servers } = await readDefinition(SAMPLES['swagger']!);
    assert.deepEqual(servers, [{ url: 'https://quays.example.com/v1' }]);
    const [put, post] = operations.map((operation) => operation.details());
    assert.deepEqual([put!.parameters.map(({ name }) => name), put!.body!.required], [['name'], true]);
    assert.deepEqual(put!.responses[0]!.content[0]!.schema!.value, { $ref: '#/definitions/Quay' });
    assert.equal(post!.body!.content[0]!.type, 'multipart/form-data');
    assert.deepEqual((post!.body!.content[0]!.schema!.value as { required: unknown }).required, ['title']);
  });

  it('AsyncAPI: messages of both versions', async () => {
    const names = async (sample: string) =>
      (await readDefinition(SAMPLES[sample]!)).operations.map((operation) => [
        operation.path,
        operation.details().body?.content.map(({ message }) => message),
      ]);
    assert.deepEqual(await names('asyncapi2'), [
      ['tides/{port}', ['High', 'Low']],
      ['tides/{port}', ['Measured']],
    ]);
    assert.deepEqual(await names('asyncapi3'), [
      ['berths.changed', ['Changed']],
      ['berths.asked', ['Ask']],
    ]);
    const { operations, servers } = await readDefinition(SAMPLES['asyncapi3']!);
    assert.deepEqual(servers, [{ url: 'amqp://broker.example.com/x', description: 'main' }]);
    assert.equal(operations[1]!.details().responses[0]!.content[0]!.message, 'Changed');
  });

  it('GraphQL and protobuf: what is asked for and what comes back', async () => {
    const ferry = (await readDefinition(SAMPLES['graphql']!)).operations[0]!;
    const { parameters, responses } = ferry.details();
    assert.deepEqual(
      parameters.map(({ name, required, schema }) => [
        name,
        required,
        (schema.value as { 'x-type': string })['x-type'],
      ]),
      [
        ['name', true, 'String!'],
        ['at', false, 'Time'],
      ],
    );
    assert.deepEqual([responses[0]!.content[0]!.type, ferry.summary], ['Ferry', 'One ferry, by its name']);
    const watch = (await readDefinition(SAMPLES['protobuf']!)).operations[1]!;
    assert.equal(watch.deprecated, true);
    assert.deepEqual(
      [watch.details().body!.content[0]!.type, watch.details().responses[0]!.content[0]!.type],
      ['stream line.gates.v1.OpenRequest', 'stream line.gates.v1.Gate'],
    );
  });

  it('protobuf runs no generated code: it reads where making code of text is forbidden', async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { readProtobuf } from './readers/protobuf';`,
        resolveDir: new URL('.', import.meta.url).pathname,
        loader: 'ts',
      },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'bundle',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
    });
    const context = createContext(
      { text: SAMPLES['protobuf']!, TextDecoder, TextEncoder },
      { codeGeneration: { strings: false, wasm: false } },
    );
    assert.throws(() => new Script('new Function("return 1")()').runInContext(context), /disallowed/);
    const source = `${outputFiles[0]!.text}; bundle.readProtobuf(text).operations.length`;
    assert.equal(new Script(source).runInContext(context), 3);
  });

  it('what has no reader is text', async () => {
    for (const [type, text] of [
      ['wsdl', '<definitions/>'],
      ['other', 'a: 1'],
      [undefined, ''],
    ] as const) {
      const model = await modelOf(text, type);
      assert.deepEqual([model.format, model.operations, model.types], ['text', [], []]);
    }
    assert.deepEqual(
      await idsOf('export const r = t.router({\n  buy: publicProcedure.query(f),\n});', 'trpc'),
      ['buy'],
    );
  });

  describe('of broken definitions', () => {
    const cases: readonly (readonly [name: string, text: string, type: string, kept: string[]])[] = [
      [
        'an open quote',
        broken('openapi', 'summary: Buys a ticket', 'summary: "Buys a ticket'),
        'openapi',
        ['GET /tickets', 'POST /tickets', 'DELETE /tickets/{id}', 'POST sailed'],
      ],
      [
        'an open bracket',
        broken('openapi', 'tags: [tickets]', 'tags: [tickets'),
        'openapi',
        ['GET /tickets', 'POST /tickets', 'DELETE /tickets/{id}', 'POST sailed'],
      ],
      [
        'JSON that ends too early',
        JSON.stringify({
          openapi: '3.0.0',
          paths: { '/a': { get: {}, put: {} }, '/b': { get: { summary: 'x' } } },
        }).slice(0, -12),
        'openapi',
        ['GET /a', 'PUT /a', 'GET /b'],
      ],
      [
        'a tab',
        broken('asyncapi3', '    title: Answering', '\t  title: Answering'),
        'asyncapi',
        ['announce', 'answer'],
      ],
      [
        'a type without a name',
        broken('graphql', 'type Port { id: ID! }', 'type { id: ID! }'),
        'graphql',
        ['Query.ferry', 'Query.ferries', 'Mutation.sail', 'Subscription.sailed', 'Query.port'],
      ],
      [
        'a field without a type',
        broken(
          'graphql',
          '  ferries(first: Int): [Ferry!]! @deprecated(reason: "Use ferry")',
          '  ferries(first: Int):',
        ),
        'graphql',
        ['Query.ferry', 'Mutation.sail', 'Subscription.sailed', 'Query.port'],
      ],
      [
        'a brace that is not closed',
        broken('graphql', '(reason: "Use ferry")\n}', '(reason: "Use ferry")\n'),
        'graphql',
        ['Query.ferry', 'Query.ferries', 'Mutation.sail', 'Subscription.sailed', 'Query.port'],
      ],
      [
        'a field of protobuf without a number',
        broken('protobuf', 'State state = 1;', 'State state = ;'),
        'grpc',
        ['line.gates.v1.Gates/Open', 'line.gates.v1.Gates/Watch', 'line.gates.v1.Gates/Reset'],
      ],
      [
        'a call without an answer',
        broken('protobuf', 'rpc Open (OpenRequest) returns (Gate);', 'rpc Open (OpenRequest) returns ;'),
        'grpc',
        ['line.gates.v1.Gates/Watch', 'line.gates.v1.Gates/Reset'],
      ],
    ];
    for (const [name, text, type, kept] of cases) {
      it(`${name} costs itself, and is told with its place`, async () => {
        const { operations, problems } = await modelOf(text, type);
        assert.deepEqual(
          operations.map(({ id }) => id),
          kept,
        );
        assert.ok(problems.length > 0 && problems.every(({ range, message }) => range && message));
      });
    }

    it('mutants of each never throw, have unique ids and places within the text', async function () {
      this.timeout(120_000);
      const times = 60 * Number(process.env['GREENROOM_FUZZ'] ?? 1);
      for (const [sample, text] of Object.entries(SAMPLES)) {
        for (let seed = 0; seed < times; seed++) {
          const mutant = mutate(text, seed);
          const definition = await readDefinition(mutant, { type: typeOf(sample) });
          const { operations } = outlineOf(definition);
          assert.equal(new Set(operations.map(({ id }) => id)).size, operations.length, mutant);
          for (const operation of definition.operations) {
            operation.details();
            const [start, end] = operation.spot.file.locate(operation.spot.path);
            assert.ok(start >= 0 && start <= end && end <= mutant.length);
          }
        }
      }
    });
  });

  describe('with references to other files', () => {
    const files: Readonly<Record<string, string>> = {
      'a/paths.yaml':
        'orders:\n  get:\n    operationId: list\n    responses:\n      "200": {$ref: "./more.yaml#/ok"}\n',
      'a/more.yaml': 'ok:\n  description: Fine\nloop: {$ref: "./more.yaml#/loop"}\n',
    };
    const read = async (path: string, from: string) => {
      const id = new URL(path, `file:///${from || 'a/main.yaml'}`).pathname.slice(1);
      return Object.hasOwn(files, id) ? { id, text: files[id]! } : undefined;
    };

    it('follows them, from file to file, and says of what leads nowhere nothing', async () => {
      const text =
        'openapi: 3.0.0\npaths:\n  /orders: {$ref: "./paths.yaml#/orders"}\n  /gone: {$ref: "./gone.yaml"}\n  /loop: {$ref: "./more.yaml#/loop"}\n  /far: {$ref: "https://example.com/x.yaml"}\n';
      const { operations } = await readDefinition(text, { type: 'openapi', read });
      assert.deepEqual(
        operations.map(({ id, name }) => [id, name]),
        [['GET /orders', 'list']],
      );
      assert.equal(operations[0]!.details().responses[0]!.description, 'Fine');
    });
  });

  it('places are those of the reference', () => {
    const text = SAMPLES['openapi']!;
    const [reference] = parseYaml(text);
    const { value } = readDocuments(text)[0]!;
    let checked = 0;
    return readDefinition(text).then(({ operations }) => {
      const { file } = operations[0]!.spot;
      const walk = (node: unknown, path: (string | number)[]) => {
        if (path.length > 0 && typeof path.at(-1) === 'string') {
          assert.deepEqual(file.locate(path, 'key'), reference!.locate(path, 'key'), path.join(' '));
          if (typeof node === 'string' && !node.includes('\n'))
            assert.deepEqual(file.locate(path), reference!.locate(path), path.join(' '));
          checked++;
        }
        if (typeof node !== 'object' || node === null) return;
        const isList = Array.isArray(node);
        for (const [key, each] of Object.entries(node)) walk(each, [...path, isList ? Number(key) : key]);
      };
      walk(value, []);
      assert.ok(checked > 100, String(checked));
    });
  });

  it('reads the custom resources of the corpus, the file of 207 kB included', async function () {
    const folder = corpusFolder('catalogs');
    if (!folder) return this.skip();
    const text = readFileSync(join(folder, 'giantswarm+backstage-catalogs/catalogs/crds.yaml'), 'utf8');
    let apis = 0;
    for (const { value } of readDocuments(text)) {
      const { kind, spec } = value as { kind: string; spec: { type: string; definition: string } };
      if (kind !== 'API') continue;
      apis++;
      const { format, types, problems } = await modelOf(spec.definition, spec.type);
      assert.deepEqual([format, types.length, problems], ['crd', 1, []]);
    }
    assert.equal(apis, 18);
  });

  describe('works in proportion to the text', function () {
    this.timeout(120_000);
    const path = (i: number) =>
      `  /p${i}:\n    get:\n      summary: s\n      responses: {'200': {description: d}}\n`;
    const MAKERS: Readonly<Record<string, readonly [string, (n: number) => string]>> = {
      'many paths': [
        'openapi',
        (n) => `openapi: 3.0.0\npaths:\n${Array.from({ length: n / 10 }, (_, i) => path(i)).join('')}`,
      ],
      'many paths, one broken': [
        'openapi',
        (n) =>
          `openapi: 3.0.0\npaths:\n  /x: "\n${Array.from({ length: n / 10 }, (_, i) => path(i)).join('')}`,
      ],
      'many types of GraphQL': [
        'graphql',
        (n) => Array.from({ length: n / 10 }, (_, i) => `type T${i} { a: Int }\n`).join(''),
      ],
      'many broken types of GraphQL': [
        'graphql',
        (n) => Array.from({ length: n / 10 }, (_, i) => `type T${i} { a: }\n`).join(''),
      ],
      'many messages': [
        'grpc',
        (n) => Array.from({ length: n / 10 }, (_, i) => `message T${i} { int32 a = 1; }\n`).join(''),
      ],
      'many broken messages': [
        'grpc',
        (n) => Array.from({ length: n / 10 }, (_, i) => `message T${i} { int32 a = ; }\n`).join(''),
      ],
    };
    for (const [name, [type, make]] of Object.entries(MAKERS)) {
      it(name, () => {
        // What the readers do is done before the first wait, once their modules are there.
        assertLinearCpu(make, (text) => void readNow(type, text));
      });
    }
    let readNow: (type: string, text: string) => unknown;
    before(async () => {
      const { readGraphql } = await import('./readers/graphql');
      const { readProtobuf } = await import('./readers/protobuf');
      readNow = (type, text) =>
        type === 'graphql'
          ? readGraphql(text)
          : type === 'grpc'
            ? readProtobuf(text)
            : readDefinition(text, { type });
    });
  });
});
