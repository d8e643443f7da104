import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
{%- if values.resource %}
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Store } from '../src/store.js';
{%- endif %}
import { createService } from '../src/service.js';

let service;
let address;

before(async () => {
  {%- if values.resource %}
  const folder = await mkdtemp(join(tmpdir(), '${{ values.name }}-'));
  service = createService(new Store(join(folder, '${{ values.resource }}.json')));
  {%- else %}
  service = createService();
  {%- endif %}
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
  assert.deepEqual(await (await fetch(address)).json(), { name: ${{ values.name | dump }} });
});

test('it has nothing else', async () => {
  assert.equal((await fetch(`${address}/nothing`)).status, 404);
});
{%- if values.resource %}

test('it keeps ${{ values.resource }}', async () => {
  const body = JSON.stringify({ id: 1 });
  assert.equal((await fetch(`${address}/${{ values.resource }}`, { method: 'POST', body })).status, 201);
  assert.deepEqual(await (await fetch(`${address}/${{ values.resource }}`)).json(), [{ id: 1 }]);
});
{%- endif %}
