import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { SearchDocument } from './document';
import { SearchEngine } from './searchEngine';
import type { SearchRequest } from './searchService';

type Spec = Record<string, unknown>;

function entity(kind: string, name: string, spec: Spec = {}, metadata: Spec = {}): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata: { name, ...metadata }, spec } as Entity;
}

const ORGANISATION = [
  entity('Domain', 'commerce', { owner: 'storefront' }),
  entity('System', 'checkout', { owner: 'storefront', domain: 'commerce' }, { title: 'Checkout & Cart' }),
  entity(
    'Component',
    'checkout-service',
    { type: 'service', lifecycle: 'production', owner: 'storefront', system: 'checkout' },
    {
      description: 'Turns a basket into an order',
      tags: ['kotlin', 'tier-1'],
      annotations: { 'github.com/project-slug': 'meridian/checkout', 'slack.com/channel': '#checkout-help' },
      links: [{ url: 'https://runbooks.example.com/checkout', title: 'Checkout runbook' }],
    },
  ),
  entity('Component', 'checkout-service-legacy', {
    type: 'service',
    lifecycle: 'deprecated',
    owner: 'storefront',
  }),
  entity('Component', 'AbacusPriceEngine', { type: 'service', lifecycle: 'production', owner: 'pricing' }),
  entity(
    'Component',
    'orders',
    { type: 'service', lifecycle: 'production', owner: 'fulfilment' },
    { tags: ['java'] },
  ),
  entity('API', 'orders', { type: 'openapi', lifecycle: 'production', owner: 'fulfilment', definition: 'x' }),
  entity('API', 'orders-events', {
    type: 'asyncapi',
    lifecycle: 'experimental',
    owner: 'fulfilment',
    definition: 'x',
  }),
  entity(
    'Component',
    'order-sync',
    { type: 'worker', lifecycle: 'production', owner: 'pricing' },
    {
      description: 'Copies orders and their prices to the warehouse',
    },
  ),
  entity('Resource', 'orders-db', { type: 'database', owner: 'fulfilment' }),
  entity('Group', 'storefront', {
    type: 'team',
    children: [],
    profile: { displayName: 'Storefront Team', email: 'storefront@example.com' },
  }),
  entity('Group', 'fulfilment', { type: 'team', children: [] }),
  entity('Group', 'pricing', { type: 'team', children: [] }),
  entity(
    'User',
    'jdoe',
    { memberOf: ['pricing'], profile: { displayName: 'Joséphine Doe', email: 'josephine.doe@example.com' } },
    {
      annotations: { 'github.com/user-login': 'jo-codes' },
    },
  ),
];

function engineOf(entities: readonly Entity[] = ORGANISATION): SearchEngine {
  const byRef = new Map(entities.map((one) => [refOf(one), one]));
  const engine = new SearchEngine((ref) => byRef.get(ref));
  engine.applyEntities(entities);
  return engine;
}

