import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceStatus } from '../../../src/core/catalog/source';
import type { EngineServices } from '../../../src/core/engine/services';
import { silentLogger } from '../../../src/core/ports/logger';
import { type Channel, channelPair, RpcEndpoint } from '../../../src/protocol/rpc';
import { lendHttp, lentHttp } from '../../../src/protocol/lentHttp';
import { RoutedHttp } from '../../../src/runtime/node/routedHttp';
import { NodeHttp } from '../../../src/runtime/node/nodeHttp';
import { bodyOf } from '../../../src/runtime/node/httpBody';
import { machineProcesses } from '../../../src/runtime/node/processes';
import { NodeBlobStore } from '../../../src/runtime/node/nodeBlobStore';
import { Secrets } from '../../../src/runtime/node/secrets';
import { SealedBlobStore } from '../../../src/runtime/sealedBlobStore';
import { systemClock } from '../../../src/runtime/clock';
import { startEngine } from '../../../src/engine/startEngine';
import { catalogFile, generateOrganization } from '../../github/generate';
import { GitHubServer } from '../../github/server';
import { World } from '../../github/world';

/** An engine as its thread runs it, seen from the extension host: everything that passes between them is counted. */
class WatchedEngine {
  bytes = 0;
  largest = 0;
  /** What was asked of the editor, by service and method. */
  readonly asked: string[] = [];
  readonly endpoint: RpcEndpoint;
  readonly #http: RoutedHttp;
  readonly #editor = new NodeHttp();
  token: string | undefined = 'good';
  #statuses: readonly SourceStatus[] = [];

