import assert from 'node:assert/strict';
import { readDefinition } from '../../src/core/apiDefinition/readDefinition';
import { exampleOf } from '../../src/core/apiDefinition/example';
import { eachOnce } from '../../src/core/base/eachOnce';
import type { Entity } from '../../src/core/model/entity';
import { relationLabel } from '../../src/core/model/relationLabels';
import { staticRank } from '../../src/core/search/options';
import { highlighter } from '../../src/core/techdocs/highlight';
import { renderMarkdown } from '../../src/core/techdocs/markdown';
import { kindLabel } from '../../src/features/catalogTree/grouping';
import { forward } from '../../src/host/entity/graphModel';
import { entityIcon } from '../../src/protocol/entityIcon';
import { testCatalog } from '../support/testCatalog';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

/** Backstage takes no key that begins with an underscore. */
const KEYS = NAMES.filter((name) => !name.startsWith('_'));

/** An entity that has each of the names as an annotation, a label and a field. */
const named = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: odd
  annotations:
${KEYS.map((name) => `    ${name}: v-${name}`).join('\n')}
  labels:
${KEYS.map((name) => `    ${name}: l`).join('\n')}
spec:
  type: service
  lifecycle: production
  owner: me
${NAMES.map((name) => `  ${name}: s-${name}`).join('\n')}
`;

describe('names that every JavaScript object has', () => {
  const ask = async () => {
    const { catalog, source } = testCatalog();
    await source.applyMutation({
      type: 'full',
      files: [{ uri: 'file:///w/catalog-info.yaml', text: named }],
    });
    assert.deepEqual(await catalog.getProblems(), []);
    return catalog;
  };

  for (const name of NAMES) {
    it(`${name} as an annotation, a field, a facet, a filter and an order`, async () => {
      const catalog = await ask();
      const { facets } = await catalog.getEntityFacets({
        facets: [name, `spec.${name}`, `metadata.annotations.${name}`],
      });
      assert.deepEqual(Object.keys(facets), [name, `spec.${name}`, `metadata.annotations.${name}`]);
      assert.deepEqual(Object.getOwnPropertyDescriptor(facets, name)?.value, []);
      assert.deepEqual(facets[`spec.${name}`], [{ value: `s-${name}`, count: 1 }]);
      const annotated = KEYS.includes(name) ? [{ value: `v-${name}`, count: 1 }] : [];
      assert.deepEqual(facets[`metadata.annotations.${name}`], annotated);

      const filter = { [`metadata.annotations.${name}`]: `v-${name}` };
      assert.equal((await catalog.queryEntities({ filter })).totalItems, annotated.length);
      assert.equal((await catalog.queryEntities({ filter: { [name]: 'x' } })).totalItems, 0);
      assert.equal(
        (await catalog.queryEntities({ orderFields: [{ field: `spec.${name}`, order: 'asc' }] })).totalItems,
        1,
      );
      const text = { term: 's-', fields: [`spec.${name}`] };
      assert.equal((await catalog.queryEntities({ fullTextFilter: text })).totalItems, 1);
      assert.equal(
        (await catalog.queryEntities({ fullTextFilter: { term: 'a', fields: [name] } })).totalItems,
        0,
      );
    });

    it(`${name} as a field asked for: what the entity has of its own, and nothing else`, async () => {
      const catalog = await ask();
      const { items } = await catalog.queryEntities({ fields: [name, `spec.${name}`, `${name}.toString`] });
      assert.deepEqual(Object.keys(items[0]!), ['spec']);
      const spec = (items[0] as Entity).spec as object;
      assert.deepEqual(Object.getOwnPropertyDescriptor(spec, name)?.value, `s-${name}`);
      assert.doesNotThrow(() => structuredClone(items));
    });

    it(`${name} as a kind, a relation and a lifecycle is as any other`, () => {
      assert.equal(entityIcon(name, 'service'), 'symbol-misc');
      assert.equal(kindLabel(name), name);
      assert.equal(typeof relationLabel(name), 'string');
      assert.equal(forward('a', name, 'b').source, 'a');
      const rank = (word: string) => staticRank({ type: 'entity', kind: word, lifecycle: word, title: 'x' });
      assert.equal(rank(name), rank('other'));
    });

    it(`${name} as the language of code, and as what a page links to`, async () => {
      const extensions = { 'pymdownx.superfences': null, 'pymdownx.highlight': { auto_title: true } };
      const render = (word: string) =>
        renderMarkdown(`a\n\n~~~ ${word}\nx\n~~~\n`, { extensions, highlight: highlighter() }).html;
      assert.equal(render(name), render('other').replaceAll('other', name));
      const found = await eachOnce([name, name], async (each) => each);
      assert.deepEqual(Object.entries(found), [[name, name]]);
    });

    it(`${name} as a format in an API definition`, async () => {
      const body = `content: { application/json: { schema: { type: string, format: ${name} } } }`;
      const definition = await readDefinition(
        `openapi: 3.0.0\npaths: { /a: { get: { responses: { '200': { description: x, ${body} } } } } }`,
      );
      const [content] = definition.operations[0]!.details().responses[0]!.content;
      assert.match(exampleOf(content!, definition.references, 'response') ?? '', /text/);
    });
  }
});
