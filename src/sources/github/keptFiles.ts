import type { Disposable } from '../../core/base/disposable';
import type { BlobStore } from '../../core/ports/keyValueStore';
import { isEntry, type TreeEntry } from './fileFetcher';
import { remember } from './remember';

/** What is kept of large files, and of those that are no text, that were read once. Bytes. */
const MOST_FILES = 1000;
const LARGEST = 5_000_000;
/** How many writes pass between two looks at how much there is. */
const LOOK = 100;
/** Texts of a branch are kept together up to this size each, and in all. Bytes. */
const LARGEST_TEXT = 200_000;
const LARGEST_PACK = 20_000_000;
/** Packs held in memory. */
const MOST_PACKS = 10;

export interface KeptTree {
  readonly revision: string;
  readonly entries: readonly TreeEntry[];
  /** GitHub did not list all of it. */
  readonly isPartial?: boolean;
}

/**
 * Texts of a branch's files, by Git's own id; of those that were read by themselves, by their paths. And by path the id of
 * what was read there last. What was read last stands last.
 */
type Pack = Map<string, string>;

/**
 * Files and trees of repositories that were read once, so that they are there without a network, and cost nothing. The
 * texts of a branch are one file, so that a whole site of docs is read at once.
 */
export class KeptFiles implements Disposable {
  readonly #blobs: BlobStore;
  readonly #prefix: string;
  readonly #packs = new Map<string, Promise<Pack>>();
  /** Of each pack the write that is under way, and the one that takes with it what came in the meantime. */
  readonly #writing = new WeakMap<Pack, Promise<void>>();
  readonly #next = new WeakMap<Pack, Promise<void>>();
  #moving: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #writes = 0;

  constructor(blobs: BlobStore, prefix: string) {
    this.#blobs = blobs;
    this.#prefix = `${prefix}files/`;
  }

