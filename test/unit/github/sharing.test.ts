import assert from 'node:assert/strict';
import type { BlobStore } from '../../../src/core/ports/keyValueStore';
import type { OrganizationSource } from '../../../src/sources/github/organizationSource';
import { faults } from '../../github/faults';
import { TestConnection, TestWindow } from '../../github/harness';
import { RemoteEngine } from '../../github/remoteEngine';
import { setUpGitHub } from '../../github/setUp';

const HOUR = 3_600_000;

describe('what windows on one storage read is read once', () => {
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    for (const name of ['a', 'b'])
      acme.repository(name, {
        files: { 'catalog-info.yaml': `kind: Component\nmetadata: { name: ${name} }\n` },
      });
  });
  const opened: { dispose?(): void; close?(): void }[] = [];
  afterEach(() => {
    for (const each of opened.splice(0)) {
      each.dispose?.();
      each.close?.();
    }
  });

  /** A further window on the storage of the first, that has read everything. */
  async function open(blobs: BlobStore = github.window.blobs, state: 'ready' | 'offline' = 'ready') {
    const window = new TestWindow(github.server, blobs, 'good', github.window.clock);
    const connection = new TestConnection();
    const source = window.organization();
    opened.push(source, window);
    source.connect(connection);
    await connection.until(state);
    const text = (end: string) => [...connection.files].find(([uri]) => uri.endsWith(end))?.[1].text;
    return { window, source, connection, text };
  }
  async function first(): Promise<OrganizationSource> {
    const source = await github.organization();
    opened.push(source);
    // The loopback GitHub takes its time over a query that it has not met: others would lose their patience.
    change('b');
    await source.refresh();
    return source;
  }
  let changes = 0;
  const change = (name: string) => {
    const text = `kind: Component\nmetadata: { name: ${name}, description: ${changes++} }\n`;
    github.acme.repositories.get(name)!.commit({ 'catalog-info.yaml': text });
    return text;
  };
  /** Holds back the next answer; resolves once it is asked for, to what lets it go. */
  function heldBack(where: string): Promise<() => void> {
    return new Promise((asked) => {
      const run = () => new Promise<void>((go) => asked(go));
      github.server.faults.add({ kind: 'before', run }, { where });
    });
  }
  const passing = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  /** A storage that is slow to do some of what is asked of it. */
  const slowed = (
    slow: Partial<Record<'read' | 'write', (key: string) => Promise<void> | undefined>>,
  ): BlobStore => {
    const { blobs } = github.window;
    return {
      read: async (key) => {
        await slow.read?.(key);
        return blobs.read(key);
      },
      write: async (key, bytes) => {
        await slow.write?.(key);
        return blobs.write(key, bytes);
      },
      create: async (key, bytes) => {
        await slow.write?.(key);
        return blobs.create(key, bytes);
      },
      delete: (key) => blobs.delete(key),
      keys: (prefix) => blobs.keys(prefix),
    };
  };

  it('one that is told while the other reads joins it, wherever that is', async () => {
    const one = await first();
    const other = await open();
    for (const where of ['GreenroomRepositories', 'GreenroomChanged']) {
      const text = change('a') && change(where === 'GreenroomChanged' ? 'b' : 'a');
      github.asked();
      const held = heldBack(where);
      const refreshed = one.refresh();
      const go = await held;
      const joined = other.source.refresh();
      await passing(50);
      go();
      await Promise.all([refreshed, joined]);
      assert.deepEqual(github.asked(), ['GreenroomRepositories', 'GreenroomChanged']);
      assert.ok([...other.connection.files.values()].some((file) => file.text === text));
    }
  });

  it('one that is told while the other reads, and comes to look when that is done, reads nothing', async () => {
    const one = await first();
    const slow: { until?: Promise<unknown> } = {};
    const other = await open(
      slowed({ read: (key) => (key.endsWith('.lease') ? slow.until?.then(() => {}) : undefined) }),
    );
    const text = change('a');
    github.asked();
    const held = heldBack('GreenroomRepositories');
    const refreshed = one.refresh();
    const go = await held;
    slow.until = refreshed;
    const joined = other.source.refresh();
    go();
    await Promise.all([refreshed, joined]);
    assert.deepEqual(github.asked(), ['GreenroomRepositories', 'GreenroomChanged']);
    assert.equal(other.text('/a/main/catalog-info.yaml'), text);
  });

  it('two that are told in one moment, one of them on a slow disk: one reads', async () => {
    const one = await first();
    const other = await open(
      slowed({ write: (key) => (key.endsWith('.lease') ? passing(150).then(() => {}) : undefined) }),
    );
    const text = change('a');
    github.asked();
    const held = heldBack('GreenroomRepositories');
    const both = [other.source.refresh(), one.refresh()];
    const go = await held;
    await passing(400);
    go();
    await Promise.all(both);
    assert.deepEqual(github.asked(), ['GreenroomRepositories', 'GreenroomChanged']);
    for (const each of [github, other]) assert.equal(each.text('/a/main/catalog-info.yaml'), text);
  });

  it('one that reads later asks for what changed since the other did, and no more', async () => {
    const one = await first();
    const other = await open();
    const text = change('a');
    await one.refresh();
    github.window.clock.advance(HOUR);
    github.asked();
    await other.source.refresh();
    assert.deepEqual(github.asked(), ['GreenroomRepositories']);
    assert.equal(other.text('/a/main/catalog-info.yaml'), text);
  });

  it('one that fails keeps what the other has read meanwhile, on disk as well', async () => {
    const one = await first();
    const other = await open();
    const text = change('a');
    await one.refresh();
    github.window.clock.advance(HOUR);
    github.server.faults.add({ kind: 'reset' }, { times: 99 });
    await other.source.refresh();
    assert.equal(other.connection.status.state, 'offline');
    assert.equal(other.text('/a/main/catalog-info.yaml'), text);
    const late = await open(github.window.blobs, 'offline').catch(() => open());
    assert.equal(late.text('/a/main/catalog-info.yaml'), text);
  });

  it('one whose machine slept in the midst of a reading takes over what the other has read since', async () => {
    const one = await first();
    const other = await open();
    github.window.timeout = 8000;
    const own = change('b');
    const held = heldBack('GreenroomChanged');
    const refreshed = one.refresh();
    const go = await held;
    const text = change('a');
    // The clock goes on, timers don't.
    github.window.clock.set(HOUR);
    await other.source.refresh();
    go();
    await refreshed;
    const late = await open();
    for (const each of [github, other, late]) {
      assert.equal(each.text('/a/main/catalog-info.yaml'), text);
      assert.equal(each.text('/b/main/catalog-info.yaml'), own);
    }
  });

  it('what one reads for another, and keeps while the other reads, takes nothing back', async () => {
    const one = await first();
    const { host } = new URL(github.server.url);
    const url = `https://${host}/acme/b/blob/main/more.yaml`;
    github.acme.repositories.get('b')!.commit({ 'more.yaml': 'kind: Component\nmetadata: { name: more }\n' });
    await one.refresh();
    const slow = { isOn: false };
    const other = await open(
      slowed({
        write: (key) => (slow.isOn && key.endsWith('/acme') ? passing(200).then(() => {}) : undefined),
      }),
    );
    slow.isOn = true;
    other.source.want('beta', [{ owner: 'acme', url, role: 'located' }]);
    await passing(80);
    const text = change('a');
    await one.refresh();
    await other.source.ended();
    slow.isOn = false;
    const late = await open();
    for (const each of [github, late]) assert.equal(each.text('/a/main/catalog-info.yaml'), text);
  });

  it('a failure that one met is none to be met again by each that somebody comes back to', async () => {
    const one = await first();
    const others = [await open(), await open()];
    github.window.clock.set(HOUR);
    github.server.faults.add({ kind: 'answer', status: 403, body: { message: 'suspended' } }, { times: 99 });
    await one.refreshIfOlderThan(HOUR / 4);
    github.asked();
    for (const { source, connection } of others) {
      await source.refreshIfOlderThan(HOUR / 4);
      assert.equal(connection.status.state, 'failed');
      assert.equal(connection.status.lastError?.code, 'forbidden');
    }
    assert.deepEqual(github.asked(), []);
    // Whoever asks for it is asked again.
    await others[0]!.source.refresh();
    assert.notDeepEqual(github.asked(), []);
  });

  it('what one reads for another does not take back what the other has read', async () => {
    const one = await first();
    const other = await open();
    const text = change('a');
    await one.refresh();
    const { host } = new URL(github.server.url);
    const url = `https://${host}/acme/b/blob/main/catalog-info.yaml`;
    other.source.want('beta', [{ owner: 'acme', url, role: 'attachment' }]);
    await other.source.ended();
    const late = await open();
    assert.equal(late.text('/a/main/catalog-info.yaml'), text);
  });

  it('a whole refresh is joined, also where a part of it is read already', async () => {
    github.acme.members.push(github.world.account('ann'));
    const one = await RemoteEngine.start(github.window);
    const second = new TestWindow(github.server, github.window.blobs, 'good', github.window.clock);
    const other = await RemoteEngine.start(second);
    opened.push(one, other, second);
    github.window.clock.advance(HOUR / 8);
    github.asked();
    const held = heldBack('GreenroomRepositories');
    const refreshed = one.remote.refresh();
    const go = await held;
    while (github.server.log.length < 2) await passing(2);
    await passing(50);
    const joined = other.remote.refresh();
    await passing(50);
    go();
    await Promise.all([refreshed, joined]);
    assert.deepEqual(github.asked().sort(), ['GreenroomPeople', 'GreenroomRepositories']);
  });

  it('a lease that is torn, or of nobody, holds nobody up', async () => {
    const one = await first();
    const { blobs } = github.window;
    const key = `github/${encodeURIComponent(new URL(github.server.url).host)}/octocat/acme.lease`;
    for (const text of [
      '',
      '{"holder":',
      'null',
      '[]',
      '{"holder":7,"until":"x"}',
      '{"holder":"x","until":1}',
    ]) {
      const before = github.window.clock.now();
      await blobs.write(key, new TextEncoder().encode(text));
      github.asked();
      await one.refresh();
      assert.deepEqual(github.asked(), ['GreenroomRepositories'], text);
      assert.ok(github.window.clock.now() - before < 1000);
    }
  });

  it('a lease of a window that was killed, whose process had the number that this one has now', async () => {
    const one = await first();
    const { blobs, clock, processes } = github.window;
    const key = `github/${encodeURIComponent(new URL(github.server.url).host)}/octocat/acme.lease`;
    const left = { holder: 'killed', process: processes.id, since: clock.now(), until: clock.now() + 30_000 };
    await blobs.write(key, new TextEncoder().encode(JSON.stringify(left)));
    const before = clock.now();
    await one.refresh();
    assert.ok(clock.now() - before < 1000);
    assert.equal(github.connection.status.state, 'ready');
  });

  it('what another window came to under a clock that was ahead is not taken for news', async () => {
    const one = await first();
    const ahead = new TestWindow(github.server, github.window.blobs);
    ahead.clock.advance(HOUR / 2);
    const source = ahead.organization();
    opened.push(source, ahead);
    source.connect(new TestConnection());
    github.server.faults.add(faults.serverError, { times: 3 });
    await source.refresh();
    github.asked();
    await one.refresh();
    assert.equal(github.connection.status.state, 'ready');
    assert.deepEqual(github.asked(), ['GreenroomRepositories']);
  });

  it('the failure of a window is that of those who waited, and of nobody who asks later', async () => {
    const one = await first();
    const other = await open();
    github.server.faults.add(faults.serverError, { times: 3 });
    await one.refresh();
    github.window.clock.advance(HOUR);
    github.asked();
    await other.source.refresh();
    assert.equal(other.connection.status.state, 'ready');
    assert.deepEqual(github.asked(), ['GreenroomRepositories']);
  });

  it('a window that reads fewer organisations lets go of nothing that another one reads', async () => {
    const head = 'apiVersion: backstage.io/v1alpha1\n';
    const url = `${github.server.url}/acme/a/blob/main/led.yaml`;
    github.acme.repositories
      .get('a')!
      .commit({ 'led.yaml': `${head}kind: Domain\nmetadata: { name: led }\nspec: { owner: us }\n` });
    const location = `${head}kind: Location\nmetadata: { name: all }\nspec: { target: '${url}' }\n`;
    github.world.organization('beta').repository('b', { files: { 'catalog-info.yaml': location } });
    const both = await RemoteEngine.start(github.window, ['acme', 'beta']);
    opened.push(both);
    const led = () => both.engine.catalog.getEntityByRef('domain:led');
    await both.until(async () => (await led()) !== undefined);
    let isLost = false;
    both.engine.catalog.onDidChange(({ removed }) => (isLost ||= removed.includes('domain:default/led')));
    const other = new TestWindow(github.server, github.window.blobs, 'good', github.window.clock);
    const one = await RemoteEngine.start(other, ['acme']);
    opened.push(one, other);
    for (const commit of [{}, { 'README.md': 'x' }]) {
      github.acme.repositories.get('a')!.commit(commit);
      github.window.clock.advance(HOUR);
      await one.remote.refresh();
      await both.remote.refreshIfOlderThan(HOUR);
      await both.remote.refresh(undefined, 'acme');
      await passing(50);
    }
    assert.ok((await led()) && !isLost);
  });

  it('texts of repositories that are not read are looked at once by each that takes over', async () => {
    const text = { $text: `${github.server.url}/acme/lib/blob/main/api.yaml` };
    const api = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: { name: 'api' },
      spec: { type: 'openapi', lifecycle: 'production', owner: 'x', definition: text },
    };
    github.acme.repository('lib', { isArchived: true, files: { 'api.yaml': 'openapi: 3.0.0' } });
    github.acme.repository('user', { files: { 'catalog-info.yaml': JSON.stringify(api) } });
    const second = new TestWindow(github.server, github.window.blobs, 'good', github.window.clock);
    for (const window of [github.window, second]) {
      const engine = await RemoteEngine.start(window, ['acme'], { filters: { archived: false } });
      opened.push(engine);
    }
    opened.push(second);
    await passing(100);
    github.asked();
    github.window.clock.advance(HOUR / 4 + 1000);
    await passing(300);
    const asked = github.asked().filter((each) => each === 'GreenroomFiles');
    assert.equal(asked.length, 2, asked.join());
  });

  it('what only its other organisations lead to is there offline, though a window without them read last', async () => {
    const head = 'apiVersion: backstage.io/v1alpha1\n';
    const domain = (name: string, mark: string) =>
      `${head}kind: Domain\nmetadata: { name: ${name}, description: ${mark} }\nspec: { owner: us }\n`;
    const url = `${github.server.url}/acme/a/blob/main/led.yaml`;
    const locationTo = (target: string) =>
      `${head}kind: Location\nmetadata: { name: to-${target.length} }\nspec: { target: '${target}' }\n`;
    const a = github.acme.repositories.get('a')!;
    a.commit({
      'catalog-info.yaml': locationTo('./own.yaml'),
      'own.yaml': domain('own', 'one'),
      'led.yaml': `${domain('led', 'one')}---\n${locationTo('./further.yaml')}`,
      'further.yaml': domain('further', 'one'),
    });
    github.world.organization('beta').repository('b', { files: { 'catalog-info.yaml': locationTo(url) } });
    const run = async (organizations: string[], state: 'ready' | 'offline' = 'ready') => {
      const window = new TestWindow(github.server, github.window.blobs, 'good', github.window.clock);
      const engine = await RemoteEngine.start(window, organizations, { state });
      opened.push(window, engine);
      await engine.remote.ended();
      return engine;
    };
    const close = async ({ remote }: RemoteEngine) => {
      remote.dispose();
      await remote.ended();
    };
    const told = async ({ engine }: RemoteEngine) =>
      (await engine.catalog.queryEntities({ filter: { kind: 'domain' } })).items
        .map(({ metadata }) => `${metadata.name} ${metadata.description}`)
        .sort();
    await close(await run(['acme', 'beta']));
    for (const mark of ['two', 'three']) {
      a.commit({ 'own.yaml': domain('own', mark), 'further.yaml': domain('further', mark) });
      github.window.clock.advance(HOUR);
      const one = await run(['acme']);
      assert.deepEqual(await told(one), [`own ${mark}`]);
      await close(one);
    }
    a.commit({ 'catalog-info.yaml': locationTo('./nothing.yaml') });
    github.window.clock.advance(HOUR);
    const one = await run(['acme']);
    assert.deepEqual(await told(one), []);
    await close(one);
    github.server.faults.add({ kind: 'reset' }, { times: 1000 });
    github.window.clock.advance(HOUR);
    const both = await run(['acme', 'beta'], 'offline');
    assert.deepEqual(await told(both), ['further one', 'led one']);
    github.server.faults.clear();
    await both.remote.refresh();
    await both.until(async () => (await told(both)).join() === 'further three,led one');
  });

  it('a window that looks for what is kept just before another keeps it asks nothing', async () => {
    const kept = github.window.blobs;
    let looked = false;
    const blobs: BlobStore = {
      read: async (key) => {
        const before = await kept.read(key);
        if (key.endsWith('/acme') && !looked) {
          looked = true;
          await github.organization();
        }
        return before;
      },
      write: (key, bytes) => kept.write(key, bytes),
      create: (key, bytes) => kept.create(key, bytes),
      delete: (key) => kept.delete(key),
      keys: (prefix) => kept.keys(prefix),
    };
    const other = new TestWindow(github.server, blobs, 'good', github.window.clock);
    const connection = new TestConnection();
    const source = other.organization();
    source.connect(connection);
    await connection.until('ready');
    assert.equal(connection.files.size, 2);
    assert.deepEqual(github.asked(), ['GreenroomRepositories']);
    source.dispose();
    other.close();
  });
});
