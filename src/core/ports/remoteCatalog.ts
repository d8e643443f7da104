import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { Event } from '../base/emitter';
import type { SourceService } from '../engine/services';
import type { Clock } from './clock';
import type { FileStat } from './fileReader';
import type { Http } from './http';
import type { BlobStore } from './keyValueStore';
import type { Logger } from './logger';
import type { Processes } from './processes';

/** What is read of a GitHub, as the settings say it. */
export interface RemoteCatalogSettings {
  /** Where its API answers. */
  readonly apiUrl: string;
  readonly organizations: readonly string[];
  readonly catalogPaths: readonly string[];
  /** The filters of Backstage's `github` provider, under its own names. */
  readonly filters: Readonly<Record<string, unknown>>;
  readonly people: boolean;
  /** Milliseconds between refreshes; 0 never refreshes by itself. */
  readonly refreshInterval: number;
}

export interface RemoteCatalogPorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly blobs: BlobStore;
  readonly processes: Processes;
  /** The catalog that is delivered to. */
  readonly sources: Pick<
    SourceService,
    'register' | 'unregister' | 'applyMutation' | 'setFollowProblems' | 'setStatus'
  >;
  /** The token of now; undefined while signed out. */
  readonly token: () => Promise<string | undefined>;
  /** References of entities in catalog files that stand for a team (`org/slug`) or a login, both in lower case. */
  readonly claims: () => Promise<{ teams: ReadonlyMap<string, string>; users: ReadonlyMap<string, string> }>;
}

/** A repository without a catalog file. */
export interface Candidate {
  readonly organization: string;
  readonly repository: string;
  readonly branch: string;
  readonly webUrl: string;
  /** A first catalog file for it: its name, and who owns it by its CODEOWNERS. */
  readonly draft: string;
}

/** An organisation on GitHub as a catalog: its sources, its files, what can be done there. */
export interface RemoteCatalog extends Disposable {
  /** Reads everything again. What fails shows in the sources' states. */
  refresh(token?: CancellationToken): Promise<void>;
  /** For the moment somebody comes back to the editor. Milliseconds. */
  refreshIfOlderThan(age: number): Promise<void>;
  /** Looks again at who is declared in catalog files. */
  reviewClaims(): Promise<void>;
  candidates(organization: string): readonly Candidate[];
  /** Opens a pull request that adds a catalog file; returns its address. */
  proposeFile(candidate: Candidate, path: string, text: string): Promise<string>;
  readonly files: RemoteFiles;
}

/** Files of the organisations' repositories, by `greenroom-github:` URI. Failures are FileErrors. */
export interface RemoteFiles {
  /** Root folders of repositories whose files are no longer what they were. */
  readonly onDidChange: Event<readonly string[]>;
  read(uri: string, token?: CancellationToken): Promise<Uint8Array>;
  /** Undefined where nothing is. */
  stat(uri: string): Promise<FileStat | undefined>;
  list(uri: string): Promise<readonly { name: string; type: 'file' | 'directory' }[]>;
}

/** The part that is loaded when somebody signed in, and not before. */
export interface RemoteCatalogModule {
  /** Starts reading for one account. Undefined where the address is no GitHub's. */
  readonly createRemoteCatalog: (
    settings: RemoteCatalogSettings,
    account: string,
    ports: RemoteCatalogPorts,
  ) => RemoteCatalog | undefined;
  /** Removes what every account that was used here has left on this machine. */
  readonly forgetAccounts: (blobs: BlobStore) => Promise<void>;
}