describe('search', () => {
  const engine = engineOf();
  const found = (term: string, request: Partial<SearchRequest> = {}) =>
    engine.searchNow({ term, ...request }).results.map(({ ref }) => ref.replace('default/', ''));

  for (const [term, expected, why] of [
    ['checkout', 'system:checkout', 'a whole name beats the beginning of one'],
    ['checkout-service', 'component:checkout-service', 'a whole name'],
    ['checkout service', 'component:checkout-service', 'a whole name in words'],
    ['checkoutService', 'component:checkout-service', 'a whole name in camel case'],
    ['check out service', 'component:checkout-service', 'words run together'],
    ['checkout-s', 'component:checkout-service', 'a name half typed, the living before the deprecated'],
    ['abac', 'component:abacuspriceengine', 'the beginning of a camel-case part'],
    ['price engine', 'component:abacuspriceengine', 'later camel-case parts'],
    ['bacus', 'component:abacuspriceengine', 'the middle of a word'],
    ['ape', 'component:abacuspriceengine', 'initials'],
    ['chekout runbok', 'component:checkout-service', 'typos'],
    ['odrers', 'component:orders', 'swapped letters'],
    ['order', 'component:order-sync', 'a word of the name before the plural of another'],
    ['orders api', 'api:orders', 'the kind as a word'],
    ['who owns checkout', 'system:checkout', 'a question'],
    ['what is the runbook for checkout service?', 'component:checkout-service', 'a long question'],
    ['#checkout-help', 'component:checkout-service', 'a channel'],
    ['meridian/checkout', 'component:checkout-service', 'a repository'],
    ['jo-codes', 'user:jdoe', 'a handle'],
    ['@jo-codes', 'user:jdoe', 'a handle with its sign'],
    ['josephine', 'user:jdoe', 'a name without its accent'],
    ['Joséphine', 'user:jdoe', 'a name with its accent'],
    ['josephine.doe@example.com', 'user:jdoe', 'an e-mail'],
    ['storefront team', 'group:storefront', 'a display name'],
    ['component:default/orders', 'component:orders', 'a reference'],
    ['api:orders', 'api:orders', 'a short reference'],
    ['system:default/checkout', 'system:checkout', 'a reference whose kind is a facet, too'],
    ['domain:commerce', 'domain:commerce', 'a short one'],
    ['order basket', 'component:checkout-service', 'words of the description'],
    ['basket into an order', 'component:checkout-service', 'a sentence word for word'],
  ] as const) {
    it(`${term}: ${why}`, () => assert.equal(found(term)[0], expected));
  }

  it('selects by facets, several values and negation', () => {
    assert.deepEqual(found('kind:api').sort(), ['api:orders', 'api:orders-events']);
    assert.deepEqual(found('kind:api type:openapi,grpc'), ['api:orders']);
    assert.deepEqual(found('owner:fulfilment tag:java'), ['component:orders']);
    assert.deepEqual(found('owner:group:default/fulfilment kind:resource'), ['resource:orders-db']);
    assert.deepEqual(found('checkout service -deprecated kind:component'), ['component:checkout-service']);
    assert.deepEqual(found('orders -kind:api -owner:pricing').includes('api:orders'), false);
  });

  it('takes a facet value half typed, and an empty one as absent', () => {
    assert.deepEqual(found('kind:ap owner:ful type:open'), ['api:orders']);
    assert.equal(found('kind: checkout')[0], 'system:checkout');
  });

  it('knows mine, starred and recent', () => {
    const context = {
      owners: ['group:default/pricing'],
      starred: ['component:default/orders', 'component:default/gone'],
      recent: ['api:default/orders'],
    };
    assert.deepEqual(found('is:mine', { context }).sort(), [
      'component:abacuspriceengine',
      'component:order-sync',
    ]);
    assert.deepEqual(found('is:starred', { context }), ['component:orders']);
    assert.deepEqual(found('orders is:recent', { context }), ['api:orders']);
    assert.equal(found('orders', { context: { recent: ['api:default/orders'] } })[0], 'api:orders');
  });

  it('wants a phrase word for word', () => {
    assert.deepEqual(found('"orders and their prices"'), ['component:order-sync']);
    assert.deepEqual(found('"their orders"'), []);
    assert.deepEqual(found('"orders and their'), ['component:order-sync']);
  });

  it('shows names of code as they are written before names of the same words, however many', () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      ['foo baz', 'main py'].map((title) =>
        entity('Component', `${title.replace(' ', '-')}-${i}`, {}, { title }),
      ),
    ).flat();
    const engine = engineOf([
      ...many,
      entity('Component', 'helper', {}, { description: 'Calls foo_baz before anything else.' }),
      entity('Component', 'starter', {}, { description: 'Is started by main.py' }),
      entity('Component', 'other', {}, { description: 'Has xfoo_baz and main.pyc' }),
    ]);
    const first = (term: string) => engine.searchNow({ term, limit: 3 }).results[0]?.ref;
    assert.equal(first('foo_baz'), 'component:default/helper');
    assert.equal(first('FOO_BAZ'), 'component:default/helper');
    assert.equal(first('main.py'), 'component:default/starter');
    assert.match(first('foo baz') ?? '', /foo-baz-/);
  });

  it('never fails, whatever is typed', () => {
    for (const term of [
      '',
      ' ',
      '"',
      '""',
      '-',
      ':',
      'a:',
      ':a',
      'is:',
      'kind:"',
      '-"',
      'kind:-',
      '((',
      '\\',
      '\u0000',
      '👍',
      'x'.repeat(5000),
    ]) {
      assert.ok(Array.isArray(found(term)), term);
    }
  });

  it('marks the match and names its place', () => {
    const [first] = engine.searchNow({ term: 'basket' }).results;
    assert.equal(first?.match?.field, 'description');
    const { text, highlights } = first.match;
    assert.deepEqual(
      highlights.map(({ start, end }) => text.slice(start, end)),
      ['basket'],
    );
    const [titled] = engine.searchNow({ term: 'abac' }).results;
    assert.deepEqual(titled?.titleHighlights, [{ start: 0, end: 4 }]);
    assert.equal(engine.searchNow({ term: 'checkout-help' }).results[0]?.match?.field, 'slack.com/channel');
  });

  it('completes keys, values and flags', async () => {
    const labels = async (term: string) =>
      (await engine.suggest(term, term.length)).map(({ label }) => label);
    assert.deepEqual(await labels('checkout ow'), ['owner:']);
    assert.deepEqual(await labels('kind:a'), ['api']);
    assert.deepEqual((await labels('kind:')).slice(0, 2), ['component', 'group']);
    assert.deepEqual(await labels('kind:api,us'), ['user']);
    assert.deepEqual(await labels('-is:m'), ['mine']);
    assert.deepEqual(await labels('orders -kind:API'), []);
    assert.deepEqual(await labels('is:mine'), []);
    assert.deepEqual(await labels(''), []);
    const [suggestion] = await engine.suggest('orders owner:ful', 16);
    assert.deepEqual(suggestion, {
      insert: 'fulfilment',
      label: 'fulfilment',
      count: 4,
      replace: { start: 13, end: 16 },
    });
  });
});

