import * as v from 'valibot';
import { CodeText } from './codeText';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the page of an API's definition shows, and what it may ask of the extension host.

const OperationLine = v.object({
  id: v.string(),
  kind: v.string(),
  name: v.optional(v.string()),
  summary: v.optional(v.string()),
  deprecated: v.optional(v.boolean()),
  group: v.optional(v.string()),
});
export type OperationLine = v.InferOutput<typeof OperationLine>;

export const DefinitionModel = v.object({
  ref: v.string(),
  name: v.string(),
  format: v.string(),
  title: v.optional(v.string()),
  version: v.optional(v.string()),
  description: v.optional(v.string()),
  servers: v.array(v.object({ url: v.string(), description: v.optional(v.string()) })),
  operations: v.array(OperationLine),
  types: v.array(v.string()),
  problems: v.array(
    v.object({
      severity: v.picklist(['error', 'warning']),
      message: v.string(),
      line: v.optional(v.number()),
    }),
  ),
});
export type DefinitionModel = v.InferOutput<typeof DefinitionModel>;

export const SchemaLine = v.object({
  name: v.string(),
  type: v.string(),
  required: v.boolean(),
  deprecated: v.boolean(),
  description: v.optional(v.string()),
  limits: v.array(v.string()),
  /** By which it is asked where it is written, and what stands below it. */
  node: v.number(),
  opens: v.boolean(),
});
export type SchemaLine = v.InferOutput<typeof SchemaLine>;

const ParameterLine = v.object({ ...SchemaLine.entries, in: v.string() });
export type ParameterLine = v.InferOutput<typeof ParameterLine>;

const ContentView = v.object({
  type: v.string(),
  message: v.optional(v.string()),
  schema: v.optional(SchemaLine),
  example: v.optional(v.string()),
});
export type ContentView = v.InferOutput<typeof ContentView>;

export const OperationView = v.object({
  id: v.string(),
  kind: v.string(),
  name: v.optional(v.string()),
  summary: v.optional(v.string()),
  description: v.optional(v.string()),
  deprecated: v.boolean(),
  parameters: v.array(ParameterLine),
  body: v.optional(
    v.object({ required: v.boolean(), description: v.optional(v.string()), content: v.array(ContentView) }),
  ),
  responses: v.array(
    v.object({
      status: v.string(),
      description: v.optional(v.string()),
      headers: v.array(ParameterLine),
      content: v.array(ContentView),
    }),
  ),
  security: v.array(v.string()),
  curl: v.optional(v.string()),
});
export type OperationView = v.InferOutput<typeof OperationView>;

const ChangeLine = v.object({
  rule: v.string(),
  level: v.picklist(['breaking', 'dangerous', 'safe']),
  operation: v.optional(v.string()),
  type: v.optional(v.string()),
  message: v.string(),
});
export type ChangeLine = v.InferOutput<typeof ChangeLine>;

export const Comparison = v.object({
  /** What is compared, in words: `origin/main`, `the working tree`. */
  before: v.string(),
  after: v.string(),
  changes: v.array(ChangeLine),
  /** Who consumes the API, by the catalog. */
  consumers: v.array(EntityLine),
});
export type Comparison = v.InferOutput<typeof Comparison>;

/** Served by the host under `definition`. */
export const DefinitionPageContract = {
  /** Undefined where the catalog does not have the API (any more). */
  load: method([], v.optional(DefinitionModel)),
  /** What is written, where there is nothing to show but that. */
  text: method([], v.optional(CodeText)),
  operation: method([v.string()], v.optional(OperationView)),
  type: method([v.string()], v.optional(SchemaLine)),
  /** What stands below a schema; undefined where the definition has changed since. */
  expand: method([v.pipe(v.number(), v.integer())], v.optional(v.array(SchemaLine))),
  /** Shows where an operation, a type or a line of a schema is written. */
  showOperation: method([v.string()], v.undefined()),
  showType: method([v.string()], v.undefined()),
  showNode: method([v.pipe(v.number(), v.integer())], v.undefined()),
  /** Opens the definition as text. */
  openText: method([], v.undefined()),
  openEntity: method([v.string()], v.undefined()),
  copy: method([v.string()], v.undefined()),
  /** Compares the working tree with the default branch. Rejects with the reason where it can't. */
  compare: method([], Comparison),
  /** What was compared last. */
  comparison: method([], v.optional(Comparison)),
};

/** What the page shows has changed: load again. */
export const definitionChanged = event('definition.changed', v.null());
/** Something else was compared. */
export const definitionCompared = event('definition.compared', v.null());
