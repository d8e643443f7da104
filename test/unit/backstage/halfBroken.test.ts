import assert from 'node:assert/strict';
import { Engine } from '../../../src/core/engine/engine';
import { type HttpRequest, HttpError } from '../../../src/core/ports/http';
import { silentLogger } from '../../../src/core/ports/logger';
import { systemClock } from '../../../src/runtime/clock';
import { createBackstage, probe } from '../../../src/sources/backstage/main';
import { EMPTY_PORTS } from '../../backstage/emptyPorts';
import { memoryBlobs } from '../../backstage/memoryBlobs';

/** Retries do not wait. */
const clock = {
  ...systemClock,
  after: (ms: number, run: () => void) => systemClock.after(ms < 10_000 ? Math.min(ms, 5) : ms, run),
};

interface Odd {
  readonly kind?: string;
  readonly metadata?: object;
}

const entity = (
  name: string,
  etag: string | undefined = '1',
  { kind = 'Component', metadata }: Odd = {},
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', ...(etag && { etag }), ...metadata },
  spec: { type: 'service', lifecycle: 'production', owner: 'us' },
});
const page = (items: readonly unknown[], nextCursor?: string, totalItems = items.length) => ({
  items,
  totalItems,
  pageInfo: { ...(nextCursor && { nextCursor }) },
});
const many = (count: number, etagOf: (at: number) => string = () => '1') =>
  Array.from({ length: count }, (_, at) => entity(`n${at}`, etagOf(at)));

interface Asked {
  readonly path: string;
  readonly refs?: readonly string[];
}

