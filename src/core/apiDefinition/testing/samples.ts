/** Definitions of each format, as public ones are written; for tests. */
export const SAMPLES: Readonly<Record<string, string>> = {
  openapi: `openapi: 3.1.0
info:
  title: Ferry tickets
  version: 2.4.0
  description: |
    Buy **tickets**.

    In two steps.
servers:
  - url: https://api.example.com/v2
    description: Production
tags:
  - name: tickets
    description: What is sold
security:
  - bearer: []
paths:
  /tickets:
    get:
      operationId: listTickets
      summary: "Tickets: all of them"
      tags: [tickets]
      parameters:
        - $ref: '#/components/parameters/Limit'
        - {name: state, in: query, schema: {type: string, enum: [open, used]}}
      responses:
        '200':
          description: A page of tickets
          headers:
            X-Next: {schema: {type: string}, description: The next page}
          content:
            application/json:
              schema:
                type: array
                items: {$ref: '#/components/schemas/Ticket'}
        default: {$ref: '#/components/responses/Problem'}
    post:
      operationId: buyTicket
      summary: Buys a ticket
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/NewTicket'}
      responses:
        '201':
          description: The ticket
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Ticket'}
      callbacks:
        sailed:
          '{$request.body#/url}':
            post: {summary: not an operation of this API}
  /tickets/{id}:
    parameters:
      - name: id
        in: path
        required: true
        schema: {type: string, format: uuid}
    delete:
      deprecated: true
      security: []
      responses:
        '204': {description: Gone}
webhooks:
  sailed:
    post:
      summary: A ferry has sailed
      requestBody:
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Ticket'}
components:
  parameters:
    Limit: {name: limit, in: query, schema: {type: integer, maximum: 100, default: 20}}
  responses:
    Problem: {description: What went wrong}
  schemas:
    Ticket:
      type: object
      required: [id]
      properties:
        id: {type: string, format: uuid}
        next: {$ref: '#/components/schemas/Ticket'}
        price: {type: number, minimum: 0}
    NewTicket:
      allOf:
        - $ref: '#/components/schemas/Ticket'
        - type: object
          properties:
            voucher: {type: [string, 'null']}
`,
  swagger: `swagger: "2.0"
info: {title: Quays, version: "1.0"}
host: quays.example.com
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths:
  /quays/{name}:
    put:
      operationId: setQuay
      parameters:
        - {name: name, in: path, required: true, type: string}
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/Quay'}}
      responses:
        200: {description: Set, schema: {$ref: '#/definitions/Quay'}}
  /photos:
    post:
      consumes: [multipart/form-data]
      parameters:
        - {name: title, in: formData, type: string, required: true}
        - {name: file, in: formData, type: file}
      responses: {204: {description: Kept}}
definitions:
  Quay: {type: object, properties: {depth: {type: integer}}}
`,
  asyncapi2: `asyncapi: '2.6.0'
info: {title: Tides, version: 1.0.0}
servers:
  production: {url: broker.example.com:9092, protocol: kafka}
channels:
  tides/{port}:
    parameters:
      port: {schema: {type: string}}
    subscribe:
      operationId: onTide
      summary: The tide has turned
      message:
        oneOf:
          - $ref: '#/components/messages/High'
          - $ref: '#/components/messages/Low'
    publish:
      operationId: measure
      message: {name: Measured, payload: {type: object, properties: {level: {type: number}}}}
components:
  messages:
    High: {name: High, payload: {$ref: '#/components/schemas/Tide'}}
    Low: {payload: {$ref: '#/components/schemas/Tide'}}
  schemas:
    Tide: {type: object, properties: {at: {type: string}}}
`,
  asyncapi3: `asyncapi: 3.0.0
info: {title: Berths, version: 1.0.0}
servers:
  main: {host: broker.example.com, pathname: /x, protocol: amqp}
channels:
  berths:
    address: berths.changed
    messages:
      Changed: {payload: {type: object, properties: {berth: {type: string}}}}
  asked:
    address: berths.asked
    messages:
      Ask: {payload: {type: string}}
operations:
  announce:
    action: send
    summary: A berth is free
    channel: {$ref: '#/channels/berths'}
    messages:
      - $ref: '#/channels/berths/messages/Changed'
  answer:
    action: receive
    title: Answering
    channel: {$ref: '#/channels/asked'}
    reply:
      channel: {$ref: '#/channels/berths'}
components:
  schemas:
    Berth: {type: object}
`,
  graphql: `"""
Everything that can be asked.
"""
type Query {
  "One ferry, by its name"
  ferry(name: String!, at: Time = "now"): Ferry
  ferries(first: Int): [Ferry!]! @deprecated(reason: "Use ferry")
}

type Mutation { sail(input: SailInput!): Ferry }

type Subscription { sailed: Ferry }

interface Node { id: ID! }

type Ferry implements Node @key(fields: "id") {
  id: ID!
  state: State!
  port(near: Float): Port
}

extend type Query { port(id: ID!): Port }

union Place = Ferry | Port

type Port { id: ID! }
enum State { SAILING MOORED }
input SailInput { ferry: ID!, speed: Int = 10 }
scalar Time
directive @key(fields: String!) on OBJECT
`,
  protobuf: `syntax = "proto3";

package line.gates.v1;

import "google/protobuf/empty.proto";

option go_package = "example.com/gates";

// Opens and closes gates.
service Gates {
  // Opens one.
  rpc Open (OpenRequest) returns (Gate);
  rpc Watch (stream OpenRequest) returns (stream Gate) {
    option deprecated = true;
  }
  rpc Reset (google.protobuf.Empty) returns (google.protobuf.Empty);
}

message OpenRequest {
  string gate = 1;
  optional int32 seconds = 2;
  map<string, int64> notes = 3;
  oneof who {
    string badge = 4;
    Person person = 5;
  }
  message Person { string name = 1; }
  reserved 6, 8 to 10;
  reserved "old";
}

/* A gate. */
message Gate {
  State state = 1;
  repeated OpenRequest.Person seen = 2;
}

enum State {
  STATE_UNKNOWN = 0;
  OPEN = 1;
}
`,
  editions: `edition = "2023";
package line.v2;
message Log { string line = 1 [features.field_presence = LEGACY_REQUIRED]; int32 level = 2; }
service Logs { rpc Write (Log) returns (Log); }
`,
  jsonschema: `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://example.com/crew.schema.json",
  "title": "Crew",
  "type": "object",
  "properties": { "captain": { "$ref": "#/$defs/Sailor" } },
  "$defs": { "Sailor": { "type": "object", "properties": { "name": { "type": "string" } } } }
}
`,
  crd: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: berths.line.example.com}
spec:
  group: line.example.com
  names: {kind: Berth, plural: berths}
  scope: Namespaced
  versions:
    - name: v1beta1
      served: true
      storage: false
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {length: {type: integer}}}}}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ropes.line.example.com}
spec:
  group: line.example.com
  names: {kind: Rope, plural: ropes}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`,
};
