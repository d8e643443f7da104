import assert from 'node:assert/strict';
import { Engine } from '../../../src/core/engine/engine';
import { createDefinitions } from '../../../src/core/apiDefinition/createDefinitions';
import { silentLogger } from '../../../src/core/ports/logger';
import { systemClock } from '../../../src/runtime/clock';
import { createBackstage } from '../../../src/sources/backstage/main';
import { EMPTY_PORTS } from '../../backstage/emptyPorts';
import { memoryBlobs } from '../../backstage/memoryBlobs';
import { served, Server } from './server';

const openapi = (size: number) => `openapi: 3.1.0\npaths:\n  /ships:\n    get: {}\n#${'x'.repeat(size)}\n`;
const LARGE = 600_000;
const clock = {
  ...systemClock,
  after: (ms: number, run: () => void) => systemClock.after(ms < 10_000 ? Math.min(ms, 5) : ms, run),
};

describe('definitions that are left on the server', () => {
  const disposables: { dispose(): void }[] = [];

  afterEach(() => {
    for (const each of disposables.splice(0)) each.dispose();
  });

  async function read(server: Server, blobs = memoryBlobs()) {
    const engine = new Engine({ ...EMPTY_PORTS, clock });
    const { catalog } = engine;
    const source = createBackstage(
      {
        baseUrl: 'https://backstage.acme.com',
        appUrl: 'https://portal.acme.com',
        refreshInterval: 0,
      },
      'token:x',
      {
        http: server,
        clock,
        logger: silentLogger,
        blobs,
        processes: { id: 'tests', isAlive: () => true },
        catalog,
        token: async () => 'secret',
      },
    );
    disposables.push(source);
    await source.restored;
    await source.refresh();
    const definitions = createDefinitions({
      ...{ ...EMPTY_PORTS, catalog, clock },
      takenIn: () => [],
      definitionFile: async () => undefined,
      takeIn: (ref) => source.takeIn(ref),
    });
    const definitionOf = async (name: string) =>
      (await catalog.getEntityByRef(`api:default/${name}`))?.spec?.['definition'];
    const status = async () => (await catalog.getSources()).find(({ id }) => id.startsWith('backstage:'))!;
    return { catalog, source, definitions, definitionOf, status };
  }

  const ADDRESS = {
    $text: 'https://backstage.acme.com/api/catalog/entities/by-name/api/default/big',
  };

  it('are those that are large, and are read when they are opened, once', async () => {
    const server = new Server([
      served('API', 'big', { definition: openapi(LARGE) }),
      served('API', 'small', { definition: openapi(10) }),
      served('Component', 'c', {}),
    ]);
    const blobs = memoryBlobs();
    const { definitions, definitionOf, status } = await read(server, blobs);
    assert.match((await status()).note!, /^Definitions of APIs that stay on the server .* know: 1\.$/);
    assert.equal(await definitionOf('small'), openapi(10));
    assert.deepEqual(await definitionOf('big'), ADDRESS);
    server.asked = [];
    const model = await definitions.get('api:default/big');
    assert.deepEqual(
      model?.operations.map(({ id }) => id),
      ['GET /ships'],
    );
    assert.equal(await definitionOf('big'), openapi(LARGE));
    await definitions.get('api:default/big');
    assert.deepEqual(server.asked, ['entities/by-refs']);
    for (const each of disposables.splice(0)) each.dispose();
    // Another window, offline: what was opened once can be opened.
    server.isGone = true;
    const second = await read(server, blobs);
    assert.deepEqual(await second.definitionOf('big'), ADDRESS);
    await second.definitions.takeIn('api:default/big');
    assert.equal(await second.definitionOf('big'), openapi(LARGE));
  });

  it('say why they can not be read', async () => {
    const server = new Server([served('API', 'big', { definition: openapi(LARGE) })]);
    const { definitions } = await read(server);
    server.isGone = true;
    const model = await definitions.get('api:default/big');
    assert.match(model!.problems[0]!.message, /backstage\.acme\.com.*gone/);
  });

  it('change when they change there', async () => {
    const [api, blobs] = [served('API', 'big', { definition: openapi(LARGE) }), memoryBlobs()];
    const server = new Server([api, served('API', 'a', { definition: 'x' }), served('System', 's', {})]);
    const { source, definitions, definitionOf } = await read(server, blobs);
    await definitions.takeIn('api:default/big');
    api.metadata.etag = '2';
    api.spec['definition'] = openapi(LARGE + 1);
    await source.refresh();
    assert.deepEqual(await definitionOf('big'), ADDRESS);
    await definitions.takeIn('api:default/big');
    assert.equal(await definitionOf('big'), openapi(LARGE + 1));
  });

  it('are those that come after much was read; what else is written there is known all the same', async () => {
    const apis = Array.from({ length: 160 }, (_, at) =>
      served('API', `n${at}`, { definition: openapi(at < 100 ? 300_000 : 10), visibility: 'partner' }),
    );
    const server = new Server(apis);
    const { catalog, definitionOf } = await read(server);
    const { items } = await catalog.queryEntities({ limit: 1000 });
    assert.equal(items.length, 160);
    assert.ok(items.every(({ spec }) => spec?.['visibility'] === 'partner'));
    assert.equal(typeof (await definitionOf('n0')), 'string');
    assert.equal(typeof (await definitionOf('n159')), 'object');
    const held = items.reduce((sum, { spec }) => sum + ((spec?.['definition'] as string).length ?? 0), 0);
    assert.ok(held < 20_010_000, `${held} letters are held`);
    assert.ok(server.asked.some((each) => each.includes('fields=') && each.includes('spec.visibility')));
  });

  it('let go of what was opened first once much was opened', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `n${at}`);
    const server = new Server(names.map((name) => served('API', name, { definition: openapi(LARGE) })));
    const { definitions, definitionOf } = await read(server);
    for (const name of names) await definitions.takeIn(`api:default/${name}`);
    const kinds = await Promise.all(names.map(async (name) => typeof (await definitionOf(name))));
    assert.deepEqual(
      kinds.map((kind) => kind === 'string'),
      names.map((_, at) => at > 1),
    );
  });
});
