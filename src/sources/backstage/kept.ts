import type { BlobStore } from '../../core/ports/keyValueStore';
import { isMirrored, type Mirrored } from './mirror';

/** What the keys of all that is kept of a Backstage begin with. */
const PREFIX = 'backstage/';
const VERSION = 1;
/** Entities in one blob: a change writes those that it is about. */
const PART = 1000;

interface Head {
  readonly version: number;
  /** Whose view of which Backstage it is. */
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly refreshedAt: number;
  readonly parts: readonly string[];
}

/**
 * The last known state of a Backstage as one account sees it, kept for all windows. One that is damaged, older or of somebody
 * else reads as none.
 */
export class KeptMirror {
  readonly key: string;
  readonly #owner: string;
  /** What the keys of all that is kept of this Backstage begin with. */
  readonly #place: string;
  /** Signs of the parts that were written last, by the name of their blob. */
  #written = new Map<string, string>();

  constructor(
    readonly blobs: BlobStore,
    baseUrl: string,
    account: string,
  ) {
    this.#owner = `${baseUrl} ${account}`;
    this.#place = `${PREFIX}${encodeURIComponent(baseUrl)}/`;
    this.key = `${this.#place}${encodeURIComponent(account)}`;
  }

  async time(): Promise<number | undefined> {
    return (await this.#head())?.refreshedAt;
  }

  async read(): Promise<{ refreshedAt: number; mirrored: Mirrored[] } | undefined> {
    const head = await this.#head();
    if (!head) return undefined;
    const mirrored: Mirrored[] = [];
    for (const part of head.parts) {
      const bytes = await this.blobs.read(part);
      const entities = bytes && json<unknown>(bytes);
      if (!Array.isArray(entities) || !entities.every(isMirrored)) return undefined;
      mirrored.push(...entities);
    }
    return { refreshedAt: head.refreshedAt, mirrored };
  }

  /** What of it is written already stays. The head comes last: until then what was kept before is what is read. */
  async write(refreshedAt: number, mirrored: Iterable<Mirrored>): Promise<void> {
    const before = await this.#head();
    // A name that was never used: until the head is written, the parts of before are what is read.
    const fresh = `${this.key}/${Math.random().toString(36).slice(2)}`;
    const written = new Map<string, string>();
    const all = [...mirrored];
    for (let start = 0; start < all.length; start += PART) {
      const part = all.slice(start, start + PART);
      const sign = part.map(({ ref, etag }) => `${ref} ${etag}`).join('\n');
      const known = [...this.#written].find(
        ([name, each]) => each === sign && before?.parts.includes(name),
      )?.[0];
      const name = known ?? `${fresh}-${written.size}`;
      if (known === undefined) await this.blobs.write(name, bytesOf(part));
      written.set(name, sign);
    }
    const head: Head = { version: VERSION, owner: this.#owner, refreshedAt, parts: [...written.keys()] };
    await this.blobs.write(this.key, bytesOf(head));
    this.#written = written;
    await this.#clear(written);
  }

  /** Lets go of parts that nothing leads to, of a window that was killed too, and of what other accounts saw there. */
  async #clear(written: ReadonlyMap<string, string>): Promise<void> {
    const isMine = (key: string) => key === this.key || key.startsWith(`${this.key}.`) || written.has(key);
    for (const key of await this.blobs.keys(this.#place)) if (!isMine(key)) await this.blobs.delete(key);
  }

  async #head(): Promise<Head | undefined> {
    const bytes = await this.blobs.read(this.key);
    const head = bytes && json<Head>(bytes);
    const isMine =
      head?.version === VERSION &&
      head.owner === this.#owner &&
      Array.isArray(head.parts) &&
      typeof head.refreshedAt === 'number';
    return isMine ? head : undefined;
  }
}

export async function forgetMirrors(blobs: BlobStore): Promise<void> {
  for (const key of await blobs.keys(PREFIX)) await blobs.delete(key);
}

function json<T>(bytes: Uint8Array): T | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    return undefined;
  }
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
