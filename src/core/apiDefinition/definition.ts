import type { ApiFormat, ApiOperation, ApiServer } from './model';
import type { TextFault } from './tree/readTree';
import type { ReferencedFiles } from './tree/referencedFiles';
import type { Spot } from './tree/spot';

/** What is passed besides the body: in the path, the query, a header, a cookie; an argument of GraphQL. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly deprecated?: boolean;
  readonly description?: string;
  /** JSON Schema, references not followed. */
  readonly schema: Spot;
  readonly spot: Spot;
}

/** One form of a body: a media type, or a message. */
export interface Content {
  readonly type: string;
  /** The name of the message, where bodies are messages. */
  readonly message?: string;
  readonly schema?: Spot;
  readonly headers?: Spot;
  readonly spot: Spot;
}

export interface Body {
  readonly required: boolean;
  readonly description?: string;
  readonly content: readonly Content[];
  readonly spot: Spot;
}

export interface Response {
  /** `200`, `4XX`, `default`; empty where a format has but one answer. */
  readonly status: string;
  readonly description?: string;
  readonly headers: readonly Parameter[];
  readonly content: readonly Content[];
  readonly spot: Spot;
}

/** All of one alternative is needed: scopes by the name of a scheme. An empty one asks for nothing. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** What is known of an operation beyond its line in lists. */
export interface OperationDetails {
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly responses: readonly Response[];
  /** Alternatives; empty where none is asked for. */
  readonly security: readonly SecurityRequirement[];
  readonly servers?: readonly ApiServer[];
}

export interface Operation extends Omit<ApiOperation, 'range'> {
  readonly spot: Spot;
  /** The path, the address of the channel. */
  readonly path?: string;
  /** Read when asked for: lists have no need of it. */
  details(): OperationDetails;
}

/** What a reader makes of a text. */
export interface Reading {
  readonly title?: string;
  readonly version?: string;
  readonly description?: string;
  readonly servers: readonly ApiServer[];
  readonly groups?: readonly { readonly name: string; readonly description?: string }[];
  readonly operations: readonly Operation[];
  /** JSON Schemas by name, references not followed. */
  readonly types: ReadonlyMap<string, Spot>;
  readonly faults?: readonly TextFault[];
}

/** A definition as read: the one model that pages, search, comparison and assistants are made from. */
export interface Definition extends Reading {
  readonly format: ApiFormat;
  readonly text: string;
  readonly references: ReferencedFiles;
  readonly faults: readonly TextFault[];
}

/** Less the keys that have no value, so that what is equal is written alike. */
export function known<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const found: Record<string, unknown> = {};
  for (const key in value) if (value[key] !== undefined) found[key] = value[key];
  return found as { [K in keyof T]: Exclude<T[K], undefined> };
}
