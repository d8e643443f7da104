import type { Disposable } from '../../core/base/disposable';
import type { GivenMutation } from '../../core/engine/services';
import type { Active, Plugins } from '../../core/portal/plugins/plugins';
import type { EntityProvider, EntityProviderMutation } from '../../core/portal/plugins/providers';
import { Gathered } from '../../core/portal/plugins/gathered';
import { GivenEntities } from '../../core/portal/plugins/givenEntities';
import { Sequence } from '../../core/base/sequence';
import type { EngineClient } from '../../host/engine/engineClient';

/** Changes of one provider that are told at once; those that follow soon are gathered, and told as one. */
const MOST_AT_ONCE = 5;
/** Between two changes of a provider that goes on and on. Milliseconds. */
const REST = 1_000;
/** Reading elsewhere takes longer than giving a card. Milliseconds. */
const PATIENCE = 60_000;

/** Connects the providers of plugins to the catalog, each to a partition of its own. */
export class EntityProviders {
  readonly #connected = new Map<string, Connection>();

  constructor(
    readonly plugins: Plugins,
    readonly engine: Pick<EngineClient, 'plugins'>,
  ) {}

  /** Starts what is declared and not connected, and lets go of what is gone. */
  async follow(): Promise<void> {
    const wanted = new Map(this.plugins.of('entityProviders').map((each) => [each.contribution.id, each]));
    for (const [id, connection] of this.#connected) {
      // One that is still being connected has none.
      if (wanted.has(id) && (!connection.provider || connection.provider === this.#registered(id))) continue;
      this.#connected.delete(id);
      connection.close();
      await this.engine.plugins.disconnect(id);
    }
    await Promise.all(
      [...wanted.values()].map(async (active) => {
        const { id } = active.contribution;
        if (this.#connected.has(id)) return;
        const connection = new Connection(active, this.plugins, this.engine);
        this.#connected.set(id, connection);
        try {
          await this.plugins.call<EntityProvider, unknown>(
            active,
            async (provider) => {
              connection.provider = provider;
              await provider.connect(connection);
            },
            undefined,
            PATIENCE,
          );
        } catch {
          // Told in the list of plugins; what registers later is tried again.
          if (!connection.provider) this.#connected.delete(id);
        }
      }),
    );
  }

  /** Tells an engine that took the place of another what it does not know. */
  async tellAgain(): Promise<void> {
    await Promise.all([...this.#connected.values()].map((connection) => connection.tellAgain()));
  }

  #registered(id: string): EntityProvider | undefined {
    return this.plugins.ports.registrations.get<EntityProvider>('entityProviders', id);
  }
}

class Connection {
  provider: EntityProvider | undefined;
  #isClosed = false;
  readonly #given = new GivenEntities();
  readonly #gathered = new Gathered();
  readonly #sequence = new Sequence();
  #atOnce = MOST_AT_ONCE;
  #counted: number;
  #rest: Disposable | undefined;

  constructor(
    readonly active: Active,
    readonly plugins: Plugins,
    readonly engine: Pick<EngineClient, 'plugins'>,
  ) {
    this.#counted = plugins.ports.clock.now();
  }

  /** Resolves when the catalog has it; where many come soon after each other, when it is kept to be told with others. */
  applyMutation = async (mutation: EntityProviderMutation): Promise<void> => {
    if (this.#isClosed)
      throw new Error('This connection is closed: the provider was switched off or replaced.');
    try {
      this.#gathered.add(this.#given.take(mutation));
      await this.#soon();
    } catch (error) {
      throw this.#failed(error);
    }
  };

  async tellAgain(): Promise<void> {
    await this.#sequence.run(async () => {
      this.#gathered.take();
      if (!this.#isClosed) await this.#apply(this.#given.all);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#rest?.dispose();
  }

  /** At once, or a while later where the provider goes on and on: every change costs whoever looks at the catalog. */
  async #soon(): Promise<void> {
    if (this.#rest) return;
    const { clock } = this.plugins.ports;
    const now = clock.now();
    const passed = Math.max(0, now - this.#counted);
    this.#counted = now;
    this.#atOnce = Math.min(MOST_AT_ONCE, this.#atOnce + passed / REST);
    if (this.#atOnce >= 1) {
      this.#atOnce--;
      return this.#tell();
    }
    this.#rest = clock.after((1 - this.#atOnce) * REST, () => {
      this.#rest = undefined;
      this.#atOnce = 0;
      this.#counted = clock.now();
      this.#tell().catch((error: unknown) => this.#failed(error));
    });
  }

  #tell(): Promise<void> {
    return this.#sequence.run(async () => {
      // What came in the same moment goes with the first of it.
      const given = this.#isClosed ? undefined : this.#gathered.take();
      if (given) await this.#apply(given);
    });
  }

  async #apply(given: GivenMutation): Promise<void> {
    const { id, title } = this.active.contribution;
    const refused = await this.engine.plugins.applyMutation({ id, title }, given);
    if (refused.length) this.#failed(new Error(refused.join(' ')));
  }

  #failed(error: unknown): unknown {
    this.plugins.failed(this.active, error);
    return error;
  }
}
