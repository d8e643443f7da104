import type { CancellationToken } from '../base/cancellation';
import type { Disposable } from '../base/disposable';
import type { LocalCatalog } from '../catalog/localCatalog';
import type { BackstageHit, BackstageQuestion } from './backstageSearch';
import type { BackstageActs } from './backstageActs';
import type { BackstageTasks } from './backstageTasks';
import type { Clock } from './clock';
import type { Http } from './http';
import type { BlobStore } from './keyValueStore';
import type { Logger } from './logger';
import type { Processes } from './processes';
import type { PublishedDocs } from './publishedDocs';

/** Which Backstage is read, as the settings say it. */
export interface BackstageSettings {
  /** Where its backend answers, as in `backend.baseUrl`; see `backstageAddress`. */
  readonly baseUrl: string;
  /** Where people open it, as in `app.baseUrl`. */
  readonly appUrl: string;
  /** Milliseconds between refreshes; 0 never refreshes by itself. */
  readonly refreshInterval: number;
  /** Of a catalog with more entities nothing is read. */
  readonly entityLimit?: number;
}

/**
 * As whom a Backstage is asked: `open` for one that lets everybody read, `guest` where it lets guests in, `token:NAME` with a
 * token that a person typed, `person:REF` as the person who signed in with their own identity.
 */
export type BackstageAccount = 'open' | 'guest' | `token:${string}` | `person:${string}`;

export interface BackstagePorts {
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where what was read is kept, for all windows of the machine. */
  readonly blobs: BlobStore;
  readonly processes: Processes;
  readonly catalog: Pick<LocalCatalog, 'connect' | 'disconnect'>;
  /**
   * The token of the account; undefined once it was forgotten. Asked for at each request, and once more with the one that
   * was refused.
   */
  readonly token: (refused?: string) => Promise<string | undefined>;
}

/** As whom Backstages are read, as only the editor knows. */
export interface BackstageAccounts {
  /** As `BackstagePorts.token`. */
  token(baseUrl: string, account: string, refused?: string): Promise<string | undefined>;
}

/** A Backstage that is read. */
export interface BackstageCatalog extends Disposable {
  readonly acts: BackstageActs;
  readonly tasks: BackstageTasks;
  /** Docs that it publishes. */
  readonly docs: PublishedDocs;
  /** Resolves once what was kept is in the catalog. */
  readonly restored: Promise<void>;
  refresh(token?: CancellationToken): Promise<void>;
  refreshIfOlderThan(age: number): Promise<void>;
  /** Asks its own search; nothing where it has none. Rejects with words for a person where it can't be asked. */
  search(question: BackstageQuestion, token?: CancellationToken): Promise<readonly BackstageHit[]>;
  /**
   * Has the definition of an API in the catalog that was left on the server, as `{ $text: ADDRESS }` says there. Rejects with
   * words for a person where it can't be read.
   */
  takeIn(ref: string, token?: CancellationToken): Promise<void>;
  /** Resolves once nothing is under way any more. */
  ended(): Promise<void>;
}

/** How a person signs in with their own identity. */
export interface OAuthOffer {
  readonly authorizeUrl: string;
  readonly clientId: string;
  /** Whether a sign-in can outlive its hour. */
  readonly hasRefresh: boolean;
}

/** What a sign-in gave. */
export interface BackstageTokens {
  readonly accessToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly refreshToken?: string;
  /** Who signed in, as the token says it: a reference. */
  readonly userRef: string;
}

/** What an address offers, as far as asking without a person's identity shows. */
export interface BackstageOffer {
  /** Whether everybody may read its catalog. */
  readonly isOpen: boolean;
  /** Whether it lets guests in. */
  readonly hasGuests: boolean;
  /** Undefined where people can't sign in from outside the portal. */
  readonly oauth?: OAuthOffer;
  /** Plugins that answer, by the names they have in addresses. */
  readonly plugins: readonly string[];
}

export type BackstageAsking = Pick<BackstagePorts, 'http' | 'clock' | 'logger'>;

export interface BackstageModule {
  readonly createBackstage: (
    settings: BackstageSettings,
    account: BackstageAccount,
    ports: BackstagePorts,
  ) => BackstageCatalog;
  /** What answers at an address. Rejects with words for a person where no Backstage does. */
  readonly probe: (
    baseUrl: string,
    ports: BackstageAsking,
    token?: CancellationToken,
    clientId?: string,
  ) => Promise<BackstageOffer>;
  /** Changes a code or a refresh token for new tokens; rejects with words for a person. */
  readonly exchange: (
    baseUrl: string,
    body: Readonly<Record<string, string>>,
    ports: BackstageAsking,
  ) => Promise<BackstageTokens>;
  /** Tells that a refresh token is used no more, where the server hears that of Greenroom. */
  readonly revoke: (
    baseUrl: string,
    session: { readonly refreshToken: string; readonly clientId: string },
    ports: BackstageAsking,
  ) => Promise<void>;
  /** Resolves where that Backstage takes the token; rejects with words for a person. */
  readonly tryToken: (baseUrl: string, token: string, ports: BackstageAsking) => Promise<void>;
  /** Removes what was kept of every Backstage on this machine. */
  readonly forgetBackstages: (blobs: BlobStore) => Promise<void>;
}