describe('search as the catalog changes', () => {
  it('follows changes and removals, merged or not', () => {
    const entities = new Map(ORGANISATION.map((one) => [refOf(one), one]));
    const engine = new SearchEngine((ref) => entities.get(ref));
    const first = (term: string) => engine.searchNow({ term }).results[0]?.ref;
    engine.applyEntities(entities.values());
    for (const name of ['tariffs', 'vouchers']) {
      const changed = entity('Component', 'orders', { type: 'service' }, { title: name });
      entities.set('component:default/orders', changed);
      engine.applyEntities([changed]);
      assert.equal(first(name), 'component:default/orders');
      engine.merge();
      assert.equal(first(name), 'component:default/orders');
    }
    assert.equal(first('tariffs'), undefined);
    engine.applyEntities([], ['component:default/orders']);
    assert.equal(first('vouchers'), undefined);
    assert.equal(engine.size, ORGANISATION.length - 1);
  });

  it('finds documents of an entity, and replaces them by owner', () => {
    const engine = engineOf();
    const page = (title: string, excerpt: string): SearchDocument => ({
      type: 'docs',
      ref: 'component:default/orders',
      title,
      path: 'howto/#refunds',
      excerpt,
      texts: [
        { field: 'title', text: title },
        { field: 'text', text: excerpt },
      ],
    });
    engine.upsert('docs:orders', [
      page('Refunds', 'How to reimburse a customer'),
      page('Replays', 'Replay a topic'),
    ]);
    const [result] = engine.searchNow({ term: 'reimburse' }).results;
    assert.equal(result?.type, 'docs');
    assert.equal(result.path, 'howto/#refunds');
    assert.equal(result.owner, 'group:default/fulfilment');
    assert.equal(engine.searchNow({ term: 'reimburse kind:api' }).results.length, 0);
    assert.equal(engine.searchNow({ term: 'reimburse owner:fulfilment' }).results.length, 1);
    assert.equal(engine.searchNow({ term: 'reimburse', types: ['entity'] }).results.length, 0);
    engine.upsert('docs:orders', [page('Refunds', 'Nothing here')]);
    assert.equal(engine.searchNow({ term: 'replays', types: ['docs'] }).results.length, 0);
    engine.remove('docs:orders');
    assert.equal(engine.searchNow({ term: 'refunds', types: ['docs'] }).results.length, 0);
  });

  it('answers the same from a snapshot', () => {
    const engine = engineOf();
    const restored = new SearchEngine(engine.readEntity);
    restored.restore(structuredClone(engine.snapshot()));
    for (const term of ['checkout', 'abac', 'odrers', 'kind:api', 'bacus']) {
      assert.deepEqual(restored.searchNow({ term }), engine.searchNow({ term }), term);
    }
    restored.applyEntities(ORGANISATION);
    assert.equal(restored.size, engine.size);
  });

  it('lets adopters weigh fields and kinds, and add fields', () => {
    const entities = [
      entity('Component', 'till', { costCenter: 'CC-4711' }),
      entity('System', 'till', {}),
      entity('Component', 'desk', {}, { description: 'Next to the till' }),
    ];
    const byRef = new Map(entities.map((one) => [refOf(one), one]));
    const engine = new SearchEngine((ref) => byRef.get(ref));
    engine.configure({ boosts: { text: 20, name: 0.01, 'kind:system': 1.2 }, fields: ['spec.costCenter'] });
    engine.applyEntities(entities);
    assert.deepEqual(
      engine.searchNow({ term: 'till' }).results.map(({ ref }) => ref),
      ['component:default/desk', 'system:default/till', 'component:default/till'],
    );
    assert.equal(engine.searchNow({ term: 'cc-4711' }).results[0]?.ref, 'component:default/till');
  });
});
