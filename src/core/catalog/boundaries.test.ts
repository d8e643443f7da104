import assert from 'node:assert/strict';
import { testCatalog } from '../../../test/support/testCatalog';
import type { Entity } from '../model/entity';
import { LocalCatalog } from './localCatalog';
import { CatalogSearch } from '../search/catalogSearch';

const component = (name: string, spec = '') => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec:
  type: service
  lifecycle: production
  owner: team
${spec}`;
const api = (name: string, definition: string) => `apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: ${name} }
spec: { type: openapi, lifecycle: production, owner: team, definition: ${definition} }
`;
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
/** YAML of two values, the second of which holds the first at its bottom: twice as deep as the text is. */
const aliased = (depth: number) =>
  `  a: &a ${nested(depth)}\n  b: ${'['.repeat(depth)} *a ${']'.repeat(depth)}\n`;

async function load(text: string, files: Record<string, string> = {}) {
  const { catalog, source } = testCatalog(files);
  await source.applyMutation({
    type: 'full',
    files: [
      { uri: 'file:///r/catalog-info.yaml', text },
      { uri: 'file:///r/other.yaml', text: component('other') },
    ],
  });
  const { items } = await catalog.queryEntities({});
  return {
    names: items.map(({ metadata }) => metadata.name).sort(),
    problems: await catalog.getProblems(),
    catalog,
  };
}

describe('what fails in one file', () => {
  it('is a problem at its document; the documents beside it and the files beside it stand', async () => {
    const bad = api('bad', '{ $json: ./deep.json }');
    const { names, problems } = await load(`${component('first')}---\n${bad}---\n${component('last')}`, {
      'file:///r/deep.json': nested(20_000),
    });
    assert.deepEqual(names, ['first', 'last', 'other']);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range.start.line]),
      [['invalid-entity', 11]],
    );
    assert.match(problems[0]!.message, /nested too deeply/);
  });

  for (const depth of [201, 4_000, 20_000, 200_000])
    it(`nested ${depth} deep by $json or $yaml costs the entity`, async () => {
      for (const key of ['$json', '$yaml']) {
        const { names, problems } = await load(api('bad', `{ ${key}: ./deep }`), {
          'file:///r/deep': `{"a": ${nested(depth)}}`,
        });
        assert.deepEqual(names, ['other']);
        assert.ok(problems.length > 0);
      }
    });

  it('nested by aliases costs the entity, and a moderate depth does not', async () => {
    assert.deepEqual((await load(component('deep', aliased(80)))).names, ['deep', 'other']);
    const { names, problems } = await load(component('deep', aliased(150)));
    assert.deepEqual(names, ['other']);
    assert.equal(problems.length, 1);
  });

  it('in entities that a source hands over costs one of them', async () => {
    const { catalog, source } = testCatalog();
    const entity = (name: string, extra: object = {}): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name },
      spec: { type: 'service', lifecycle: 'production', owner: 'team', ...extra },
    });
    let deep: unknown = 'x';
    for (let depth = 0; depth < 5_000; depth++) deep = [deep];
    const hostile = entity('hostile');
    Object.defineProperty(hostile, 'spec', {
      enumerable: true,
      get: () => {
        throw new URIError('URI malformed');
      },
    });
    const entities = [entity('a'), entity('deep', { deep }), hostile, entity('b')];
    await source.applyMutation({ type: 'full', files: [{ uri: 'x:y', entities }] });
    const { items } = await catalog.queryEntities({});
    assert.deepEqual(items.map(({ metadata }) => metadata.name).sort(), ['a', 'b']);
    assert.deepEqual(
      (await catalog.getProblems()).map(({ code }) => code),
      ['invalid-entity', 'internal-error'],
    );
  });

  it('in what a file needs from outside, whatever is thrown there, costs its document', async () => {
    const clock = { now: () => 0, after: () => ({ dispose() {} }) };
    const fail = () => {
      throw new URIError('URI malformed');
    };
    const reader = { readText: fail, stat: fail, list: fail, realpath: fail };
    const catalog = new LocalCatalog({ reader, repositories: { rootOf: fail, resolveUrl: fail }, clock });
    const source = catalog.sources.open({ id: 'test', label: 'Test', precedence: 1 });
    const text = `${component('good')}---\n${api('bad', '{ $text: "https://github.com/acme/x/blob/main/100%.yaml" }')}`;
    await source.applyMutation({ type: 'full', files: [{ uri: 'file:///r/catalog-info.yaml', text }] });
    assert.ok(await catalog.getEntityByRef('component:good'));
    const [problem, ...more] = await catalog.getProblems();
    assert.equal(more.length, 0);
    assert.equal(problem?.code, 'internal-error');
    assert.equal(problem.range.start.line, 8);
    assert.equal(problem.entityRef, 'api:default/bad');
  });

  it('keeps the last good version of the entity', async () => {
    const files: Record<string, string> = { 'file:///r/deep.json': '{}' };
    const { catalog, source } = testCatalog(files);
    const put = () =>
      source.applyMutation({
        type: 'full',
        files: [{ uri: 'file:///r/a.yaml', text: component('kept', '  more: { $json: ./deep.json }\n') }],
      });
    await put();
    files['file:///r/deep.json'] = nested(3_000);
    await put();
    assert.ok(await catalog.getEntityByRef('component:kept'));
    assert.equal((await catalog.getProblems()).length, 1);
  });
});

describe('what callers pass', () => {
  it('is a number of entities or none', async () => {
    const { catalog } = testCatalog();
    for (const limit of [NaN, -1, 0.5, -Infinity])
      assert.deepEqual((await catalog.queryEntities({ limit, offset: NaN })).items, [], String(limit));
    assert.equal((await catalog.queryEntities({ limit: Infinity })).totalItems, 0);
  });
});

describe('what fails for one entity in the search', () => {
  it('costs that entity and is said', async () => {
    const turns: (() => void)[] = [];
    const clock = {
      now: () => 0,
      after: (_ms: number, turn: () => void) => (turns.push(turn), { dispose() {} }),
    };
    const { catalog, source } = testCatalog();
    const search = new CatalogSearch(
      {
        onDidChange: catalog.onDidChange,
        entity: (ref) => {
          if (ref.endsWith('bad')) throw new RangeError('no such thing');
          return catalog.store.node(ref)?.entity;
        },
        onFault: (ref, error) => catalog.reportFault(ref, 'make this entity findable', error),
      },
      clock,
    );
    const text = ['bad', 'good'].map((name) => component(name)).join('---\n');
    await source.applyMutation({ type: 'full', files: [{ uri: 'file:///a.yaml', text }] });
    while (turns.length) turns.shift()!();
    const { results } = await search.search({ term: 'service' });
    assert.deepEqual(
      results.map(({ ref }) => ref),
      ['component:default/good'],
    );
    const [problem] = await catalog.getProblems('file:///a.yaml');
    assert.equal(problem?.entityRef, 'component:default/bad');
    assert.match(problem.message, /findable.*no such thing/);
    await source.applyMutation({
      type: 'full',
      files: [{ uri: 'file:///a.yaml', text: component('bad', '  x: 1\n') }],
    });
    assert.deepEqual(await catalog.getProblems(), []);
  });
});
