import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import type { Entity } from '../model/entity';
import { createDefinitions } from './createDefinitions';
import { SAMPLES } from './testing/samples';

const ROOT = 'file:///w';
const files: Record<string, string> = { [`${ROOT}/api.yaml`]: SAMPLES['openapi']! };

function definitionsOf(definition: unknown, type = 'openapi', more: object = {}) {
  const entity = {
    apiVersion: 'v1',
    kind: 'API',
    metadata: { name: 'a' },
    spec: { type, definition, ...more },
  } as unknown as Entity;
  const text =
    typeof definition === 'string'
      ? `kind: API\nmetadata:\n  name: a\nspec:\n  definition: |\n${definition.replace(/^/gm, '    ')}`
      : '';
  files[`${ROOT}/catalog-info.yaml`] = text;
  let isFile = false;
  const service = createDefinitions({
    catalog: {
      getEntityByRef: async (ref) => (ref === 'api:default/a' ? entity : undefined),
      getLocation: async () => ({
        uri: `${ROOT}/catalog-info.yaml`,
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      }),
    },
    reader: memoryReader(files),
    repositories: { rootOf: async () => ROOT, resolveUrl: async () => undefined },
    clock: { now: () => Date.parse('2026-01-01') },
    takenIn: (uri) => (uri === `${ROOT}/api.yaml` ? ['api:default/a', 'component:default/b'] : []),
    definitionFile: async () => (isFile ? `${ROOT}/api.yaml` : undefined),
  });
  return { service, text, keptInFile: () => (isFile = true) };
}

const REF = 'api:default/a';

describe('what APIs promise', () => {
  it('shows an operation with all that belongs to it, schemas to be opened one by one', async () => {
    const { service } = definitionsOf(SAMPLES['openapi']!);
    const buy = await service.operation(REF, 'POST /tickets');
    assert.deepEqual([buy?.name, buy?.summary, buy?.security], ['buyTicket', 'Buys a ticket', ['bearer']]);
    const example = JSON.parse(buy!.body!.content[0]!.example!) as Record<string, unknown>;
    assert.deepEqual(Object.keys(example), ['id', 'next', 'price', 'voucher']);
    assert.deepEqual(
      [example['id'], example['price'], example['voucher']],
      ['00000000-0000-4000-8000-000000000000', 0, 'text'],
    );
    assert.match(
      buy!.curl!,
      /^curl --globoff -X POST 'https:\/\/api\.example\.com\/v2\/tickets' \\\n {2}-H 'Content-Type: application\/json'/,
    );
    const schema = buy!.responses[0]!.content[0]!.schema!;
    assert.equal(schema.type, 'Ticket');
    const below = await service.expand(REF, schema.node);
    assert.deepEqual(
      below!.map(({ name, type, required, limits, opens }) => [name, type, required, limits, opens]),
      [
        ['id', 'string (uuid)', true, [], false],
        ['next', 'Ticket', false, [], true],
        ['price', 'number', false, ['at least 0'], false],
      ],
    );
    // What refers to itself opens as often as one likes.
    let node = below![1]!.node;
    for (let deep = 0; deep < 20; deep++) node = (await service.expand(REF, node))![1]!.node;
    assert.ok(node > 20);
    const list = await service.operation(REF, 'GET /tickets');
    assert.deepEqual(
      list!.parameters.map(({ name, in: where, limits }) => [name, where, limits]),
      [
        ['limit', 'query', ['at most 100', 'by default 20']],
        ['state', 'query', ['one of open, used']],
      ],
    );
    assert.equal(list!.responses[0]!.content[0]!.schema!.type, 'list of Ticket');
    assert.equal(await service.operation(REF, 'GET /nothing'), undefined);
    assert.equal(await service.expand(REF, 999), undefined);
  });

  it('opens types of every format', async () => {
    for (const [sample, type, name, expected] of [
      ['graphql', 'graphql', 'Ferry', ['id', 'state', 'port']],
      ['protobuf', 'grpc', 'line.gates.v1.OpenRequest', ['gate', 'seconds', 'notes', 'badge', 'person']],
      ['crd', 'crd', 'Berth', ['v1beta1', 'v1']],
      ['jsonschema', 'json-schema', 'Crew', ['captain']],
      ['asyncapi2', 'asyncapi', 'Tide', ['at']],
    ] as const) {
      const { service } = definitionsOf(SAMPLES[sample]!, type);
      const line = await service.type(REF, name);
      assert.deepEqual(
        (await service.expand(REF, line!.node))!.map((each) => each.name),
        expected,
        sample,
      );
    }
  });

  it('knows where each is written: in the catalog file, or in the file that is taken in', async () => {
    const { service, text, keptInFile } = definitionsOf(SAMPLES['openapi']!);
    const place = await service.source(REF, { operation: 'DELETE /tickets/{id}' });
    assert.equal(place?.uri, `${ROOT}/catalog-info.yaml`);
    const { start, end } = place.range;
    assert.equal(text.split('\n')[start.line]!.slice(start.character, end.character), 'delete');
    const [id] = (await service.expand(REF, (await service.type(REF, 'Ticket'))!.node))!;
    const line = (await service.source(REF, { node: id!.node }))!.range.start.line;
    assert.equal(text.split('\n')[line]!.trim(), 'id: {type: string, format: uuid}');
    keptInFile();
    const inFile = await service.source(REF, { type: 'Ticket' });
    assert.equal(inFile?.uri, `${ROOT}/api.yaml`);
    assert.equal(SAMPLES['openapi']!.split('\n')[inFile.range.start.line]!.trim(), 'Ticket:');
    assert.deepEqual(await service.definedBy(`${ROOT}/api.yaml`), [REF]);
    assert.deepEqual(await service.definedBy(`${ROOT}/other.yaml`), []);
  });

  it('shows where an MCP server answers, and says why there is no definition', async () => {
    const mcp = await definitionsOf(undefined, 'mcp-server', {
      remotes: [{ type: 'sse', url: 'https://a' }],
    }).service.get(REF);
    assert.deepEqual([mcp?.format, mcp?.servers], ['mcp', [{ url: 'https://a', description: 'sse' }]]);
    const none = await definitionsOf(undefined).service.get(REF);
    assert.match(none!.problems[0]!.message, /no definition/);
    assert.equal(await definitionsOf('a').service.get('api:default/other'), undefined);
  });

  it('outlines a definition of 10 MB, in YAML and in JSON', async function () {
    this.timeout(60_000);
    const paths: Record<string, object> = {};
    for (let at = 0; at < 20_000; at++)
      paths[`/things/${at}/{id}`] = {
        get: {
          operationId: `getThing${at}`,
          summary: `Gets the thing number ${at} of all the things that there are`,
          description: 'x'.repeat(150),
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            200: { description: 'd', content: { 'application/json': { schema: { type: 'object' } } } },
          },
        },
      };
    const json = JSON.stringify({ openapi: '3.0.0', info: { title: 'Large' }, paths }, null, 2);
    assert.ok(json.length > 10_000_000, String(json.length));
    const { toYaml } = await import('../yaml/toYaml');
    const yaml = toYaml(JSON.parse(json));
    for (const text of [json, yaml]) {
      const { service } = definitionsOf(text);
      const before = process.cpuUsage();
      const model = await service.get(REF);
      const { user, system } = process.cpuUsage(before);
      assert.equal(model?.operations.length, 20_000);
      assert.ok(model.operations[19_999]!.range!.start.line > 100_000);
      // Against a hang, not a budget: the bench measures.
      assert.ok(user + system < 30_000_000, `${(user + system) / 1000} ms`);
    }
  });
});
