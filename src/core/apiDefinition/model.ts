import type { Range } from '../base/range';

/** What a definition is written in; `text` for what has no reader. */
export type ApiFormat =
  'openapi' | 'asyncapi' | 'graphql' | 'protobuf' | 'jsonschema' | 'crd' | 'mcp' | 'text';

/** Something that is wrong with a definition, with its place in the definition's text. */
export interface ApiProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly range?: Range;
}

/** Where an API answers. */
export interface ApiServer {
  readonly url: string;
  readonly description?: string;
}

/** One thing an API offers, as lists show it. */
export interface ApiOperation {
  /**
   * Unique, and what people write: `GET /orders/{id}`, `publish orders/placed` (AsyncAPI 2), the operation's key (AsyncAPI
   * 3), `Query.order`, `shop.Orders/Refund`.
   */
  readonly id: string;
  /** The verb, `publish` or `subscribe`, `send` or `receive`, the GraphQL root, `rpc`. */
  readonly kind: string;
  /** A further name: the operationId, the field, the method. */
  readonly name?: string;
  readonly summary?: string;
  readonly deprecated?: boolean;
  /** The name of its group. */
  readonly group?: string;
  /** In the definition's text. */
  readonly range?: Range;
}

/** What an API promises, whatever it is written in. */
export interface ApiModel {
  readonly format: ApiFormat;
  readonly title?: string;
  readonly version?: string;
  /** Markdown. */
  readonly description?: string;
  readonly servers: readonly ApiServer[];
  /** Operations by tag, service or root; in the order of the definition. */
  readonly groups: readonly { readonly name: string; readonly description?: string }[];
  readonly operations: readonly ApiOperation[];
  /** Names of schemas; GraphQL's types but the roots; messages and enums, with nested ones; kinds of CRDs. */
  readonly types: readonly string[];
  readonly problems: readonly ApiProblem[];
}
