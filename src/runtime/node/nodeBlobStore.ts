import { createHash, randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import type { BlobStore } from '../../core/ports/keyValueStore';

const DIGEST_BYTES = 32;
/** No blob takes longer to be written. Milliseconds. */
const ABANDONED = 60_000;
/** Disks take names of 255 bytes, in which what is written aside has its ending too. */
const LONGEST_NAME = 180;
/** The part of a name that is too long which is kept as it is: keys are found by what they begin with. */
const KEPT_OF_LONG = 110;

/**
 * Blobs as files of one folder, each behind the SHA-256 of its content. Written aside and renamed into place, so that
 * a reader, be it another window, sees the old blob or the new one. A torn blob reads as none.
 */
export class NodeBlobStore implements BlobStore {
  constructor(readonly folder: string) {}

  async read(key: string): Promise<Uint8Array | undefined> {
    try {
      const bytes = await readWhole(this.#path(key));
      const content = bytes.subarray(DIGEST_BYTES);
      return digest(content).equals(bytes.subarray(0, DIGEST_BYTES)) ? content : undefined;
    } catch {
      return undefined;
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    await this.#place(key, bytes, (aside, path) => fs.rename(aside, path));
  }

  async create(key: string, bytes: Uint8Array): Promise<boolean> {
    const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';
    return this.#place(key, bytes, async (aside, path) => {
      try {
        await fs.link(aside, path);
      } catch (error) {
        if (isTaken(error)) return false;
        // Some disks know no second name for a file.
        return fs.copyFile(aside, path, fs.constants.COPYFILE_EXCL).then(
          () => true,
          (second: Error) => (isTaken(second) ? false : Promise.reject(second)),
        );
      }
      return true;
    });
  }

  /** Writes aside what is then put into place. */
  async #place<T>(
    key: string,
    bytes: Uint8Array,
    into: (aside: string, path: string) => Promise<T>,
  ): Promise<T> {
    await fs.mkdir(this.folder, { recursive: true });
    const aside = `${this.#path(key)}.${randomUUID()}.tmp`;
    try {
      await fs.writeFile(aside, [digest(bytes), bytes]);
      return await into(aside, this.#path(key));
    } finally {
      await fs.rm(aside, { force: true });
    }
  }

  async delete(key: string): Promise<void> {
    await fs.rm(this.#path(key), { force: true });
  }

  async keys(prefix: string): Promise<readonly string[]> {
    const names = await fs.readdir(this.folder).catch(() => []);
    await Promise.all(names.filter((name) => name.endsWith('.tmp')).map((name) => this.#sweep(name)));
    const found = await Promise.all(
      names.map(async (name) => {
        const key = name.endsWith('.blob') ? keyOf(name.slice(0, -'.blob'.length)) : undefined;
        if (!key?.startsWith(prefix)) return [];
        const written = await fs.stat(join(this.folder, name)).catch(() => undefined);
        return [{ key, at: written?.mtimeMs ?? 0 }];
      }),
    );
    return found
      .flat()
      .sort((a, b) => a.at - b.at)
      .map(({ key }) => key);
  }

  /** Removes what was written aside by a window that ended before it was whole. */
  async #sweep(name: string): Promise<void> {
    const path = join(this.folder, name);
    const stat = await fs.stat(path).catch(() => undefined);
    if (stat && Date.now() - stat.mtimeMs > ABANDONED) await fs.rm(path, { force: true });
  }

  #path(key: string): string {
    return join(this.folder, `${nameOf(key)}.blob`);
  }
}

/** Of a long key its beginning and a digest, which is the name of itself as well. */
function nameOf(key: string): string {
  const name = encodeURIComponent(key);
  if (name.length <= LONGEST_NAME) return name;
  const start = name.slice(0, KEPT_OF_LONG).replace(/(%[0-9A-F]{0,2})+$/, '');
  return `${start}~${digest(Buffer.from(key)).toString('hex')}`;
}

/** Undefined for the name of a file that is none of ours. */
function keyOf(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

/** In one go: `readFile` asks for half a megabyte at a time, and each time waits for its turn in a busy thread. */
async function readWhole(path: string): Promise<Uint8Array> {
  const file = await fs.open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(size);
    let read = 0;
    for (let more = 1; more > 0 && read < size; read += more) {
      more = (await file.read(bytes, read, size - read, read)).bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await file.close();
  }
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
