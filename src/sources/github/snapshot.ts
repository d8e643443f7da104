import type { UnreadItem } from '../../core/catalog/source';
import { KEPT_OF_GITHUB } from '../../core/engine/keptReading';
import type { BlobStore } from '../../core/ports/keyValueStore';
import { whileItMay } from '../remote/keeping';
import type { LetGo } from './otherWindows';
import type { WantedElsewhere } from './wantedFiles';
import type { People } from './people';
import type { RepositoryState } from './state';

const VERSION = 2;

/** Whose view of what a snapshot is: nobody else's is ever read. */
export interface SnapshotOwner {
  readonly host: string;
  readonly account: string;
  /** Organisation, or the set of organisations whose people it holds. */
  readonly subject: string;
}

export interface RepositoriesSnapshot {
  /** Milliseconds since the epoch. */
  readonly refreshedAt: number;
  /** The settings it was read under: under others it tells nothing. */
  readonly settings: string;
  /** What the last reading did not get. Undefined where none ever came to its end. */
  readonly unread?: readonly UnreadItem[];
  /** What files of other organisations ask for here, by organisation. */
  readonly wantedHere?: Readonly<Record<string, readonly WantedElsewhere[]>>;
  /** What organisations ask for that the window does not read which kept this. */
  readonly letGo?: LetGo;
  /** What its own files ask for of other organisations. */
  readonly outside?: readonly WantedElsewhere[];
  /** Where the pages of the last listing ended. */
  readonly cursors?: readonly string[];
  /** Places of it of which GitHub told nothing: to find each again costs many requests. */
  readonly unnamed?: readonly number[];
  /** Names of before, by the ids of the repositories that had them: null for those that lead nowhere. */
  readonly formerNames?: Readonly<Record<string, string | null>>;
  /** Those of them of which GitHub was not asked since. */
  readonly guessedNames?: readonly string[];
  readonly repositories: readonly RepositoryState[];
}

export interface PeopleSnapshot {
  readonly refreshedAt: number;
  /** By organisation, in the order of the settings. */
  readonly people: Readonly<Record<string, People>>;
  readonly unread?: readonly UnreadItem[];
}

/** The last known state of one reading, kept across windows. A damaged, older or foreign one reads as none. */
export class SnapshotStore<T> {
  readonly #blobs: BlobStore;
  readonly #owner: SnapshotOwner;
  readonly #isWhole: (state: unknown) => state is T;
  readonly key: string;

  /** @param isWhole - whether what was kept has the form that is written here */
  constructor(blobs: BlobStore, owner: SnapshotOwner, isWhole: (state: unknown) => state is T) {
    this.#blobs = blobs;
    this.#owner = owner;
    this.#isWhole = isWhole;
    this.key = `${accountPrefix(owner)}${encodeURIComponent(owner.subject)}`;
  }

  async read(): Promise<T | undefined> {
    const bytes = await this.#blobs.read(this.key);
    if (!bytes) return undefined;
    const state = this.#stateIn(bytes, (subject) => subject === this.#owner.subject);
    // Torn, or of somebody else: built again.
    if (state === undefined) await this.#blobs.delete(this.key);
    return state;
  }

  /** Those of the same account and of any subject that begins so. */
  async all(beginning: string): Promise<T[]> {
    const keys = await this.#blobs.keys(`${accountPrefix(this.#owner)}${encodeURIComponent(beginning)}`);
    const found: T[] = [];
    for (const key of keys) {
      const bytes = await this.#blobs.read(key);
      const state = bytes && this.#stateIn(bytes, (subject) => subject.startsWith(beginning));
      if (state !== undefined) found.push(state);
    }
    return found;
  }

  #stateIn(bytes: Uint8Array, isOf: (subject: string) => boolean): T | undefined {
    try {
      const kept = JSON.parse(new TextDecoder().decode(bytes)) as {
        version: number;
        owner: SnapshotOwner;
        state: unknown;
      };
      const { host, account, subject } = kept.owner;
      const isMine = host === this.#owner.host && account === this.#owner.account && isOf(subject);
      return kept.version === VERSION && isMine && this.#isWhole(kept.state) ? kept.state : undefined;
    } catch {
      return undefined;
    }
  }

  async write(state: T): Promise<void> {
    const text = JSON.stringify({ version: VERSION, owner: this.#owner, state });
    await this.#blobs.write(this.key, new TextEncoder().encode(text));
  }
}

/** Forgets everything that was read, for whomever. */
export async function forgetSnapshots(blobs: BlobStore): Promise<void> {
  for (const key of await blobs.keys(KEPT_OF_GITHUB)) await blobs.delete(key);
}

/** What the keys of all that an account left begin with. */
export function accountPrefix({ host, account }: { host: string; account: string }): string {
  return `${KEPT_OF_GITHUB}${encodeURIComponent(host)}/${encodeURIComponent(account)}/`;
}

/** The store, in which nothing is kept any more once nobody is signed in. */
export function whileSignedIn(blobs: BlobStore, token: () => Promise<string | undefined>): BlobStore {
  return whileItMay(blobs, async () => Boolean(await token()));
}
