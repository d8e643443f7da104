import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createService } from '../src/service.js';

let service;
let address;

before(async () => {
  service = createService();
  await new Promise((resolve) => service.listen(0, resolve));
  address = `http://localhost:${service.address().port}`;
});

after(() => service.close());

test('it says that it is well', async () => {
  const response = await fetch(`${address}/healthz`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: 'ok' });
});

test('it says what it is', async () => {
  assert.deepEqual(await (await fetch(address)).json(), { name: "berth-board" });
});

test('it has nothing else', async () => {
  assert.equal((await fetch(`${address}/nothing`)).status, 404);
});
