import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Store } from '../src/store.js';

test('the store is empty, and then it is not', async () => {
  const file = join(await mkdtemp(join(tmpdir(), '${{ values.name }}-')), 'store.json');
  assert.deepEqual(await new Store(file).all(), []);
  await new Store(file).add({ id: 1 });
  assert.deepEqual(await new Store(file).all(), [{ id: 1 }]);
});
