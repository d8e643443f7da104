import assert from 'node:assert/strict';
import type { GivenMutation } from '../../core/engine/services';
import { Plugins } from '../../core/portal/plugins/plugins';
import type { EntityProviderConnection } from '../../core/portal/plugins/providers';
import { Registrations } from '../../core/portal/plugins/registrations';
import { systemClock } from '../../host/clock';
import { EntityProviders } from './entityProviders';

const component = (name: string) => ({
  entity: { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name } },
});

function world() {
  const registrations = new Registrations();
  const plugins = new Plugins({
    clock: systemClock,
    registrations,
    activate: async () => {},
    isOff: () => false,
  });
  plugins.read([
    {
      id: 'acme.plugin',
      displayName: 'Acme',
      manifest: { apiVersion: 1, entityProviders: [{ id: 'acme.inventory', title: 'Inventory' }] },
    },
  ]);
  const told: GivenMutation[] = [];
  const closed: string[] = [];
  const engine = {
    plugins: {
      applyMutation: async (_: unknown, mutation: GivenMutation) => {
        told.push(mutation);
        await new Promise((resolve) => setImmediate(resolve));
        return [];
      },
      disconnect: async (id: string) => void closed.push(id),
    },
  };
  const providers = new EntityProviders(plugins, engine as never);
  return { registrations, plugins, providers, told, closed };
}

describe('entity providers of plugins', () => {
  it('that give in a loop are held up, and what they give then is told', async () => {
    const { registrations, plugins, providers, told } = world();
    const outcomes: PromiseSettledResult<void>[] = [];
    const connect = async (connection: EntityProviderConnection) => {
      const all = Array.from({ length: 1_000 }, (_, at) =>
        connection.applyMutation({ type: 'full', entities: [component(`c${at}`)] }),
      );
      outcomes.push(...(await Promise.allSettled(all)));
    };
    registrations.add(
      'entityProviders',
      'acme.inventory',
      { getProviderName: () => 'acme.inventory', connect },
      'connect',
    );
    await providers.follow();
    assert.equal(told.length, 50);
    assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 950);
    assert.ok(plugins.list()[0]?.contributions[0]?.failures);
  });

  it('tell an engine that starts anew all they gave, and nothing once they are gone', async () => {
    const { registrations, providers, told, closed } = world();
    let connection: EntityProviderConnection | undefined;
    const registered = registrations.add(
      'entityProviders',
      'acme.inventory',
      {
        getProviderName: () => 'acme.inventory',
        connect: async (given: EntityProviderConnection) => {
          connection = given;
          await given.applyMutation({ type: 'full', entities: [component('a')] });
          await given.applyMutation({ type: 'delta', added: [component('b')], removed: [] });
        },
      },
      'connect',
    );
    await providers.follow();
    await providers.follow();
    assert.equal(told.length, 2);
    await providers.tellAgain();
    const again = told.at(-1);
    assert.deepEqual(again?.type === 'full' && again.entities.map(({ entity }) => entity.metadata.name), [
      'a',
      'b',
    ]);
    const bad = connection!.applyMutation({ type: 'full', entities: 7 as never });
    await assert.rejects(bad, /must be a list/);
    registered.dispose();
    void providers.follow();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(closed, ['acme.inventory']);
    await assert.rejects(connection!.applyMutation({ type: 'full', entities: [] }), /closed/);
  });
});
