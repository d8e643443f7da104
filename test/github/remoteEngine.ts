import type { CatalogProblem } from '../../src/core/catalog/problem';
import { WithRemoteRepositories } from '../../src/core/catalog/remoteRepositories';
import { Engine } from '../../src/core/engine/engine';
import { readerOf } from '../../src/core/engine/remoteCatalogs';
import type { RemoteCatalog, RemoteCatalogSettings } from '../../src/core/ports/remoteCatalog';
import { DocsFeed } from '../../src/core/search/docsFeed';
import { createDocs } from '../../src/core/techdocs/createDocs';
import { createRemoteCatalog } from '../../src/sources/github/main';
import type { TestWindow } from './harness';

/** No repository is at hand. */
const NONE_HERE = {
  rootOf: (uri: string) => Promise.resolve(uri),
  resolveUrl: () => Promise.resolve(undefined),
  lookIn() {},
  signs: () => Promise.resolve([]),
  forget() {},
};

interface StartOptions {
  readonly account?: string;
  readonly state?: string | null;
  readonly filters?: RemoteCatalogSettings['filters'];
  readonly refreshInterval?: number;
}

/** An engine that reads organisations of the loopback GitHub, with the docs of their repositories. */
export class RemoteEngine {
  readonly engine: Engine;
  readonly remote: RemoteCatalog;
  readonly feed: DocsFeed;
  readonly docs: ReturnType<typeof createDocs>;
  /** What was said of docs that could not be indexed. */
  readonly faults: string[] = [];

  private constructor(
    window: TestWindow,
    organizations: readonly string[],
    account: string,
    filters: RemoteCatalogSettings['filters'],
    refreshInterval: number,
  ) {
    const reader = readerOf(() => Promise.resolve(this.remote.files));
    const repositories = new WithRemoteRepositories(NONE_HERE);
    const repositoryOf = (owner: string, name: string) => this.remote.repositoryOf(owner, name);
    repositories.configure({ host: new URL(window.server.url).host, organizations, repositoryOf });
    const ports = { reader, repositories, clock: window.clock };
    this.engine = new Engine(ports);
    const { catalog } = this.engine;
    this.feed = new DocsFeed(
      {
        ...ports,
        kept: readerOf(() => Promise.resolve(this.remote.files.kept)),
        catalog,
        onDidChange: catalog.onDidChange,
        entity: (ref) => catalog.store.node(ref)?.entity,
        onFault: (_ref, error) => this.faults.push((error as Error).message),
        onLimit: (message) => this.faults.push(message),
      },
      this.engine.search,
    );
    this.docs = createDocs({ ...ports, catalog });
    const settings = {
      apiUrl: window.server.url,
      organizations,
      catalogPaths: ['catalog-info.yaml'],
      filters,
      people: true,
      refreshInterval,
    };
    this.remote = createRemoteCatalog(settings, account, {
      catalog,
      http: window.http,
      clock: window.clock,
      logger: window.log,
      blobs: window.blobs,
      processes: window.processes,
      token: () => Promise.resolve(window.token),
    })!;
    this.remote.files.onDidChange((roots) => this.feed.changed(roots));
  }

  /** Resolves once all is read; with `state`, once every source is in that one; with none, at once. */
  static async start(
    window: TestWindow,
    organizations: readonly string[] = ['acme'],
    { account = 'octocat', state = 'ready', filters = {}, refreshInterval = 900_000 }: StartOptions = {},
  ): Promise<RemoteEngine> {
    const started = new RemoteEngine(window, organizations, account, filters, refreshInterval);
    if (state === null) return started;
    await started.until(async () => {
      const states = await started.sources();
      return states.length > 1 && states.every((each) => each.state === state);
    });
    return started;
  }

  async sources() {
    return (await this.engine.catalog.getSources()).filter(({ id }) => id.startsWith('github'));
  }

  /** Nobody owns anything in most tests: that is no matter of theirs. */
  async problems(): Promise<readonly CatalogProblem[]> {
    return (await this.engine.catalog.getProblems()).filter(({ code }) => code !== 'unresolved-reference');
  }

  async until(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await holds()); tries++) {
      if (tries > 6000) throw new Error(JSON.stringify(await this.sources()));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  dispose(): void {
    this.remote.dispose();
    this.feed.dispose();
  }
}
