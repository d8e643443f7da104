import type { Active, Plugins } from '../../core/portal/plugins/plugins';
import type { EntityProvider, EntityProviderMutation } from '../../core/portal/plugins/providers';
import { GivenEntities } from '../../core/portal/plugins/givenEntities';
import { Sequence } from '../../core/base/sequence';
import type { EngineClient } from '../../host/engine/engineClient';

/** Changes of one provider that may wait for those before them. */
const MOST_WAITING = 50;
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
      connection.isClosed = true;
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
  isClosed = false;
  readonly #given = new GivenEntities();
  readonly #sequence = new Sequence();
  #waiting = 0;

  constructor(
    readonly active: Active,
    readonly plugins: Plugins,
    readonly engine: Pick<EngineClient, 'plugins'>,
  ) {}

  applyMutation = async (mutation: EntityProviderMutation): Promise<void> => {
    if (this.isClosed)
      throw new Error('This connection is closed: the provider was switched off or replaced.');
    if (this.#waiting >= MOST_WAITING)
      throw this.#failed(new Error(`More than ${MOST_WAITING} changes wait. Await each before the next.`));
    this.#waiting++;
    try {
      await this.#sequence.run(async () => {
        const { id, title } = this.active.contribution;
        const given = this.#given.take(mutation);
        if (this.isClosed) return;
        const refused = await this.engine.plugins.applyMutation({ id, title }, given);
        if (refused.length) this.#failed(new Error(refused.join(' ')));
      });
    } catch (error) {
      throw this.#failed(error);
    } finally {
      this.#waiting--;
    }
  };

  async tellAgain(): Promise<void> {
    await this.#sequence.run(async () => {
      const { id, title } = this.active.contribution;
      if (!this.isClosed) await this.engine.plugins.applyMutation({ id, title }, this.#given.all);
    });
  }

  #failed(error: unknown): unknown {
    this.plugins.failed(this.active, error);
    return error;
  }
}
