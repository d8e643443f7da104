import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { engineInPlace } from '../../test/support/engineInPlace';
import { TestRepository } from '../../test/support/testRepository';
import { run } from './run';

const PROGRAM = join(import.meta.dirname, '../../dist/headless.cjs');
const CATALOGS = join(import.meta.dirname, '../../../shared/corpus/catalogs');

/** The packed program, with the engine in its thread. Run by `npm test`, which builds first. */
describe('greenroom, packed', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  before(function () {
    if (!existsSync(PROGRAM)) this.skip();
  });
  beforeEach(() => (repository = new TestRepository()));
  afterEach(() => repository.dispose());

  const greenroom = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
      cwd: repository.top,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
    return { status, stdout, stderr };
  };

  it('says that a path has no owner, whoever changed it', () => {
    repository.commit(1, { 'lone/a.ts': '1' });
    for (const path of ['lone/a.ts', 'lone/gone.ts', '.'])
      assert.deepEqual(greenroom('owner', path), {
        status: 1,
        stdout: `${path}\n`,
        stderr: `Nobody is named as the owner of ${path}.\n`,
      });
  });

  it('leaves nothing of GitHub behind where it is stopped', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    try {
      const asked = once(silent, 'request');
      const TMPDIR = join(repository.top, 'tmp');
      mkdirSync(TMPDIR);
      const GITHUB_API_URL = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      const child = spawn(process.execPath, [PROGRAM, 'check', '--organization', 'acme'], {
        cwd: repository.top,
        env: { ...process.env, TMPDIR, GITHUB_API_URL, GITHUB_TOKEN: 'x' },
      });
      const ended = once(child, 'exit');
      await asked;
      assert.equal(readdirSync(TMPDIR).length, 1);
      child.kill('SIGTERM');
      assert.deepEqual(await ended, [143, null]);
      assert.deepEqual(readdirSync(TMPDIR), []);
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });

  it('says of real catalogs what the engine without a thread says, byte for byte', async function () {
    if (!existsSync(CATALOGS)) this.skip();
    this.timeout(300_000);
    const folder = realpathSync(CATALOGS);
    let out = '';
    const status = await run({
      args: ['check', folder, '--format', 'json'],
      folder: repository.top,
      version: '',
      out: (text) => (out += text),
      complain: () => {},
      startEngine: engineInPlace,
      env: {},
      serveMcp: async () => {},
    });
    const packed = greenroom('check', folder, '--format', 'json');
    assert.equal(packed.status, status, packed.stderr);
    assert.ok((JSON.parse(out) as { entities: number }).entities > 50);
    assert.ok(packed.stdout === out, 'they differ');
  });
});
