import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { keptReading } from '../../../src/core/engine/keptReading';
import type { EngineServices } from '../../../src/core/engine/services';
import { silentLogger } from '../../../src/core/ports/logger';
import { startEngineInPlace } from '../../../src/engine/inPlace';
import { systemClock } from '../../../src/runtime/clock';
import { NodeBlobStore } from '../../../src/runtime/node/nodeBlobStore';
import { NodeFileFinder } from '../../../src/runtime/node/nodeFileFinder';
import { NodeFileReader } from '../../../src/runtime/node/nodeFileReader';
import { NodeHttp } from '../../../src/runtime/node/nodeHttp';
import { machineProcesses } from '../../../src/runtime/node/processes';
import { GitHubServer } from '../../github/server';
import { World } from '../../github/world';

const PROGRAM = join(import.meta.dirname, '../../../dist/headless.cjs');
const TOKEN = 'ghp_good';
const GROUP =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: crew }\nspec: { type: team, children: [] }\n';

const COMPONENT = (name: string, owner: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;

/** The packed program beside organisations on a GitHub. Run by `npm test`, which builds first. */
describe('Greenroom without an editor, and GitHub', function () {
  this.timeout(60_000);
  let world: World;
  let server: GitHubServer;
  let top: string;

  before(function () {
    if (!existsSync(PROGRAM)) this.skip();
  });
  beforeEach(async () => {
    top = mkdtempSync(join(tmpdir(), 'greenroom-headless-github-'));
    world = new World();
    world.token(TOKEN);
    const acme = world.organization('acme');
    acme.repository('orders').commit({ 'catalog-info.yaml': COMPONENT('orders', 'crew') });
    acme.repository('teams').commit({ 'catalog-info.yaml': GROUP });
    server = await GitHubServer.start(world);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(top, { recursive: true, force: true });
  });

  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), content);
  };
  const greenroom = async (args: readonly string[], env: Record<string, string> = {}) => {
    const PATH = process.env['PATH'];
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: top,
      env: { PATH, TMPDIR: join(top, 'tmp'), GITHUB_API_URL: server.url, ...env },
    });
    mkdirSync(join(top, 'tmp'), { recursive: true });
    const exit = once(child, 'exit') as Promise<[number]>;
    const [out, complaints, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    return { code, out, complaints };
  };
  const signedIn = { GITHUB_TOKEN: TOKEN };

  it('checks a folder against an organisation: what that has is there, what it has not is missing', async () => {
    write('shop/catalog-info.yaml', COMPONENT('shop', 'crew'));
    write('till/catalog-info.yaml', COMPONENT('till', 'nobody-of-acme'));
    const alone = await greenroom(['check', '.', '--fail-on', 'warning']);
    assert.doesNotMatch(alone.out, /nobody-of-acme/);
    const { code, out, complaints } = await greenroom(
      ['check', '.', '--organization', 'ACME', '--fail-on', 'warning'],
      { GITHUB_TOKEN: `${TOKEN}\n` },
    );
    assert.match(out, /^till\/catalog-info\.yaml:4:\d+: .*nobody-of-acme/m);
    assert.doesNotMatch(out, /shop/);
    assert.equal(code, 1);
    assert.match(complaints, /^\d+ problems? in 2 entities\.\n$/);
    assert.deepEqual(readdirSync(join(top, 'tmp')), [], 'what was read stayed');
    assert.doesNotMatch(out + complaints, new RegExp(TOKEN));
  });

  it('asks an organisation for owners and entities', async () => {
    write('catalog-info.yaml', COMPONENT('shop', 'crew'));
    const { out } = await greenroom(
      ['query', 'kind=component', '--organization', 'acme', '--format', 'text'],
      signedIn,
    );
    assert.deepEqual(out.trim().split('\n').sort(), ['component:default/orders', 'component:default/shop']);
  });

  it('says what is missing, and checks nothing by halves', async () => {
    write('catalog-info.yaml', COMPONENT('shop', 'crew'));
    const check = ['check', '--organization', 'acme'];
    for (const [args, env, why] of [
      [check, {}, /takes a token of GitHub.*GITHUB_TOKEN/],
      [check, { GITHUB_TOKEN: 'ghp_a\nb' }, /token of GitHub has spaces, line breaks/],
      [check, { GITHUB_TOKEN: 'ghp_wrong' }, /GitHub acme could not be read/],
      [
        ['check', '--organization', 'acme', '--organization', 'gone'],
        signedIn,
        /GitHub gone could not be read/,
      ],
      [check, { ...signedIn, GITHUB_API_URL: 'http://127.0.0.1:9' }, /could not be read/],
      [check, { ...signedIn, GITHUB_API_URL: 'nonsense' }, /GITHUB_API_URL/],
      [['check', '--organization', '../x'], signedIn, /no name of an organization/],
      [['docs', 'check', '--organization', 'acme'], signedIn, /has no option --organization/],
      [['check', '--cache', '.'], signedIn, /has no option --cache/],
    ] as const) {
      const { code, out, complaints } = await greenroom(args, env);
      assert.equal(code, 2, complaints);
      assert.equal(out, '');
      assert.match(complaints, why);
      assert.match(complaints, /^greenroom: .+\.\n$/);
    }
  });

  it('names what of an organisation it could not read, and calls nothing missing for that', async () => {
    write('catalog-info.yaml', COMPONENT('shop', 'crew'));
    world.fail('repository acme/teams');
    const { code, out, complaints } = await greenroom([...['check', '--organization', 'acme']], signedIn);
    assert.equal(code, 0, out + complaints);
    assert.match(complaints, /^GitHub acme: .*teams/m);
    assert.doesNotMatch(out, /crew/);
  });

  describe('as the editor keeps it', () => {
    /** What the editor's engine does with organisations, at another time. */
    const editor = async (
      work: (remote: Pick<EngineServices['remote'], 'forget' | 'configure'>) => Promise<void>,
      organizations = ['acme'],
    ) => {
      const accounts = { token: async () => TOKEN };
      const engine = startEngineInPlace({
        reader: new NodeFileReader(),
        finder: new NodeFileFinder(),
        clock: systemClock,
        logger: silentLogger,
        remote: {
          http: new NodeHttp(),
          blobs: new NodeBlobStore(join(top, 'kept')),
          processes: machineProcesses,
          accounts,
          load: () => import('../../../src/sources/github/main'),
        },
      });
      const remote = engine.endpoint.remote<EngineServices['remote']>('remote');
      const settings = {
        apiUrl: server.url,
        organizations,
        catalogPaths: ['catalog-info.yaml'],
        filters: {},
        people: true,
        refreshInterval: 900_000,
      };
      await remote.configure({ settings, account: 'octocat' });
      await remote.refresh();
      await work(remote);
      // As it closes; what it kept stays.
      await remote.configure({ settings, unavailable: { state: 'idle' } });
      engine.dispose();
    };

    it('answers assistants from it, asks GitHub nothing, and follows it', async () => {
      write('folder/catalog-info.yaml', COMPONENT('shop', 'crew'));
      await editor(async () => {});
      server.takeLog();
      const client = new Client({ name: 'test', version: '1' });
      const args = [PROGRAM, 'mcp', '--folder', join(top, 'folder'), '--cache', join(top, 'kept')];
      await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'pipe' }));
      const entity = async (ref: string) => {
        const { content, isError } = await client.callTool({
          name: 'greenroom_get_entity',
          arguments: { ref, include: ['relations'] },
        });
        return isError ? undefined : (content as { text: string }[])[0]!.text;
      };
      const until = async (isSo: () => Promise<boolean>) => {
        for (let tries = 0; !(await isSo()); tries++) {
          assert.ok(tries < 300, 'it never came');
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      try {
        assert.match((await entity('orders'))!, /group:default\/crew/);
        assert.match((await entity('group:default/crew'))!, /component:default\/shop/);
        assert.deepEqual(server.takeLog(), []);

        world
          .findRepository('acme', 'orders')!
          .commit({ 'catalog-info.yaml': COMPONENT('orders-2', 'crew') });
        await editor(async () => {});
        server.takeLog();
        await until(async () => (await entity('orders-2')) !== undefined);
        assert.equal(await entity('component:default/orders'), undefined);

        await editor((remote) => remote.forget());
        await until(async () => (await entity('orders-2')) === undefined);
        assert.match((await entity('shop'))!, /group:default\/crew/);
      } finally {
        await client.close();
      }
    });

    it('is nothing any more where the editor reads no organisation', async () => {
      const kept = () => keptReading(new NodeBlobStore(join(top, 'kept')));
      await editor(async () => {});
      assert.deepEqual((await kept())!.settings.organizations, ['acme']);
      assert.doesNotMatch(JSON.stringify(await kept()), new RegExp(TOKEN));
      await editor(async () => {}, []);
      assert.equal(await kept(), undefined);
    });

    it('writes nothing of its own into it', async () => {
      write('folder/catalog-info.yaml', COMPONENT('shop', 'crew'));
      await editor(async () => {});
      const kept = () => readdirSync(join(top, 'kept'), { recursive: true }).map(String).sort();
      const before = kept();
      const client = new Client({ name: 'test', version: '1' });
      const args = [PROGRAM, 'mcp', '--folder', join(top, 'folder'), '--cache', join(top, 'kept')];
      await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'pipe' }));
      await client.callTool({ name: 'greenroom_search_catalog', arguments: { query: 'orders' } });
      await client.close();
      assert.deepEqual(kept(), before);
    });
  });
});
