import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SearchResponse } from '../../../src/core/search/searchService';
import { NodeBlobStore } from '../../../src/runtime/node/nodeBlobStore';
import { generateOrganization } from '../../github/generate';
import { GitHubServer } from '../../github/server';
import { World } from '../../github/world';
import { WindowProcess } from '../../github/windowProcesses';

const DOCS = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: docs, annotations: { backstage.io/techdocs-ref: 'dir:.' } }
spec: { type: service, lifecycle: production, owner: team-1 }
`;
const WANTED = { refs: ['component:default/docs'], owners: [], all: false };

describe('windows in processes of their own, on one storage', function () {
  this.timeout(120_000);
  let storage: string;
  let server: GitHubServer;
  let windows: WindowProcess[];
  let url: string;

  beforeEach(async () => {
    storage = mkdtempSync(join(tmpdir(), 'greenroom-'));
    const world = new World();
    world.token('good');
    const acme = generateOrganization(world, { repositories: 250, teams: 3, people: 5 });
    acme.repository('docs', {
      files: {
        'catalog-info.yaml': DOCS,
        'docs/index.md': '# Docs\n',
        'docs/page.md': '# A page\n\nOf walrus.\n',
      },
    });
    server = await GitHubServer.start(world);
    windows = [];
    url = server.url;
  });

  afterEach(async () => {
    for (const window of windows) await window.kill();
    await server.stop().catch(() => {});
    rmSync(storage, { recursive: true, force: true });
  });

  async function open(): Promise<WindowProcess> {
    const window = await WindowProcess.start(storage, url);
    windows.push(window);
    return window;
  }
  const has = async (window: WindowProcess, name: string) =>
    (await window.call('catalog', 'getEntityByRef', `component:${name}`)) !== null;
  const operations = () => server.takeLog().map(({ operation, path }) => operation || path);

  it('two that start at once ask as much as one', async () => {
    const [first, second] = await Promise.all([open(), open()]);
    await Promise.all([first.until('ready'), second.until('ready')]);
    for (const window of windows) assert.ok(await has(window, 'service-0249'));
    assert.deepEqual(operations().sort(), [
      'GreenroomPeople',
      'GreenroomRepositories',
      'GreenroomRepositories',
      'GreenroomRepositories',
    ]);
    // On a busy machine the second may be told to look again only when the first has: the answer waits for it.
    const isAsked = async (window: WindowProcess) => {
      const sources = await window.call<{ id: string; state: string }[]>('catalog', 'getSources');
      return sources.some(({ id, state }) => id.startsWith('github:') && state === 'loading');
    };
    const run = async () => {
      for (const window of windows)
        while (!(await isAsked(window))) await new Promise((resolve) => setTimeout(resolve, 10));
    };
    server.faults.add({ kind: 'before', run }, { where: 'GreenroomRepositories' });
    await Promise.all(windows.map((window) => window.call('remote', 'refresh')));
    assert.deepEqual(operations().sort(), ['GreenroomPeople', 'GreenroomRepositories']);
  });

  it('one that is killed in mid-load holds nobody up, and what it was reading is read', async () => {
    server.faults.add({ kind: 'hang' }, { where: 'GreenroomRepositories', skip: 1 });
    const killed = await open();
    const asked = () => server.log.filter(({ operation }) => operation === 'GreenroomRepositories').length;
    while (asked() < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    const blobs = new NodeBlobStore(storage);
    const [key] = (await blobs.keys('github/')).filter((each) => each.endsWith('/acme.lease'));
    const { until } = JSON.parse(new TextDecoder().decode(await blobs.read(key!))) as { until: number };
    const other = await open();
    await killed.kill();
    await other.until('ready');
    for (const name of ['service-0000', 'service-0150', 'service-0249']) assert.ok(await has(other, name));
    const sources = await other.call<{ id: string; refreshedAt: number }[]>('catalog', 'getSources');
    const { refreshedAt } = sources.find(({ id }) => id.startsWith('github:'))!;
    assert.ok(refreshedAt < until, 'it waited for the end of a lease that nobody held any more');
  });

  it('killed at any request of a reading: what is on the disk is whole, and the next one reads the rest', async () => {
    const blobs = new NodeBlobStore(storage);
    for (let after = 1; after <= 4; after++) {
      server.takeLog();
      const killed = await open();
      const asked = () => server.log.filter(({ operation }) => operation !== '').length;
      if (after > 1) void killed.call('remote', 'refresh').catch(() => {});
      while (asked() < after) await new Promise((resolve) => setTimeout(resolve, 2));
      await killed.kill();
      for (const key of await blobs.keys('github/')) {
        const bytes = await blobs.read(key);
        assert.ok(bytes, `${key} is torn after request ${after}`);
        if (!key.includes('/files/')) JSON.parse(new TextDecoder().decode(bytes));
      }
    }
    const last = await open();
    await last.until('ready');
    for (const name of ['service-0000', 'service-0150', 'service-0249']) assert.ok(await has(last, name));
    assert.ok(await last.call('catalog', 'getEntityByRef', 'group:team-1'));
  });

  it('after a kill and without a network: all that was known, pages that were read, and what they say', async () => {
    const first = await open();
    await first.until('ready');
    await first.call('remoteDocs', 'configure', WANTED);
    const search = async (window: WindowProcess) => {
      const request = { term: '"walrus"', types: ['docs'] };
      const { results } = await window.call<SearchResponse>('search', 'search', request);
      return results.map(({ ref, path }) => `${ref} ${path}`);
    };
    const found = ['component:default/docs page.md'];
    for (let tries = 0; (await search(first)).length === 0 && tries < 500; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await search(first), found);
    await first.kill();
    await server.stop();

    const second = await open();
    await second.until('ready');
    assert.ok(await has(second, 'service-0249'));
    void second.call('remote', 'refresh').catch(() => {});
    await second.until('offline');
    assert.ok(await has(second, 'service-0249'));
    assert.ok(await second.call('catalog', 'getEntityByRef', 'group:team-1'));
    const page = await second.call<{ html: string }>('docs', 'page', 'component:docs', 'page.md');
    assert.match(page.html, /walrus/);
    for (let tries = 0; (await search(second)).length === 0 && tries < 500; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await search(second), found);
  });
});
