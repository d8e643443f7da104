import assert from 'node:assert/strict';
import { hasPath, valuesAt } from './paths';

describe('values at a path, as in the search table of a Backstage', () => {
  const long = 'x'.repeat(201);
  const entity = { metadata: { a: long, b: long.slice(1), list: [long, 'y'], [long]: 'z' } };

  it('are none where a text has more than 200 letters, though something is there', () => {
    assert.deepEqual(valuesAt(entity, 'metadata.a'), []);
    assert.equal(hasPath(entity, 'metadata.a'), true);
    assert.deepEqual(valuesAt(entity, 'metadata.b'), ['x'.repeat(200)]);
    assert.deepEqual(valuesAt(entity, 'metadata.list'), ['y']);
  });

  it('are not known by longer keys', () => {
    assert.deepEqual(valuesAt(entity, `metadata.${long}`), []);
    assert.equal(hasPath(entity, `metadata.${long}`), false);
  });
});
