import * as vscode from 'vscode';
import { backstageAddress, backstageName } from '../../core/catalog/backstageAddress';
import type { BackstageConfiguration } from '../../core/engine/services';
import type { BackstageSettings } from '../../core/ports/backstage';
import type { BackstageAct } from '../../core/ports/backstageActs';
import { BackstageAuth } from '../../host/auth/backstageAuth';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { ContextKeys } from '../../manifest/contextKeys';
import { BackstageAccountList } from './accounts';
import { BackstageDeeds } from './acts';
import { connect, type ConnectRequest } from './connect';
import { DifferenceBadges } from './differenceBadges';
import type { ActCommand } from './register';
import { ServerVerdicts } from './validate';

export type { ConnectRequest } from './connect';

/** What menus leave out where the server says that it is not for this person. */
const OFFERED: readonly BackstageAct[] = ['refresh', 'register', 'unregister', 'validate'];

/** Tells the engine which Backstage to read, and as whom, as settings and accounts change. */
export class BackstageController implements vscode.Disposable {
  readonly auth: BackstageAuth;
  readonly #deeds: BackstageDeeds;
  readonly #verdicts: ServerVerdicts;
  readonly #badges: DifferenceBadges;
  readonly #accounts: BackstageAccountList;
  readonly #context: FeatureContext;
  readonly #subscription: vscode.Disposable;
  /** What is read now; undefined for nothing, be it that nobody is signed in. */
  #reading: BackstageSettings | undefined;
  /** Whose acts were asked about last. */
  #asked: string | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(context: FeatureContext) {
    this.#context = context;
    this.auth = new BackstageAuth(context.extension, context.engine.backstage);
    const name = () => this.#reading && backstageName(this.#reading.baseUrl);
    this.#deeds = new BackstageDeeds(context, () => this.#reading);
    this.#verdicts = new ServerVerdicts(context);
    this.#badges = new DifferenceBadges(context, name);
    this.#accounts = new BackstageAccountList(this.auth, () =>
      backstageAddress(readSetting('greenroom.backstage.baseUrl')),
    );
    this.#subscription = vscode.Disposable.from(
      this.auth.onDidChange(() => void this.update()),
      this.#verdicts,
      this.#badges,
      this.#accounts,
    );
  }

  /** Makes what runs fit the settings and the account. */
  update(): Promise<void> {
    this.#queue = this.#queue.then(() =>
      this.#update().catch((error: unknown) =>
        this.#context.logger.error('Reading Backstage could not be started', error),
      ),
    );
    return this.#queue;
  }

  /** Somebody came back to the editor. */
  focused(): void {
    if (this.#reading) void this.#context.engine.backstage.refreshIfOlderThan(refreshInterval());
  }

  /** Returns the address of the Backstage that is read now; undefined where somebody gave up. */
  async connect(request: ConnectRequest = {}): Promise<string | undefined> {
    const baseUrl = await connect(this.#context, this.auth, request);
    await this.update();
    // What was refused may be read now, be it as the same account.
    if (baseUrl !== undefined) void this.#context.engine.backstage.refresh();
    return baseUrl;
  }

  /** Does something with the Backstage that is connected. */
  async run(id: ActCommand, argument: unknown): Promise<unknown> {
    await this.update();
    const deeds = this.#deeds;
    switch (id) {
      case 'openInBackstage':
        return deeds.open(argument);
      case 'refreshInBackstage':
        return deeds.refresh(argument);
      case 'registerInBackstage':
        return deeds.register(argument);
      case 'unregisterFromBackstage':
        return deeds.unregister(argument);
      case 'validateInBackstage':
        return this.#verdicts.validate(deeds.connected().name, argument);
    }
  }

  async disconnect(): Promise<void> {
    const written = readSetting('greenroom.backstage.baseUrl');
    const baseUrl = backstageAddress(written);
    if (baseUrl !== undefined && written) await this.auth.forget(baseUrl);
    const settings = vscode.workspace.getConfiguration('greenroom.backstage');
    await settings.update('baseUrl', undefined, vscode.ConfigurationTarget.Global);
    await this.update();
    await this.#context.engine.backstage.forget();
    if (readSetting('greenroom.backstage.baseUrl'))
      throw new CommandProblem(
        vscode.l10n.t(
          'The setting greenroom.backstage.baseUrl is set elsewhere and still names a Backstage.',
        ),
      );
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #update(): Promise<void> {
    const written = readSetting('greenroom.backstage.baseUrl');
    const configuration = written ? await this.#configuration(written) : undefined;
    this.#reading = configuration?.account === undefined ? undefined : configuration.settings;
    void vscode.commands.executeCommand(
      'setContext',
      ContextKeys.readsBackstage,
      configuration !== undefined,
    );
    await this.#context.engine.backstage.configure(configuration);
    void this.#accounts.update();
    this.#badges.update();
    await this.#tellActs();
  }

  /** What menus offer: what the server says is not for this person, they don't. */
  async #tellActs(): Promise<void> {
    const account =
      this.#reading && `${this.#reading.baseUrl} ${await this.auth.account(this.#reading.baseUrl)}`;
    if (account === this.#asked) return;
    this.#asked = account;
    const tell = (acts: readonly string[]) =>
      vscode.commands.executeCommand('setContext', ContextKeys.backstageActs, acts.join(' '));
    await tell(account === undefined ? [] : ['open', ...OFFERED]);
    if (account === undefined) return;
    const answer = await this.#context.engine.backstage.denied(OFFERED);
    if (this.#asked === account && !('why' in answer))
      await tell(['open', ...OFFERED.filter((act) => !answer.acts.includes(act))]);
  }

  async #configuration(written: string): Promise<BackstageConfiguration> {
    const baseUrl = backstageAddress(written);
    if (baseUrl === undefined) {
      const message = vscode.l10n.t(
        '"{0}" is not the address of a Backstage: greenroom.backstage.baseUrl must be like https://backstage.acme.com.',
        // A password in it is nobody's to read.
        written.replace(/\/\/[^/]*@/, '//…@'),
      );
      const lastError = { code: 'address', message, action: 'backstage.settings' };
      const settings = { baseUrl: '', appUrl: '', refreshInterval: 0 };
      return { settings, unavailable: { label: 'Backstage', state: 'failed', lastError } };
    }
    const app = readSetting('greenroom.backstage.appUrl');
    const settings: BackstageSettings = {
      baseUrl,
      appUrl: (app && backstageAddress(app)) || baseUrl,
      refreshInterval: refreshInterval(),
      entityLimit: readSetting('greenroom.backstage.entityLimit'),
    };
    const account = await this.auth.account(baseUrl);
    if (account !== undefined) return { settings, account };
    const name = backstageName(baseUrl);
    const message = vscode.l10n.t('Nobody is connected to {0} yet.', name);
    const lastError = { code: 'signed-out', message, action: 'backstage.connect' };
    return { settings, unavailable: { label: `Backstage ${name}`, state: 'signedOut', lastError } };
  }
}

function refreshInterval(): number {
  return readSetting('greenroom.backstage.refreshMinutes') * 60_000;
}
