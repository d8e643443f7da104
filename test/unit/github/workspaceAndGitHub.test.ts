import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EngineServices } from '../../../src/core/engine/services';
import { silentLogger } from '../../../src/core/ports/logger';
import { channelPair, RpcEndpoint } from '../../../src/protocol/rpc';
import { machineProcesses } from '../../../src/runtime/node/processes';
import { lentHttp } from '../../../src/protocol/lentHttp';
import { bodyOf } from '../../../src/runtime/node/httpBody';
import { RoutedHttp } from '../../../src/runtime/node/routedHttp';
import { NodeBlobStore } from '../../../src/runtime/node/nodeBlobStore';
import { Secrets } from '../../../src/runtime/node/secrets';
import { SealedBlobStore } from '../../../src/runtime/sealedBlobStore';
import { NodeFileFinder } from '../../../src/runtime/node/nodeFileFinder';
import { NodeFileReader } from '../../../src/runtime/node/nodeFileReader';
import { systemClock } from '../../../src/runtime/clock';
import { startEngine } from '../../../src/engine/startEngine';
import { GitHubServer } from '../../github/server';
import { type Organization, type Repository, World } from '../../github/world';

const HEAD = 'apiVersion: backstage.io/v1alpha1\n';
const api = (url: string) => `${HEAD}kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: '${url}' } }
`;
const far = (description: string) => `${HEAD}kind: Component
metadata: { name: far, description: ${description} }
spec: { type: service, lifecycle: production, owner: us }
`;
const location = (url: string) => `${HEAD}kind: Location
metadata: { name: all }
spec: { targets: ['${url}'] }
`;

