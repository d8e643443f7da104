import type { BlobStore } from '../../core/ports/keyValueStore';

/** What the keys of all that is kept of published docs begin with. */
const PREFIX = 'backstage-docs/';
/** Sites of which something is kept, and files of one. */
const MOST_SITES = 50;
const MOST_FILES = 500;

/** A file of a site as it was read. */
export interface KeptFile {
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
  readonly body: string;
}

/** What of published docs somebody read, as one account of a Backstage saw it: for when the server can't be asked. */
export class KeptDocs {
  readonly #place: string;

  constructor(
    readonly blobs: BlobStore,
    baseUrl: string,
    account: string,
  ) {
    this.#place = `${PREFIX}${encodeURIComponent(baseUrl)}/${encodeURIComponent(account)}/`;
  }

  /** One that is damaged reads as none. */
  async read(ref: string, path: string): Promise<KeptFile | undefined> {
    const bytes = await this.blobs.read(this.#key(ref, path));
    try {
      const kept = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as KeptFile);
      const isWhole = typeof kept?.body === 'string' && typeof kept.readAt === 'number';
      return isWhole && typeof kept.etag === 'string' ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  async write(ref: string, path: string, kept: KeptFile): Promise<void> {
    const key = this.#key(ref, path);
    const isNew = (await this.blobs.read(key)) === undefined;
    await this.blobs.write(key, new TextEncoder().encode(JSON.stringify(kept)));
    if (isNew) await this.#clear(ref);
  }

  async delete(ref: string, path: string): Promise<void> {
    await this.blobs.delete(this.#key(ref, path));
  }

  /** Lets go of what is too much: of other sites before of this one. */
  async #clear(ref: string): Promise<void> {
    const sites = new Map<string, string[]>();
    for (const key of await this.blobs.keys(this.#place)) {
      const site = key.slice(this.#place.length).split('/', 1)[0]!;
      sites.set(site, [...(sites.get(site) ?? []), key]);
    }
    const mine = encodeURIComponent(ref);
    const others = [...sites.keys()].filter((site) => site !== mine);
    const gone = others.slice(0, Math.max(0, sites.size - MOST_SITES)).flatMap((site) => sites.get(site)!);
    const own = sites.get(mine) ?? [];
    for (const key of [...gone, ...own.slice(0, Math.max(0, own.length - MOST_FILES))])
      await this.blobs.delete(key);
  }

  #key(ref: string, path: string): string {
    return `${this.#place}${encodeURIComponent(ref)}/${encodeURIComponent(path)}`;
  }
}

export async function forgetKeptDocs(blobs: BlobStore): Promise<void> {
  for (const key of await blobs.keys(PREFIX)) await blobs.delete(key);
}
