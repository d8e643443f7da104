import assert from 'node:assert/strict';
import { glanceAt } from './glance';

describe('a glance at a definition', () => {
  const operationsOf = (type: string, definition: string) =>
    glanceAt(type, definition, 300).map(({ id, name, summary }) => ({
      title: id,
      ...(name && { name }),
      ...(summary && { summary }),
    }));
  const titles = (type: string, definition: string) =>
    operationsOf(type, definition).map(({ title }) => title);

  it('reads paths, operationIds and summaries of OpenAPI in YAML', () => {
    const found = operationsOf(
      'openapi',
      `openapi: 3.0.3
info:
  title: Orders
paths:
  /orders/{id}:
    parameters:
      - name: id
    get:
      operationId: getOrder
      summary: "One order"
      responses:
        '200':
          description: The order
          summary: not this one
    delete:
      tags: [orders]
  '/refunds':
    post:
      summary: Pay back
components:
  schemas:
    get:
      summary: no operation
`,
    );
    assert.deepEqual(found, [
      { title: 'GET /orders/{id}', name: 'getOrder', summary: 'One order' },
      { title: 'DELETE /orders/{id}' },
      { title: 'POST /refunds', summary: 'Pay back' },
    ]);
  });

  it('reads OpenAPI in JSON on one line', () => {
    const definition = JSON.stringify({
      openapi: '3.1.0',
      paths: { '/a': { put: { operationId: 'putA' } } },
    });
    assert.deepEqual(operationsOf('openapi', definition), [{ title: 'PUT /a', name: 'putA' }]);
  });

  it('reads channels and operations of AsyncAPI 2 and 3', () => {
    assert.deepEqual(
      operationsOf(
        'asyncapi',
        `asyncapi: '2.6.0'
channels:
  orders.order.v2:
    subscribe:
      operationId: onOrder
      summary: An order changed
  orders/{id}:
    publish:
      message:
        name: x
`,
      ),
      [
        { title: 'subscribe orders.order.v2', name: 'onOrder', summary: 'An order changed' },
        { title: 'publish orders/{id}' },
      ],
    );
    assert.deepEqual(
      titles(
        'asyncapi',
        'asyncapi: 3.0.0\nchannels:\n  placed:\n    address: orders.placed\noperations:\n  send:\n    action: send\n    channel: {$ref: "#/channels/placed"}\n',
      ),
      ['send'],
    );
  });

  it('reads types and the fields of roots of GraphQL', () => {
    assert.deepEqual(
      titles(
        'graphql',
        `"""A query { nested } in words""" # and type Comment
type Query {
  order(id: ID!): Order
  orders: [Order!]!
}
type Mutation { refund(id: ID!): Order }
type Order implements Node { id: ID! }
enum State { OPEN CLOSED }`,
      ),
      ['Query.order', 'Query.orders', 'Mutation.refund', 'Order', 'State'],
    );
  });

  it('reads services and calls of gRPC', () => {
    assert.deepEqual(
      titles(
        'grpc',
        'service Orders {\n  // rpc Old (A) returns (B);\n  rpc Refund (A) returns (B);\n}\nmessage A {}\n',
      ),
      ['Orders', 'Orders/Refund'],
    );
  });

  it('gives nothing for what it does not know, and never hangs', () => {
    assert.deepEqual(titles('mcp-server', 'paths:\n  /a:\n    get:'), []);
    assert.deepEqual(titles('openapi', '{ broken'), []);
    for (const hostile of [
      ':'.repeat(200_000),
      ' '.repeat(200_000),
      '"'.repeat(200_000),
      '{'.repeat(200_000),
      'a'.repeat(200_000),
    ]) {
      for (const type of ['openapi', 'asyncapi', 'graphql', 'grpc', 'trpc'])
        assert.deepEqual(titles(type, hostile), []);
    }
  });

  it('finds the operations that the whole reader finds, however they are written', async () => {
    const { readDefinition } = await import('./readDefinition');
    const { SAMPLES } = await import('./testing/samples');
    const { parse, stringify } = await import('yaml');
    for (const [sample, type] of [
      ['openapi', 'openapi'],
      ['swagger', 'openapi'],
      ['asyncapi2', 'asyncapi'],
      ['asyncapi3', 'asyncapi'],
    ] as const) {
      const text = SAMPLES[sample]!;
      const value: unknown = parse(text);
      const { operations } = await readDefinition(text, { type });
      const expected = operations.map(({ id, name, summary }) => [id, name, summary]);
      for (const written of [
        text,
        text.replaceAll('\n', '\r\n'),
        stringify(value),
        stringify(value, { defaultStringType: 'QUOTE_SINGLE' }),
        stringify(value, { defaultStringType: 'QUOTE_DOUBLE', indent: 4 }),
        stringify(value, { collectionStyle: 'flow' }),
        JSON.stringify(value, null, 2),
        JSON.stringify(value),
      ])
        assert.deepEqual(
          glanceAt(type, written, 300).map(({ id, name, summary }) => [id, name, summary]),
          expected,
          written.slice(0, 400),
        );
    }
  });

  it('stops after a bounded number', () => {
    const paths = Array.from({ length: 2_000 }, (_, i) => `  /p${i}:\n    get:\n`).join('');
    assert.equal(titles('openapi', `paths:\n${paths}`).length, 300);
  });
});
