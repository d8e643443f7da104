import assert from 'node:assert/strict';
import type { Entity } from '../../core/model/entity';
import { cardView } from './cardViews';

const entity = (name: string, title: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title },
});
const KNOWN = [entity('a', 'Zebra'), entity('b', 'Apple'), entity('c', 'Mole')];
const catalog = {
  getEntitiesByRefs: async ({ entityRefs }: { entityRefs: readonly string[] }) => ({
    items: entityRefs.map((ref) =>
      KNOWN.find(({ metadata }) => ref === `component:default/${metadata.name}`),
    ),
  }),
};

describe('entities of a card', () => {
  for (const [how, more, titles] of [
    ['as they are given', {}, ['Zebra', 'Mole', 'Apple']],
    ['by what they are called, where that is asked for', { byTitle: true }, ['Apple', 'Mole', 'Zebra']],
  ] as const)
    it(`stand ${how}`, async () => {
      const refs = ['component:a', 'component:c', 'component:b'];
      const card = {
        id: 'acme.x',
        title: 'X',
        type: 'info',
        sections: [{ type: 'entities', refs, ...more }],
      };
      const [section] = (await cardView(catalog, card as never)).sections;
      assert.deepEqual(section?.type === 'entities' && section.entities.map(({ title }) => title), titles);
    });
});
