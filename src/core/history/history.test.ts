import assert from 'node:assert/strict';
import type { Clock } from '../ports/clock';
import { LocalCatalog } from '../catalog/localCatalog';
import { Precedence, type SourceConnection } from '../catalog/source';
import { memoryBlobs } from '../../../test/backstage/memoryBlobs';
import { memoryReader } from '../../../test/support/testCatalog';
import { parentUri } from '../base/uri';
import { CatalogHistory } from './catalogHistory';
import { compareLooks } from './compareLooks';
import type { Digest, EntityResult } from './events';
import { KnownMarks, markOf } from './knownMarks';
import { bounded, emptyState, MOST_EVENTS, readState, writeState } from './state';

const FOLDER = 'file:///w/shop';
const OWNERS = ['group:default/crew'];
const API_BEFORE = `openapi: 3.0.0
info: { title: Shop, version: '1' }
paths:
  /a: { get: { responses: { '200': { description: ok } } } }
  /b: { get: { responses: { '200': { description: ok } } } }
`;

/** A window over a workspace whose catalog and storage outlive it. */
class World {
  now = Date.parse('2026-11-20T08:00:00Z');
  readonly blobs = memoryBlobs();
  writes = 0;
  folders = [FOLDER];
  readonly files = new Map<string, string>();
  #timers: { at: number; call: () => void }[] = [];
  #connection!: SourceConnection;
  #history!: CatalogHistory;
  catalog!: LocalCatalog;
  compared = 0;

