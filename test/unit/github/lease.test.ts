import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Random } from '../../../bench/generate/random';
import { processesOf } from '../../../src/runtime/node/processes';
import { Lease } from '../../../src/sources/remote/lease';
import { MemoryBlobs, TestClock } from '../../github/harness';

const SCRIPT = fileURLToPath(new URL('../../github/leaseProcess.ts', import.meta.url));
const run = promisify(execFile);
const KEY = 'github/it.lease';
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the lease of a refresh', function () {
  this.timeout(120_000);

  it('processes that race for it, die with it and in the midst of taking it, on a slow disk: one at a time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
    try {
      mkdirSync(join(folder, 'alive'));
      const lives = 12 * Number(process.env.GREENROOM_FUZZ ?? 1);
      const racing = Array.from({ length: 4 }, (_, index) =>
        run(process.execPath, ['--import', 'tsx', SCRIPT, folder, String(index + 1), String(lives)]),
      );
      const said = (await Promise.all(racing)).flatMap(({ stdout }) => stdout.trim().split('\n'));
      const [taken, wrong] = [true, false].map((is) =>
        said.filter((line) => line.startsWith('taken') === is),
      );
      assert.deepEqual(wrong, []);
      const times = taken!.map((line) => Number(line.split(' ')[1])).reduce((sum, each) => sum + each);
      assert.ok(times >= 10, `taken ${times} times`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  /** Windows on one storage, of which each step takes a turn that chance gives it. */
  function windows(random: Random, count: number) {
    const blobs = new MemoryBlobs();
    const clock = new TestClock();
    const waiting: (() => void)[] = [];
    const dead = new Set<string>();
    let isSettled = false;
    const turn = () => (isSettled ? Promise.resolve() : new Promise<void>((go) => waiting.push(go)));
    const disk = {
      read: async (key: string) => (await turn(), blobs.read(key)),
      write: async (key: string, value: Uint8Array) => (await turn(), blobs.write(key, value)),
      create: async (key: string, value: Uint8Array) => (await turn(), blobs.create(key, value)),
      delete: async (key: string) => (await turn(), blobs.delete(key)),
      keys: (prefix: string) => blobs.keys(prefix),
    };
    const leases = Array.from({ length: count }, (_, index) => {
      const processes = { id: `p${index}`, isAlive: (id: string) => !dead.has(id) };
      return new Lease({ blobs: disk, clock, processes }, 'github/it', `w${index}`);
    });
    /** Gives turns until all have ended. */
    const all = async <T>(work: Promise<T>[]): Promise<T[]> => {
      let isDone = false;
      const done = Promise.all(work).finally(() => (isDone = true));
      while (!isDone) {
        waiting.splice(random.int(waiting.length), 1)[0]?.();
        await new Promise((resolve) => setImmediate(resolve));
      }
      return done;
    };
    return { blobs, clock, dead, leases, all, settle: () => (isSettled = true) };
  }

  const left: [string, (now: number) => string | undefined][] = [
    ['nobody', () => undefined],
    [
      'a window that was killed',
      (now) => JSON.stringify({ holder: 'x', process: 'gone', id: '1', until: now + 9000 }),
    ],
    [
      'one of an earlier version',
      (now) => JSON.stringify({ holder: 'x', process: 'gone', until: now + 9000 }),
    ],
    ['one whose clock was ahead', (now) => JSON.stringify({ holder: 'x', until: now + 9e9 })],
    ['nobody knows whom', () => '{"holder":'],
  ];
  for (const [whom, text] of left) {
    it(`left by ${whom}: in every order of steps one window takes it, and gives it back`, async () => {
      for (let seed = 0; seed < 60; seed++) {
        const { blobs, clock, dead, leases, all } = windows(new Random(seed), 3);
        dead.add('gone');
        const before = text(clock.now());
        if (before !== undefined) await blobs.write(KEY, bytes(before));
        const taken = await all(leases.map((lease) => lease.acquire()));
        assert.ok(taken.filter(Boolean).length <= 1, `seed ${seed}: ${taken.join()}`);
        let holder = taken.indexOf(true);
        // Nobody may have it where each saw another at it: the next to ask gets it.
        if (holder < 0) {
          assert.deepEqual(await all([leases[0]!.acquire()]), [true], `seed ${seed}`);
          holder = 0;
        }
        clock.advance(5000);
        const lost = await all(
          leases.map(async (lease, index) =>
            index === holder ? void (await lease.renew()) : lease.acquire(),
          ),
        );
        assert.ok(!lost.includes(true), `seed ${seed}`);
        await all(leases.map((lease) => lease.release()));
        assert.deepEqual([...blobs.blobs.keys()], [], `seed ${seed}`);
      }
    });
  }

  it('of a window that is gone, whose number another process has, it is free half a minute later', async () => {
    const blobs = new MemoryBlobs();
    const clock = new TestClock();
    const there = new Set([process.pid, 7]);
    const processes = processesOf({ beginningOf: () => '', isThere: (pid) => there.has(pid) });
    const gone = { ...processes, id: processes.id.replace(/:\d+:\d+:$/, ':7:0:') };
    assert.ok(
      await new Lease({ blobs, clock: new TestClock(), processes: gone }, 'github/it', 'a').acquire(),
    );
    const lease = new Lease({ blobs, clock, processes }, 'github/it', 'b');
    assert.equal(await lease.acquire(), false);
    clock.advance(31_000);
    assert.equal(await lease.acquire(), true);
    await lease.release();
  });
});
