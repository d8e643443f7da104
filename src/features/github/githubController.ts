import * as vscode from 'vscode';
import { catalogPathsOf } from '../../core/catalog/catalogPaths';
import { type GitHubEndpoints, endpointsOf } from '../../core/catalog/githubEndpoints';
import { organizationNames } from '../../core/catalog/organizationNames';
import type { RemoteConfiguration } from '../../core/engine/services';
import type { RemoteCatalogSettings } from '../../core/ports/remoteCatalog';
import type { GitHubAuth } from '../../host/auth/githubAuth';
import type { FeatureContext } from '../../host/featureContext';
import { isWrongSetting, onDidChangeSettings, readSetting } from '../../host/settings';
import { ContextKeys } from '../../manifest/contextKeys';
import { badAddress, badCatalogPaths, badOrganizations, badSettings } from './words';

/** An example of each. */
const EXAMPLES = {
  'greenroom.github.organizations': ['acme'],
  'greenroom.github.apiUrl': 'https://api.github.com',
  'greenroom.github.catalogPath': ['catalog-info.yaml'],
  'greenroom.github.filters': {
    repository: '^service-.*',
    branch: 'main',
    topic: { include: ['backstage'], exclude: ['archived'] },
    visibility: ['private'],
    allowForks: true,
    allowArchived: false,
  },
  'greenroom.github.people': true,
  'greenroom.github.candidates': false,
  'greenroom.github.refreshMinutes': 15,
  'greenroom.github.searchDocs': 'mine',
} as const;
const SETTINGS = Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[];

/** Tells the engine which organisations to read, and for whom, as settings and accounts change. */
export class GitHubController implements vscode.Disposable {
  readonly #context: FeatureContext;
  readonly #subscriptions: vscode.Disposable[];
  /** Whose organisations the engine reads now, and with which token: what changes it is asked for again. */
  #reading: { readonly wanted: string; readonly token: string } | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(
    context: FeatureContext,
    readonly auth: GitHubAuth,
  ) {
    this.#context = context;
    this.#subscriptions = [
      auth.onDidChange(() => void this.update()),
      auth.onDidSignOut(() => void this.#forget()),
      onDidChangeSettings(SETTINGS, () => void this.update()),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && this.#reading)
          this.#refreshing(context.engine.remote.refreshIfOlderThan(this.#refreshInterval()));
      }),
    ];
  }

  /** Resolves once the engine was told of what the settings and accounts are. */
  get settled(): Promise<void> {
    return this.#queue;
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

  /** Somebody signed in: what was refused may be read now, be it with the same token. */
  async signedIn(): Promise<void> {
    await this.update();
    const { catalog, engine } = this.#context;
    const sources = await catalog.getSources();
    if (sources.some(({ id, state }) => id.startsWith('github') && state === 'failed'))
      this.#refreshing(engine.remote.refresh());
  }

  /** Whose token that is, or why GitHub does not say. */
  loginOf(token: string) {
    return this.#context.engine.remote.loginOf(readSetting('greenroom.github.apiUrl'), token);
  }

  async signOut(): Promise<void> {
    const { endpoints } = this;
    if (endpoints) await this.auth.signOut(endpoints);
    else await this.auth.signOutEverywhere();
    await this.#forget();
  }

  /** What this window was writing in that moment goes as well, whichever window somebody signed out in. */
  async #forget(): Promise<void> {
    await this.update();
    if (!this.#reading) await this.#context.engine.remote.forget();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #update(): Promise<void> {
    const { endpoints } = this;
    const { remote } = this.#context.engine;
    const settings = this.#settings();
    const signedIn = endpoints && (await this.auth.current(endpoints));
    void vscode.commands.executeCommand('setContext', ContextKeys.signedIn, signedIn !== undefined);
    const configuration: RemoteConfiguration = signedIn
      ? { settings, account: signedIn.account, ...wrongSettings(endpoints) }
      : { settings, unavailable: unavailable(endpoints), ...wrongSettings(endpoints) };
    const wanted = JSON.stringify(configuration);
    const before = this.#reading;
    this.#reading = signedIn && { wanted, token: signedIn.token };
    await remote.configure(configuration);
    // What failed for the old token may go well with the new one.
    if (before?.wanted === wanted && before.token !== signedIn?.token) this.#refreshing(remote.refresh());
  }

  #settings(): RemoteCatalogSettings {
    return {
      apiUrl: readSetting('greenroom.github.apiUrl'),
      organizations: organizations(this.endpoints).names,
      catalogPaths: catalogPathsOf(readSetting('greenroom.github.catalogPath')),
      filters: isWrong('greenroom.github.filters') ? {} : readSetting('greenroom.github.filters'),
      people: readSetting('greenroom.github.people'),
      refreshInterval: this.#refreshInterval(),
    };
  }

  #refreshing(refresh: Promise<void>): void {
    refresh.catch((error: unknown) => this.#context.logger.error('GitHub could not be refreshed', error));
  }

  #refreshInterval(): number {
    return readSetting('greenroom.github.refreshMinutes') * 60_000;
  }
}

function isWrong(id: keyof typeof EXAMPLES): boolean {
  return isWrongSetting(id, EXAMPLES[id]);
}

/** What is said of settings that are not as they must be. */
function wrongSettings(endpoints: GitHubEndpoints | undefined): Pick<RemoteConfiguration, 'wrong'> {
  const wrong = SETTINGS.filter(isWrong).map((id) => [id, EXAMPLES[id]]);
  const names = organizations(endpoints).wrong;
  const paths = readSetting('greenroom.github.catalogPath').filter(
    (path) => catalogPathsOf([path]).length === 0,
  );
  const messages = [
    ...(wrong.length > 0 ? [badSettings(Object.fromEntries(wrong) as Record<string, unknown>)] : []),
    ...(names.length > 0 ? [badOrganizations(names, endpoints?.host ?? 'GitHub')] : []),
    ...(paths.length > 0 ? [badCatalogPaths(paths)] : []),
  ];
  if (messages.length === 0) return {};
  const message = messages.join(' ');
  return { wrong: { code: 'settings', message, action: 'settings' } };
}

/** What is said of organisations that nobody is signed in to read. */
function unavailable(endpoints: GitHubEndpoints | undefined): RemoteConfiguration['unavailable'] {
  if (!endpoints) {
    const message = badAddress(readSetting('greenroom.github.apiUrl'));
    return { state: 'failed', lastError: { code: 'address', message, action: 'settings' } };
  }
  const message = vscode.l10n.t('You are not signed in to {0}.', endpoints.host);
  return { state: 'signedOut', lastError: { code: 'signed-out', message, action: 'signIn' } };
}

/** Those of the settings, on the GitHub of the settings. */
function organizations(endpoints: GitHubEndpoints | undefined) {
  return organizationNames(readSetting('greenroom.github.organizations'), endpoints?.host ?? 'github.com');
}
