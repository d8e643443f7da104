import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { createClient, operations } from '../client/client.js';

const { paths } = JSON.parse(readFileSync(new URL('../api/openapi.json', import.meta.url), 'utf8'));
const exampleOf = ({ path, method }) =>
  paths[path][method.toLowerCase()].responses['200'].content['application/json'].example;

// Answers every operation with the example of the definition.
const server = createServer((request, response) => {
  const called = operations.find(
    ({ path, method }) => method === request.method && new RegExp(`^${path.replace(/{\w+}/g, '[^/]+')}$`).test(request.url),
  );
  response.writeHead(called ? 200 : 404).end(JSON.stringify(called ? exampleOf(called) : {}));
});
let client;

before(async () => {
  await new Promise((resolve) => server.listen(0, resolve));
  client = createClient(`http://localhost:${server.address().port}`);
});

after(() => server.close());

for (const operation of operations)
  test(`${operation.operationId} answers as its definition says`, async () => {
    assert.deepEqual(await client[operation.operationId]({ id: '1' }), exampleOf(operation));
  });
