import * as v from 'valibot';
import { event, method } from './contract';
import { EntityLine } from './entityCard';

// What the relations graph shows, and what it may ask of the extension host.

export const MAX_DEPTH = 4;

export const GraphModel = v.object({
  root: EntityLine,
  /** What it is drawn around, in a person's words. */
  title: v.string(),
  /** Nearest first; the root is the first. */
  nodes: v.array(v.object({ ...EntityLine.entries, distance: v.number() })),
  edges: v.array(v.object({ source: v.string(), target: v.string(), type: v.string(), label: v.string() })),
  /** Relations there are around the root, to filter by. */
  relations: v.array(v.object({ type: v.string(), label: v.string() })),
  truncated: v.boolean(),
});
export type GraphModel = v.InferOutput<typeof GraphModel>;
export type GraphNode = GraphModel['nodes'][number];
export type GraphEdge = GraphModel['edges'][number];

const Depth = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_DEPTH));

/** Served by the host under `graph`. */
export const GraphPageContract = {
  /** Undefined where the catalog does not have the entity (any more). */
  load: method([Depth], v.optional(GraphModel)),
  openEntity: method([v.string()], v.undefined()),
  openGraph: method([v.string()], v.undefined()),
};
export type GraphPageContract = typeof GraphPageContract;

export const graphChanged = event('graph.changed', v.null());
