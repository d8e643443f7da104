import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../dist/headless.cjs');

const COMPONENT = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec: { type: service, lifecycle: production, owner: crew }\n`;

/** In the engine's thread: a file that is read for ever. */
const ENDLESS = `if (!require('node:worker_threads').isMainThread)
  for (const name of ['test', 'exec']) {
    const original = RegExp.prototype[name];
    RegExp.prototype[name] = function (text) {
      if (typeof text === 'string' && text.includes('name: endless')) for (;;);
      return original.call(this, text);
    };
  }`;

/** The packed program. Run by `npm test`, which builds first. */
describe('greenroom check, where a file makes the engine hang', () => {
  let top: string;
  before(function () {
    if (!existsSync(PROGRAM)) this.skip();
    top = mkdtempSync(join(tmpdir(), 'greenroom-stuck-'));
  });
  after(() => top && rmSync(top, { recursive: true, force: true }));

  it('goes on without it, names it, and ends', function () {
    this.timeout(120_000);
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    };
    write('hook.cjs', ENDLESS);
    write('a/catalog-info.yaml', COMPONENT('a'));
    write('b/catalog-info.yaml', COMPONENT('endless'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'check', '.'], {
      cwd: top,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: `--require ${join(top, 'hook.cjs')}` },
    });
    assert.equal(status, 1, stderr);
    assert.match(
      stdout,
      /^b\/catalog-info\.yaml:1:1: error: Greenroom stopped answering while it read this file/,
    );
    assert.match(stderr, /^1 problem in 1 entity\.$/m);
  });
});
