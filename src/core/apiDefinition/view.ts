import type { Range } from '../base/range';

// What a page shows of a definition, asked for one by one: an operation, and what stands below a schema. Descriptions are
// Markdown as they are read, and untrusted HTML as `ApiDefinitions` gives them (prose.ts).

/** A schema as a line of a tree. */
export interface SchemaLine {
  readonly name: string;
  /** As one would say it: `string (uuid)`, `Ticket`, `list of Ticket`. */
  readonly type: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description?: string;
  /** What values are valid, in words. */
  readonly limits: readonly string[];
  /** By which it is asked where it is written, and what stands below it. */
  readonly node: number;
  /** Whether something stands below it. */
  readonly opens: boolean;
}

export interface ParameterLine extends SchemaLine {
  readonly in: string;
}

export interface ContentView {
  readonly type: string;
  readonly message?: string;
  readonly schema?: SchemaLine;
  /** A value that would be valid, as JSON. */
  readonly example?: string;
}

export interface OperationView {
  readonly id: string;
  readonly kind: string;
  readonly name?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly parameters: readonly ParameterLine[];
  readonly body?: {
    readonly required: boolean;
    readonly description?: string;
    readonly content: readonly ContentView[];
  };
  readonly responses: readonly {
    readonly status: string;
    readonly description?: string;
    readonly headers: readonly ParameterLine[];
    readonly content: readonly ContentView[];
  }[];
  /** Alternatives, each in words. */
  readonly security: readonly string[];
  /** The call as a command for a shell, where it is one over HTTP. */
  readonly curl?: string;
}

/** Where something is written. */
export interface SourcePlace {
  readonly uri: string;
  readonly range: Range;
}
