import * as vscode from 'vscode';
import { type GitHubEndpoints, endpointsOf } from '../../core/catalog/githubEndpoints';
import { Precedence } from '../../core/catalog/source';
import type { BlobStore } from '../../core/ports/keyValueStore';
import type {
  RemoteCatalog,
  RemoteCatalogModule,
  RemoteCatalogSettings,
} from '../../core/ports/remoteCatalog';
import type { GitHubAuth, SignedIn } from '../../host/auth/githubAuth';
import { systemClock } from '../../host/clock';
import type { FeatureContext } from '../../host/featureContext';
import type { NodeHttp } from '../../host/http';
import { machineProcesses } from '../../host/processes';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import { ContextKeys } from '../../manifest/contextKeys';
import { claimsOf } from './claims';
import { badAddress } from './words';

const SETTINGS = [
  'greenroom.github.organizations',
  'greenroom.github.apiUrl',
  'greenroom.github.catalogPath',
  'greenroom.github.filters',
  'greenroom.github.people',
  'greenroom.github.refreshMinutes',
] as const;

/** Catalog changes are gathered this long before people are matched with what files declare. Milliseconds. */
const REVIEW_AFTER = 2000;

/** Whether organisations are read, for whom, and what reads them. Starts and stops it as settings and accounts change. */
export class GitHubController implements vscode.Disposable {
  readonly #context: FeatureContext;
  readonly #load: () => Promise<RemoteCatalogModule>;
  readonly #http: NodeHttp;
  readonly #onDidStart = new vscode.EventEmitter<RemoteCatalog>();
  readonly onDidStart = this.#onDidStart.event;
  readonly #subscriptions: vscode.Disposable[];
  #remote: RemoteCatalog | undefined;
  /** What the running one was started for. */
  #running = '';
  #token: string | undefined;
  /** Sources that stand in the view for organisations nobody is signed in for. */
  #placeholders: string[] = [];
  #queue: Promise<void> = Promise.resolve();
  #review: NodeJS.Timeout | undefined;

