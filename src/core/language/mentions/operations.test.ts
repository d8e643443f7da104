import assert from 'node:assert/strict';
import { Emitter } from '../../base/emitter';
import type { CatalogChange } from '../../catalog/catalog';
import { CatalogSearch } from '../../search/catalogSearch';
import { memoryCatalog } from '../testing/memoryCatalog';
import { mentionHover } from './mentionHover';
import { operationCandidates } from './operations';

const api = (name: string, type: string, definition: string) => `apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: ${name}}
spec:
  type: ${type}
  lifecycle: production
  owner: quay-crew
  definition: |
${definition.replaceAll(/^/gm, '    ')}
---
`;

const CATALOG = memoryCatalog({
  'catalog-info.yaml': `${api(
    'berths',
    'openapi',
    `openapi: 3.0.0
paths:
  /berths/{berthId}:
    get:
      operationId: getBerth
      summary: One berth
    delete: {operationId: freeBerth}
  /berths/latest:
    get: {operationId: latestBerth}
  /berths/7:
    get: {operationId: seventhBerth}`,
  )}${api('tides', 'graphql', 'type Query { tides(port: ID!): Int }')}${api(
    'pilots',
    'grpc',
    `syntax = "proto3";
package harbour.v1;
service Pilots { rpc Board(BoardRequest) returns (BoardReply); }`,
  )}${api(
    'notices',
    'asyncapi',
    `asyncapi: 2.6.0
channels:
  notices/posted:
    subscribe: {operationId: onNotice}`,
  )}apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: gate}
spec: {type: service, lifecycle: production, owner: quay-crew, consumesApis: [berths]}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: quay-crew}
spec: {type: team, children: [], profile: {displayName: Quay Crew}}
`,
});

describe('operations that a line names', () => {
  let search: CatalogSearch;
  before(async () => {
    const { items } = await CATALOG.queryEntities({});
    const byRef = new Map(
      items.map((item) => [`${item.kind}:default/${item.metadata.name}`.toLowerCase(), item]),
    );
    const changes = new Emitter<CatalogChange>();
    search = new CatalogSearch(
      { onDidChange: changes.event, entity: (ref) => byRef.get(ref) },
      {
        now: () => Date.now(),
        after: (ms, callback) => {
          const timer = setTimeout(callback, ms);
          return { dispose: () => clearTimeout(timer) };
        },
      },
    );
    changes.fire({ added: [...byRef.keys()], changed: [], removed: [] });
    await search.whenIndexed({ all: true });
  });
  after(() => search.dispose());

  const hover = async (marked: string) => {
    const column = marked.indexOf('|');
    const line = marked.replace('|', '');
    const found = await mentionHover(line, column, CATALOG, { search });
    return found && { ...found, text: line.slice(found.start, found.end) };
  };

  for (const [marked, text, tells] of [
    [
      '// GET /ber|ths/{berthId} answers',
      'GET /berths/{berthId}',
      /`GET \/berths\/\{berthId\}`\*\* \(`getBerth`\): One berth/,
    ],
    [
      'curl -X GET https://harbour.example/berths/4|2',
      'GET https://harbour.example/berths/42',
      /GET \/berths\/\{berthId\}/,
    ],
    ['client.get(`/berths/${berth.id|}`)', 'get(`/berths/${berth.id}', /GET \/berths\/\{berthId\}/],
    ['client.GET("/berths/lat|est")', 'GET("/berths/latest', /`GET \/berths\/latest`/],
    [
      '@DeleteMapping("/berths/{id|}")',
      '/berths/{id}',
      /`GET \/berths\/\{berthId\}`[\s\S]*`DELETE \/berths\/\{berthId\}`/,
    ],
    ['  /berths/{berthI|d}:', '/berths/{berthId}', /GET \/berths/],
    ['await api.getBer|th(id)', 'getBerth', /GET \/berths\/\{berthId\}/],
    ['type X = Query.ti|des', 'Query.tides', /Query\.tides/],
    ['"/harbour.v1.Pilots/Bo|ard"', 'harbour.v1.Pilots/Board', /harbour\.v1\.Pilots\/Board/],
    ['call Pilots/Boa|rd', 'Pilots/Board', /harbour\.v1\.Pilots\/Board/],
    ['subscribe notices/pos|ted', 'subscribe notices/posted', /subscribe notices\/posted/],
    ['bus.on(onNoti|ce)', 'onNotice', /subscribe notices\/posted/],
  ] as const)
    it(`${marked.trim()}`, async () => {
      const found = await hover(marked);
      assert.equal(found?.text, text);
      assert.match(found.markdown, tells);
      assert.match(found.markdown, /Quay/);
    });

  it('take a value that is written in the place of a parameter, and what is written so itself before that', async () => {
    assert.match((await hover('GET /berths/|8'))!.markdown, /GET \/berths\/\{berthId\}/);
    assert.match((await hover('GET /berths/|7'))!.markdown, /`GET \/berths\/7`/);
  });

  it('says who needs the API, or that nobody is known to', async () => {
    assert.match((await hover('GET /berths/la|test'))!.markdown, /Consumed by \[gate\]/);
    assert.match((await hover('Query.tid|es'))!.markdown, /names nobody who consumes/);
  });

  it('are none that only look so', async () => {
    for (const line of ['/usr/bin/e|nv', 'GET /ber|ths', 'Query.tide|', 'forge|tBerth()', 'a/|b'])
      assert.equal(await hover(line), undefined, line);
  });

  it('are looked for in time in proportion to the line', () => {
    for (const unit of ['/a', 'GET /', '{', 'a.', 'publish ', "'"])
      operationCandidates(unit.repeat(300), 500);
    assert.deepEqual(operationCandidates('GET /x'.repeat(1_000), 3), []);
  });
});
