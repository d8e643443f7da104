import assert from 'node:assert/strict';
import { Engine } from '../../../src/core/engine/engine';
import type { BackstageAccount } from '../../../src/core/ports/backstage';
import type { HttpRequest, HttpResponse } from '../../../src/core/ports/http';
import { silentLogger } from '../../../src/core/ports/logger';
import { systemClock } from '../../../src/runtime/clock';
import { createBackstage, forgetBackstages } from '../../../src/sources/backstage/main';
import { EMPTY_PORTS } from '../../backstage/emptyPorts';
import { memoryBlobs } from '../../backstage/memoryBlobs';
import { served, Server, servedRef } from './server';

/** What answers while something else goes on: each request that matches waits until it is let through. */
function held(server: { readonly send: (request: HttpRequest) => Promise<HttpResponse> }) {
  let release = () => {};
  let held: { readonly what: RegExp; readonly until: Promise<void> } | undefined;
  return {
    hold: (what: RegExp) => (held = { what, until: new Promise((resolve) => (release = () => resolve())) }),
    release: () => {
      held = undefined;
      release();
    },
    send: async (request: HttpRequest) => {
      if (held?.what.test(`${request.url} ${request.body ?? ''}`)) await held.until;
      return server.send(request);
    },
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 30));
const component = (name: string) => served('Component', name, {});
const five = () => ['a', 'b', 'c', 'd', 'e'].map(component);

