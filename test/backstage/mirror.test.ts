import assert from 'node:assert/strict';
import { Engine } from '../../src/core/engine/engine';
import type { Entity } from '../../src/core/model/entity';
import type { BackstageAccount } from '../../src/core/ports/backstage';
import { silentLogger } from '../../src/core/ports/logger';
import { systemClock } from '../../src/runtime/node/clock';
import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { createBackstage, probe, tryToken } from '../../src/sources/backstage/main';
import { plainEntity } from '../support/takenFiles';
import { memoryBlobs } from './memoryBlobs';
import { backstage } from './server';

const NO_FILES = {
  readText: () => Promise.reject(new Error('no file is read')),
  stat: () => Promise.resolve(undefined),
  list: () => Promise.resolve([]),
  realpath: (uri: string) => Promise.resolve(uri),
};
const NO_REPOSITORIES = {
  rootOf: (uri: string) => Promise.resolve(uri),
  resolveUrl: () => Promise.resolve(undefined),
  lookIn() {},
  signs: () => Promise.resolve([]),
  forget() {},
};

describe('the catalog of a running Backstage', function () {
  this.timeout(120_000);
  const server = backstage();
  const asking = { http: new NodeHttp(), clock: systemClock, logger: silentLogger };
  const disposables: { dispose(): void }[] = [];
  const blobs = memoryBlobs();

  afterEach(() => {
    for (const each of disposables.splice(0)) each.dispose();
  });

  async function mirror(account: BackstageAccount, token?: string) {
    const engine = new Engine({ reader: NO_FILES, repositories: NO_REPOSITORIES, clock: systemClock });
    const log: string[] = [];
    const http = new NodeHttp();
    const backstage = createBackstage(
      { baseUrl: server.url, appUrl: 'https://portal.acme.com', refreshInterval: 0 },
      account,
      {
        ...asking,
        http: {
          send: (request, signal) => {
            log.push(
              `${request.method} ${request.url.slice(server.url.length).replace(/cursor=[^&]*/, 'cursor')}`,
            );
            return http.send(request, signal);
          },
        },
        blobs,
        processes: { id: 'test', isAlive: () => true },
        catalog: engine.catalog,
        token: async () => token,
      },
    );
    disposables.push(backstage);
    await engine.catalog.whenReady();
    const status = () =>
      engine.catalog.getSources().then((all) => all.find(({ id }) => id.startsWith('backstage'))!);
    return { engine, backstage, log, status };
  }

  const served = async (query = ''): Promise<Entity[]> => {
    const all = await server.ask<Entity[]>(`/api/catalog/entities${query}`);
    return all.filter(
      ({ kind, metadata }) => !(kind === 'Location' && metadata.name.startsWith('generated-')),
    );
  };

  it('says what it offers', async () => {
    const offer = await probe(server.url, asking);
    assert.deepEqual(offer, {
      isOpen: false,
      hasGuests: true,
      plugins: ['search', 'techdocs', 'scaffolder'],
    });
    await tryToken(server.url, server.token, asking);
    await assert.rejects(tryToken(server.url, 'nonsense', asking), /does not accept who asks: Illegal token/);
    await assert.rejects(probe(`${server.url}/nowhere`, asking), /No catalog of a Backstage answers at/);
  });

  it('is mirrored entity by entity, relations and all', async () => {
    const { engine, status } = await mirror('token:x', server.token);
    const { items } = await engine.catalog.queryEntities({ limit: 100_000 });
    const plain = (entities: readonly Entity[]) =>
      Object.fromEntries(
        entities.map((each) => [
          `${each.kind}:${each.metadata.namespace}/${each.metadata.name}`,
          plainEntity(each),
        ]),
      );
    assert.deepEqual(plain(items), plain(await served()));
    assert.equal((await status()).state, 'ready');
    assert.deepEqual((await status()).completeFor, ['*']);
  });
});
