import * as l10n from '@vscode/l10n';
import { type CancellationToken, isCancellation } from '../base/cancellation';
import type { OrWhy } from '../base/orWhy';
import { type Difference, differencesOf } from '../catalog/backstageDifferences';
import type { LocalCatalog } from '../catalog/localCatalog';
import { backstageName } from '../catalog/backstageAddress';
import { type EntitySource, Precedence } from '../catalog/source';
import type {
  BackstageAccount,
  BackstageAccounts,
  BackstageCatalog,
  BackstageModule,
  BackstageOffer,
  BackstagePorts,
  BackstageTokens,
} from '../ports/backstage';
import type { BackstageHits } from '../ports/backstageSearch';
import { backstageQuestion } from '../search/backstageQuestion';
import type { BackstageActs } from '../ports/backstageActs';
import type { FileReader } from '../ports/fileReader';
import type { PublishedDocs } from '../ports/publishedDocs';
import type { Repositories } from '../ports/repositories';
import { addressOf, type DocumentVerdict, layersOf, localOf, validateFile } from './backstageLayers';
import type { BackstageAsked, BackstageConfiguration, BackstageControl } from './services';

/** What reading a Backstage takes from outside. */
export interface BackstageEnvironment extends Pick<BackstagePorts, 'http' | 'blobs' | 'processes'> {
  readonly accounts: BackstageAccounts;
  readonly load: () => Promise<BackstageModule>;
}

interface Ports extends Pick<BackstagePorts, 'clock' | 'logger'> {
  /** Undefined where nothing is read over the network. */
  readonly environment?: BackstageEnvironment;
  readonly catalog: () => LocalCatalog;
  /** What files of the open folders take in is read by these. */
  readonly files: () => { readonly reader: FileReader; readonly repositories: Repositories };
}

/** A Backstage that is read. */
export interface Reading {
  readonly name: string;
  readonly account: BackstageAccount;
  readonly backstage: BackstageCatalog;
}

/** Whether a Backstage is read, and as whom. */
export class BackstageReading implements BackstageControl {
  #queue: Promise<void> = Promise.resolve();
  #wanted = '';
  #backstage: BackstageCatalog | undefined;
  #name = '';
  #account: BackstageAccount = 'open';
  #standIn: EntitySource | undefined;
  #ending: Promise<void> = Promise.resolve();
  readonly standing = this.#act('standing');
  readonly refreshEntity = this.#act('refreshEntity');
  readonly register = this.#act('register');
  readonly unregistering = this.#act('unregistering');
  readonly unregister = this.#act('unregister');
  readonly validate = this.#act('validate');
  readonly parts = this.#act('parts');
  readonly denied = this.#act('denied');

  constructor(readonly ports: Ports) {}