describe('a Backstage while something else goes on', () => {
  const disposables: { dispose(): void }[] = [];
  let now = 0;
  beforeEach(() => (now = 1_770_000_000_000));
  afterEach(() => {
    for (const each of disposables.splice(0)) each.dispose();
  });
  const clock = {
    now: () => now,
    after: (ms: number, run: () => void) => systemClock.after(ms < 4500 ? Math.min(ms, 5) : 1500, run),
  };

  async function read(
    send: (request: HttpRequest) => Promise<HttpResponse>,
    entityLimit = 3,
    { catalog, account = 'token:x' }: { catalog?: Engine['catalog']; account?: BackstageAccount } = {},
  ) {
    const at = catalog ?? new Engine({ ...EMPTY_PORTS, clock }).catalog;
    const blobs = memoryBlobs();
    const source = createBackstage(
      {
        baseUrl: 'https://backstage.acme.com',
        appUrl: 'https://portal.acme.com',
        refreshInterval: 0,
        entityLimit,
      },
      account,
      {
        ...{ http: { send }, clock, logger: silentLogger, blobs, catalog: at },
        processes: { id: 'tests', isAlive: () => true },
        token: async () => 'secret',
      },
    );
    disposables.push(source);
    await source.restored;
    await source.refresh();
    const names = async () =>
      (await at.queryEntities({ limit: 10_000 })).items.map(({ metadata }) => metadata.name).sort();
    const status = async () => (await at.getSources()).find(({ id }) => id.startsWith('backstage:'))!;
    const end = async () => {
      disposables.splice(disposables.indexOf(source), 1);
      source.dispose();
      await source.ended();
    };
    return { catalog: at, source, blobs, names, status, end };
  }

  it('keeps what is asked for during a refresh', async () => {
    const wire = held(new Server(five()));
    const { catalog, source, names } = await read(wire.send);
    await catalog.getEntityByRef('component:default/a');
    wire.hold(/"fields"/);
    const refreshing = source.refresh();
    await soon();
    await catalog.getEntityByRef('component:default/b');
    wire.release();
    await refreshing;
    assert.deepEqual(await names(), ['a', 'b']);
  });

  it('asks a slow server once for what many want, and lets nobody wait anew', async () => {
    const server = new Server(five());
    const wire = held(server);
    const { catalog, names } = await read(wire.send);
    server.asked = [];
    wire.hold(/by-refs/);
    const ask = () => catalog.getEntityByRef('component:default/a');
    assert.equal(await ask(), undefined);
    now += 5000;
    const from = performance.now();
    for (let times = 0; times < 20; times++) await ask();
    assert.ok(performance.now() - from < 100);
    wire.release();
    await soon();
    assert.deepEqual([server.asked, await names()], [['entities/by-refs'], ['a']]);
  });

  it('is not asked before the time that it names, and its fault is over once it answers', async () => {
    const server = new Server(five());
    let refusals = 0;
    let isLimited = false;
    const limited = { status: 429, headers: { 'retry-after': '600' }, body: '' };
    const { catalog, status } = await read(async (request) => {
      if (isLimited) refusals++;
      return isLimited ? limited : server.send(request);
    });
    isLimited = true;
    for (let times = 0; times < 10; times++, now += 20_000)
      await catalog.getEntityByRef('component:default/a');
    assert.deepEqual([refusals, (await status()).lastError?.code], [1, 'limited']);
    isLimited = false;
    now += 600_000;
    assert.ok(await catalog.getEntityByRef('component:default/a'));
    assert.equal((await status()).lastError, undefined);
  });

  it('gives another account nothing of what was asked for as the one before', async () => {
    const wire = held(new Server(five()));
    const { catalog, end } = await read(wire.send);
    wire.hold(/by-refs/);
    const asking = catalog.getEntityByRef('component:default/a');
    await soon();
    await end();
    const { names } = await read(new Server([]).send, 3, { catalog, account: 'token:y' });
    wire.release();
    await asking;
    await soon();
    assert.deepEqual(await names(), []);
  });

  it('keeps nothing of what comes in after somebody signed out', async () => {
    const server = new Server([served('API', 'big', { definition: 'x'.repeat(600_000) })]);
    const page = { status: 200, headers: {}, body: '<p>ours' };
    const wire = held({
      send: async (request) => (request.url.includes('/techdocs/') ? page : server.send(request)),
    });
    const { source, blobs, end } = await read(wire.send, 10);
    wire.hold(/by-refs|techdocs/);
    const under = [
      source.takeIn('api:default/big'),
      source.docs.file('component:default/a', 'index.html'),
    ] as const;
    const settled = Promise.allSettled(under);
    await soon();
    await end();
    await forgetBackstages(blobs);
    wire.release();
    await settled;
    assert.deepEqual(await blobs.keys(''), []);
  });

  it('is read whole no longer once it outgrows the limit, and claims no completeness', async () => {
    const server = new Server(five());
    const { source, catalog, status } = await read(server.send, 5);
    assert.deepEqual((await status()).completeFor, ['*']);
    server.entities.push(...Array.from({ length: 7 }, (_, at) => component(`new-${at}`)));
    server.asked = [];
    await source.refresh();
    const { note, completeFor } = await status();
    assert.match(note!, /^12 entities are more than the 5/);
    assert.deepEqual([completeFor, server.asked.length], [[], 2]);
    assert.ok(await catalog.getEntityByRef('component:default/new-1'));
  });

  it('is not read whole where its kinds can not be counted, and it says how many there are', async () => {
    const server = new Server([...five(), { ...component('z'), kind: 'acme.Thing' }]);
    const { names, status } = await read(server.send, 3);
    assert.match((await status()).note!, /^6 entities/);
    assert.deepEqual(await names(), []);
  });

  it('holds what was asked for last, of more than it holds', async () => {
    const many = Array.from({ length: 5100 }, (_, at) => component(`c${at}`));
    const { catalog, names } = await read(new Server(many).send);
    const refs = many.map(servedRef);
    await catalog.getEntitiesByRefs({ entityRefs: refs.slice(0, 5000) });
    while ((await names()).length < 5000) await soon();
    await soon();
    await catalog.getEntityByRef(refs[0]!);
    await catalog.getEntitiesByRefs({ entityRefs: refs.slice(5000) });
    const held = await names();
    assert.deepEqual([held.length, held.includes('c0'), held.includes('c1')], [5000, true, false]);
  });

  it('has what is related to each, be it asked for with many others', async () => {
    const asked = Array.from({ length: 30 }, (_, at) => ({
      ...component(`asked-${at}`),
      relations: Array.from({ length: 10 }, (_none, user) => ({
        type: 'dependencyOf',
        targetRef: `component:default/user-${at}-${user}`,
      })),
    }));
    const users = asked.flatMap((each, at) =>
      each.relations.map((_, user) =>
        served('Component', `user-${at}-${user}`, { dependsOn: [`component:asked-${at}`] }),
      ),
    );
    const { catalog } = await read(new Server([...asked, ...users]).send);
    const refs = asked.map(servedRef);
    await catalog.getEntitiesByRefs({ entityRefs: refs });
    for (const ref of refs) {
      await catalog.getEntityByRef(ref);
      await soon();
      const entity = await catalog.getEntityByRef(ref);
      assert.equal(entity?.relations?.filter(({ type }) => type === 'dependencyOf').length, 10, ref);
    }
  });

  it('says of whom it does not read all that is related', async () => {
    const relations = Array.from({ length: 201 }, (_, at) => ({
      type: 'ownerOf',
      targetRef: `component:default/c${at}`,
    }));
    const team = { ...served('Group', 'us', {}), relations };
    const many = relations.map((_, at) => component(`c${at}`));
    const { catalog, status } = await read(new Server([team, ...many]).send);
    await catalog.getEntityByRef('group:default/us');
    await soon();
    assert.match(
      (await status()).note!,
      /Only 200 of what is related to these are read: group:default\/us\.$/,
    );
  });

  it('has the definitions that there is room for once others are small', async () => {
    const apis = Array.from({ length: 45 }, (_, at) =>
      served('API', `api-${at}`, { definition: 'x'.repeat(490_000) }),
    );
    const { source, catalog } = await read(new Server(apis).send, 100);
    const leftOut = async () =>
      (await catalog.queryEntities({ limit: 100 })).items.filter(
        ({ spec }) => typeof spec?.['definition'] !== 'string',
      ).length;
    assert.equal(await leftOut(), 5);
    for (const each of apis.slice(0, 30)) {
      each.metadata.etag = '2';
      each.spec['definition'] = 'small';
    }
    await source.refresh();
    assert.equal(await leftOut(), 0);
  });
});