  /** By Git's own id, which says what is in it. `branch`: where it was met. */
  async blob(branch: string, sha: string): Promise<Uint8Array | undefined> {
    const text = (await this.#pack(branch)).get(sha);
    return text === undefined ? this.#blobs.read(`${this.#prefix}${sha}`) : new TextEncoder().encode(text);
  }

  /** `path`: where it was read. */
  async keepBlob(branch: string, sha: string, bytes: Uint8Array, path: string): Promise<void> {
    const text = textOf(bytes);
    if (text === undefined) {
      if (bytes.length > LARGEST) return;
      await this.#keep(sha, bytes);
    } else (await this.#pack(branch)).set(sha, text);
    await this.#notePath(branch, path, sha);
  }

  /** Notes what was read at a path of a branch. */
  async notePath(branch: string, path: string, sha: string): Promise<void> {
    if ((await this.#pack(branch)).get(lastKey(path)) !== sha) await this.#notePath(branch, path, sha);
  }

  async #notePath(branch: string, path: string, sha: string): Promise<void> {
    const pack = await this.#pack(branch);
    pack.set(lastKey(path), sha);
    await this.#write(branch, pack);
  }

  /** What a path of a branch was last read with, for when what is there now is not told. */
  async lastOf(branch: string, path: string): Promise<Uint8Array | undefined> {
    const sha = (await this.#pack(branch)).get(lastKey(path));
    return sha === undefined ? undefined : this.blob(branch, sha);
  }

  /**
   * What is kept of branches goes to other places, all at once, as one may take the place of another: their repositories
   * got other names. What else is kept there stays.
   */
  move(moves: readonly { readonly from: string; readonly to: string }[]): void {
    this.#moving = this.#moving.then(async () => {
      const left = new Set(moves.map(({ from }) => from));
      for (const keyOf of [treeKey, packKey]) {
        const keys = moves.map(({ from, to }) => ({
          from: this.#prefix + keyOf(from),
          to: this.#prefix + keyOf(to),
        }));
        const kept = await Promise.all(keys.map(({ from }) => this.#blobs.read(from)));
        if (this.#isClosed) return;
        for (const [at, { to }] of keys.entries()) {
          const isFree = left.has(moves[at]!.to) || !(await this.#blobs.read(to));
          if (kept[at] && isFree) await this.#blobs.write(to, kept[at]);
        }
        const taken = new Set(keys.filter((_, at) => kept[at]).map(({ to }) => to));
        for (const { from } of keys) if (!taken.has(from)) await this.#blobs.delete(from);
      }
      for (const { from, to } of moves) for (const place of [from, to]) this.#packs.delete(place);
    });
  }

  /** What a path of a branch was last seen with, for when nobody tells. */
  async text(branch: string, path: string): Promise<string | undefined> {
    return (await this.#pack(branch)).get(pathKey(path));
  }

  async keepText(branch: string, path: string, text: string): Promise<void> {
    const pack = await this.#pack(branch);
    if (text.length > LARGEST || pack.get(pathKey(path)) === text) return;
    pack.set(pathKey(path), text);
    await this.#write(branch, pack);
  }

  /** The tree that a branch was last seen with. */
  async tree(branch: string): Promise<KeptTree | undefined> {
    await this.#moving;
    const kept = await this.#json<Partial<KeptTree> | null>(treeKey(branch));
    const isTree = typeof kept?.revision === 'string' && Array.isArray(kept.entries);
    return isTree && kept.entries.every(isEntry) ? (kept as KeptTree) : undefined;
  }

  async keepTree(branch: string, tree: KeptTree): Promise<void> {
    await this.#blobs.write(this.#prefix + treeKey(branch), new TextEncoder().encode(JSON.stringify(tree)));
  }

  dispose(): void {
    this.#isClosed = true;
  }

  async #write(branch: string, pack: Pack): Promise<void> {
    let next = this.#next.get(pack);
    if (!next) {
      next = (this.#writing.get(pack) ?? Promise.resolve()).then(() => {
        this.#next.delete(pack);
        const writing = this.#writePack(branch, pack);
        this.#writing.set(
          pack,
          writing.catch(() => {}),
        );
        return writing;
      });
      this.#next.set(pack, next);
    }
    await next;
  }

  #pack(branch: string): Promise<Pack> {
    return remember(this.#packs, branch, MOST_PACKS, () => this.#readPack(branch));
  }

  async #readPack(branch: string): Promise<Pack> {
    await this.#moving;
    const kept = await this.#json<Record<string, unknown> | null>(packKey(branch));
    const texts = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
    return new Map(texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  }

  /** With what another window wrote in the meantime, and without what the branch no longer has, be it of before. */
  async #writePack(branch: string, pack: Pack): Promise<void> {
    const tree = await this.tree(branch);
    const others = [...(await this.#readPack(branch))].filter(([key]) => !pack.has(key));
    const before = new Map(pack);
    const { kept, large } = tidied([...others, ...before], tree);
    for (const [sha, text] of large) await this.#keep(sha, new TextEncoder().encode(text));
    const come = [...pack].filter(([key, text]) => before.get(key) !== text);
    pack.clear();
    for (const [key, text] of [...kept, ...come]) pack.set(key, text);
    const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(pack)));
    // Whoever signed out in the meantime leaves nothing.
    if (!this.#isClosed) await this.#blobs.write(this.#prefix + packKey(branch), bytes);
  }

  async #json<T>(key: string): Promise<T | undefined> {
    const bytes = await this.#blobs.read(this.#prefix + key);
    try {
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as T);
    } catch {
      return undefined;
    }
  }

  async #keep(sha: string, bytes: Uint8Array): Promise<void> {
    await this.#blobs.write(`${this.#prefix}${sha}`, bytes);
    if (this.#writes++ % LOOK !== 0) return;
    const keys = await this.#blobs.keys(this.#prefix);
    const files = keys.filter((key) => !key.slice(this.#prefix.length).includes(' '));
    for (const each of files.slice(0, Math.max(0, files.length - MOST_FILES))) await this.#blobs.delete(each);
  }
}

/** What of a pack is still of use, and what of that it has no room for: the oldest, which lies by itself. */
function tidied(all: readonly [string, string][], tree: KeptTree | undefined) {
  const paths = tree && new Set(tree.entries.map(({ path }) => path));
  const current = tree && new Set(tree.entries.map(({ sha }) => sha));
  const isPathGone = (key: string) => key.startsWith(LAST) && paths?.has(key.slice(LAST.length)) === false;
  const there = all.filter(([key]) => !isPathGone(key));
  for (const [key, sha] of there) if (key.startsWith(LAST)) current?.add(sha);
  const kept: [string, string][] = [];
  const large: [string, string][] = [];
  let room = LARGEST_PACK;
  for (const [key, text] of there.reverse()) {
    const isOfTree = !key.startsWith(PATH) && !key.startsWith(LAST);
    if (isOfTree && current?.has(key) === false) continue;
    room -= text.length;
    if (room >= 0) kept.push([key, text]);
    else if (isOfTree) large.push([key, text]);
  }
  return { kept: kept.reverse(), large };
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

const PATH = ':';
const LAST = '>';

function lastKey(path: string): string {
  return `${LAST}${path}`;
}

function pathKey(path: string): string {
  return `${PATH}${path}`;
}

function treeKey(branch: string): string {
  return `tree ${branch}`;
}

function packKey(branch: string): string {
  return `texts ${branch}`;
}
