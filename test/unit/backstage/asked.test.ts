import assert from 'node:assert/strict';
import { Engine } from '../../../src/core/engine/engine';
import { silentLogger } from '../../../src/core/ports/logger';
import { systemClock } from '../../../src/runtime/clock';
import { createBackstage } from '../../../src/sources/backstage/main';
import { EMPTY_PORTS } from '../../backstage/emptyPorts';
import { memoryBlobs } from '../../backstage/memoryBlobs';
import { type Served, served, Server, servedRef } from './server';

const clock = {
  ...systemClock,
  after: (ms: number, run: () => void) => systemClock.after(ms < 4500 ? Math.min(ms, 5) : ms, run),
};

describe('a Backstage with more entities than are read', () => {
  const disposables: { dispose(): void }[] = [];

  afterEach(() => {
    for (const each of disposables.splice(0)) each.dispose();
  });

  async function read(server: Server, entityLimit = 3, blobs = memoryBlobs()) {
    const { catalog } = new Engine({ ...EMPTY_PORTS, clock });
    const source = createBackstage(
      {
        baseUrl: 'https://backstage.acme.com',
        appUrl: 'https://portal.acme.com',
        refreshInterval: 0,
        entityLimit,
      },
      'token:x',
      {
        ...{ http: server, clock, logger: silentLogger, blobs, catalog },
        processes: { id: 'tests', isAlive: () => true },
        token: async () => 'secret',
      },
    );
    disposables.push(source);
    await source.restored;
    await source.refresh();
    const status = async () => (await catalog.getSources()).find(({ id }) => id.startsWith('backstage:'))!;
    const names = async () =>
      (await catalog.queryEntities({ limit: 10_000 })).items.map(({ metadata }) => metadata.name).sort();
    return { catalog, source, status, names };
  }

  const component = (name: string, spec: object = {}) => served('Component', name, spec);
  const related = (entity: Served, ...refs: string[]): Served => ({
    ...entity,
    relations: refs.map((targetRef) => ({ type: 'dependencyOf', targetRef })),
  });
  const five = () => ['a', 'b', 'c', 'd', 'e'].map((name) => component(name));

  it('is not read whole, and says so', async () => {
    const server = new Server(five());
    const { status, names } = await read(server);
    const { state, note, completeFor } = await status();
    assert.deepEqual([state, completeFor], ['ready', []]);
    assert.match(note!, /^5 entities are more than the 3 that are read/);
    assert.deepEqual(await names(), []);
    assert.deepEqual(server.asked, ['entity-facets?facet=kind']);
  });

  it('gives each entity that is asked for, with what is related to it, in one request each', async () => {
    const b = component('b', { dependsOn: ['component:default/a'] });
    const server = new Server([
      related(component('a'), 'component:default/b'),
      b,
      ...['c', 'd'].map((name) => component(name)),
    ]);
    const { catalog, names } = await read(server);
    server.asked = [];
    const both = await Promise.all(
      ['component:a', 'Component:default/A'].map((ref) => catalog.getEntityByRef(ref)),
    );
    assert.deepEqual(
      both.map((each) => each?.metadata.name),
      ['a', 'a'],
    );
    assert.deepEqual(server.asked, ['entities/by-refs', 'entities/by-refs']);
    assert.deepEqual(await names(), ['a', 'b']);
    const a = await catalog.getEntityByRef('component:default/a');
    assert.deepEqual(
      a?.relations,
      [{ type: 'dependencyOf', targetRef: 'component:default/b' }].concat(ownedBy),
    );
    const { items } = await catalog.getEntitiesByRefs({
      entityRefs: ['component:default/a', 'component:default/c'],
    });
    assert.deepEqual(
      items.map((each) => each?.metadata.name),
      ['a', 'c'],
    );
    assert.equal(server.asked.length, 3);
  });
  const ownedBy = [{ type: 'ownedBy', targetRef: 'group:default/us' }];

  it('is not asked again for what is not there', async () => {
    const server = new Server(five());
    const { catalog } = await read(server);
    server.asked = [];
    for (let times = 0; times < 3; times++)
      assert.equal(await catalog.getEntityByRef('component:default/none'), undefined);
    assert.equal(server.asked.length, 1);
  });

  it('keeps nobody waiting once it fails, and says why', async () => {
    const server = new Server(five());
    const { catalog, status } = await read(server);
    server.isGone = true;
    assert.equal(await catalog.getEntityByRef('component:default/a'), undefined);
    assert.match((await status()).lastError!.message, /gone/);
    assert.equal(await catalog.getEntityByRef('component:default/b'), undefined);
  });

  it('is looked at again for what was asked for', async () => {
    const entities = five();
    const server = new Server(entities);
    const { catalog, source, names } = await read(server);
    for (const entity of entities.slice(0, 3)) await catalog.getEntityByRef(servedRef(entity));
    entities[0]!.metadata.etag = '2';
    entities[0]!.spec['type'] = 'website';
    entities.splice(1, 1);
    entities.push(component('f'));
    server.asked = [];
    await source.refresh();
    assert.deepEqual(await names(), ['a', 'c']);
    assert.equal((await catalog.getEntityByRef('component:default/a'))?.spec?.['type'], 'website');
    assert.equal(server.asked.length, 3);
  });

  it('is known again in a new window, offline, as far as it was asked for', async () => {
    const [server, blobs] = [new Server(five()), memoryBlobs()];
    const first = await read(server, 3, blobs);
    await first.catalog.getEntityByRef('component:default/a');
    await first.source.refresh();
    for (const each of disposables.splice(0)) each.dispose();
    await first.source.ended();
    server.isGone = true;
    const second = await read(server, 3, blobs);
    assert.deepEqual(await second.names(), ['a']);
  });

  it('is read whole once it may be', async () => {
    const [server, blobs] = [new Server(five()), memoryBlobs()];
    const first = await read(server, 3, blobs);
    await first.source.refresh();
    for (const each of disposables.splice(0)) each.dispose();
    await first.source.ended();
    const { names, status } = await read(server, 10, blobs);
    assert.deepEqual(await names(), ['a', 'b', 'c', 'd', 'e']);
    assert.equal((await status()).note, undefined);
  });
});
