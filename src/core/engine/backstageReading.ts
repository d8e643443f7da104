import { type CancellationToken, isCancellation } from '../base/cancellation';
import type { LocalCatalog } from '../catalog/localCatalog';
import { backstageName } from '../catalog/backstageAddress';
import { type EntitySource, Precedence } from '../catalog/source';
import type {
  BackstageAccounts,
  BackstageCatalog,
  BackstageModule,
  BackstageOffer,
  BackstagePorts,
  BackstageTokens,
} from '../ports/backstage';
import type { BackstageHits } from '../ports/backstageSearch';
import { backstageQuestion } from '../search/backstageQuestion';
import type { BackstageConfiguration, BackstageControl, OrWhy } from './services';

/** What reading a Backstage takes from outside. */
export interface BackstageEnvironment extends Pick<BackstagePorts, 'http' | 'blobs' | 'processes'> {
  readonly accounts: BackstageAccounts;
  readonly load: () => Promise<BackstageModule>;
}

interface Ports extends Pick<BackstagePorts, 'clock' | 'logger'> {
  /** Undefined where nothing is read over the network. */
  readonly environment?: BackstageEnvironment;
  readonly catalog: () => LocalCatalog;
}

/** Whether a Backstage is read, and as whom. */
export class BackstageReading implements BackstageControl {
  #queue: Promise<void> = Promise.resolve();
  #wanted = '';
  #backstage: BackstageCatalog | undefined;
  #name = '';
  #standIn: EntitySource | undefined;
  #ending: Promise<void> = Promise.resolve();

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

  async probe(baseUrl: string, token?: CancellationToken): Promise<OrWhy<BackstageOffer>> {
    return this.#asked(async ({ load, http }) =>
      (await load()).probe(baseUrl, { ...this.ports, http }, token),
    );
  }

  async exchange(baseUrl: string, body: Readonly<Record<string, string>>): Promise<OrWhy<BackstageTokens>> {
    return this.#asked(async ({ load, http }) =>
      (await load()).exchange(baseUrl, body, { ...this.ports, http }),
    );
  }

  async tryToken(baseUrl: string, token: string): Promise<OrWhy<Record<never, never>>> {
    return this.#asked(async ({ load, http }) => {
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

  async #asked<T>(ask: (environment: BackstageEnvironment) => Promise<T>): Promise<OrWhy<T>> {
    const { environment } = this.ports;
    if (!environment) return { why: 'Nothing is read over the network here.' };
    try {
      return await ask(environment);
    } catch (error) {
      const { message, code } = error as Error & { readonly code?: string };
      return { why: message, ...(code !== undefined && { code }) };
    }
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
