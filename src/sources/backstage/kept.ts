import type { BlobStore } from '../../core/ports/keyValueStore';
import type { Mirrored } from './mirror';

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
  /** Signs of the parts that were written last, by the name of their blob. */
  #written = new Map<string, string>();

  constructor(
    readonly blobs: BlobStore,
    baseUrl: string,
    account: string,
  ) {
    this.#owner = `${baseUrl} ${account}`;
    this.key = `${PREFIX}${encodeURIComponent(baseUrl)}/${encodeURIComponent(account)}`;
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
      const entities = bytes && json<readonly Mirrored[]>(bytes);
      if (!Array.isArray(entities)) return undefined;
      mirrored.push(...(entities as readonly Mirrored[]));
    }
    return { refreshedAt: head.refreshedAt, mirrored };
  }

  /** What of it is written already stays. The head comes last: until then what was kept before is what is read. */
  async write(refreshedAt: number, mirrored: Iterable<Mirrored>): Promise<void> {
    const before = await this.#head();
    const written = new Map<string, string>();
    const all = [...mirrored];
    for (let start = 0; start < all.length; start += PART) {
      const part = all.slice(start, start + PART);
      const sign = part.map(({ ref, etag }) => `${ref} ${etag}`).join('\n');
      const known = [...this.#written].find(
        ([name, each]) => each === sign && before?.parts.includes(name),
      )?.[0];
      const name = known ?? `${this.key}/${refreshedAt.toString(36)}-${written.size}`;
      if (known === undefined) await this.blobs.write(name, bytesOf(part));
      written.set(name, sign);
    }
    const head: Head = { version: VERSION, owner: this.#owner, refreshedAt, parts: [...written.keys()] };
    await this.blobs.write(this.key, bytesOf(head));
    this.#written = written;
    for (const old of before?.parts ?? []) if (!written.has(old)) await this.blobs.delete(old);
  }

  async #head(): Promise<Head | undefined> {
    const bytes = await this.blobs.read(this.key);
    const head = bytes && json<Head>(bytes);
    const isMine = head?.version === VERSION && head.owner === this.#owner && Array.isArray(head.parts);
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