describe('files of the workspace that lead to GitHub', function () {
  this.timeout(30_000);
  let folder: string;
  let server: GitHubServer;
  let acme: Organization;
  let shared: Repository;
  let endpoint: RpcEndpoint;
  let http: RoutedHttp;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
    const world = new World();
    world.token('good');
    acme = world.organization('acme');
    shared = acme.repository('shared', {
      files: { 'api.yaml': 'openapi: one', 'team.yaml': far('one') },
    });
    server = await GitHubServer.start(world);
    const [host, thread] = channelPair();
    endpoint = new RpcEndpoint(host, {
      accounts: { token: async () => 'good' },
      log: silentLogger,
    });
    const engine = new RpcEndpoint(thread);
    http = new RoutedHttp(lentHttp(engine, bodyOf), systemClock);
    startEngine(engine, {
      reader: new NodeFileReader(),
      finder: new NodeFileFinder(),
      clock: systemClock,
      logger: silentLogger,
      blobs: keptHere(),
      remote: {
        http,
        blobs: new NodeBlobStore(join(folder, 'storage')),
        forgetKept: () => new Secrets(join(folder, 'storage')).forget(),
        processes: machineProcesses,
        accounts: engine.remote('accounts'),
        load: () => import('../../../src/sources/github/main'),
      },
    });
  });

  afterEach(async () => {
    await signIn([]);
    endpoint.dispose();
    http.dispose();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const service = <S extends keyof EngineServices>(name: S) => endpoint.remote<EngineServices[S]>(name);
  const signIn = (organizations = ['acme']) =>
    service('remote').configure({
      settings: {
        apiUrl: server.url,
        organizations,
        catalogPaths: ['catalog-info.yaml'],
        filters: {},
        people: false,
        refreshInterval: 900_000,
      },
      account: 'octocat',
    });
  const keptHere = () =>
    new SealedBlobStore(new NodeBlobStore(join(folder, 'local')), new Secrets(join(folder, 'storage')));
  async function open(files: Record<string, string>, snapshot = false) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'work', path)), { recursive: true });
      writeFileSync(join(folder, 'work', path), text);
    }
    await service('workspace').configure({
      folders: [{ uri: pathToFileURL(join(folder, 'work')).toString(), name: 'work' }],
      include: ['**/catalog-info.yaml'],
      exclude: [],
      snapshot,
    });
  }
  const url = (path: string, branch = 'main') => `${server.url}/acme/shared/blob/${branch}/${path}`;
  const definition = async () => (await service('catalog').getEntityByRef('api:api'))?.spec?.['definition'];
  const description = async () =>
    (await service('catalog').getEntityByRef('component:far'))?.metadata.description;
  async function until(what: () => Promise<unknown>, expected: unknown) {
    for (let tries = 0; ; tries++) {
      const found = await what();
      if (found === expected) return;
      if (tries > 300) assert.deepEqual([found, await service('catalog').getProblems()], [expected, []]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const refresh = () => service('remote').refresh();

  it('what local files took in is no longer to be read from disk after signing out', async () => {
    await open({ 'catalog-info.yaml': api(url('api.yaml')) }, true);
    await signIn();
    await until(definition, 'openapi: one');
    const isKept = async () =>
      Buffer.from((await keptHere().read('catalog/workspace')) ?? []).includes('openapi: one');
    await until(isKept, true);
    const path = join(folder, 'local', 'catalog%2Fworkspace.blob');
    assert.ok(!readFileSync(path).includes('openapi: one'));
    await service('remote').forget();
    assert.equal(await isKept(), false);
    await service('workspace').refresh();
    await new Promise((resolve) => setTimeout(resolve, 3500));
    assert.equal(await isKept(), false);
  });

  it('a $text follows its branch, the default one as any other, and comes once it is there', async () => {
    for (const branch of ['main', 'v1']) {
      shared.branches.set('v1', new Map([['api.yaml', 'openapi: one']]));
      shared.commit({ 'api.yaml': 'openapi: one' });
      await open({ 'catalog-info.yaml': api(url('api.yaml', branch)) });
      await signIn();
      await until(definition, 'openapi: one');
      shared.commit({ 'api.yaml': 'openapi: two' });
      shared.branches.set('v1', new Map([['api.yaml', 'openapi: two']]));
      await refresh();
      await until(definition, 'openapi: two');
      shared.commit({ 'api.yaml': undefined });
      shared.branches.delete('v1');
      await refresh();
      const codes = async () => (await service('catalog').getProblems()).map(({ code }) => code).join();
      await until(async () => /unresolved-substitution/.test(await codes()), true);
      shared.branches.set('v1', new Map([['api.yaml', 'openapi: three']]));
      shared.commit({ 'api.yaml': 'openapi: three' });
      await refresh();
      await until(definition, 'openapi: three');
      await until(async () => /unresolved-substitution/.test(await codes()), false);
    }
  });

  it('a $text and a Location that GitHub did not tell of come with the next reading, and what was known stays', async () => {
    const broken = () =>
      server.faults.add({ kind: 'answer', status: 403, body: { message: 'No.' } }, { times: 99 });
    broken();
    await open({
      'catalog-info.yaml': api(url('api.yaml')),
      'b/catalog-info.yaml': location(url('team.yaml')),
    });
    await signIn();
    await until(
      async () => (await service('catalog').getSources()).map(({ state }) => state).join(),
      'ready,ready,failed',
    );
    server.faults.clear();
    await refresh();
    await until(definition, 'openapi: one');
    await until(description, 'one');
    shared.commit({ 'team.yaml': far('two'), 'api.yaml': 'openapi: two' });
    server.faults.add(
      { kind: 'answer', status: 403, body: { message: 'No.' } },
      { where: '/repos/', times: 99 },
    );
    server.faults.add(
      { kind: 'answer', status: 403, body: { message: 'No.' } },
      { where: 'GreenroomFiles', times: 99 },
    );
    await refresh();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await description(), 'one');
    assert.equal(await definition(), 'openapi: one');
    server.faults.clear();
    await refresh();
    await until(definition, 'openapi: two');
    await until(description, 'two');
    acme.delete('shared');
    await refresh();
    await until(description, undefined);
  });

  it('an address on a branch with slashes in its name is followed once the branch is known', async () => {
    const defaultBranch = 'release/2.0';
    acme.repository('deep', { defaultBranch, files: { 'a/api.yaml': 'openapi: deep' } });
    const address = `${server.url}/acme/deep/blob/${defaultBranch}/a/api.yaml`;
    await open({ 'catalog-info.yaml': api(address) });
    await signIn();
    await until(definition, 'openapi: deep');
  });

  it('unsaved text follows as well', async () => {
    await open({ 'catalog-info.yaml': `${HEAD}kind: API\n` });
    await signIn();
    const uri = pathToFileURL(join(folder, 'work/catalog-info.yaml')).toString();
    await service('documents').setText(uri, api(url('api.yaml')));
    await until(definition, 'openapi: one');
    shared.commit({ 'api.yaml': 'openapi: two' });
    await refresh();
    await until(definition, 'openapi: two');
  });
});