  /**
   * @param local - where what is of the open folders is kept
   * @param isLed - whether only the editor knows the way to the server
   */
  constructor(storage: string, isReplacement = false, local?: string, isLed = false) {
    const [host, thread] = channelPair();
    const accounts = { token: async () => this.token };
    this.endpoint = new RpcEndpoint(this.#counting(host), { accounts, log: silentLogger });
    lendHttp(this.endpoint, this.#editor);
    this.endpoint.on<readonly SourceStatus[]>('catalog.sources', (statuses) => (this.#statuses = statuses));
    const engine = new RpcEndpoint(thread);
    const secrets = new Secrets(storage);
    const lent = lentHttp(engine, bodyOf);
    this.#http = new RoutedHttp(lent, systemClock);
    startEngine(engine, {
      reader: engine.remote('files'),
      finder: engine.remote('finder'),
      clock: systemClock,
      logger: silentLogger,
      isReplacement,
      ...(local !== undefined && { blobs: new SealedBlobStore(new NodeBlobStore(local), secrets) }),
      remote: {
        http: isLed ? lent : this.#http,
        blobs: new NodeBlobStore(storage),
        forgetKept: () => secrets.forget(),
        processes: machineProcesses,
        accounts: engine.remote('accounts'),
        load: () => import('../../../src/sources/github/main'),
      },
    });
  }

  service<S extends keyof EngineServices>(name: S) {
    return this.endpoint.remote<EngineServices[S]>(name);
  }

  async read(url: string, organizations = ['acme'], account: string | null = 'octocat'): Promise<void> {
    await this.service('remote').configure({
      settings: {
        apiUrl: url,
        organizations,
        catalogPaths: ['catalog-info.yaml', 'catalog-info.yml', '.backstage/catalog-info.yaml'],
        filters: {},
        people: true,
        refreshInterval: 900_000,
      },
      ...(account !== null
        ? { account }
        : { unavailable: { state: 'signedOut', lastError: { code: 'signed-out', message: 'Out.' } } }),
    });
  }

  /** Asks nothing: what it is told is counted. */
  async until(state: string): Promise<void> {
    for (let tries = 0; ; tries++) {
      const sources = this.#statuses.filter(({ id }) => id.startsWith('github'));
      if (sources.length > 0 && sources.every((each) => each.state === state)) return;
      if (tries > 800) throw new Error(JSON.stringify(sources));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  count(): void {
    this.bytes = this.largest = 0;
  }

  close(): void {
    this.endpoint.dispose();
    this.#http.dispose();
    this.#editor.dispose();
  }

  #counting(channel: Channel): Channel {
    const count = (message: unknown) => {
      const { value } = message as { value?: { bytes?: Uint8Array } };
      const size = value?.bytes?.length ?? JSON.stringify(message).length;
      this.bytes += size;
      this.largest = Math.max(this.largest, size);
      const { rpc, service, method } = message as { rpc: string; service?: string; method?: string };
      if (rpc === 'call') this.asked.push(`${service}.${method}`);
    };
    return {
      post: (message) => {
        count(message);
        channel.post(message);
      },
      onMessage: (listener) =>
        channel.onMessage((message) => {
          count(message);
          listener(message);
        }),
    };
  }
}

describe('an organisation in the engine’s thread', function () {
  this.timeout(60_000);
  let server: GitHubServer;
  let world: World;
  let storage: string;
  let engine: WatchedEngine;

  beforeEach(async () => {
    storage = mkdtempSync(join(tmpdir(), 'greenroom-'));
    world = new World();
    world.token('good');
    server = await GitHubServer.start(world);
    engine = new WatchedEngine(storage);
  });

  afterEach(async () => {
    await engine.read(server.url, []);
    engine.close();
    await server.stop();
    rmSync(storage, { recursive: true, force: true });
  });

  async function read(repositories: number): Promise<{ bytes: number; largest: number; server: number }> {
    generateOrganization(world, { repositories, teams: 6, people: 20 });
    engine.count();
    await engine.read(server.url);
    await engine.until('ready');
    return { bytes: engine.bytes, largest: engine.largest, server: server.takeLog().length };
  }

  it('hands the extension host names and states, and no texts, of 1,000 repositories', async () => {
    const { bytes, largest } = await read(1000);
    // References of what came, and states on the way; texts and answers would be 4 MB.
    assert.ok(bytes < 150_000, `${bytes} bytes`);
    assert.ok(largest < 15_000, `a message of ${largest} bytes`);
    assert.equal(engine.asked.filter((call) => call === 'http.send').length, 0);
  });

  it('hands over as little however large a file is', async () => {
    await read(5);
    const repository = world.organizations.get('acme')!.repositories.get('service-0000')!;
    const text = catalogFile('acme', 'service-0000', 'team-1', 1);
    repository.commit({ 'catalog-info.yaml': `${text}# ${'x'.repeat(400_000)}\n` });
    engine.count();
    await engine.service('remote').refresh();
    assert.ok(engine.bytes < 15_000, `${engine.bytes} bytes for one large file`);
  });

  it('hands over no answer whole where only the editor knows the way', async () => {
    const led = new WatchedEngine(join(storage, 'led'), false, undefined, true);
    generateOrganization(world, { repositories: 1000, teams: 6, people: 20 });
    try {
      await led.read(server.url);
      await led.until('ready');
      const asked = led.asked.filter((call) => call === 'http.send').length;
      assert.equal(asked, server.takeLog().length);
      assert.ok(led.largest <= 32_768, `${led.largest} bytes at once`);
      const last = await led.service('catalog').getEntityByRef('component:service-0999');
      assert.ok(last?.metadata.description);
    } finally {
      await led.read(server.url, []);
      led.close();
    }
  });

  it('hands over a folder of 20,000 names by the page', async () => {
    await read(2);
    const repository = world.organizations.get('acme')!.repositories.get('service-0000')!;
    repository.commit(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`all/${i}.md`, ''])));
    await engine.service('remote').refresh();
    const uri = `greenroom-github://${new URL(server.url).host}/acme/service-0000/main/all`;
    engine.count();
    const names = new Set<string>();
    for (let total = 1; names.size < total;) {
      const page = await engine.service('remote').list(uri, names.size);
      for (const { name } of page.entries) names.add(name);
      total = page.total;
    }
    assert.equal(names.size, 20_000);
    assert.ok(engine.largest < 40_000, `${engine.largest} bytes at once`);
  });

  it('asks for the token at each request and before what was read is kept, and keeps it nowhere', async () => {
    const { server: requests } = await read(3);
    // The organisation and its people are kept by themselves.
    assert.equal(engine.asked.filter((call) => call === 'accounts.token').length, requests + 2);
    engine.token = undefined;
    // What is asked while the first reading comes to its end is answered by that one.
    for (let times = 0; times < 2; times++) await engine.service('remote').refresh();
    await engine.until('signedOut');
    assert.deepEqual(server.takeLog(), []);
    assert.ok(await engine.service('catalog').getEntityByRef('component:service-0000'));
  });

  it('one that takes the place of another goes on from what was kept, and waits for nobody who is gone', async () => {
    await read(5);
    server.takeLog();
    // As the thread ended: nothing was disposed of, and its lease stands.
    const blobs = new NodeBlobStore(storage);
    const [key] = (await blobs.keys('github/')).filter((each) => each.endsWith('/acme'));
    const gone = { holder: 'gone', process: `${machineProcesses.id}9`, until: Date.now() + 30_000 };
    await blobs.write(`${key}.lease`, new TextEncoder().encode(JSON.stringify(gone)));
    const next = new WatchedEngine(storage, true);
    try {
      const workspace = { folders: [], include: [], exclude: [], snapshot: false };
      void next.service('workspace').configure(workspace);
      void next.read(server.url);
      // Asked at once: whoever was answered before must not hear that there is nothing.
      assert.ok(await next.service('catalog').getEntityByRef('component:service-0004'));
      assert.deepEqual(server.takeLog(), []);
      await next.service('remote').refresh();
      await next.until('ready');
      assert.ok(server.takeLog().length > 0);
      await next.read(server.url, []);
    } finally {
      next.close();
    }
  });

  it('leaves nothing in what is kept of the open folders either, for who signs out', async () => {
    const local = mkdtempSync(join(tmpdir(), 'greenroom-'));
    const window = new WatchedEngine(storage, false, local);
    const kept = async () => {
      const store = new SealedBlobStore(new NodeBlobStore(local), new Secrets(storage));
      const blobs = await Promise.all((await store.keys('')).map((key) => store.read(key)));
      return blobs.some((bytes) => Buffer.from(bytes ?? []).includes('walrus'));
    };
    const until = async (holds: () => Promise<boolean>) => {
      for (let tries = 0; !(await holds()); tries++) {
        if (tries > 200) throw new Error('never');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    try {
      generateOrganization(world, { repositories: 320, teams: 2, people: 5 });
      const [first] = world.organizations.get('acme')!.repositories.values();
      first!.commit({ 'catalog-info.yaml': catalogFile('acme', 'walrus', 'team-1', 1) });
      const workspace = { folders: [], include: [], exclude: [], snapshot: true };
      await window.service('workspace').configure(workspace);
      await window.read(server.url);
      await window.until('ready');
      await window.service('workspace').refresh();
      await until(kept);
      const asWasKept = new SealedBlobStore(new NodeBlobStore(local), new Secrets(storage));
      assert.ok(await asWasKept.read('search/index'));
      // Somebody signs out where the folders are not open; those that are write on.
      await engine.read(server.url, ['acme'], null);
      await engine.service('remote').forget();
      assert.equal(await kept(), false);
      await asWasKept.write('search/index', new TextEncoder().encode('walrus'));
      assert.equal(await kept(), false);
      await window.read(server.url, ['acme'], null);
      await window.service('workspace').refresh();
      await new Promise((resolve) => setTimeout(resolve, 4500));
      assert.equal(await kept(), false);
    } finally {
      await window.read(server.url, []);
      window.close();
      rmSync(local, { recursive: true, force: true });
    }
  });

  it('shows those that nobody is signed in to read, reads them once somebody is, and forgets all on request', async () => {
    await engine.read(server.url, ['acme'], null);
    await engine.until('signedOut');
    await read(3);
    const sources = await engine.service('catalog').getSources();
    assert.equal(sources.filter(({ id }) => id.startsWith('github:')).length, 1);
    await engine.read(server.url, ['acme'], null);
    // As a window that was killed in mid-write leaves it.
    const torn = join(storage, 'github%2Facme.blob.torn.tmp');
    writeFileSync(torn, 'private');
    utimesSync(torn, 0, 0);
    await engine.service('remote').forget();
    assert.deepEqual(readdirSync(storage), []);
    assert.equal(await engine.service('catalog').getEntityByRef('component:service-0000'), undefined);
    await assert.rejects(
      engine
        .service('remote')
        .read(`greenroom-github://${new URL(server.url).host}/acme/service-0000/main/x`),
      { name: 'FileError', code: 'unavailable' },
    );
  });

  it('hands over candidates by the page', async () => {
    generateOrganization(world, { repositories: 2, teams: 1, people: 1 });
    for (let i = 0; i < 250; i++)
      world.organizations.get('acme')!.repository(`bare-${i}`, { files: { a: '' } });
    await engine.read(server.url);
    await engine.until('ready');
    engine.count();
    const names = new Set<string>();
    for (const from of [0, 100, 200]) {
      const page = await engine.service('remote').candidates('acme', from);
      assert.equal(page.total, 250);
      for (const { repository } of page.candidates) names.add(repository);
    }
    assert.equal(names.size, 250);
    assert.ok(engine.largest < 20_000);
    const [first] = (await engine.service('remote').candidates('acme', 0)).candidates;
    assert.match(await engine.service('remote').draftOf(first!), /kind: Component/);
  });
});