describe('a Backstage that answers badly', () => {
  const disposables: { dispose(): void }[] = [];

  afterEach(() => {
    for (const each of disposables.splice(0)) each.dispose();
  });

  async function read(answer: (asked: Asked) => unknown, blobs = memoryBlobs()) {
    let requests = 0;
    const http = {
      send: async ({ url, body }: HttpRequest) => {
        requests++;
        const { entityRefs } = JSON.parse(body ?? '{}') as { entityRefs?: readonly string[] };
        const { pathname, search } = new URL(url);
        const said = answer({ path: pathname + search, ...(entityRefs && { refs: entityRefs }) });
        return { status: 200, headers: {}, body: JSON.stringify(said) };
      },
    };
    const engine = new Engine({ ...EMPTY_PORTS, clock });
    const { catalog } = engine;
    const source = createBackstage(
      { baseUrl: 'https://backstage.acme.com', appUrl: 'https://portal.acme.com', refreshInterval: 0 },
      'token:x',
      {
        http,
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
    return {
      catalog,
      source,
      requests: () => requests,
      names: async () =>
        (await catalog.queryEntities({ limit: 10_000 })).items.map(({ metadata }) => metadata.name).sort(),
      status: async () => (await catalog.getSources()).find(({ id }) => id.startsWith('backstage:'))!,
    };
  }

  const ODD: Readonly<Record<string, unknown>> = {
    'no name': entity(''),
    'no kind': entity('x', '1', { kind: '' }),
    'a slash in the kind': entity('x', '1', { kind: 'a/b' }),
    'half a letter in the name': entity('\ud800x'),
    'nothing at all': null,
    'a number': 5,
    'no metadata': { kind: 'Component' },
  };
  for (const [what, odd] of Object.entries(ODD))
    it(`reads the rest beside an entity with ${what}, now and in a new window`, async () => {
      const blobs = memoryBlobs();
      const first = await read(() => page([odd, entity('good')]), blobs);
      assert.deepEqual(await first.names(), ['good']);
      assert.equal((await first.status()).state, 'ready');
      for (const each of disposables.splice(0)) each.dispose();
      await first.source.ended();
      const second = await read(() => page([odd, entity('good')]), blobs);
      assert.deepEqual(await second.names(), ['good']);
    });

  it('lets nothing go for a list that ends too early', async () => {
    let isBroken = false;
    const all = many(10);
    const { source, names, status } = await read(({ path }) =>
      path.includes('cursor=')
        ? page(isBroken ? [] : all.slice(5), undefined, 10)
        : page(all.slice(0, 5), 'c', 10),
    );
    assert.equal((await names()).length, 10);
    isBroken = true;
    await source.refresh();
    assert.equal((await names()).length, 10);
    const { state, lastError, completeFor } = await status();
    assert.deepEqual([state, completeFor], ['failed', []]);
    assert.match(lastError!.message, /says that it has 10 entities, and listed 5/);
  });

  it('lets go of what is gone while others are read', async () => {
    let all = many(10);
    const { source, names } = await read(() => page(all));
    all = all.slice(0, 3);
    await source.refresh();
    assert.deepEqual(await names(), ['n0', 'n1', 'n2']);
  });

  it('notices changes where it gives no signs', async () => {
    let description = 'one';
    const item = () => ({ ...entity('a', ''), metadata: { name: 'a', namespace: 'default', description } });
    const { source, catalog } = await read(({ refs }) => (refs ? { items: [item()] } : page([item()])));
    description = 'two';
    await source.refresh();
    assert.equal((await catalog.getEntityByRef('component:a'))?.metadata.description, 'two');
  });

  it('is not believed to be whole where it lists what it does not give', async () => {
    let isMore = false;
    const { source, names, status } = await read(({ refs }) => {
      if (refs) return { items: [null, entity('other', '9'), 5] };
      return page([entity('a'), entity('b'), entity('c'), ...(isMore ? [entity('new')] : [])]);
    });
    assert.deepEqual((await status()).completeFor, ['*']);
    isMore = true;
    await source.refresh();
    assert.deepEqual((await status()).completeFor, []);
    assert.ok(!(await names()).includes('new'));
  });

  it('is asked for less where answers are too large', async () => {
    let etag = '1';
    const all = () => many(300, (at) => (at < 100 ? etag : '1'));
    const { source, catalog } = await read(({ refs }) => {
      if (!refs) return page(all());
      if (refs.length > 30) throw new HttpError('too-large', 'too large');
      return { items: all().filter(({ metadata }) => refs.includes(`component:default/${metadata.name}`)) };
    });
    etag = '2';
    await source.refresh();
    assert.equal((await catalog.getEntityByRef('component:n7'))?.metadata['etag'], '2');
  });

  it('is not asked for pages of nothing without an end', async () => {
    let at = 0;
    const { requests, status } = await read(() => page([], `c${at++}`, 1));
    assert.equal((await status()).state, 'failed');
    assert.ok(requests() < 10, String(requests()));
  });

  for (const damage of ['{', '[null]', '[{"ref":5}]', '[{"ref":"component:default/a","etag":"1"}]'])
    it(`is read anew where what was kept is damaged: ${damage}`, async () => {
      const blobs = memoryBlobs();
      const first = await read(() => page([entity('a')]), blobs);
      for (const each of disposables.splice(0)) each.dispose();
      await first.source.ended();
      const ofList = [...blobs.all].filter(([, bytes]) => new TextDecoder().decode(bytes).startsWith('['));
      assert.ok(ofList.length > 0);
      for (const [key] of ofList) blobs.all.set(key, new TextEncoder().encode(damage));
      const second = await read(() => page([entity('a')]), blobs);
      assert.deepEqual(await second.names(), ['a']);
      assert.equal((await second.status()).state, 'ready');
    });

  it('is connected to though one of its plugins hangs', async () => {
    const http = {
      send: async ({ url }: HttpRequest) => {
        if (url.includes('techdocs')) throw new HttpError('timeout', 'no answer in time');
        return { status: 200, headers: {}, body: '{"items":[]}' };
      },
    };
    const { isOpen, plugins } = await probe('https://backstage.acme.com', {
      http,
      clock,
      logger: silentLogger,
    });
    assert.deepEqual([isOpen, plugins], [true, ['search', 'scaffolder', 'auth', 'permission']]);
  });
});
