const { test } = require('node:test');
const assert = require('node:assert/strict');
const { card } = require('../card');

const entity = (annotations) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', annotations },
  spec: { type: 'service', lifecycle: 'production', owner: 'crew' },
});

test('the card shows the value of the annotation', async () => {
  const { sections } = await card(entity({ [${{ values.annotation | dump }}]: 'Ada' }));
  assert.deepEqual(sections[0].items.map(({ value }) => value), ['Ada']);
});

test('an entity without the annotation has no card', async () => {
  assert.equal(await card(entity({})), undefined);
  assert.equal(await card(entity(undefined)), undefined);
});
