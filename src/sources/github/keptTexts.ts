import type { Clock } from '../../core/ports/clock';
import type { BlobStore } from '../../core/ports/keyValueStore';
import type { Lease } from '../remote/lease';
import type { TreeEntry } from './fileFetcher';
import { tidied } from './tidiedTexts';

/** Branches whose texts are held in memory, beside those that are written. */
const MOST_PACKS = 10;
/** While another window writes it is waited so long, and after so many times no more. Milliseconds. */
const TURN = 20;
const MOST_TURNS = 25;

/** What is kept of a branch: its texts and what was met at its paths, in one file. */
interface Pack {
  readonly entries: Promise<Map<string, string>>;
  /** How many are at it: until they are done there is no other of its branch. */
  users: number;
  writing: Promise<void>;
  /** The write that takes with it what came while another one is under way. */
  next: Promise<void> | undefined;
}

export interface KeptTextsPorts {
  readonly blobs: BlobStore;
  /** Of the keys of all that is kept. */
  readonly prefix: string;
  readonly clock: Pick<Clock, 'after'>;
  /** Lets one window at a time write. */
  readonly lease: Pick<Lease, 'acquire' | 'release'>;
  /** What a branch has, where that is known. */
  readonly filesOf: (branch: string) => Promise<readonly TreeEntry[] | undefined>;
  /** Takes a text that there is no room for among the others. */
  readonly keepLarge: (sha: string, text: string) => Promise<void>;
}

/**
 * Texts of repositories that were read once: by Git's own id, and of those that were read by themselves by their paths.
 * Those of a branch are one blob, so that a whole site of docs is read at once.
 */
export class KeptTexts {
  readonly #packs = new Map<string, Pack>();
  /** The last of the writes in this window. */
  #turn: Promise<unknown> = Promise.resolve();
  #moving: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly ports: KeptTextsPorts) {}

  async get(branch: string, key: string): Promise<string | undefined> {
    return this.#at(branch, async ({ entries }) => (await entries).get(key));
  }

  /** Keeps what differs from what is kept; resolves once it is written. */
  async set(branch: string, texts: Readonly<Record<string, string>>): Promise<void> {
    await this.#at(branch, async (pack) => {
      const entries = await pack.entries;
      const news = Object.entries(texts).filter(([key, text]) => entries.get(key) !== text);
      for (const [key, text] of news) entries.set(key, text);
      if (news.length > 0) await this.#write(branch, pack);
    });
  }

  /** Does what moves texts of those branches while nobody writes any; they are read anew then. */
  async moving(branches: readonly string[], move: () => Promise<void>): Promise<void> {
    const moved = this.#alone(move);
    this.#moving = moved.catch(() => {});
    await moved;
    for (const branch of branches) this.#packs.delete(branch);
  }

  /** Nothing is written any more. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  close(): void {
    this.#isClosed = true;
  }

  async #at<T>(branch: string, work: (pack: Pack) => Promise<T>): Promise<T> {
    const pack = this.#packs.get(branch) ?? this.#open(branch);
    // What was used last stands last.
    this.#packs.delete(branch);
    this.#packs.set(branch, pack);
    pack.users++;
    try {
      return await work(pack);
    } finally {
      pack.users--;
      const idle = [...this.#packs].filter(([, { users }]) => users === 0);
      for (const [oldest] of idle.slice(0, Math.max(0, this.#packs.size - MOST_PACKS)))
        this.#packs.delete(oldest);
    }
  }

  #open(branch: string): Pack {
    const entries = this.#moving.then(() => this.#read(branch));
    return { entries, users: 0, writing: Promise.resolve(), next: undefined };
  }

  async #write(branch: string, pack: Pack): Promise<void> {
    pack.next ??= pack.writing.then(async () => {
      pack.next = undefined;
      const written = this.#alone(() => this.#merge(branch, pack));
      pack.writing = written.catch(() => {});
      await written;
    });
    await pack.next;
  }

  /** With what another window wrote in the meantime, and without what the branch no longer has, be it of before. */
  async #merge(branch: string, pack: Pack): Promise<void> {
    const files = await this.ports.filesOf(branch);
    const entries = await pack.entries;
    const others = [...(await this.#read(branch))].filter(([key]) => !entries.has(key));
    const before = new Map(entries);
    const { kept, large } = tidied([...others, ...before], files);
    for (const [sha, text] of large) await this.ports.keepLarge(sha, text);
    const come = [...entries].filter(([key, text]) => before.get(key) !== text);
    entries.clear();
    for (const [key, text] of [...kept, ...come]) entries.set(key, text);
    const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
    // Whoever signed out in the meantime leaves nothing.
    if (!this.#isClosed) await this.ports.blobs.write(this.ports.prefix + packKey(branch), bytes);
  }

  /** One write after the other, those of other windows among them: each takes with it what the others wrote. */
  async #alone(work: () => Promise<void>): Promise<void> {
    const { lease, clock } = this.ports;
    const done = this.#turn.then(async () => {
      for (let turns = 0; !(await lease.acquire()) && turns < MOST_TURNS; turns++)
        await new Promise<void>((resolve) => void clock.after(TURN, resolve));
      try {
        await work();
      } finally {
        await lease.release();
      }
    });
    this.#turn = done.catch(() => {});
    await done;
  }

  async #read(branch: string): Promise<Map<string, string>> {
    const bytes = await this.ports.blobs.read(this.ports.prefix + packKey(branch));
    return new Map(bytes ? textsIn(bytes) : []);
  }
}

function textsIn(bytes: Uint8Array): [string, string][] {
  try {
    const kept = JSON.parse(new TextDecoder().decode(bytes)) as object | null;
    const texts: [string, unknown][] = Object.entries(kept ?? {});
    return texts.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  } catch {
    return [];
  }
}

export function packKey(branch: string): string {
  return `texts ${branch}`;
}
