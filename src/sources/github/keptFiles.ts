import type { BlobStore } from '../../core/ports/keyValueStore';
import type { TreeEntry } from './fileFetcher';

/** What is kept of files that were read once: so many, each no larger than that. Bytes. */
const MOST_FILES = 2000;
const LARGEST = 1_000_000;
/** How many writes pass between two looks at how much there is. */
const LOOK = 100;

export interface KeptTree {
  readonly revision: string;
  readonly entries: readonly TreeEntry[];
}

/** Files and trees of repositories that were read once, so that they are there without a network, and cost nothing. */
export class KeptFiles {
  readonly #blobs: BlobStore;
  readonly #prefix: string;
  #writes = 0;

  constructor(blobs: BlobStore, prefix: string) {
    this.#blobs = blobs;
    this.#prefix = `${prefix}files/`;
  }

  /** By Git's own id, which says what is in it. */
  blob(sha: string): Promise<Uint8Array | undefined> {
    return this.#blobs.read(`${this.#prefix}${sha}`);
  }

  async keepBlob(sha: string, bytes: Uint8Array): Promise<void> {
    if (bytes.length <= LARGEST) await this.#keep(sha, bytes);
  }

  /** The tree that a branch was last seen with. */
  async tree(branch: string): Promise<KeptTree | undefined> {
    const bytes = await this.#blobs.read(`${this.#prefix}${treeKey(branch)}`);
    try {
      const kept = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Partial<KeptTree> | null);
      return typeof kept?.revision === 'string' && Array.isArray(kept.entries)
        ? (kept as KeptTree)
        : undefined;
    } catch {
      return undefined;
    }
  }

  keepTree(branch: string, tree: KeptTree): Promise<void> {
    return this.#keep(treeKey(branch), new TextEncoder().encode(JSON.stringify(tree)));
  }

  async #keep(key: string, bytes: Uint8Array): Promise<void> {
    await this.#blobs.write(`${this.#prefix}${key}`, bytes);
    if (this.#writes++ % LOOK !== 0) return;
    const keys = await this.#blobs.keys(this.#prefix);
    for (const each of keys.slice(0, Math.max(0, keys.length - MOST_FILES))) await this.#blobs.delete(each);
  }
}

function treeKey(branch: string): string {
  return `tree ${branch}`;
}
