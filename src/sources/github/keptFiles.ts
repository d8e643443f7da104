import type { Disposable } from '../../core/base/disposable';
import type { BlobStore } from '../../core/ports/keyValueStore';
import { isEntry, type TreeEntry } from './fileFetcher';
import { KeptTexts, type KeptTextsPorts, packKey } from './keptTexts';
import { lastKey, pathKey } from './tidiedTexts';

/** What is kept of large files, and of those that are no text, that were read once. Bytes. */
const MOST_FILES = 1000;
const LARGEST = 5_000_000;
/** How many writes pass between two looks at how much there is. */
const LOOK = 100;
/** Up to this size texts of a branch are kept together. Bytes. */
const LARGEST_TEXT = 200_000;
/** Stands in the place of a text where there is none; no file that Git takes for text begins so. */
const NOTHING = '\0';

export interface KeptTree {
  readonly revision: string;
  readonly entries: readonly TreeEntry[];
  /** GitHub did not list all of it. */
  readonly isPartial?: boolean;
}

/**
 * Files and trees of repositories that were read once, so that they are there without a network, and cost nothing. The
 * texts of a branch are one file, so that a whole site of docs is read at once.
 */
export class KeptFiles implements Disposable {
  readonly #blobs: BlobStore;
  readonly #prefix: string;
  readonly #texts: KeptTexts;
  /** Ids of what is kept by itself, as far as this window met it. */
  readonly #large = new Set<string>();
  #moving: Promise<unknown> = Promise.resolve();
  #writes = 0;

  /** `lease`: lets one window at a time write texts. */
  constructor(blobs: BlobStore, prefix: string, { clock, lease }: Pick<KeptTextsPorts, 'clock' | 'lease'>) {
    this.#blobs = blobs;
    this.#prefix = `${prefix}files/`;
    this.#texts = new KeptTexts({
      blobs,
      prefix: this.#prefix,
      clock,
      lease,
      filesOf: async (branch) => (await this.#tree(branch))?.entries,
      keepLarge: (sha, text) => this.#keep(sha, new TextEncoder().encode(text)),
    });
  }

  /** By Git's own id, which says what is in it. `branch`: where it was met. */
  async blob(branch: string, sha: string): Promise<Uint8Array | undefined> {
    const text = await this.#texts.get(branch, sha);
    if (text !== undefined) return new TextEncoder().encode(text);
    const large = await this.#blobs.read(`${this.#prefix}${sha}`);
    if (large) this.#large.add(sha);
    return large;
  }

  /** `path`: where it was read. What is kept already costs no writing. */
  async keepBlob(branch: string, sha: string, bytes: Uint8Array, path: string): Promise<void> {
    const text = textOf(bytes);
    if (text === undefined) {
      if (bytes.length > LARGEST) return;
      if (!this.#large.has(sha)) await this.#keep(sha, bytes);
      this.#large.add(sha);
    }
    // What lies by itself for want of room stays there.
    const isKept = text === undefined || this.#large.has(sha);
    await this.#texts.set(branch, { ...(!isKept && { [sha]: text }), [lastKey(path)]: sha });
  }

  /** What a path of a branch was last read with, for when what is there now is not told. */
  async lastOf(branch: string, path: string): Promise<Uint8Array | undefined> {
    const sha = await this.#texts.get(branch, lastKey(path));
    return sha === undefined ? undefined : this.blob(branch, sha);
  }

  /**
   * What is kept of branches goes to other places, all at once, as one may take the place of another: their repositories
   * got other names. What else is kept there stays.
   */
  move(moves: readonly { readonly from: string; readonly to: string }[]): void {
    const move = async () => {
      const left = new Set(moves.map(({ from }) => from));
      for (const keyOf of [treeKey, packKey]) {
        const keys = moves.map(({ from, to }) => ({
          from: this.#prefix + keyOf(from),
          to: this.#prefix + keyOf(to),
        }));
        const kept = await Promise.all(keys.map(({ from }) => this.#blobs.read(from)));
        if (this.#texts.isClosed) return;
        for (const [at, { to }] of keys.entries()) {
          const isFree = left.has(moves[at]!.to) || !(await this.#blobs.read(to));
          if (kept[at] && isFree) await this.#blobs.write(to, kept[at]);
        }
        const taken = new Set(keys.filter((_, at) => kept[at]).map(({ to }) => to));
        for (const { from } of keys) if (!taken.has(from)) await this.#blobs.delete(from);
      }
    };
    const places = moves.flatMap(({ from, to }) => [from, to]);
    this.#moving = this.#texts.moving(places, move);
  }

  /** What a path of a branch was last seen with, be it nothing, for when nobody tells. */
  async text(branch: string, path: string): Promise<{ readonly text?: string } | undefined> {
    const text = await this.#texts.get(branch, pathKey(path));
    return text === undefined ? undefined : text === NOTHING ? {} : { text };
  }

  async keepText(branch: string, path: string, text: string): Promise<void> {
    if (text.length <= LARGEST) await this.#texts.set(branch, { [pathKey(path)]: text });
  }

  /** Nothing is there: what was kept of it goes. */
  async keepAbsence(branch: string, path: string): Promise<void> {
    if (await this.text(branch, path)) await this.#texts.set(branch, { [pathKey(path)]: NOTHING });
  }

  /** The tree that a branch was last seen with. */
  async tree(branch: string): Promise<KeptTree | undefined> {
    await this.#moving;
    return this.#tree(branch);
  }

  async keepTree(branch: string, tree: KeptTree): Promise<void> {
    await this.#blobs.write(this.#prefix + treeKey(branch), new TextEncoder().encode(JSON.stringify(tree)));
  }

  /** The branch is gone, or its repository: nothing is found there any more. */
  async forgetTree(branch: string): Promise<void> {
    await this.#blobs.delete(this.#prefix + treeKey(branch));
  }

  dispose(): void {
    this.#texts.close();
  }

  async #tree(branch: string): Promise<KeptTree | undefined> {
    const bytes = await this.#blobs.read(this.#prefix + treeKey(branch));
    const kept = bytes && (parsed(bytes) as Partial<KeptTree> | null | undefined);
    const isTree = typeof kept?.revision === 'string' && Array.isArray(kept.entries);
    return isTree && kept.entries.every(isEntry) ? (kept as KeptTree) : undefined;
  }

  async #keep(sha: string, bytes: Uint8Array): Promise<void> {
    await this.#blobs.write(`${this.#prefix}${sha}`, bytes);
    if (this.#writes++ % LOOK !== 0) return;
    const keys = await this.#blobs.keys(this.#prefix);
    const files = keys.filter((key) => !key.slice(this.#prefix.length).includes(' '));
    for (const each of files.slice(0, Math.max(0, files.length - MOST_FILES))) {
      await this.#blobs.delete(each);
      this.#large.delete(each.slice(this.#prefix.length));
    }
  }
}

/** Undefined for what is large, or no UTF-8 that comes back byte by byte. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.length > LARGEST_TEXT) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function treeKey(branch: string): string {
  return `tree ${branch}`;
}
