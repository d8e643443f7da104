import { NodeHttp } from '../../src/runtime/node/nodeHttp';
import { type Disposable, toDisposable } from '../../src/core/base/disposable';
import type { CatalogProblem } from '../../src/core/catalog/problem';
import type {
  Mutation,
  MutationResult,
  SourceConnection,
  SourceFile,
  SourceStatus,
} from '../../src/core/catalog/source';
import type { Clock } from '../../src/core/ports/clock';
import type { Http, HttpRequest, HttpResponse } from '../../src/core/ports/http';
import type { BlobStore } from '../../src/core/ports/keyValueStore';
import type { Logger } from '../../src/core/ports/logger';
import { GitHubClient } from '../../src/sources/github/client';
import { DEFAULT_CATALOG_PATHS, type GitHubConfig } from '../../src/sources/github/config';
import { endpointsOf } from '../../src/core/catalog/githubEndpoints';
import { Lease } from '../../src/sources/remote/lease';
import { SharedLimit } from '../../src/sources/github/sharedLimit';
import { OrganizationSource } from '../../src/sources/github/organizationSource';
import { type Claims, NO_CLAIMS } from '../../src/sources/github/peopleEntities';
import { peopleSubject, PeopleSource } from '../../src/sources/github/peopleSource';
import { isPeopleSnapshot, isRepositoriesSnapshot } from '../../src/sources/github/keptShapes';
import { SnapshotStore } from '../../src/sources/github/snapshot';
import type { GitHubServer } from './server';

/** Time that jumps: short waits pass at once, long ones when a test says so. */
export class TestClock implements Clock {
  #now = Date.now();
  /** How far it was set ahead, or back. Milliseconds. */
  #set = 0;
  readonly waits: number[] = [];
  readonly #timers = new Set<{ at: number; callback: () => void }>();

  /** Never the same twice. */
  now(): number {
    return ++this.#now + this.#set;
  }

  elapsed(): number {
    return ++this.#now;
  }

  /** Somebody sets the machine's clock, which no timer heeds. */
  set(ms: number): void {
    this.#set += ms;
  }

  after(ms: number, callback: () => void): Disposable {
    if (ms <= 10_000) {
      this.waits.push(ms);
      // Whoever polls lets the others work meanwhile.
      setTimeout(
        () => {
          this.#now += ms;
          callback();
        },
        ms >= 1000 ? 5 : 0,
      );
      return { dispose() {} };
    }
    const timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return toDisposable(() => this.#timers.delete(timer));
  }

  /** Milliseconds until the next timer; undefined where none is set. */
  get nextTimer(): number | undefined {
    const times = [...this.#timers].map(({ at }) => at - this.#now);
    return times.length ? Math.min(...times) : undefined;
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(timer);
      timer.callback();
    }
  }
}

export class MemoryBlobs implements BlobStore {
  readonly blobs = new Map<string, Uint8Array>();

  async read(key: string): Promise<Uint8Array | undefined> {
    return this.blobs.get(key);
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    this.blobs.set(key, bytes);
  }

  async create(key: string, bytes: Uint8Array): Promise<boolean> {
    if (this.blobs.has(key)) return false;
    this.blobs.set(key, bytes);
    return true;
  }

  async delete(key: string): Promise<void> {
    this.blobs.delete(key);
  }

  async keys(prefix: string): Promise<readonly string[]> {
    return [...this.blobs.keys()].filter((key) => key.startsWith(prefix));
  }
}

/** What a source told the catalog. */
export class TestConnection implements SourceConnection {
  readonly files = new Map<string, SourceFile>();
  readonly mutations: Mutation[] = [];
  readonly statuses: Partial<SourceStatus>[] = [];
  readonly followProblems = new Map<string, readonly CatalogProblem[]>();
  status: Partial<SourceStatus> = {};

  async applyMutation(mutation: Mutation): Promise<MutationResult> {
    this.mutations.push(mutation);
    if (mutation.type === 'full') this.files.clear();
    const upserted = mutation.type === 'full' ? mutation.files : mutation.upserted;
    for (const file of upserted) this.files.set(file.uri, file);
    if (mutation.type === 'delta') for (const uri of mutation.removed) this.files.delete(uri);
    return { locations: [], dependencies: [] };
  }