  constructor(
    context: FeatureContext,
    readonly auth: GitHubAuth,
    readonly blobs: BlobStore,
    http: NodeHttp,
    load: () => Promise<RemoteCatalogModule>,
  ) {
    this.#context = context;
    this.#http = http;
    this.#load = load;
    this.#subscriptions = [
      this.#onDidStart,
      auth.onDidChange(() => void this.update()),
      onDidChangeSettings(SETTINGS, () => void this.update()),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.#remote?.refreshIfOlderThan(this.#refreshInterval());
      }),
      context.catalog.onDidChange(() => this.#reviewSoon()),
      context.onDidRestartEngine(() => this.#startAnew()),
    ];
  }

  /** What reads GitHub now, once whatever is under way has settled. */
  async remote(): Promise<RemoteCatalog | undefined> {
    await this.#queue;
    return this.#remote;
  }

  /** Undefined where the setting is no address of a GitHub. */
  get endpoints(): GitHubEndpoints | undefined {
    return endpointsOf(readSetting('greenroom.github.apiUrl'));
  }

  /** Makes what runs fit the settings and the account. */
  update(): Promise<void> {
    this.#queue = this.#queue.then(() =>
      this.#update().catch((error: unknown) =>
        this.#context.logger.error('GitHub could not be started', error),
      ),
    );
    return this.#queue;
  }

  async signOut(): Promise<void> {
    const { endpoints } = this;
    if (!endpoints) return;
    await this.auth.signOut(endpoints);
    await this.update();
    const { forgetAccounts } = await this.#load();
    await forgetAccounts(this.blobs);
  }

  dispose(): void {
    clearTimeout(this.#review);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#remote?.dispose();
    this.#http.dispose();
  }

  async #update(): Promise<void> {
    const settings = this.#settings();
    const { endpoints } = this;
    const signedIn = endpoints && (await this.auth.current(endpoints));
    void vscode.commands.executeCommand('setContext', ContextKeys.signedIn, signedIn !== undefined);
    const wanted =
      signedIn && settings.organizations.length > 0 ? JSON.stringify([settings, signedIn.account]) : '';
    const isNewToken = signedIn?.token !== this.#token;
    this.#token = signedIn?.token;
    if (wanted !== '' && wanted === this.#running) {
      if (isNewToken) void this.#remote?.refresh();
      return;
    }
    this.#running = wanted;
    this.#remote?.dispose();
    this.#remote = undefined;
    await this.#clearPlaceholders();
    await this.#context.engine.remote.configure(
      wanted === '' ? undefined : { host: endpoints!.host, organizations: settings.organizations },
    );
    if (wanted === '') await this.#showSignedOut(settings, endpoints);
    else await this.#start(settings, endpoints!, signedIn!);
  }

  async #start(
    settings: RemoteCatalogSettings,
    endpoints: GitHubEndpoints,
    signedIn: SignedIn,
  ): Promise<void> {
    const { createRemoteCatalog } = await this.#load();
    const { catalog, engine, logger } = this.#context;
    const { account } = signedIn;
    this.#remote = createRemoteCatalog(settings, account, {
      http: this.#http,
      clock: systemClock,
      logger,
      blobs: this.blobs,
      processes: machineProcesses,
      sources: engine.sources,
      // Another account's token never goes into what was begun for this one.
      token: async () => {
        const now = await this.auth.current(endpoints);
        return now?.account === account ? now.token : undefined;
      },
      claims: () => claimsOf(catalog, endpoints.web),
    });
    if (this.#remote) this.#onDidStart.fire(this.#remote);
  }

  async #showSignedOut(
    settings: RemoteCatalogSettings,
    endpoints: GitHubEndpoints | undefined,
  ): Promise<void> {
    const { sources } = this.#context.engine;
    for (const organization of settings.organizations) {
      const id = `github:${endpoints?.host ?? 'unknown'}/${organization.toLowerCase()}`;
      const label = `GitHub ${organization}`;
      await sources.register({ id, label, precedence: Precedence.remote });
      this.#placeholders.push(id);
      if (endpoints) {
        const message = vscode.l10n.t('You are not signed in to {0}.', endpoints.host);
        await sources.setStatus(id, {
          state: 'signedOut',
          lastError: { code: 'signed-out', message, action: 'signIn' },
        });
      } else {
        const message = badAddress(readSetting('greenroom.github.apiUrl'));
        await sources.setStatus(id, {
          state: 'failed',
          lastError: { code: 'address', message, action: 'settings' },
        });
      }
    }
  }

  async #clearPlaceholders(): Promise<void> {
    for (const id of this.#placeholders) await this.#context.engine.sources.unregister(id);
    this.#placeholders = [];
  }

  #settings(): RemoteCatalogSettings {
    return {
      apiUrl: readSetting('greenroom.github.apiUrl'),
      organizations: withoutDoubles(readSetting('greenroom.github.organizations').map((each) => each.trim())),
      catalogPaths: readSetting('greenroom.github.catalogPath').map((path) => path.replace(/^\.?\/+/, '')),
      filters: readSetting('greenroom.github.filters'),
      people: readSetting('greenroom.github.people'),
      refreshInterval: this.#refreshInterval(),
    };
  }

  #refreshInterval(): number {
    return readSetting('greenroom.github.refreshMinutes') * 60_000;
  }

  /** A new engine has none of the sources; what was read is in their snapshots. */
  #startAnew(): void {
    this.#running = 'an engine that is gone';
    void this.update();
  }

  #reviewSoon(): void {
    clearTimeout(this.#review);
    this.#review = setTimeout(() => void this.#remote?.reviewClaims(), REVIEW_AFTER);
  }
}

/** Names of organisations compare without case: the first way of writing one counts. */
function withoutDoubles(names: readonly string[]): string[] {
  const isFirst = (name: string, at: number) =>
    names.findIndex((each) => each.toLowerCase() === name.toLowerCase()) === at;
  return names.filter((name, at) => name !== '' && isFirst(name, at));
}
