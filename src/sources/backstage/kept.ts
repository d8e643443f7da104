import type { BlobStore } from '../../core/ports/keyValueStore';
import { isLeftOut } from './leftOut';
import { isMirrored, type Mirrored } from './mirror';

/** What the keys of all that is kept of a Backstage begin with. */
const PREFIX = 'backstage/';
const VERSION = 1;
/** Entities that are kept with a definition that the mirror leaves out. */
const MOST_WHOLE = 100;
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
  /** What was written or read last, by the name of its blob. */
  #written = new Map<string, readonly Mirrored[]>();

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
    const written = new Map<string, readonly Mirrored[]>();
    for (const part of head.parts) {
      const bytes = await this.blobs.read(part);
      const entities = bytes && json<unknown>(bytes);
      if (!Array.isArray(entities) || !entities.every(isMirrored)) return undefined;
      mirrored.push(...entities);
      written.set(part, entities);
    }
    this.#written = written;
    return { refreshedAt: head.refreshedAt, mirrored };
  }

  /** What of it is written already stays. The head comes last: until then what was kept before is what is read. */
  async write(refreshedAt: number, mirrored: Iterable<Mirrored>): Promise<void> {
    const before = await this.#head();
    // A name that was never used: until the head is written, the parts of before are what is read.
    const fresh = `${this.key}/${Math.random().toString(36).slice(2)}`;
    const written = new Map<string, readonly Mirrored[]>();
    const all = [...mirrored];
    for (let start = 0; start < all.length; start += PART) {
      const part = all.slice(start, start + PART);
      const known = [...this.#written].find(
        ([name, each]) => isSame(each, part) && before?.parts.includes(name),
      )?.[0];
      const name = known ?? `${fresh}-${written.size}`;
      if (known === undefined) await this.blobs.write(name, bytesOf(part));
      written.set(name, part);
    }
    const head: Head = { version: VERSION, owner: this.#owner, refreshedAt, parts: [...written.keys()] };
    await this.blobs.write(this.key, bytesOf(head));
    this.#written = written;
    await this.#clear(written);
  }

  /** An entity with all that it has, if that was read once and is the same still. */
  async whole({ ref, etag }: Mirrored): Promise<Mirrored | undefined> {
    const bytes = etag ? await this.blobs.read(this.#wholeKey(ref)) : undefined;
    const kept = bytes && json<unknown>(bytes);
    return isMirrored(kept) && kept.ref === ref && kept.etag === etag ? kept : undefined;
  }

  async keepWhole(whole: Mirrored): Promise<void> {
    await this.blobs.write(this.#wholeKey(whole.ref), bytesOf(whole));
    const all = await this.blobs.keys(this.#wholeKey(''));
    if (all.length > MOST_WHOLE)
      for (const key of all.slice(0, MOST_WHOLE / 2))
        if (key !== this.#wholeKey(whole.ref)) await this.blobs.delete(key);
  }

  #wholeKey(ref: string): string {
    return `${this.key}.whole/${encodeURIComponent(ref)}`;
  }

  /** Lets go of parts that nothing leads to, of a window that was killed too, and of what other accounts saw there. */
  async #clear(written: ReadonlyMap<string, unknown>): Promise<void> {
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

function isSame(one: readonly Mirrored[], other: readonly Mirrored[]): boolean {
  return (
    one.length === other.length &&
    one.every((each, at) => {
      const { ref, etag } = other[at]!;
      // Without a sign of the server's nobody knows that it is as it was.
      const isSigned = etag !== '' && each.ref === ref && each.etag === etag;
      return isSigned && isLeftOut(each) === isLeftOut(other[at]!);
    })
  );
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
