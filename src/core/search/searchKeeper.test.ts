import assert from 'node:assert/strict';
import { Emitter } from '../base/emitter';
import type { CatalogChange } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { BlobStore } from '../ports/keyValueStore';
import { CatalogSearch } from './catalogSearch';
import { SearchKeeper } from './searchKeeper';

const logger = { trace() {}, debug() {}, info() {}, warn() {}, error: assert.ifError };
const FOLDERS = '["file:///repo"]';

function component(name: string, description = ''): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, description },
    spec: {},
  };
}

/** A window on a workspace whose folder of kept blobs is `kept`. */
function open(kept: Map<string, Uint8Array>, entities: Entity[]) {
  const catalog = new Map(entities.map((entity) => [refOf(entity), entity]));
  const changes = new Emitter<CatalogChange>();
  /** Callbacks by the time they are due; the clock moves by hand. */
  const due: { at: number; callback: () => void }[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    after: (ms: number, callback: () => void) => {
      const timer = { at: now + ms, callback };
      due.push(timer);
      return { dispose: () => void due.splice(due.indexOf(timer) >>> 0, 1) };
    },
  };
  const blobs: BlobStore = {
    read: async (key) => kept.get(key),
    write: async (key, bytes) => void kept.set(key, bytes),
    create: async (key, bytes) => !kept.has(key) && Boolean(kept.set(key, bytes)),
    delete: async (key) => void kept.delete(key),
    keys: async () => [...kept.keys()],
  };
  const search = new CatalogSearch(
    { onDidChange: changes.event, entity: (ref) => catalog.get(ref) },
    clock,
    [],
  );
  const keeper = new SearchKeeper(search, { clock, logger, blobs });
  return {
    search,
    keeper,
    announce: () => changes.fire({ added: [...catalog.keys()], changed: [], removed: [] }),
    pass: async (ms: number) => {
      now += ms;
      for (let next; (next = due.findIndex(({ at }) => at <= now)) >= 0;) {
        due.splice(next, 1)[0]!.callback();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    titles: async (term: string) => (await search.search({ term })).results.map(({ title }) => title),
  };
}

const MANY = Array.from({ length: 400 }, (_, i) => component(`berth-${i}`, i === 7 ? 'lanterns' : ''));

async function keptOf(entities: Entity[]): Promise<Map<string, Uint8Array>> {
  const kept = new Map<string, Uint8Array>();
  const window = open(kept, entities);
  window.announce();
  await window.pass(1);
  window.keeper.keep(FOLDERS);
  await window.pass(10_000);
  return kept;
}

describe('the search index across windows', () => {
  it('finds what was kept before anything is indexed, then compares', async () => {
    const kept = await keptOf(MANY);
    assert.equal(kept.size, 1);
    const changed = [component('berth-0', 'hawsers'), ...MANY.slice(1, -1), component('moorings')];
    const { keeper, announce, pass, titles } = open(kept, changed);
    await keeper.restore(FOLDERS);
    assert.deepEqual(await titles('lanterns'), ['berth-7']);
    announce();
    assert.deepEqual(await titles('moorings'), ['moorings']);
    assert.equal((await titles('berth-399')).includes('berth-399'), false);
    await pass(10_000);
    assert.deepEqual(await titles('hawsers'), ['berth-0']);
    assert.deepEqual(await titles('lanterns'), ['berth-7']);
    assert.equal((await titles('kind:component berth')).includes('berth-399'), false);
  });

  it('drops what is torn, foreign or of another format', async () => {
    const [[key, bytes]] = [...(await keptOf(MANY))] as [[string, Uint8Array]];
    const other = new TextDecoder().decode(bytes.subarray(0, 60)).replace(/search \d+/, 'search 0');
    for (const [fingerprint, damaged] of [
      ['["file:///other"]', bytes],
      [FOLDERS, bytes.subarray(0, bytes.length - 5_000)],
      [FOLDERS, bytes.subarray(0, 20)],
      [FOLDERS, new Uint8Array([...new TextEncoder().encode(other), ...bytes.subarray(60)])],
      [FOLDERS, new Uint8Array(0)],
    ] as const) {
      const { keeper, announce, pass, titles } = open(new Map([[key, damaged]]), MANY);
      await keeper.restore(fingerprint);
      assert.deepEqual(await titles('lanterns'), []);
      announce();
      await pass(1);
      assert.deepEqual(await titles('lanterns'), ['berth-7']);
    }
  });

  it('is written again only where much changed, and forgotten on demand', async () => {
    const kept = await keptOf(MANY);
    const [key] = kept.keys();
    const before = kept.get(key!);
    const { keeper, announce, pass } = open(kept, [...MANY, component('moorings')]);
    await keeper.restore(FOLDERS);
    announce();
    keeper.keep(FOLDERS);
    await pass(20_000);
    assert.equal(kept.get(key!), before);
    await keeper.forget();
    assert.equal(kept.size, 0);
  });
});