  configure(wanted: BackstageConfiguration | undefined): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      try {
        await this.#configure(wanted);
      } catch (error) {
        this.#wanted = '';
        this.ports.logger.error('Reading Backstage could not be started', error);
      }
    });
    return this.#queue;
  }

  async restored(): Promise<void> {
    await (
      await this.#current()
    )?.restored;
  }

  async refresh(token?: CancellationToken): Promise<void> {
    await (await this.#current())?.refresh(token);
  }

  async refreshIfOlderThan(age: number): Promise<void> {
    await (await this.#current())?.refreshIfOlderThan(age);
  }

  async search(term: string, token?: CancellationToken): Promise<BackstageHits | undefined> {
    const backstage = await this.#current();
    const question = backstageQuestion(term);
    if (!backstage || !question) return undefined;
    try {
      return { name: this.#name, hits: await backstage.search(question, token) };
    } catch (error) {
      if (isCancellation(error)) throw error;
      return { name: this.#name, hits: [], why: (error as Error).message };
    }
  }

  /** What is read, and as whom; undefined for none. */
  async reading(): Promise<Reading | undefined> {
    const backstage = await this.#current();
    return backstage && { name: this.#name, account: this.#account, backstage };
  }

  /** Docs that it publishes. */
  async docs(): Promise<PublishedDocs | undefined> {
    return (await this.#current())?.docs;
  }

  /** As `BackstageCatalog.takeIn`. */
  async takeIn(ref: string): Promise<void> {
    await (await this.#current())?.takeIn(ref);
  }

  async probe(baseUrl: string, clientId?: string, token?: CancellationToken): Promise<OrWhy<BackstageOffer>> {
    return this.asked(async ({ load, http }) =>
      (await load()).probe(baseUrl, { ...this.ports, http }, token, clientId),
    );
  }

  async revoke(
    baseUrl: string,
    session: { readonly refreshToken: string; readonly clientId: string },
  ): Promise<OrWhy<Record<never, never>>> {
    return this.asked(async ({ load, http }) => {
      await (await load()).revoke(baseUrl, session, { ...this.ports, http });
      return {};
    });
  }

  async differences(ref: string, isAsking = false): Promise<Difference[] | undefined> {
    const node = this.ports.catalog().store.node(ref);
    const known = layersOf(node);
    const here = known || !isAsking ? undefined : localOf(node);
    const answer = here && (await this.standing(ref));
    // What is not mirrored is compared with what the server says of it now.
    return here && answer && 'standing' in answer && answer.standing
      ? differencesOf(here, answer.standing.entity)
      : known;
  }

  async addressOf(uri: string): Promise<{ readonly address?: string }> {
    const address = await addressOf(uri, this.ports.files().repositories);
    return address === undefined ? {} : { address };
  }

  async validateFile(
    file: { readonly uri: string; readonly text: string },
    token?: CancellationToken,
  ): Promise<OrWhy<{ readonly verdicts: DocumentVerdict[] }>> {
    const { reader, repositories } = this.ports.files();
    return this.asked(async () => {
      const { acts } = await this.#connected();
      const validate: BackstageActs['validate'] = (...asked) => acts.validate(...asked);
      return { verdicts: await validateFile(file, { reader, repositories, validate }, token) };
    });
  }

  async exchange(baseUrl: string, body: Readonly<Record<string, string>>): Promise<OrWhy<BackstageTokens>> {
    return this.asked(async ({ load, http }) =>
      (await load()).exchange(baseUrl, body, { ...this.ports, http }),
    );
  }

  async tryToken(baseUrl: string, token: string): Promise<OrWhy<Record<never, never>>> {
    return this.asked(async ({ load, http }) => {
      await (await load()).tryToken(baseUrl, token, { ...this.ports, http });
      return {};
    });
  }

  async forget(): Promise<void> {
    await this.#queue;
    // What was under way would come back.
    await this.#ending;
    const { environment } = this.ports;
    if (environment) await (await environment.load()).forgetBackstages(environment.blobs);
  }

  /** An answer, or why there is none. */
  async asked<T>(ask: (environment: BackstageEnvironment) => Promise<T>): Promise<OrWhy<T>> {
    const { environment } = this.ports;
    if (!environment) return { why: l10n.t('Nothing is read over the network here.') };
    try {
      return await ask(environment);
    } catch (error) {
      const { message, code } = error as Error & { readonly code?: string };
      return { why: message, ...(code !== undefined && { code }) };
    }
  }

  #act<A extends keyof BackstageActs>(name: A): BackstageAsked[A] {
    type Ask = (...args: unknown[]) => Promise<object>;
    const asked = (...args: unknown[]) =>
      this.asked(async () => {
        const { acts } = await this.#connected();
        return (acts[name] as Ask).apply(acts, args);
      });
    return asked as BackstageAsked[A];
  }

  async #connected(): Promise<BackstageCatalog> {
    const backstage = await this.#current();
    if (!backstage)
      throw new Error(l10n.t('No Backstage is connected: Greenroom: Connect to Backstage does that.'));
    return backstage;
  }

  async #current(): Promise<BackstageCatalog | undefined> {
    await this.#queue;
    return this.#backstage;
  }

  async #configure(configuration: BackstageConfiguration | undefined): Promise<void> {
    const wanted = JSON.stringify(configuration ?? null);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#stop();
    const { environment, catalog, clock, logger } = this.ports;
    if (!configuration) return;
    const { settings, account, unavailable } = configuration;
    if (unavailable) this.#show(unavailable);
    if (account === undefined || !environment) return;
    const { load, http, blobs, processes, accounts } = environment;
    const { createBackstage } = await load();
    this.#name = backstageName(settings.baseUrl);
    this.#account = account;
    this.#backstage = createBackstage(settings, account, {
      http,
      blobs,
      processes,
      clock,
      logger,
      catalog: catalog(),
      token: (refused) => accounts.token(settings.baseUrl, account, refused),
    });
  }

  /** A row that nothing is read for. */
  #show({ label, ...status }: NonNullable<BackstageConfiguration['unavailable']>): void {
    this.#standIn = {
      id: 'backstage:',
      precedence: Precedence.backstage,
      connect: (connection) => connection.setStatus(status),
      refresh: () => Promise.resolve(),
      dispose() {},
    };
    this.ports.catalog().connect(this.#standIn, label);
  }

  #stop(): void {
    const stopped = this.#backstage;
    this.#backstage = undefined;
    stopped?.dispose();
    const before = this.#ending;
    if (stopped) this.#ending = before.then(() => stopped.ended());
    if (this.#standIn) this.ports.catalog().disconnect(this.#standIn);
    this.#standIn = undefined;
  }
}
