import assert from 'node:assert/strict';
import { CancellationTokenSource } from '../base/cancellation';
import { Emitter } from '../base/emitter';
import type { CatalogChange } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import type { FactProvider } from './fact';
import { Facts } from './facts';

const entity = (kind: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});
const ENTITIES = [entity('Component', 'shop'), entity('API', 'orders')];
const SHOP = 'component:default/shop';

function world() {
  let time = 0;
  let timers: { at: number; call: () => void }[] = [];
  const changes = new Emitter<CatalogChange>();
  const facts = new Facts(
    {
      getEntityByRef: async (ref) =>
        ENTITIES.find(
          ({ kind, metadata }) => ref.toLowerCase() === `${kind}:default/${metadata.name}`.toLowerCase(),
        ),
      onDidChange: changes.event,
    },
    {
      now: () => time,
      after: (ms, call) => {
        const timer = { at: time + ms, call };
        timers.push(timer);
        return { dispose: () => (timers = timers.filter((each) => each !== timer)) };
      },
    },
  );
  const wait = (ms: number) => {
    time += ms;
    for (const { at, call } of [...timers]) if (at <= time) call();
  };
  const told: (readonly string[])[] = [];
  facts.onDidChange((refs) => told.push(refs));
  return { facts, changes, wait, told };
}

/** A provider that counts how often it is asked. */
function counting(more: Partial<FactProvider> = {}): FactProvider & { asked: number } {
  const provider: FactProvider & { asked: number } = {
    id: 'test',
    group: 'docs',
    asked: 0,
    factsOf: async () => {
      provider.asked++;
      return [{ state: 'ok', summary: `answer ${provider.asked}` }];
    },
    ...more,
  };
  return provider;
}

describe('facts', () => {
  it('are told with whose they are, of which group, and when they were found', async () => {
    const { facts, wait } = world();
    wait(7);
    facts.register(counting());
    assert.deepEqual(await facts.of('Component:default/shop'), [
      { id: 'test', ref: SHOP, group: 'docs', state: 'ok', summary: 'answer 1', asOf: 7 },
    ]);
  });

  it('are kept while they hold, and found anew when they are old, the entity or the provider changes', async () => {
    const { facts, changes, wait, told } = world();
    const said = new Emitter<readonly string[] | undefined>();
    const provider = counting({ maxAge: 1000, onDidChange: said.event });
    facts.register(provider);
    const asked = async () => (await facts.of(SHOP), provider.asked);
    assert.equal(await asked(), 1);
    assert.equal(await asked(), 1);
    wait(1001);
    assert.equal(await asked(), 2);
    changes.fire({ added: [], changed: [SHOP], removed: [] });
    assert.equal(await asked(), 3);
    said.fire(undefined);
    assert.equal(await asked(), 4);
    said.fire(['api:default/orders']);
    assert.equal(await asked(), 4);
    assert.deepEqual(told, [[SHOP], [SHOP]]);
  });

  it('come from the groups asked for, and from providers that take the entity', async () => {
    const { facts } = world();
    facts.register(counting({ id: 'a', group: 'docs' }));
    facts.register(counting({ id: 'b', group: 'ci' }));
    facts.register(counting({ id: 'c', group: 'ci', filter: ({ kind }) => kind === 'API' }));
    const ids = async (...groups: string[]) =>
      (await facts.of(SHOP, groups.length ? groups : undefined)).map(({ id }) => id);
    assert.deepEqual(await ids(), ['a', 'b']);
    assert.deepEqual(await ids('ci'), ['b']);
    assert.deepEqual(await ids('people'), []);
    assert.deepEqual(await facts.of('component:default/none'), []);
  });

  it('of a provider that fails or hangs are unknown, and cost nobody else', async () => {
    const { facts, wait } = world();
    facts.register(counting({ id: 'fails', factsOf: () => Promise.reject(new Error('no network')) }));
    facts.register(
      counting({
        id: 'throws',
        factsOf: () => {
          throw new Error('oh');
        },
      }),
    );
    facts.register(counting({ id: 'hangs', factsOf: () => new Promise(() => {}) }));
    facts.register(counting({ id: 'works' }));
    const pending = facts.of(SHOP);
    await new Promise((resolve) => setImmediate(resolve));
    wait(60_000);
    assert.deepEqual(
      (await pending).map(({ id, state, reason }) => [id, state, reason]),
      [
        ['fails', 'unknown', 'no network'],
        ['throws', 'unknown', 'oh'],
        ['hangs', 'unknown', 'there was no answer in time.'],
        ['works', 'ok', undefined],
      ],
    );
  });

  it('are shared by those who ask at once; one who goes away stops the work only when nobody is left', async () => {
    const { facts } = world();
    let answer: (() => void) | undefined;
    let isCancelled = false;
    facts.register(
      counting({
        factsOf: (_entity, token) => {
          token.onCancellationRequested(() => (isCancelled = true));
          return new Promise((resolve) => (answer = () => resolve([{ state: 'ok', summary: 'late' }])));
        },
      }),
    );
    const tick = () => new Promise((resolve) => setImmediate(resolve));
    const first = new CancellationTokenSource();
    const one = facts.of(SHOP, undefined, first.token);
    const two = facts.of(SHOP);
    await tick();
    first.cancel();
    await assert.rejects(one, { name: 'Canceled' });
    assert.equal(isCancelled, false);
    answer?.();
    assert.equal((await two)[0]?.summary, 'late');
    const alone = new CancellationTokenSource();
    const { facts: others } = world();
    others.register(
      counting({
        factsOf: (_entity, token) =>
          new Promise(() => token.onCancellationRequested(() => (isCancelled = true))),
      }),
    );
    const three = others.of(SHOP, undefined, alone.token);
    await tick();
    alone.cancel();
    await assert.rejects(three, { name: 'Canceled' });
    assert.equal(isCancelled, true);
  });

  it('have one provider for each id, which can leave', async () => {
    const { facts } = world();
    const registration = facts.register(counting());
    assert.throws(() => facts.register(counting()), /already/);
    registration.dispose();
    assert.deepEqual(await facts.of(SHOP), []);
    facts.register(counting());
  });
});
