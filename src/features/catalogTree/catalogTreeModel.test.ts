import assert from 'node:assert/strict';
import { testCatalog } from '../../../test/support/testCatalog';
import type { CatalogChange } from '../../core/catalog/catalog';
import { CatalogTreeModel } from './catalogTreeModel';
import { parseTreeFilter } from './filterText';
import type { TreeNode } from './nodes';
import { shapeOf, shapeOfOwners } from './shapes';

const entity = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\nspec: ${spec}\n`;
const component = (name: string, rest: string, metadata = '') =>
  entity('Component', name, `{ type: service, lifecycle: production, owner: crew, ${rest} }`, metadata);

const FILES: Record<string, string> = {
  'file:///domains.yaml': `${entity('Domain', 'sea', '{ owner: crew }')}---\n${entity('Domain', 'deep', '{ owner: crew, subdomainOf: sea }')}`,
  'file:///systems.yaml': [
    entity('System', 'ferry', '{ owner: crew, domain: sea }'),
    entity('System', 'empty', '{ owner: crew }'),
    entity('Group', 'crew', '{ type: team, children: [] }', ', title: The crew'),
  ].join('---\n'),
  'file:///orders.yaml': component('orders', 'system: ferry', ', tags: [java]'),
  'file:///relay.yaml': component('relay', 'system: ferry, subcomponentOf: orders', ', tags: [java, go]'),
  'file:///ghost.yaml': component('ghost', 'system: nowhere'),
  'file:///loose.yaml': component('loose', 'x: 1'),
};

async function catalogWith(files: Record<string, string> = FILES) {
  const { catalog, source } = testCatalog();
  const write = (each: Record<string, string>, removed: string[] = []) =>
    source.applyMutation({
      type: 'delta',
      upserted: Object.entries(each).map(([uri, text]) => ({ uri, text })),
      removed,
    });
  await write(files);
  return { catalog, write };
}

/** The tree as indented lines, all opened. */
async function draw(model: CatalogTreeModel, nodes?: readonly TreeNode[], depth = 0): Promise<string[]> {
  const lines: string[] = [];
  for (const node of nodes ?? (await model.roots())) {
    const indent = '  '.repeat(depth);
    if (node.type === 'more') lines.push(`${indent}… ${node.remaining}`);
    else if (node.type === 'entity') lines.push(`${indent}${node.entity.title}`);
    else {
      lines.push(`${indent}${node.label} (${node.count})${node.unknownRef ? '?' : ''}`);
      lines.push(...(await draw(model, await model.children(node), depth + 1)));
    }
  }
  return lines;
}

describe('CatalogTreeModel', () => {
  it('nests what is built in systems in domains, and keeps what is in none or in an unknown one', async () => {
    const { catalog } = await catalogWith();
    assert.deepEqual(await draw(new CatalogTreeModel(catalog, shapeOf('system'))), [
      'sea (2)',
      '  deep (0)',
      '  ferry (1)',
      '    orders (1)',
      '      relay',
      'empty (0)',
      'nowhere (1)?',
      '  ghost',
      'Not in a system (1)',
      '  loose',
    ]);
  });

  it('shows a part once, in the smallest whole that the catalog can tell', async () => {
    const { catalog } = await catalogWith({
      ...FILES,
      'file:///parts.yaml': [
        component('bow', 'system: ferry, subcomponentOf: hull'),
        component('stern', 'subcomponentOf: hull, system: nowhere2'),
        component('odd', 'system: ferry, subcomponentOf: orders'),
        entity(
          'API',
          'stray',
          '{ type: grpc, lifecycle: production, owner: crew, system: ferry, definition: x, subcomponentOf: orders }',
        ),
        entity(
          'Component',
          'other',
          '{ type: library, lifecycle: x, owner: crew, subcomponentOf: sub/relay }',
        ),
      ].join('---\n'),
    });
    const drawn = (await draw(new CatalogTreeModel(catalog, shapeOf('system')))).map((line) => line.trim());
    for (const name of ['bow', 'stern', 'odd', 'stray', 'other', 'relay'])
      assert.equal(drawn.filter((line) => line === name).length, 1, `${name} in\n${drawn.join('\n')}`);
    assert.deepEqual(drawn.slice(2, 10), [
      'ferry (2)',
      'hull (2)?',
      'bow',
      'stern',
      'stray',
      'orders (2)',
      'odd',
      'relay',
    ]);
    const model = new CatalogTreeModel(catalog, shapeOf('system'));
    const bow = (await catalog.getEntityByRef('component:bow'))!;
    assert.equal((await model.find(bow))?.parent?.label, 'hull');
  });

  it('groups by kind, owner, lifecycle and tag', async () => {
    const { catalog } = await catalogWith();
    const labels = async (grouping: 'kind' | 'owner' | 'lifecycle' | 'tag') =>
      (await new CatalogTreeModel(catalog, shapeOf(grouping)).roots()).map(
        ({ label, count }) => `${label} ${count}`,
      );
    assert.deepEqual(await labels('kind'), ['Domains 2', 'Systems 2', 'Components 4', 'Groups 1']);
    assert.deepEqual(await labels('owner'), ['The crew 8']);
    assert.deepEqual(await labels('lifecycle'), ['production 4']);
    assert.deepEqual(await labels('tag'), ['go 1', 'java 2', 'No tags 7']);
  });

  it('shows pages, and more of them when asked', async () => {
    const { catalog } = await catalogWith();
    const model = new CatalogTreeModel(catalog, shapeOf('kind'), 3);
    const components = (await model.roots()).find(({ label }) => label === 'Components')!;
    assert.deepEqual(await draw(model, [components]), [
      'Components (4)',
      '  ghost',
      '  loose',
      '  orders',
      '  … 1',
    ]);
    const relay = (await catalog.getEntityByRef('component:relay'))!;
    assert.equal((await model.find(relay))?.parent, components);
    assert.equal((await draw(model, [components])).includes('  relay'), true);
    model.showMore(components);
    assert.deepEqual((await draw(model, [components])).slice(1), [
      '  ghost',
      '  loose',
      '  orders',
      '  relay',
    ]);
  });

  it('narrows groups and counts by a filter, fields of the same name as the grouping included', async () => {
    const { catalog } = await catalogWith();
    const model = new CatalogTreeModel(catalog, shapeOf('system'));
    model.filter = parseTreeFilter('kind:component rel');
    assert.deepEqual(await draw(model), ['sea (0)', '  ferry (0)', '    orders (1)', '      relay']);
    model.shape = shapeOf('tag');
    model.filter = parseTreeFilter('tag:go');
    assert.deepEqual(await draw(model), ['go (1)', '  relay', 'java (1)', '  relay']);
  });

  it('shows what owners own, without those that own nothing', async () => {
    const { catalog } = await catalogWith();
    const model = new CatalogTreeModel(catalog, shapeOfOwners(['user:default/jo', 'group:default/crew']));
    assert.deepEqual(
      (await model.roots()).map(({ label, count }) => [label, count]),
      [['The crew', 8]],
    );
  });

  it('refreshes only what a change touches', async () => {
    const { catalog, write } = await catalogWith();
    const model = new CatalogTreeModel(catalog, shapeOf('kind'));
    const roots = await model.roots();
    const components = roots.find(({ label }) => label === 'Components')!;
    await model.children(components);
    const changes: CatalogChange[] = [];
    catalog.onDidChange((change) => changes.push(change));

    await write({ 'file:///loose.yaml': component('loose', 'x: 1', ', title: Loosened') });
    assert.deepEqual(await model.affected(changes.at(-1)!), [components]);
    await write({ 'file:///new.yaml': component('another', 'x: 1') });
    const touched = await model.affected(changes.at(-1)!);
    assert.ok(touched !== 'all');
    assert.deepEqual(
      touched.map(({ label, count }) => [label, count]).filter(([label]) => label === 'Components'),
      [['Components', 5]],
    );
    assert.equal(touched[0], components, 'the same group, so that the editor keeps it open');
    await write({ 'file:///api.yaml': entity('Resource', 'db', '{ type: database, owner: crew }') });
    assert.equal(await model.affected(changes.at(-1)!), 'all');
  });
});
