import assert from 'node:assert/strict';
import { catalogOf, testCatalog } from '../../../test/support/testCatalog';
import { ZERO_RANGE } from '../base/range';
import type { QueryEntitiesRequest } from './catalog';
import { type EntityFilter, EXISTS, MISSING } from './filter';

const component = (name: string, spec: string, metadata = '') => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
${metadata}spec:
  type: service
  lifecycle: production
${spec}`;

const team = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: payments, title: Payments }
spec: { type: team, children: [] }
`;

describe('LocalCatalog', () => {
  it('finds the nearest entities of a file, past folders where none matches', async () => {
    const catalog = await catalogOf(
      { uri: 'file:///r/catalog-info.yaml', text: component('root', '  owner: payments\n') },
      { uri: 'file:///r/teams/org.yaml', text: team },
    );
    const refs = async (uri: string, filter?: EntityFilter) =>
      (await catalog.getNearestEntities(uri, filter)).map(({ ref }) => ref);
    assert.deepEqual(await refs('file:///r/teams/a/b.ts'), ['group:default/payments']);
    assert.deepEqual(await refs('file:///r/teams/a/b.ts', { kind: 'component' }), ['component:default/root']);
    assert.deepEqual(await refs('file:///elsewhere/x.ts'), []);
  });

  it('words of many files that declare the same only what is of the file that is asked for', async () => {
    const { catalog, source } = testCatalog();
    let reads = 0;
    const files = Array.from({ length: 300 }, (_, at) => ({
      uri: `file:///r/${at}/catalog-info.yaml`,
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          get kind() {
            reads++;
            return 'Component';
          },
          metadata: { name: 'same' },
          spec: { type: 'a', lifecycle: 'b', owner: 'c' },
        },
      ],
    }));
    await source.applyMutation({ type: 'full', files });
    reads = 0;
    assert.equal((await catalog.getProblems()).length, 299);
    assert.ok(reads >= 299, 'counts what is put into words');
    reads = 0;
    assert.equal((await catalog.getProblems('file:///r/200/catalog-info.yaml')).length, 1);
    assert.ok(reads < 10, `${reads} reads`);
  });

  it('puts an entity together once, however often it is asked for in one go', async () => {
    const catalog = await catalogOf(
      { uri: 'file:///a.yaml', text: component('a', '  owner: payments\n') },
      { uri: 'file:///org.yaml', text: team },
    );
    const {
      items: [first, none, second],
    } = await catalog.getEntitiesByRefs({
      entityRefs: ['group:default/payments', 'group:default/none', 'group:default/payments'],
    });
    assert.equal(none, undefined);
    assert.equal(first?.relations?.length, 1);
    assert.equal(first, second);
  });

  it('counts facets of a kind, and the keys of annotations, through every change', async () => {
    const { catalog, source } = testCatalog();
    const put = (name: string, type: string, key: string) =>
      source.applyMutation({
        type: 'delta',
        upserted: [
          {
            uri: `file:///${name}.yaml`,
            text: component(name, '  owner: x\n', `  annotations: { ${key}: y }\n`).replace('service', type),
          },
        ],
        removed: [],
      });
    const counts = async (facet: string) => {
      const { facets } = await catalog.getEntityFacets({ facets: [facet], filter: { kind: 'component' } });
      return facets[facet]?.map(({ value, count }) => `${value} ${count}`);
    };
    await put('a', 'service', 'acme.com/tier');
    await put('b', 'website', 'acme.com/tier');
    assert.deepEqual(await counts('spec.type'), ['service 1', 'website 1']);
    assert.deepEqual(await counts('metadata.annotations'), ['acme.com/tier 2']);
    await put('b', 'service', 'acme.com/cost');
    assert.deepEqual(await counts('spec.type'), ['service 2']);
    assert.deepEqual(await counts('metadata.annotations'), ['acme.com/cost 1', 'acme.com/tier 1']);
    const { facets } = await catalog.getEntityFacets({ facets: ['spec.type'], filter: { kind: 'api' } });
    assert.deepEqual(facets['spec.type'], []);
  });

  it('counts facets of what a full-text filter leaves', async () => {
    const catalog = await catalogOf(
      { uri: 'file:///a.yaml', text: component('orders', '  owner: payments\n') },
      { uri: 'file:///b.yaml', text: team },
    );
    const { facets } = await catalog.getEntityFacets({ facets: ['kind'], fullTextFilter: { term: 'ORD' } });
    assert.deepEqual(facets['kind'], [{ value: 'Component', count: 1 }]);
  });

  it('knows relations in both directions, stated once or twice', async () => {
    const catalog = await catalogOf(
      {
        uri: 'file:///a.yaml',
        text: component('orders', '  owner: payments\n  dependsOn: [component:db]\n'),
      },
      {
        uri: 'file:///b.yaml',
        text: component('db', '  owner: payments\n  dependencyOf: [component:orders]\n'),
      },
      { uri: 'file:///c.yaml', text: team },
    );
    const orders = await catalog.getEntityByRef('Component:Orders');
    assert.deepEqual(orders?.relations, [
      { type: 'dependsOn', targetRef: 'component:default/db' },
      { type: 'ownedBy', targetRef: 'group:default/payments' },
    ]);
    const group = await catalog.getEntityByRef('group:payments');
    assert.deepEqual(
      group?.relations?.map(({ type, targetRef }) => `${type} ${targetRef}`),
      ['ownerOf component:default/db', 'ownerOf component:default/orders'],
    );
  });

  it('keeps relations to what it does not know', async () => {
    const catalog = await catalogOf({
      uri: 'file:///a.yaml',
      text: component('orders', '  owner: nobody\n'),
    });
    const orders = await catalog.getEntityByRef('component:orders');
    assert.deepEqual(orders?.relations, [{ type: 'ownedBy', targetRef: 'group:default/nobody' }]);
    assert.equal(await catalog.getEntityByRef('group:nobody'), undefined);
  });

  describe('queryEntities', () => {
    const names = async (filter: Parameters<typeof query>[0]) => query(filter);
    const query = async (filter: EntityFilter) => {
      const catalog = await catalogOf(
        {
          uri: 'file:///a.yaml',
          text: component(
            'orders',
            '  owner: payments\n',
            '  tags: [java, grpc]\n  annotations: {a.b/c.d: "Yes"}\n',
          ),
        },
        { uri: 'file:///b.yaml', text: component('web', '  owner: user:jo\n  system: shop\n') },
        { uri: 'file:///c.yaml', text: team },
      );
      const { items } = await catalog.queryEntities({ filter });
      return items.map((entity) => entity.metadata.name);
    };
    const cases: [string, EntityFilter, string[]][] = [
      ['a key', { kind: 'component' }, ['orders', 'web']],
      ['keys together', { kind: 'Component', 'metadata.name': 'WEB' }, ['web']],
      ['one of several values', { 'metadata.name': ['orders', 'payments'] }, ['orders', 'payments']],
      ['one of several sets', [{ kind: 'group' }, { 'metadata.name': 'web' }], ['web', 'payments']],
      ['an item of a list', { 'metadata.tags': 'java' }, ['orders']],
      ['an item of a list as a key', { 'metadata.tags.java': 'true' }, ['orders']],
      ['existence', { 'spec.system': EXISTS }, ['web']],
      ['absence', { kind: 'component', 'spec.system': MISSING }, ['orders']],
      ['absence of a relation', { 'relations.ownedBy': MISSING }, ['payments']],
      ['existence of a key with dots', { 'metadata.annotations.a.b/c.d': EXISTS }, ['orders']],
      ['a key with dots', { 'metadata.annotations.a.b/c.d': 'yes' }, ['orders']],
      ['a relation', { 'relations.ownedBy': 'group:default/payments' }, ['orders']],
      ['a relation written short', { 'relations.ownedby': 'group:payments' }, ['orders']],
      ['existence of a relation', { 'relations.partOf': EXISTS }, ['web']],
      ['what is not there', { kind: 'Nothing' }, []],
      ['an empty list of values', { kind: [] }, []],
      ['values beside existence, which count alone', { 'metadata.tags': [EXISTS, 'java'] }, ['orders']],
      ['existence in a list', { 'metadata.tags': [EXISTS] }, ['orders']],
      ['existence of a mapping, which has none', { 'metadata.annotations': EXISTS }, []],
      ['existence of an empty list, which has none', { 'spec.children': EXISTS }, []],
      ['no condition', {}, ['orders', 'web', 'payments']],
    ];
    for (const [what, filter, expected] of cases) {
      it(`filters by ${what}`, async () => assert.deepEqual(await names(filter), expected));
    }

    it('pages by a cursor that stays true while entities come and go', async () => {
      const { catalog, source } = testCatalog();
      const file = (name: string) => ({ uri: `file:///${name}.yaml`, text: component(name, '  owner: x\n') });
      await source.applyMutation({ type: 'full', files: ['a', 'c', 'e', 'g'].map(file) });
      const request = {
        filter: { kind: 'component' },
        limit: 2,
        orderFields: [{ field: 'metadata.name', order: 'asc' as const }],
      };
      const first = await catalog.queryEntities(request);
      await source.applyMutation({
        type: 'delta',
        upserted: [file('b'), file('d')],
        removed: ['file:///a.yaml'],
      });
      const second = await catalog.queryEntities({ cursor: first.pageInfo.nextCursor });
      assert.deepEqual(
        [first, second].map(({ items }) => items.map((each) => each.metadata.name)),
        [
          ['a', 'c'],
          ['d', 'e'],
        ],
      );
      assert.equal(second.totalItems, 5);
    });

    it('pages back to the beginning and no further', async () => {
      const { catalog, source } = testCatalog();
      const file = (name: string) => ({ uri: `file:///${name}.yaml`, text: component(name, '  owner: x\n') });
      await source.applyMutation({ type: 'full', files: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(file) });
      const seen: string[] = [];
      const ask = async (request: QueryEntitiesRequest) => {
        const { items, pageInfo } = await catalog.queryEntities(request);
        const ends = [pageInfo.prevCursor && '<', pageInfo.nextCursor && '>'].filter(Boolean).join('');
        seen.push(`${items.map(({ metadata }) => metadata.name).join('')}${ends}`);
        return pageInfo;
      };
      const orderFields = [{ field: 'metadata.name', order: 'desc' as const }];
      const first = await ask({ orderFields, limit: 2, offset: 1 });
      const second = await ask({ cursor: first.nextCursor });
      const third = await ask({ cursor: second.nextCursor });
      const back = await ask({ cursor: third.prevCursor });
      await ask({ cursor: back.prevCursor });
      await ask({ cursor: back.nextCursor, limit: 1 });
      assert.deepEqual(seen, ['fe>', 'dc<>', 'ba<', 'dc<>', 'fe>', 'b<>']);
    });

    it('takes one order or a list of them', async () => {
      const { catalog, source } = testCatalog();
      const file = (name: string) => ({ uri: `file:///${name}.yaml`, text: component(name, '  owner: x\n') });
      await source.applyMutation({ type: 'full', files: ['a', 'b', 'c'].map(file) });
      const order = { field: 'metadata.name', order: 'desc' as const };
      const [one, list] = await Promise.all(
        [order, [order]].map((orderFields) => catalog.queryEntities({ orderFields, limit: 2 })),
      );
      assert.deepEqual(one!.items.map(({ metadata }) => metadata.name).join(), 'c,b');
      assert.deepEqual(one, list);
    });

    it('refuses a damaged cursor, which the first page again would hide', async () => {
      const { catalog, source } = testCatalog();
      const file = (name: string) => ({ uri: `file:///${name}.yaml`, text: component(name, '  owner: x\n') });
      await source.applyMutation({ type: 'full', files: ['a', 'b', 'c'].map(file) });
      const { nextCursor } = (await catalog.queryEntities({ limit: 1 })).pageInfo;
      const [request, key] = JSON.parse(nextCursor!) as unknown[];
      const damaged = [
        nextCursor!.slice(0, -1),
        nextCursor!.slice(1),
        'x',
        'null',
        '{}',
        '[]',
        JSON.stringify([request, key]),
        JSON.stringify([null, key, false, key]),
        JSON.stringify([request, [1], false, key]),
        JSON.stringify([{ orderFields: 1 }, key, false, key]),
      ];
      for (const cursor of damaged)
        await assert.rejects(
          async () => catalog.queryEntities({ cursor }),
          { name: 'InputError', message: /^Malformed cursor/ },
          cursor,
        );
      assert.equal((await catalog.queryEntities({ cursor: nextCursor! })).items[0]?.metadata.name, 'b');
    });

    it('looks for text in relations', async () => {
      const catalog = await catalogOf(
        { uri: 'file:///a.yaml', text: component('orders', '  owner: payments\n') },
        { uri: 'file:///b.yaml', text: component('web', '  owner: shop\n') },
      );
      const find = async (field: string) => {
        const { items } = await catalog.queryEntities({ fullTextFilter: { term: 'PAY', fields: [field] } });
        return items.map(({ metadata }) => metadata.name);
      };
      assert.deepEqual(await find('relations.ownedBy'), ['orders']);
      assert.deepEqual(await find('relations.ownedby'), ['orders']);
      assert.deepEqual(await find('relations.partOf'), []);
    });

    it('shows lists of references in order, as a server does', async () => {
      const spec = '  owner: x\n  dependsOn: [resource:b, resource:a]\n  tags: [b, a]\n';
      const catalog = await catalogOf({ uri: 'file:///a.yaml', text: component('orders', spec) });
      const whole = await catalog.getEntityByRef('component:orders');
      const { items } = await catalog.queryEntities({ fields: ['spec.dependsOn'] });
      for (const entity of [whole, items[0]])
        assert.deepEqual(entity?.spec?.['dependsOn'], ['resource:a', 'resource:b']);
      assert.deepEqual(whole?.spec?.['tags'], ['b', 'a']);
    });

    it('puts whole names and beginnings first where a text is looked for, page by page', async () => {
      const names = ['reorder', 'orders', 'big-order', 'order', 'web', 'a-order'];
      const catalog = await catalogOf(
        ...names.map((name) => ({ uri: `file:///${name}.yaml`, text: component(name, '  owner: x\n') })),
      );
      const found: string[][] = [];
      let request: QueryEntitiesRequest = { fullTextFilter: { term: 'Order' }, limit: 3 };
      for (let page = 0; page < 2; page++) {
        const { items, totalItems, pageInfo } = await catalog.queryEntities(request);
        assert.equal(totalItems, 5);
        found.push(items.map(({ metadata }) => metadata.name));
        request = { cursor: pageInfo.nextCursor };
      }
      assert.deepEqual(found, [
        ['order', 'orders', 'a-order'],
        ['big-order', 'reorder'],
      ]);
    });

    it('keeps only the fields asked for, and all where none is', async () => {
      const catalog = await catalogOf({ uri: 'file:///a.yaml', text: component('orders', '  owner: x\n') });
      const whole = (await catalog.queryEntities({})).items;
      assert.deepEqual((await catalog.queryEntities({ fields: [] })).items, whole);
      const byRef = { entityRefs: ['component:orders'], fields: [] };
      assert.deepEqual((await catalog.getEntitiesByRefs(byRef)).items, whole);
      const { items } = await catalog.queryEntities({
        fields: ['metadata.name', 'spec.owner', 'relations', 'metadata.annotations.x', 'status.items'],
      });
      assert.deepEqual(items, [
        {
          metadata: { name: 'orders' },
          spec: { owner: 'x' },
          relations: [{ type: 'ownedBy', targetRef: 'group:default/x' }],
        },
      ]);
    });
  });

  it('counts facets', async () => {
    const catalog = await catalogOf(
      { uri: 'file:///a.yaml', text: component('a', '  owner: X\n', '  tags: [java]\n') },
      { uri: 'file:///b.yaml', text: component('b', '  owner: X\n', '  tags: [java, go]\n') },
      { uri: 'file:///c.yaml', text: team },
    );
    const { facets } = await catalog.getEntityFacets({
      facets: ['kind', 'metadata.tags', 'relations.ownedBy'],
    });
    assert.deepEqual(facets, {
      kind: [
        { value: 'Component', count: 2 },
        { value: 'Group', count: 1 },
      ],
      'metadata.tags': [
        { value: 'go', count: 1 },
        { value: 'java', count: 2 },
      ],
      'relations.ownedBy': [{ value: 'group:default/x', count: 2 }],
    });
    const inAnyCase = await catalog.getEntityFacets({ facets: ['Relations.ownedby'] });
    assert.deepEqual(inAnyCase.facets['Relations.ownedby'], facets['relations.ownedBy']);
  });

  it('counts values of facets as they are written, whatever is filtered by', async () => {
    const types = ['service', 'Service', 'SERVICE', 'service'];
    const catalog = await catalogOf(
      ...types.map((type, at) => ({
        uri: `file:///${at}.yaml`,
        text: component(`a${at}`, '  owner: Me\n').replace('type: service', `type: ${type}`),
      })),
    );
    // As the index by which filters are answered has them, where it was made before.
    await catalog.queryEntities({ filter: { 'spec.type': 'SERVICE' } });
    const filters: EntityFilter[] = [{}, [], { kind: 'component' }, { 'spec.owner': 'me' }];
    for (const filter of [undefined, ...filters]) {
      const { facets } = await catalog.getEntityFacets({ facets: ['spec.type'], ...(filter && { filter }) });
      const counted = facets['spec.type']?.map(({ value, count }) => `${value} ${count}`);
      assert.deepEqual(counted?.sort(), ['SERVICE 1', 'Service 1', 'service 2']);
    }
  });

  it('counts the files with errors of a source, as they come, are mended and go', async () => {
    const { catalog, source } = testCatalog();
    const [good, bad] = [component('a', '  owner: x\n'), component('a', '  owner: []\n')];
    const put = async (name: string, text: string) => {
      const upserted = [{ uri: `file:///${name}.yaml`, text }];
      await source.applyMutation({ type: 'delta', upserted, removed: [] });
      return (await catalog.getSources())[0]?.brokenFiles;
    };
    assert.deepEqual(
      [
        await put('a', bad),
        await put('b', bad),
        await put('b', good),
        await put('c', component('${{ x }}', '')),
      ],
      [1, 2, 1, 1],
    );
    source.setFollowProblems('file:///b.yaml', [
      {
        uri: 'file:///b.yaml',
        range: ZERO_RANGE,
        severity: 'error',
        code: 'location-not-found',
        message: 'x.',
      },
    ]);
    await source.applyMutation({ type: 'delta', upserted: [], removed: ['file:///a.yaml'] });
    assert.equal((await catalog.getSources())[0]?.brokenFiles, 1);
    const [{ message } = { message: '' }] = await catalog.getProblems('file:///b.yaml');
    assert.match(message, /^x\. Until then a Backstage server takes nothing from this Location\.$/);
  });

  describe('changes', () => {
    it('says nothing of equal content, and only what changed otherwise', async () => {
      const { catalog, source } = testCatalog();
      const events: unknown[] = [];
      catalog.onDidChange((change) => events.push(change));
      const deliver = (text: string) =>
        source.applyMutation({ type: 'delta', upserted: [{ uri: 'file:///a.yaml', text }], removed: [] });
      await deliver(component('a', '  owner: x\n'));
      await deliver(`# the same\n${component('a', '  owner: x\n')}`);
      await deliver(component('a', '  owner: y\n'));
      await source.applyMutation({ type: 'full', files: [] });
      assert.deepEqual(events, [
        { added: ['component:default/a'], changed: [], removed: [] },
        { added: [], changed: ['component:default/a'], removed: [] },
        { added: [], changed: [], removed: ['component:default/a'] },
      ]);
    });

    it('follows a file through texts that say the same', async () => {
      const { catalog, source } = testCatalog();
      for (const text of ['  owner: x\n', '  owner: x\n# same\n', '  owner: x\n broken', '  owner: y\n']) {
        const upserted = [{ uri: 'file:///a.yaml', text: component('a', text) }];
        await source.applyMutation({ type: 'delta', upserted, removed: [] });
      }
      assert.equal((await catalog.getEntityByRef('component:a'))?.spec?.['owner'], 'y');
      assert.deepEqual(await catalog.getProblems(), []);
    });

    it('names the far end of a relation that changed', async () => {
      const { catalog, source } = testCatalog();
      await source.applyMutation({ type: 'full', files: [{ uri: 'file:///t.yaml', text: team }] });
      const changed: string[] = [];
      catalog.onDidChange((change) => changed.push(...change.changed));
      await source.applyMutation({
        type: 'delta',
        upserted: [{ uri: 'file:///a.yaml', text: component('a', '  owner: payments\n') }],
        removed: [],
      });
      assert.deepEqual(changed, ['group:default/payments']);
    });

    it('sees an entity that moves between files as one that stays', async () => {
      const { catalog, source } = testCatalog();
      const text = component('a', '  owner: x\n');
      await source.applyMutation({ type: 'full', files: [{ uri: 'file:///old.yaml', text }] });
      await source.applyMutation({
        type: 'delta',
        upserted: [{ uri: 'file:///new.yaml', text }],
        removed: ['file:///old.yaml'],
      });
      assert.equal((await catalog.getLocation('component:a'))?.uri, 'file:///new.yaml');
      assert.deepEqual(await catalog.getProblems(), []);
    });
  });

  describe('several sources (invariant 5)', () => {
    it('lets the higher precedence win and falls back when it goes', async () => {
      const { catalog, source } = testCatalog();
      const remote = catalog.sources.open({ id: 'remote', label: 'Remote', precedence: 100 });
      await remote.applyMutation({
        type: 'full',
        files: [{ uri: 'remote:///a', text: component('a', '  owner: remote\n') }],
      });
      await source.applyMutation({
        type: 'full',
        files: [{ uri: 'file:///a', text: component('a', '  owner: local\n') }],
      });
      assert.equal((await catalog.getEntityByRef('component:a'))?.spec?.['owner'], 'local');
      assert.deepEqual(await catalog.getProblems(), []);
      await source.applyMutation({ type: 'full', files: [] });
      assert.equal((await catalog.getEntityByRef('component:a'))?.spec?.['owner'], 'remote');
    });

    it('takes unsaved text for the whole of its file', async () => {
      const { catalog, source } = testCatalog();
      const editor = catalog.sources.open({ id: 'editor', label: 'Editor', precedence: 300 });
      const both = `${component('a', '  owner: x\n')}---\n${component('b', '  owner: x\n')}`;
      await source.applyMutation({ type: 'full', files: [{ uri: 'file:///a', text: both }] });
      await editor.applyMutation({
        type: 'full',
        files: [{ uri: 'file:///a', text: component('a', '  owner: y\n') }],
      });
      assert.equal(await catalog.getEntityByRef('component:b'), undefined);
      await editor.applyMutation({ type: 'full', files: [] });
      assert.ok(await catalog.getEntityByRef('component:b'));
    });
  });

  it('names both places of a duplicate', async () => {
    const text = component('a', '  owner: x\n');
    const catalog = await catalogOf({ uri: 'file:///1.yaml', text }, { uri: 'file:///2.yaml', text });
    const [problem, ...others] = await catalog.getProblems();
    assert.deepEqual(others, []);
    assert.equal(problem?.code, 'duplicate-entity');
    assert.equal(problem.uri, 'file:///2.yaml');
    assert.equal(problem.related?.[0]?.uri, 'file:///1.yaml');
    assert.equal(problem.range.start.line, 3);
  });

  it('takes of two that nothing else tells apart the one that no copy is named like', async () => {
    const [top, text] = ['file:///r', component('a', '  owner: x\n')];
    for (const copy of ['orders.bak', 'orders (copy)', 'orders-old', 'backup/orders']) {
      const files = [copy, 'orders'].map((folder) => ({ uri: `${top}/${folder}/catalog-info.yaml`, text }));
      const [problem] = await (await catalogOf(...files)).getProblems();
      assert.equal(problem?.uri, files[0]!.uri);
    }
  });

  it('walks the neighbourhood, nearest first, and says when it stopped', async () => {
    const catalog = await catalogOf(
      { uri: 'file:///a', text: component('a', '  owner: t\n  dependsOn: [component:b, component:gone]\n') },
      { uri: 'file:///b', text: component('b', '  owner: t\n  dependsOn: [component:c]\n') },
      { uri: 'file:///c', text: component('c', '  owner: t\n  dependsOn: [component:a]\n') },
    );
    const near = await catalog.getNeighbourhood({ ref: 'component:a', depth: 1, relations: ['dependsOn'] });
    assert.deepEqual(
      near.nodes.map(({ ref, distance }) => [ref, distance]),
      [
        ['component:default/a', 0],
        ['component:default/b', 1],
      ],
    );
    assert.deepEqual(
      near.edges.map(({ target }) => target),
      ['component:default/b', 'component:default/gone'],
    );
    const cut = await catalog.getNeighbourhood({ ref: 'component:a', depth: 5, limit: 2 });
    assert.deepEqual([cut.nodes.length, cut.truncated], [2, true]);
  });
});
