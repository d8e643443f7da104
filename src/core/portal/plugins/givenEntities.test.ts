import assert from 'node:assert/strict';
import { GivenEntities } from './givenEntities';

const entity = (name: string, more: object = {}) => ({
  apiVersion: 'v',
  kind: 'Component',
  metadata: { name },
  ...more,
});

describe('entities that providers give', () => {
  it('are kept by reference and location key, so that an engine that starts anew can be told', () => {
    const given = new GivenEntities();
    given.take({
      type: 'full',
      entities: [{ entity: entity('a') }, { entity: entity('A') }, { entity: entity('a'), locationKey: 'x' }],
    });
    const all = given.all;
    assert.deepEqual(all.type === 'full' && all.entities.map(({ key }) => key), [
      ' component:default/a',
      'x component:default/a',
    ]);
    const delta = given.take({
      type: 'delta',
      added: [{ entity: entity('b') }],
      removed: [{ entityRef: 'Component:default/A' }, { entity: entity('a'), locationKey: 'x' }],
    });
    assert.deepEqual(delta.type === 'delta' && delta.removed, [
      ' component:default/a',
      'x component:default/a',
    ]);
    const left = given.all;
    assert.deepEqual(left.type === 'full' && left.entities.map(({ key }) => key), [' component:default/b']);
  });

  it('are copies: what the plugin does to its own afterwards changes nothing', () => {
    const given = new GivenEntities();
    const mine = entity('a');
    given.take({ type: 'full', entities: [{ entity: mine }] });
    mine.metadata.name = 'changed';
    const all = given.all;
    assert.equal(all.type === 'full' && all.entities[0]?.entity.metadata.name, 'a');
  });

  it('hold 64 MB together, in however many changes they come', () => {
    const given = new GivenEntities();
    const change = (name: string) => ({
      type: 'delta',
      added: Array.from({ length: 100 }, (_, at) => ({
        entity: entity(`${name}${at}`, { x: 'y'.repeat(200_000) }),
      })),
    });
    for (const name of ['a', 'b', 'c']) given.take(change(name));
    // The same again takes no more room.
    given.take(change('c'));
    assert.throws(() => given.take(change('d')), /64 MB/);
    given.take({ type: 'delta', removed: change('a').added });
    given.take(change('d'));
    const all = given.all;
    assert.equal(all.type === 'full' && all.entities.length, 300);
  });

  it('are counted once however often they are given, and a change takes as long as it is large', () => {
    const given = new GivenEntities();
    const all = Array.from({ length: 50_000 }, (_, at) => ({ entity: entity(`e${at}`) }));
    given.take({ type: 'full', entities: all });
    const start = performance.now();
    for (const each of all.slice(0, 1_000)) given.take({ type: 'delta', added: [each] });
    const took = performance.now() - start;
    assert.ok(took < 1_000, `${Math.round(took)} ms`);
    assert.throws(() => given.take({ type: 'delta', added: [{ entity: entity('more') }] }), /50000 entities/);
    given.take({ type: 'delta', added: [{ entity: entity('more') }], removed: all.slice(0, 1) });
  });

  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  const BAD: readonly (readonly [what: string, given: unknown, why: RegExp])[] = [
    ['nothing', undefined, /must be an object/],
    ['another type', { type: 'all' }, /"full" or "delta"/],
    ['no list', { type: 'full', entities: 7 }, /must be a list/],
    ['no entity', { type: 'full', entities: [{}] }, /must be an object/],
    ['no name', { type: 'full', entities: [{ entity: { kind: 'X' } }] }, /needs a kind/],
    [
      '100 MB in one',
      { type: 'full', entities: [{ entity: entity('a', { x: 'y'.repeat(100_000_000) }) }] },
      /256 kB/,
    ],
    [
      'many parts',
      { type: 'full', entities: [{ entity: entity('a', { x: Array.from({ length: 500_000 }, () => 1) }) }] },
      /256 kB/,
    ],
    [
      'a million',
      { type: 'full', entities: Array.from({ length: 1_000_000 }, () => ({})) },
      /50000 entities/,
    ],
    ['a circle', { type: 'full', entities: [{ entity: entity('a', circle) }] }, /256 kB|circular/i],
    ['an unreadable reference', { type: 'delta', added: [], removed: [{ entityRef: '' }] }, /cannot be read/],
  ];
  for (const [what, bad, why] of BAD)
    it(`are refused: ${what}`, () => {
      const given = new GivenEntities();
      given.take({ type: 'full', entities: [{ entity: entity('kept') }] });
      assert.throws(() => given.take(bad), why);
      const all = given.all;
      assert.equal(all.type === 'full' && all.entities.length, 1);
    });
});
