import assert from 'node:assert/strict';
import type { Entity } from '../model/entity';
import { CatalogNode } from '../catalog/node';
import { Precedence } from '../catalog/source';
import { layersOf } from './backstageLayers';

const entity = (owner: string) =>
  ({ apiVersion: 'v1', kind: 'Component', metadata: { name: 'a' }, spec: { owner } }) as Entity;

describe('layers of an entity', () => {
  const check = (name: string, layers: readonly [keyof typeof Precedence, string][], expected: unknown) =>
    it(name, () => {
      const node = new CatalogNode('component:default/a');
      node.declarations = layers.map(([source, owner]) => ({
        declaration: { ref: node.ref, entity: entity(owner), uri: `${source}:/a`, places: 0 as never },
        sourceId: source,
        precedence: Precedence[source],
      }));
      assert.deepEqual(layersOf(node), expected);
    });

  const differs = [{ what: 'owner', here: 'b', there: 'a' }];
  check(
    'a file over Backstage',
    [
      ['file', 'b'],
      ['backstage', 'a'],
    ],
    differs,
  );
  check(
    'what is typed over a file over Backstage',
    [
      ['editor', 'b'],
      ['file', 'a'],
      ['backstage', 'a'],
    ],
    differs,
  );
  check(
    'the same twice',
    [
      ['file', 'a'],
      ['backstage', 'a'],
    ],
    [],
  );
  check(
    'only Backstage, over GitHub',
    [
      ['backstage', 'b'],
      ['remote', 'a'],
    ],
    undefined,
  );
  check('only a file', [['file', 'a']], undefined);
  check(
    'only GitHub below',
    [
      ['file', 'a'],
      ['remote', 'b'],
    ],
    undefined,
  );
  it('nothing', () => assert.equal(layersOf(undefined), undefined));
});
