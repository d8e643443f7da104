import * as v from 'valibot';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the relations graph shows, and what it may ask of the extension host.

export const MAX_DEPTH = 4;

export const Grouping = v.picklist(['owner', 'system', 'domain']);
export type Grouping = v.InferOutput<typeof Grouping>;

export const GraphNode = v.object({
  ...EntityLine.entries,
  distance: v.number(),
  /** What it stands in: the reference of its owner, system or domain. */
  group: v.optional(v.string()),
  /** It stands for so many entities of one kind that are related to one other in the same way. */
  count: v.optional(v.number()),
});
export type GraphNode = v.InferOutput<typeof GraphNode>;

export const GraphModel = v.object({
  root: EntityLine,
  /** What it is drawn around, in a person's words. */
  title: v.string(),
  /** Nearest first; the root is the first. */
  nodes: v.array(GraphNode),
  edges: v.array(v.object({ source: v.string(), target: v.string(), type: v.string(), label: v.string() })),
  /** Relations there are around the root, to filter by. */
  relations: v.array(v.object({ type: v.string(), label: v.string() })),
  /** Titles of the groups that nodes stand in. */
  groups: v.array(v.object({ id: v.string(), title: v.string() })),
  truncated: v.boolean(),
});
export type GraphModel = v.InferOutput<typeof GraphModel>;
export type GraphEdge = GraphModel['edges'][number];

const Depth = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_DEPTH));

/** What a picture can be saved as: its text, or its bytes in base64. */
export const PictureFile = v.object({
  format: v.picklist(['svg', 'png', 'mermaid']),
  content: v.pipe(v.string(), v.maxLength(50_000_000)),
});
export type PictureFile = v.InferOutput<typeof PictureFile>;

/** Served by the host under `graph`. */
export const GraphPageContract = {
  /** Undefined where the catalog does not have the entity (any more). */
  load: method([Depth, v.optional(Grouping)], v.optional(GraphModel)),
  openEntity: method([v.string()], v.undefined()),
  openGraph: method([v.string()], v.undefined()),
  /** Asks where to, and writes it there. */
  save: method([PictureFile], v.undefined()),
};
export type GraphPageContract = typeof GraphPageContract;

export const graphChanged = event('graph.changed', v.null());
