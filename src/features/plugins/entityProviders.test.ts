import assert from 'node:assert/strict';
import type { GivenMutation } from '../../core/engine/services';
import type { Clock } from '../../core/ports/clock';
import { Plugins } from '../../core/portal/plugins/plugins';
import type { EntityProviderConnection } from '../../core/portal/plugins/providers';
import { Registrations } from '../../core/portal/plugins/registrations';
import { systemClock } from '../../host/clock';
import { EntityProviders } from './entityProviders';

const component = (name: string) => ({
  entity: { apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name } },
});

function world(clock: Clock = systemClock) {
  const registrations = new Registrations();
  const plugins = new Plugins({
    clock,
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
  it('that give in a loop are gathered, and all that they gave is told', async () => {
    let now = 0;
    const waiting = new Set<() => void>();
    const clock: Clock = {
      now: () => now,
      after: (_, callback) => {
        waiting.add(callback);
        return { dispose: () => void waiting.delete(callback) };
      },
    };
    const { registrations, plugins, providers, told } = world(clock);
    let connection: EntityProviderConnection | undefined;
    registrations.add(
      'entityProviders',
      'acme.inventory',
      { getProviderName: () => 'acme.inventory', connect: async (given: never) => void (connection = given) },
      'connect',
    );
    await providers.follow();
    for (let at = 0; at < 100; at++) {
      now += 10;
      await connection!.applyMutation({
        type: 'delta',
        added: [component(`c${at}`)],
        removed: at > 0 ? [{ entityRef: `component:c${at - 1}` }] : [],
      });
    }
    assert.equal(told.length, 5);
    for (const each of [...waiting]) each();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(told.length, 6);
    const last = told.at(-1)!;
    assert.ok(last.type === 'delta');
    assert.deepEqual(
      last.added.map(({ entity }) => entity.metadata.name),
      ['c99'],
    );
    assert.ok(last.removed.some((key) => key.endsWith('/c4')));
    await Promise.all(
      Array.from({ length: 1_000 }, (_, at) =>
        connection!.applyMutation({ type: 'full', entities: [component(`d${at}`)] }),
      ),
    );
    for (const each of [...waiting]) each();
    await new Promise((resolve) => setImmediate(resolve));
    const full = told.at(-1)!;
    assert.ok(told.length < 10 && full.type === 'full');
    assert.equal(full.entities[0]?.entity.metadata.name, 'd999');
    assert.equal(plugins.list()[0]?.problem, undefined);
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
