import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CancellationTokenSource } from '../../src/core/base/cancellation';
import { Engine } from '../../src/core/engine/engine';
import type { Entity } from '../../src/core/model/entity';
import { refOf } from '../../src/core/model/reference';
import type { BackstageAccount } from '../../src/core/ports/backstage';
import { silentLogger } from '../../src/core/ports/logger';
import { systemClock } from '../../src/runtime/clock';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { BackstageClient } from '../../src/sources/backstage/client';
import { DefinitionRoom, isLeftOut } from '../../src/sources/backstage/leftOut';
import { createBackstage, probe, tryToken } from '../../src/sources/backstage/main';
import { kindsOf, type Mirrored, wholeEntities, wholeEntity } from '../../src/sources/backstage/mirror';
import { plainEntity } from '../support/takenFiles';
import { backstage } from './backstage';
import { EMPTY_PORTS } from './emptyPorts';
import { type Fault, FaultProxy } from './faultProxy';
import { memoryBlobs } from './memoryBlobs';

const NEVER_CANCELLED = new CancellationTokenSource().token;
const LIST =
  'GET /api/catalog/entities/by-query?limit=5000&fields=kind,metadata.namespace,metadata.name,metadata.etag';
const WHOLE = 'GET /api/catalog/entities/by-query?limit=1000';
const BY_REF = 'POST /api/catalog/entities/by-refs';
/** The clock that retries wait by: they do not. */
const clock = {
  ...systemClock,
  after: (ms: number, run: () => void) => systemClock.after(ms < 5000 ? Math.min(ms, 20) : ms, run),
};

const withDefinition = (entity: Entity, definition: unknown): Entity =>
  ({ ...entity, spec: { ...entity.spec, definition } }) as Entity;