  readonly clock: Clock = {
    now: () => this.now,
    after: (ms, call) => {
      if (ms === 0) {
        setImmediate(call);
        return { dispose: () => {} };
      }
      const timer = { at: this.now + ms, call };
      this.#timers.push(timer);
      return { dispose: () => (this.#timers = this.#timers.filter((each) => each !== timer)) };
    },
  };

  /** A window that opens: with nothing in its catalog yet. */
  open(): void {
    const logger = { debug() {}, info() {}, warn() {}, error() {} };
    this.catalog = new LocalCatalog({
      reader: memoryReader(),
      repositories: { rootOf: async (uri) => parentUri(uri), resolveUrl: async () => undefined },
      clock: this.clock,
    });
    this.#connection = this.catalog.sources.open({
      id: 'workspace',
      label: 'Workspace',
      precedence: Precedence.file,
    });
    this.#history = new CatalogHistory({
      catalog: this.catalog,
      folders: () => this.folders,
      giveWay: () => new Promise((resolve) => setImmediate(resolve)),
      clock: this.clock,
      logger,
      blobs: {
        ...this.blobs,
        write: (key, bytes) => {
          this.writes++;
          return this.blobs.write(key, bytes);
        },
      },
      definitions: {
        compare: async (before, after) => {
          this.compared++;
          const text = (side: typeof before) => (typeof side === 'string' ? side : side.text);
          if (text(after).includes('unreadable')) throw new Error('it can not be read.');
          return text(before).includes('/b') && !text(after).includes('/b')
            ? [{ rule: 'api-removed', level: 'breaking', path: '/paths/~1b', message: 'GET /b is gone' }]
            : [];
        },
      },
    });
  }

  async read(state: 'ready' | 'offline' | 'loading' = 'ready', more: object = {}): Promise<void> {
    const files = [...this.files]
      .filter(([uri]) => this.folders.some((folder) => uri.startsWith(folder)))
      .map(([uri, text]) => ({ uri, text }));
    await this.#connection.applyMutation({ type: 'full', files });
    this.#connection.setStatus({ state, ...more });
  }

  /** What is told; the catalog is read before. */
  async look(results?: readonly EntityResult[], owners = OWNERS): Promise<Digest> {
    const digest = await this.#history.look({ owners, ...(results && { results }) });
    assert.ok(digest);
    return digest;
  }
  markSeen = () => this.#history.markSeen(this.now);
  history = () => this.#history;

  pass(ms: number): void {
    this.now += ms;
    for (const timer of this.#timers.filter(({ at }) => at <= this.now)) {
      this.#timers = this.#timers.filter((each) => each !== timer);
      timer.call();
    }
  }

  component(name: string, fields = 'owner: crew, lifecycle: production', file = name): void {
    this.files.set(
      `${FOLDER}/${file}.yaml`,
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, ${fields} }\n`,
    );
  }

  api(name: string, definition: string, owner = 'crew'): void {
    const text = definition.replace(/^/gm, '    ');
    this.files.set(
      `${FOLDER}/${name}.yaml`,
      `apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: ${name} }\nspec:\n  type: openapi\n  lifecycle: production\n  owner: ${owner}\n  definition: |\n${text}\n`,
    );
  }

  /** A window in which a first look found what is there now. */
  static async begun(fill: (world: World) => void): Promise<World> {
    const world = new World();
    fill(world);
    world.open();
    await world.read();
    const first = await world.look();
    assert.equal(first.isFirst, true);
    assert.deepEqual(first.events, []);
    world.pass(3_600_000);
    return world;
  }
}

const said = ({ events }: Digest) =>
  events.map(({ type, ref, from, to, detail }) =>
    [type, ref.replace('component:default/', ''), from && `from ${from}`, to && `to ${to}`, detail]
      .filter(Boolean)
      .join(' '),
  );

describe('the history of a catalog', () => {
  it('tells what is new, gone, deprecated and whose it became, until that is seen', async () => {
    const world = await World.begun((it) => {
      for (const name of ['stays', 'goes', 'ages', 'leaves']) it.component(name);
      it.component('comes', 'owner: others, lifecycle: production');
    });
    world.component('fresh');
    world.files.delete(`${FOLDER}/goes.yaml`);
    world.component('ages', 'owner: crew, lifecycle: Deprecated');
    world.component('leaves', 'owner: others, lifecycle: production');
    world.component('comes');
    await world.read();
    const digest = await world.look();
    assert.deepEqual(said(digest).sort(), [
      'deprecated ages',
      'gone goes',
      'moved comes to group:default/crew',
      'moved leaves from group:default/crew to group:default/others',
      'new fresh',
    ]);
    assert.deepEqual(digest.unknown, []);
    // The same again is no more news, and stays until it was seen.
    assert.equal((await world.look()).events.length, 5);
    await world.markSeen();
    assert.deepEqual((await world.look()).events, []);
  });

  it('survives a restart, and a cold start reads as nothing gone and nothing new', async () => {
    const world = await World.begun((it) => {
      it.component('one');
      it.component('two');
    });
    world.component('fresh');
    await world.read();
    await world.look();
    world.open();
    const early = world.history().look({ owners: OWNERS });
    await world.read();
    assert.deepEqual(said((await early)!), ['new fresh']);
  });

  it('of a source that is offline or has gaps is not known: nothing is gone until it is read whole', async () => {
    const world = await World.begun((it) => {
      it.component('one');
      it.component('two');
    });
    world.open();
    world.files.delete(`${FOLDER}/two.yaml`);
    const [kept] = [world.files.get(`${FOLDER}/one.yaml`)!];
    world.files.clear();
    await world.read('offline', { lastError: { code: 'offline', message: 'No network.' } });
    const digest = await world.look();
    assert.deepEqual(digest.events, []);
    assert.match(digest.unknown.join(), /No network\. What changed there is not known/);
    world.files.set(`${FOLDER}/one.yaml`, kept);
    await world.read('ready', { lastError: undefined });
    assert.deepEqual(said(await world.look()), ['gone two']);
  });

  it('of a folder that is closed is not known, and goes on where it was when it is opened again', async () => {
    const world = await World.begun((it) => it.component('one'));
    world.folders = ['file:///w/other'];
    world.open();
    await world.read();
    const closed = await world.look();
    assert.deepEqual(closed.events, []);
    assert.match(closed.unknown.join(), /shop is not open or not read/);
    world.folders = [FOLDER, 'file:///w/other'];
    world.component('two');
    await world.read();
    assert.deepEqual(said(await world.look()), ['new two']);
  });

  it('takes what a folder has that is opened for the first time for no news', async () => {
    const world = await World.begun((it) => it.component('one'));
    world.files.set(
      'file:///w/more/a.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: more }\nspec: { type: service, owner: crew, lifecycle: production }\n',
    );
    world.folders = [FOLDER, 'file:///w/more'];
    await world.read();
    assert.deepEqual((await world.look()).events, []);
  });

  it('takes what a team has that somebody joins for no news, nor what one left behind', async () => {
    const world = await World.begun((it) => {
      it.component('one');
      it.component('theirs', 'owner: others, lifecycle: production');
    });
    const both = await world.look([], [...OWNERS, 'group:default/others']);
    assert.deepEqual([both.events, both.followed], [[], 2]);
    const left = await world.look([], ['group:default/others']);
    assert.deepEqual([left.events, left.followed], [[], 1]);
  });

  it('keeps what a file had that can not be read now', async () => {
    const world = await World.begun((it) => it.component('one'));
    world.open();
    world.files.set(`${FOLDER}/one.yaml`, 'apiVersion: [\n');
    await world.read();
    assert.deepEqual((await world.look()).events, []);
  });

  it('says what breaks callers of an API, of those that are used too, and where that is not known', async () => {
    const world = await World.begun((it) => {
      it.api('ours', API_BEFORE);
      it.api('theirs', API_BEFORE, 'others');
      it.api('safe', API_BEFORE);
      it.component('user', 'owner: crew, lifecycle: production, consumesApis: [theirs]');
    });
    const [head] = API_BEFORE.split('  /b');
    world.api('ours', head!);
    world.api('theirs', `${head}# unreadable\n`, 'others');
    world.api('safe', `${API_BEFORE}  /c: {}\n`);
    await world.read();
    assert.deepEqual(said(await world.look()).sort(), [
      'api api:default/ours 1 breaking change: GET /b is gone',
      'api api:default/theirs Its definition changed; whether callers break is not known: it can not be read.',
    ]);
    assert.equal(world.compared, 3);
  });

  it('says which checks fell and which docs went stale; unknown is no news, and what is good again is none', async () => {
    const world = await World.begun((it) => it.component('one'));
    const result = (id: string, result: EntityResult['result'], as?: 'docs'): EntityResult => ({
      ref: 'component:default/one',
      id,
      title: id,
      result,
      reason: 'why',
      ...(as && { as }),
    });
    const look = (...results: EntityResult[]) => world.look(results).then(said);
    assert.deepEqual(await look(result('a', 'pass'), result('b', 'fail'), result('d', 'pass', 'docs')), []);
    assert.deepEqual(await look(result('a', 'unknown'), result('d', 'unknown', 'docs')), []);
    world.pass(1000);
    assert.deepEqual(await look(result('a', 'fail'), result('b', 'fail'), result('d', 'fail', 'docs')), [
      'docs one d: why',
      'check one a: why',
    ]);
    assert.deepEqual(await look(result('a', 'pass')), ['docs one d: why']);
  });

  it('is none of what was undone before it was seen, as by a branch that was left again', async () => {
    const [less = ''] = API_BEFORE.split('  /b');
    const two =
      (owner: string, lifecycle = 'production') =>
      (world: World) =>
        world.component('two', `owner: ${owner}, lifecycle: ${lifecycle}`);
    const gone = (world: World) => void world.files.delete(`${FOLDER}/two.yaml`);
    const api = (text: string) => (world: World) => world.api('two', text);
    const check = async (steps: readonly ((world: World) => void)[], expected: readonly string[]) => {
      const world = await World.begun((it) => {
        it.component('one');
        steps[0]!(it);
      });
      let digest: Digest | undefined;
      for (const step of steps.slice(1)) {
        step(world);
        await world.read();
        digest = await world.look();
        world.pass(3_600_000);
        world.open();
        await world.read();
      }
      assert.deepEqual(said(digest!), expected, expected.join());
    };
    await check([two('crew'), gone, two('crew')], []);
    await check([two('crew'), gone, two('crew', 'deprecated')], ['deprecated two']);
    await check([gone, two('crew'), two('crew', 'deprecated'), gone], []);
    await check([two('crew'), two('others'), two('crew')], []);
    await check(
      [two('crew'), two('others'), two('third')],
      ['moved two from group:default/crew to group:default/others'],
    );
    await check([two('crew'), two('crew', 'deprecated'), two('crew')], []);
    await check([two('crew'), two('crew', 'deprecated'), two('crew', 'deprecated')], ['deprecated two']);
    await check([api(API_BEFORE), api(less), api(API_BEFORE)], []);
    await check([two('crew'), gone], ['gone two']);
  });

  it('is looked at after a change has rested, and a save does no more than to set a timer', async () => {
    const world = await World.begun((it) => it.component('one'));
    const { writes } = world;
    world.component('two');
    await world.read();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(world.writes, writes);
    world.pass(61_000);
    await world.history().followed();
    world.open();
    world.files.delete(`${FOLDER}/two.yaml`);
    await world.read();
    assert.deepEqual(said(await world.look()), []);
  });

  it('that is damaged is dropped, and said', async () => {
    for (const damage of [
      '',
      '{',
      '{"version":1}',
      '{"version":2}',
      JSON.stringify({ ...emptyState(0), entities: { a: 1 } }),
    ]) {
      const world = await World.begun((it) => it.component('one'));
      await world.blobs.write('history/state', new TextEncoder().encode(damage));
      world.open();
      await world.read();
      const digest = await world.look();
      assert.equal(digest.isFirst, true, damage);
      assert.match(digest.unknown.join(), /damaged and is dropped/, damage);
      assert.deepEqual(digest.events, []);
    }
  });

  it('is bounded in entries and bytes, and says what had no room', () => {
    const events = Array.from({ length: 2_000 }, (_, at) => ({
      at: 1_000 + at,
      type: 'check' as const,
      ref: `component:default/c${at}`,
      title: 't',
      detail: 'x'.repeat(300),
    }));
    const state = { ...emptyState(0), events };
    const kept = bounded(state, MOST_EVENTS);
    assert.deepEqual([kept.events.length, kept.dropped, kept.events.at(-1)?.at], [MOST_EVENTS, 1_500, 2_999]);
    const entities = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [
        `component:default/c${at}`,
        { title: 'x'.repeat(1_700), place: 'p', uri: 'u' },
      ]),
    );
    const text = writeState({ ...state, entities, known: 'k'.repeat(800_000) }, 5_000);
    assert.ok(text.length <= 2_000_000, `${text.length}`);
    assert.ok(readState(text, 5_000));
  });

  it('has room for how many checks of many entities stand, and is read again as it was', () => {
    const of = (checks: number) => {
      const results = Object.fromEntries(
        Array.from({ length: checks }, (_, at) => [
          `scorecards/company/${'x'.repeat(20)}-${at}`,
          'pass' as const,
        ]),
      );
      const seen = { title: 't', place: 'p', uri: `${FOLDER}/${'x'.repeat(100)}`, results };
      const entities = Array.from({ length: 1_000 }, (_, at) => [`component:default/c${at}`, seen] as const);
      const other = { ...seen, results: { a: 'fail' as const, constructor: 'pass' as const } };
      return {
        ...emptyState(0),
        entities: { ...Object.fromEntries(entities), 'component:default/other': other },
      };
    };
    const text = writeState(of(150), 1);
    assert.ok(text.length < 1_000_000, `${text.length}`);
    assert.deepEqual(readState(text, 1)?.entities, of(150).entities);
    const least = writeState(of(5_000), 1);
    assert.ok(least.length < 1_000_000, `${least.length}`);
    assert.equal(Object.keys(readState(least, 1)!.entities).length, 1_001);
  });

  it('is not longer kept than a season', () => {
    const event = { type: 'gone' as const, ref: 'component:default/a', title: 'a' };
    const day = 86_400_000;
    const state = {
      ...emptyState(0),
      events: [
        { ...event, at: day },
        { ...event, at: 3 * day },
      ],
    };
    assert.deepEqual(
      readState(writeState(state, 92 * day), 92 * day)?.events.map(({ at }) => at),
      [3 * day],
    );
  });

  it('marks what was there in a few bytes', () => {
    const refs = Array.from({ length: 10_000 }, (_, at) => `component:default/service-${at}`);
    const text = new KnownMarks(refs.map(markOf)).toText();
    assert.ok(text.length < 54_000, `${text.length}`);
    const read = KnownMarks.read(text);
    assert.ok(refs.every((ref) => read?.has(ref)));
    assert.ok(!read?.has('component:default/other'));
    assert.equal(KnownMarks.read('%'), undefined);
  });

  it('grows with what is followed, not with its square', () => {
    const followed = new Map(
      Array.from({ length: 1_000 }, (_, at) => [
        `component:default/c${at}`,
        { title: 't', place: FOLDER, uri: `${FOLDER}/${at}`, owner: OWNERS[0]! },
      ]),
    );
    const { state } = compareLooks(emptyState(0), {
      at: 1,
      owners: OWNERS,
      followed,
      whole: new Set([FOLDER]),
      results: [],
      elsewhere: () => undefined,
      isBroken: () => false,
      wasKnown: () => undefined,
    });
    assert.equal(Object.keys(state.entities).length, 1_000);
    assert.deepEqual(state.events, []);
  });
});
