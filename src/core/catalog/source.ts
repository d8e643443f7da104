import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { Entity } from '../model/entity';
import type { DiscoveredLocation } from './declaration';
import type { CatalogProblem } from './problem';

/** Of addresses that stand for entities of plugins, which lie in no file. */
export const PLUGIN_SCHEME = 'greenroom-plugin';

/** Which declaration wins where several sources declare one entity: the higher. */
export const Precedence = { editor: 300, file: 200, backstage: 150, remote: 100 } as const;

/** A file as a source hands it over: the catalog reads its text, off the thread of the editor where it can. */
export interface SourceFile {
  readonly uri: string;
  /**
   * Catalog YAML. A source that delivers ready entities (people of an organisation) gives `entities` instead. A file
   * with neither, and not `unreadable`, is unchanged: what the catalog has of it stays.
   */
  readonly text?: string;
  /** Whether the text is written in UTF-16, which Backstage does not read. */
  readonly isUtf16?: boolean;
  /** The last good version of the documents of the text that are broken: for a catalog that never saw it. */
  readonly lastGood?: string;
  readonly entities?: readonly Entity[];
  /** What the URI stands for, where that may become another thing: of that one nothing is kept as a last good version. */
  readonly of?: string;
  /** Says the content is the same without reading it: size and time, a Git blob id. */
  readonly version?: string;
  /** The folder that bounds `$text` and relative targets: the root of the repository. */
  readonly root?: string;
  /**
   * Why the source could not read it; the file then keeps its last good entities and shows this. Where there is nothing
   * to read any more (`isGone`: a link that leads nowhere) they go.
   */
  readonly unreadable?: { readonly code: string; readonly message: string; readonly isGone?: boolean };
  /** Annotations the source adds, for example `backstage.io/source-location`; what the file states wins. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A change to a source's own partition. `full` replaces it, `delta` touches only what it names. */
export type Mutation =
  | { readonly type: 'full'; readonly files: readonly SourceFile[] }
  | { readonly type: 'delta'; readonly upserted: readonly SourceFile[]; readonly removed: readonly string[] };

/** One thing a source could not read while it read the rest: what is known of it stays. */
export interface UnreadItem {
  /** A repository, a team, an organisation, in the words people use for it. */
  readonly item: string;
  readonly code: string;
  readonly message: string;
  readonly action?: string;
}

/** Files under other names that are told of: where there are so many, there may be more. */
export const MOST_OTHER_NAMES = 200;

/** How far a source knows its own world. Unknown is not missing: see `completeFor`. */
export interface SourceStatus {
  readonly id: string;
  /** What a person calls it: "Workspace", "GitHub meridian". */
  readonly label: string;
  readonly state: 'idle' | 'loading' | 'ready' | 'offline' | 'limited' | 'signedOut' | 'failed';
  /** Lower-case kinds of which this source holds all there are, so that a dangling reference is a mistake. `*`: all. */
  readonly completeFor: readonly string[];
  readonly entityCount: number;
  /** Files with an error: what they hold is not, or not all, in the catalog. */
  readonly brokenFiles?: number;
  /** While loading: files read and, where known, files in all. */
  readonly progress?: { readonly done: number; readonly total?: number };
  /** Milliseconds since the epoch of the last good refresh. */
  readonly refreshedAt?: number;
  /** Milliseconds since the epoch until which the server asked to wait. */
  readonly limitedUntil?: number;
  /** Beside the state `ready`: what was read last has gaps, which `unread` lists. */
  readonly lastError?: { readonly code: string; readonly message: string; readonly action?: string };
  /** URIs of files that hold entities under names that are not looked for. */
  readonly otherNames?: readonly string[];
  /** What a person should know of how it reads, in a sentence. */
  readonly note?: string;
  /** What the last reading did not get, item by item: the first of many. */
  readonly unread?: readonly UnreadItem[];
  /** How many those are in all. */
  readonly unreadCount?: number;
}

/** What the catalog found in the files of a mutation that a source may want to follow. */
export interface MutationResult {
  readonly locations: readonly DiscoveredLocation[];
  /** Files and web addresses that others took in by `$text` and its like: when one changes, its users go stale. */
  readonly dependencies: readonly { readonly uri: string; readonly dependsOn: readonly string[] }[];
  /** By file, entities that stand as they were last, since something in the file or that it takes in is broken now. */
  readonly stale?: ReadonlyMap<string, readonly Entity[]>;
}

/** A source's way into the catalog. Mutations of one connection apply in order. */
export interface SourceConnection {
  applyMutation(mutation: Mutation, token?: CancellationToken): Promise<MutationResult>;
  /** Versions of the files the catalog has from this source, by URI: what a snapshot brought back needs no reading. */
  knownVersions(): Promise<ReadonlyMap<string, string | undefined>>;
  /** Replaces what is wrong with the Locations of a file: targets that are missing, remote, circular. */
  setFollowProblems(uri: string, problems: readonly CatalogProblem[]): void;
  /** What the catalog has of a file of this source, be it as it was last. */
  entitiesIn?(uri: string): readonly Entity[];
  /** Whether a Backstage server takes nothing of a file of this source. */
  isRefused?(uri: string): boolean;
  setStatus(status: Partial<Omit<SourceStatus, 'id'>>): void;
  /** Files on disk that declare what another file declares as well, wherever that lies. */
  contested?(): ReadonlySet<string>;
  /** Fires when those may be others, through whatever source. */
  readonly onDidContest?: Event<void>;
  /** Tells of files and folders that came, went or changed on disk, be they catalog files or not. */
  touched?(paths: readonly string[]): void;
  /** Replaces which files are copies: what they declare counts only where no other file declares it. */
  setCopies?(copies: ReadonlyMap<string, CopyReason>): void;
}

/**
 * Why a file is a copy of another: version control ignores it, or it lies in another worktree of the repository, or its folder
 * is open by a link as well (`linked`). One that is `untracked` may be new work: it counts before such copies, and after other files on disk. Between them is what is
 * `nested` in a repository of its own within another, which does not track it.
 */
export type CopyReason = 'ignored' | 'worktree' | 'linked' | 'nested' | 'untracked';

/** Something entities come from. It owns one partition of the catalog and never touches another's. */
export interface EntitySource extends Disposable {
  readonly id: string;
  readonly precedence: number;
  /** Starts delivering. Called once. */
  connect(connection: SourceConnection): void;
  /**
   * Has entities in the catalog, and what is related to them, that it did not deliver by itself, as far as it has them.
   * @param refs Canonical. Never rejects.
   */
  readonly findEntities?: (refs: readonly string[]) => Promise<void>;
  /** Looks again at everything. Resolves when done; failures show in the status, they are not thrown. */
  refresh(token?: CancellationToken): Promise<void>;
}
