// A window that wants the lease again and again, in a process of its own, beside others that do the same. It "dies" now
// and then with the lease in its hands, or in the midst of taking it. Arguments: folder, seed, rounds. Prints what it saw
// that must not be.
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../bench/generate/random';
import type { BlobStore } from '../../src/core/ports/keyValueStore';
import { systemClock } from '../../src/runtime/clock';
import { Lease } from '../../src/sources/remote/lease';
import { NodeBlobStore } from '../../src/runtime/node/nodeBlobStore';

const [folder = '', seed = '0', rounds = '0'] = process.argv.slice(2);
const random = new Random(Number(seed));
const inside = join(folder, 'inside');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

class Death extends Error {}

/** A disk that takes its time, and on which a window dies after so many steps. */
function disk(steps: number): BlobStore {
  const blobs = new NodeBlobStore(join(folder, 'blobs'));
  const slow = async <T>(work: () => Promise<T>): Promise<T> => {
    if (steps-- <= 0) throw new Death();
    await pause(random.int(random.chance(0.06) ? 150 : 5));
    const done = await work();
    await pause(random.int(3));
    return done;
  };
  return {
    read: (key) => slow(() => blobs.read(key)),
    write: (key, bytes) => slow(() => blobs.write(key, bytes)),
    create: (key, bytes) => slow(() => blobs.create(key, bytes)),
    delete: (key) => slow(() => blobs.delete(key)),
    keys: (prefix) => slow(() => blobs.keys(prefix)),
  };
}

/** Moves on by as much as makes the holder say again that it is there. */
let ahead = 0;
const clock = { ...systemClock, now: () => Date.now() + ahead };

let taken = 0;
let isInside = false;
const leave = () => {
  if (isInside) rmdirSync(inside);
  isInside = false;
};
for (let life = 0; life < Number(rounds); life++) {
  const id = `${seed}-${life}`;
  const alive = join(folder, 'alive', id);
  writeFileSync(alive, '');
  const processes = { id, isAlive: (other: string) => existsSync(join(folder, 'alive', other)) };
  const lease = new Lease(
    { blobs: disk(random.chance(0.5) ? random.int(12) : 1e9), clock, processes },
    'github/lease',
    id,
  );
  try {
    for (let tries = 0; tries < 8; tries++) {
      if (!(await lease.acquire())) {
        await pause(random.int(30));
        continue;
      }
      taken++;
      try {
        mkdirSync(inside);
        isInside = true;
      } catch {
        process.stdout.write(`${id} took a lease that another holds\n`);
        continue;
      }
      await pause(random.int(4));
      ahead = 5000 - ahead;
      await lease.renew();
      leave();
      if (random.chance(0.4)) break;
      await lease.release();
    }
  } catch (error) {
    if (!(error instanceof Death)) throw error;
    leave();
  }
  rmSync(alive);
}
process.stdout.write(`taken ${taken}\n`);
process.exit(0);
