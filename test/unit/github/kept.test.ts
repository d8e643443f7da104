import assert from 'node:assert/strict';
import { Random } from '../../../bench/generate/random';
import { KeptFiles } from '../../../src/sources/github/keptFiles';
import { Lease } from '../../../src/sources/remote/lease';
import { MemoryBlobs, TestClock } from '../../github/harness';

/** A disk that takes its time. */
class Disk extends MemoryBlobs {
  readonly #random = new Random(7);

  override async read(key: string) {
    await this.#turn();
    return super.read(key);
  }

  override async write(key: string, bytes: Uint8Array) {
    await this.#turn();
    return super.write(key, bytes);
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#random.int(4)));
  }
}

describe('texts of GitHub that are kept on disk', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const textOf = (kept: Uint8Array | undefined) => kept && new TextDecoder().decode(kept);

  /** One window of those that share a disk. */
  function window(disk: Disk, name = 'one') {
    const processes = { id: name, isAlive: () => true };
    const clock = new TestClock();
    const lease = new Lease({ blobs: disk, clock, processes }, 'files', name);
    return new KeptFiles(disk, 'x/', { clock, lease });
  }

  it('of more repositories at once than are held in memory are all there afterwards', async () => {
    const disk = new Disk();
    const kept = window(disk);
    const pages = Array.from({ length: 30 }, (_, site) =>
      ['a', 'b', 'c'].map((page) => ({
        branch: `acme/s${site}/main`,
        sha: `${page}${site}`,
        path: `${page}.md`,
      })),
    ).flat();
    await Promise.all(
      pages.map(({ branch, sha, path }) => kept.keepBlob(branch, sha, bytes(`text ${sha}`), path)),
    );
    const later = window(disk);
    for (const { branch, sha, path } of pages)
      assert.equal(textOf(await later.lastOf(branch, path)), `text ${sha}`, `${branch} ${path}`);
  });

  it('by two windows at once are all there afterwards', async () => {
    for (let round = 0; round < 20; round++) {
      const disk = new Disk();
      const windows = [window(disk, 'one'), window(disk, 'two')];
      const pages = ['a', 'b', 'c', 'd'];
      await Promise.all(
        pages.map((page, at) => windows[at % 2]!.keepBlob('acme/s/main', page, bytes(page), `${page}.md`)),
      );
      const later = window(disk);
      for (const page of pages) assert.equal(textOf(await later.lastOf('acme/s/main', `${page}.md`)), page);
    }
  });

  it('move with their repository while pages of others are read', async () => {
    const disk = new Disk();
    const kept = window(disk);
    await kept.keepBlob('acme/old/main', 'a', bytes('a'), 'a.md');
    const reading = kept.keepBlob('acme/other/main', 'b', bytes('b'), 'b.md');
    kept.move([{ from: 'acme/old/main', to: 'acme/new/main' }]);
    assert.equal(textOf(await kept.lastOf('acme/new/main', 'a.md')), 'a');
    await reading;
    const later = window(disk);
    assert.equal(textOf(await later.lastOf('acme/new/main', 'a.md')), 'a');
    assert.equal(textOf(await later.lastOf('acme/other/main', 'b.md')), 'b');
    assert.equal(await later.lastOf('acme/old/main', 'a.md'), undefined);
  });
});