  async knownVersions(): Promise<ReadonlyMap<string, string | undefined>> {
    return new Map([...this.files].map(([uri, { version }]) => [uri, version]));
  }

  setFollowProblems(uri: string, problems: readonly CatalogProblem[]): void {
    this.followProblems.set(uri, problems);
  }

  setStatus(status: Partial<SourceStatus>): void {
    this.statuses.push(status);
    this.status = { ...this.status, ...status };
  }

  /** Resolves once the source rests in that state. */
  async until(state: SourceStatus['state']): Promise<void> {
    for (let tries = 0; this.status.state !== state; tries++) {
      if (tries > 2000)
        throw new Error(`state is ${this.status.state}, not ${state}: ${JSON.stringify(this.status)}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

export class MemoryLog implements Logger {
  readonly lines: string[] = [];
  debug = (message: string) => void this.lines.push(message);
  info = this.debug;
  warn = this.debug;
  error = (message: string, error?: unknown) => void this.lines.push(`${message} ${String(error)}`);
}

/** One window of the editor: its own clock and sources, a storage that it may share with others. */
export class TestWindow {
  static #count = 0;
  readonly log = new MemoryLog();
  readonly http: Http;
  readonly requests: HttpRequest[] = [];
  token: string | undefined;
  readonly #name = `window-${TestWindow.#count++}`;
  readonly #node = new NodeHttp();
  timeout = 400;
  /** Windows that were killed. */
  static readonly dead = new Set<string>();
  /** Windows of which nobody can tell whether they live. */
  static readonly lost = new Set<string>();
  readonly processes = {
    id: this.#name,
    isAlive: (id: string) => (TestWindow.lost.has(id) ? undefined : !TestWindow.dead.has(id)),
  };

  constructor(
    readonly server: Pick<GitHubServer, 'url'>,
    readonly blobs: BlobStore = new MemoryBlobs(),
    token = 'good',
    /** Windows of one machine have one. */
    readonly clock = new TestClock(),
  ) {
    this.token = token;
    this.http = {
      send: (request, cancellation): Promise<HttpResponse> => {
        this.requests.push(request);
        return this.#node.send({ ...request, timeout: this.timeout }, cancellation);
      },
    };
  }

  client(): GitHubClient {
    const { http, clock, log: logger } = this;
    const endpoints = endpointsOf(this.server.url)!;
    const limit = new SharedLimit(this.blobs, `github/${endpoints.host}/octocat/limit`, clock);
    return new GitHubClient({
      endpoints,
      http,
      clock,
      logger,
      limit,
      token: () => Promise.resolve(this.token),
    });
  }

  organization(
    config: Partial<GitHubConfig> = {},
    client = this.client(),
    account = 'octocat',
  ): OrganizationSource {
    const whole: GitHubConfig = {
      organization: 'acme',
      catalogPaths: DEFAULT_CATALOG_PATHS,
      filters: {},
      refreshInterval: 900_000,
      ...config,
    };
    const owner = { host: client.endpoints.host, account, subject: whole.organization };
    const snapshot = new SnapshotStore(this.blobs, owner, isRepositoriesSnapshot);
    return new OrganizationSource({
      ...this.#common(snapshot.key, whole.refreshInterval),
      client,
      config: whole,
      snapshot,
    });
  }

  people(organizations = ['acme'], claims: Claims = NO_CLAIMS, client = this.client()): PeopleSource {
    const owner = {
      host: client.endpoints.host,
      account: 'octocat',
      subject: peopleSubject(organizations),
    };
    const snapshot = new SnapshotStore(this.blobs, owner, isPeopleSnapshot);
    const common = this.#common(snapshot.key, 900_000);
    return new PeopleSource({
      ...common,
      client,
      organizations,
      snapshot,
      claims: () => Promise.resolve(claims),
    });
  }

  close(): void {
    this.#node.dispose();
  }

  #common(key: string, refreshInterval: number) {
    const { clock, log: logger } = this;
    const lease = new Lease({ blobs: this.blobs, clock, processes: this.processes }, key, this.#name);
    return { clock, logger, refreshInterval, lease };
  }
}