describe('the catalog of a running Backstage', function () {
  this.timeout(120_000);
  const server = backstage();
  const asking = { http: new NodeHttp(), clock, logger: silentLogger };
  const disposables: { dispose(): void }[] = [];
  let blobs = memoryBlobs();
  let proxy: FaultProxy;

  before(async () => {
    proxy = await FaultProxy.start(server.url);
    await settled();
  });
  beforeEach(() => {
    blobs = memoryBlobs();
    proxy.fail();
    proxy.asked();
  });
  afterEach(() => {
    for (const each of disposables.splice(0)) each.dispose();
  });
  after(() => proxy.stop());

  /** An engine that reads it as one account, through the proxy. */
  async function mirror(
    account: BackstageAccount = 'token:x',
    tokens: { now?: string } = { now: server.token },
    entityLimit = 1000,
  ) {
    const engine = new Engine({ ...EMPTY_PORTS, clock });
    const source = createBackstage(
      { baseUrl: proxy.url, appUrl: 'https://portal.acme.com', refreshInterval: 0, entityLimit },
      account,
      {
        ...asking,
        blobs,
        processes: { id: 'tests', isAlive: () => true },
        catalog: engine.catalog,
        token: async () => tokens.now,
      },
    );
    disposables.push(source);
    await source.refresh();
    await engine.catalog.whenReady();
    const { catalog } = engine;
    return {
      catalog,
      source,
      status: async () => (await catalog.getSources()).find(({ id }) => id.startsWith('backstage:'))!,
      all: async () => (await catalog.queryEntities({ limit: 100_000 })).items,
    };
  }

  async function served(): Promise<Entity[]> {
    const all = await server.ask<Entity[]>('/api/catalog/entities');
    return all.filter(({ kind, metadata }) => kind !== 'Location' || !metadata.name.startsWith('generated-'));
  }

  /** Until the server has worked through what was written. */
  async function until(isSo: (entities: readonly Entity[]) => boolean): Promise<void> {
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      if (isSo(await served())) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('The server did not take it in.');
  }

  /** Until the server has read all files and says the same again and again. */
  async function settled(): Promise<void> {
    let last = '';
    let times = 0;
    await until((entities) => {
      const now = JSON.stringify(entities.map(({ metadata }) => metadata['etag']).sort());
      times = now === last ? times + 1 : 0;
      last = now;
      return times >= 5 && entities.some(({ kind }) => kind === 'Domain');
    });
  }

  const plain = (entities: readonly Entity[]) =>
    Object.fromEntries(entities.map((each) => [refOf(each), plainEntity(each)]));

  it('says what it offers, and what answers where none is', async () => {
    assert.deepEqual(await probe(server.url, asking), {
      isOpen: false,
      hasGuests: true,
      oauth: {
        authorizeUrl: `${server.url}/api/auth/v1/authorize`,
        clientId: `${server.url}/api/auth/.well-known/oauth-client/cli.json`,
        hasRefresh: true,
      },
      plugins: ['search', 'techdocs', 'scaffolder', 'auth', 'permission'],
    });
    await tryToken(server.url, server.token, asking);
    await assert.rejects(
      tryToken(server.url, 'nonsense', asking),
      /does not accept who asks: Illegal token\.$/,
    );
    await assert.rejects(
      probe(`${server.url}/nowhere`, asking),
      /^BackstageError: No catalog of a Backstage answers at/,
    );
    proxy.fail(() => ({ status: 200, body: '<!DOCTYPE html><title>Sign in</title>' }));
    await assert.rejects(
      probe(proxy.url, asking),
      /^BackstageError: A web page came from .* in place of data/,
    );
    proxy.fail(() => ({ status: 302, headers: { location: 'https://login.acme.com/' } }));
    await assert.rejects(probe(proxy.url, asking), /sends elsewhere/);
  });

  it('is mirrored entity by entity, relations and all, in one request for APIs and one for the rest', async () => {
    const { all, status } = await mirror();
    assert.deepEqual(
      proxy.asked().map((each) => each.replace(/&filter=kind%3DComponent,.*$/, '&filter=OTHERS')),
      [
        'GET /api/catalog/entity-facets?facet=kind',
        `${WHOLE}&filter=OTHERS`,
        'GET /api/catalog/entities/by-query?limit=100&filter=kind%3Dapi',
      ],
    );
    assert.deepEqual(plain(await all()), plain(await served()));
    const { state, completeFor, entityCount, label } = await status();
    assert.deepEqual([state, completeFor, label], ['ready', ['*'], `Backstage ${new URL(proxy.url).host}`]);
    assert.equal(entityCount, (await served()).length);
  });

  it('gives all but the definitions of APIs where there is no room for those, and each when it is opened', async () => {
    const all = await served();
    const api = all.find(({ kind }) => kind === 'API')!;
    const large = {
      ref: 'api:default/large',
      etag: '1',
      entity: withDefinition(api, 'x'.repeat(20_000_000)),
    };
    const client = new BackstageClient(server.url, { ...asking, token: async () => server.token });
    const room = new DefinitionRoom(server.url, [large]);
    const kinds = await kindsOf(client, NEVER_CANCELLED);
    const mirrored: Mirrored[] = [];
    for await (const part of wholeEntities(client, kinds, room, NEVER_CANCELLED))
      mirrored.push(...part.mirrored);
    const addressOf = ({ metadata: { namespace = 'default', name } }: Entity) =>
      `${server.url}/api/catalog/entities/by-name/api/${namespace}/${name}`;
    const addressed = (each: Entity) =>
      typeof each.spec?.['definition'] === 'string' ? withDefinition(each, { $text: addressOf(each) }) : each;
    const states = ({ relations: _, ...entity }: Entity) => plainEntity({ ...entity, relations: [] });
    assert.deepEqual(
      Object.fromEntries(mirrored.map(({ ref, entity }) => [ref, states(entity)])),
      Object.fromEntries(all.map((each) => [refOf(each), states(addressed(each))])),
    );
    assert.ok(mirrored.filter(isLeftOut).length > 3);
    for (const { ref } of mirrored.filter(isLeftOut)) {
      const { entity } = (await wholeEntity(client, ref))!;
      const theirs = all.find((each) => refOf(each) === ref)!;
      assert.equal(entity.spec?.['definition'], theirs.spec?.['definition']);
    }
  });

  it('gives what is asked for of a catalog with too many entities, with its relations', async () => {
    const { catalog, status } = await mirror('token:x', { now: server.token }, 10);
    assert.match((await status()).note!, /more than the 10 that are read/);
    const all = await served();
    for (const theirs of all.filter(({ kind }) => kind === 'System' || kind === 'API')) {
      // One that came beside another is here at once, and what is related to it a moment later.
      let ours = await catalog.getEntityByRef(refOf(theirs));
      for (let times = 0; times < 50 && ours?.relations?.length !== theirs.relations?.length; times++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        ours = await catalog.getEntityByRef(refOf(theirs));
      }
      assert.deepEqual(plainEntity(ours!), plainEntity(theirs));
    }
  });

  it('answers queries and facets as the server does', async () => {
    const { catalog } = await mirror();
    for (const facet of ['kind', 'spec.type', 'metadata.tags', 'relations.ownedBy']) {
      const theirs = await server.ask<{ facets: Record<string, { value: string; count: number }[]> }>(
        `/api/catalog/entity-facets?facet=${facet}`,
      );
      const ours = await catalog.getEntityFacets({ facets: [facet] });
      // The server counts the locations that it made for itself.
      const counted = ({ value }: { value: string }) =>
        !(facet === 'kind' && value === 'Location') && !(facet === 'spec.type' && value === 'file');
      const inOrder = (all: readonly { value: string; count: number }[]) =>
        all
          .filter(counted)
          .map(({ value, count }) => `${value} ${count}`)
          .sort();
      assert.deepEqual(inOrder(ours.facets[facet]!), inOrder(theirs.facets[facet]!), facet);
    }
  });

  it('follows what changes, comes and goes, in as few requests as the server makes possible', async () => {
    const { all, source, catalog } = await mirror();
    proxy.asked();
    await source.refresh();
    assert.deepEqual(proxy.asked(), [LIST], 'nothing changed');

    const file = join(server.folder, 'orders/catalog-info.yaml');
    const before = await readFile(file, 'utf8');
    const added = `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: added-in-a-test }
spec: { type: service, lifecycle: production, owner: guests }
`;
    try {
      await writeFile(
        file,
        `${before.replace(/^ {2}description: .*$/m, '  description: other words')}\n${added}`,
      );
      const isThere = (entities: readonly Entity[]) =>
        entities.some(({ metadata }) => metadata.name === 'added-in-a-test') &&
        entities.some(({ metadata }) => metadata.description === 'other words');
      await server.lookAgain('component:default/orders');
      await until(isThere);
      await source.refresh();
      assert.deepEqual(proxy.asked(), [LIST, BY_REF]);
      assert.ok(isThere(await all()));
      assert.deepEqual(plain(await all()), plain(await served()));
    } finally {
      await writeFile(file, before);
      await server.lookAgain('component:default/orders');
    }
    await until((entities) => !entities.some(({ metadata }) => metadata.name === 'added-in-a-test'));
    await until((entities) => !entities.some(({ metadata }) => metadata.description === 'other words'));
    await source.refresh();
    assert.equal(await catalog.getEntityByRef('component:default/added-in-a-test'), undefined);
    assert.deepEqual(plain(await all()), plain(await served()));
  });

  it('shows what guests may see, and keeps it apart', async () => {
    const whole = await (await mirror()).all();
    const guest = await mirror('guest');
    const kinds = new Set((await guest.all()).map(({ kind }) => kind));
    assert.ok(whole.some(({ kind }) => kind === 'Domain') && !kinds.has('Domain') && kinds.has('Component'));
  });

  it('is there when nothing answers, with its age, and in a new window', async () => {
    const first = await mirror();
    const known = plain(await first.all());
    const { refreshedAt } = await first.status();
    for (const each of disposables.splice(0)) each.dispose();
    proxy.fail(() => ({ cutAfter: 0 }));
    const second = await mirror();
    assert.deepEqual(plain(await second.all()), known);
    const { state, lastError, completeFor, ...status } = await second.status();
    assert.deepEqual([state, completeFor, status.refreshedAt], ['failed', [], refreshedAt]);
    assert.equal(lastError?.action, 'retry');
  });

  for (const [what, fault, code, state] of [
    [
      'a token that ended',
      { status: 401, body: '{"error":{"name":"AuthenticationError","message":"Illegal token"}}' },
      'unauthorized',
      'failed',
    ],
    [
      'a refusal',
      { status: 403, body: '{"error":{"name":"NotAllowedError","message":""}}' },
      'forbidden',
      'failed',
    ],
    ['a limit', { status: 429, headers: { 'retry-after': '30' } }, 'limited', 'limited'],
    ['trouble', { status: 503, body: 'upstream' }, 'server', 'failed'],
    ['the page of a proxy', { status: 200, body: '<html>Sign in</html>' }, 'web-page', 'failed'],
    ['a redirect', { status: 302, headers: { location: 'https://login.acme.com/' } }, 'redirected', 'failed'],
    ['garbage', { status: 200, body: '{"items": 5}' }, 'malformed', 'failed'],
    ['half an answer', { cutAfter: 20 }, 'cut', 'failed'],
  ] as [string, Fault, string, string][])
    it(`keeps what it knows through ${what}, says so, and goes on afterwards`, async () => {
      const { all, source, status } = await mirror();
      const known = plain(await all());
      proxy.fail((url) => (url.includes('/by-query') ? fault : undefined));
      await source.refresh();
      assert.deepEqual(plain(await all()), known);
      const failed = await status();
      assert.deepEqual([failed.state, failed.lastError?.code, failed.completeFor], [state, code, []]);
      proxy.fail();
      await source.refresh();
      const { state: after, lastError, completeFor } = await status();
      assert.deepEqual([after, lastError, completeFor], ['ready', undefined, ['*']]);
    });

  it('lets nothing go for a list that broke off, and reads the rest later', async () => {
    const { all, source } = await mirror();
    const known = plain(await all());
    // A server that can give no more than a few at once.
    proxy.fail((url) => (Number(/limit=(\d+)/.exec(url)?.[1]) > 100 ? { status: 504 } : undefined));
    await source.refresh();
    assert.deepEqual(plain(await all()), known);
    assert.ok(
      proxy.asked().some((each) => each.includes('cursor')),
      'page by page',
    );
    proxy.fail((url) =>
      url.includes('cursor')
        ? { status: 500 }
        : Number(/limit=(\d+)/.exec(url)?.[1]) > 100
          ? { status: 504 }
          : undefined,
    );
    await source.refresh();
    assert.deepEqual(plain(await all()), known);
  });
});
