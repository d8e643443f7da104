import { Graph, layout as dagreLayout } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode } from '../../src/protocol/graphPage';

export const NODE_WIDTH = 190;
export const NODE_HEIGHT = 46;
/** Room around the whole. */
const MARGIN = 24;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends GraphNode, Point {}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly Point[];
  /** Where its label stands. */
  readonly middle: Point;
}

export interface Layout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly groups: readonly PlacedGroup[];
  readonly width: number;
  readonly height: number;
}

/** A group of nodes: the box around them. */
export interface PlacedGroup extends Point {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** Groups that nodes may stand in. */
export type Groups = readonly { readonly id: string; readonly title: string }[];

/** Places boxes in columns, so that arrows run from left to right; centres of nodes, in pixels. */
export function layOut(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  groups: Groups = [],
): Layout {
  const graph = new Graph({ directed: true, multigraph: true, compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 110 });
  const inUse = groups.filter(({ id }) => nodes.some(({ group }) => group === id));
  for (const { id } of inUse) graph.setNode(groupKey(id), {});
  for (const { ref, group } of nodes) {
    graph.setNode(ref, { width: NODE_WIDTH, height: NODE_HEIGHT });
    if (group !== undefined && inUse.some(({ id }) => id === group)) graph.setParent(ref, groupKey(group));
  }
  for (const { source, target, type } of edges) {
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target, {}, type);
  }
  dagreLayout(graph);
  const placed = nodes.map((node) => {
    const { x = 0, y = 0 } = graph.node(node.ref) as Partial<Point>;
    return { ...node, x, y };
  });
  const byRef = new Map(placed.map((node) => [node.ref, node]));
  const columns = [...new Set(placed.map(({ x }) => Math.round(x)))];
  const routed = edges.flatMap((edge) => {
    const route = graph.edge({ v: edge.source, w: edge.target, name: edge.type }) as
      { points?: readonly Point[] } | undefined;
    const [source, target] = [byRef.get(edge.source), byRef.get(edge.target)];
    if (!route?.points || !source || !target) return [];
    const points = around(source, target, route.points.slice(1, -1), columns);
    return [{ ...edge, points, middle: route.points[Math.floor(route.points.length / 2)]! }];
  });
  const boxes = inUse.map(({ id, title }) => ({
    id,
    title,
    ...(graph.node(groupKey(id)) as unknown as Omit<PlacedGroup, 'id' | 'title'>),
  }));
  return fromTheCorner({ nodes: placed, edges: routed, groups: boxes });
}

/** Moved so that all of it, the ways of its arrows too, begins at the margin; with the size of the whole. */
function fromTheCorner({ nodes, edges, groups }: Pick<Layout, 'nodes' | 'edges' | 'groups'>): Layout {
  const corners = (x: number, y: number, width: number, height: number) => [
    { x: x - width / 2, y: y - height / 2 },
    { x: x + width / 2, y: y + height / 2 },
  ];
  const all = [
    ...nodes.flatMap(({ x, y }) => corners(x, y, NODE_WIDTH, NODE_HEIGHT)),
    ...groups.flatMap(({ x, y, width, height }) => corners(x, y, width, height)),
    ...edges.flatMap(({ points }) => points),
  ];
  if (all.length === 0) return { nodes, edges, groups, width: 0, height: 0 };
  const [left, right] = extent(all.map(({ x }) => x));
  const [top, bottom] = extent(all.map(({ y }) => y));
  const move = <P extends Point>(point: P): P => ({
    ...point,
    x: point.x - left + MARGIN,
    y: point.y - top + MARGIN,
  });
  return {
    nodes: nodes.map(move),
    groups: groups.map(move),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(move), middle: move(edge.middle) })),
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
  };
}

function extent(values: readonly number[]): [least: number, most: number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

const groupKey = (id: string) => `in ${id}`;

/**
 * A way that passes no box: it leaves and comes in at the sides that face each other, and goes straight through the columns
 * of boxes that lie between, where the layout left room for it.
 */
function around(from: Point, to: Point, between: readonly Point[], columns: readonly number[]): Point[] {
  const forward = to.x >= from.x ? 1 : -1;
  const half = (forward * NODE_WIDTH) / 2;
  const inner = between.flatMap(({ x, y }) => {
    const column = columns.find((each) => Math.abs(each - x) < NODE_WIDTH / 2);
    return column === undefined
      ? [{ x, y }]
      : [
          { x: column - half, y },
          { x: column + half, y },
        ];
  });
  return [{ x: from.x + half, y: from.y }, ...inner, { x: to.x - half, y: to.y }];
}

/** The points as a path that leaves and comes in level, with round corners. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let last = first;
  const parts = rest.map((point) => {
    const middle = (last.x + point.x) / 2;
    const part =
      last.y === point.y
        ? `L${point.x},${point.y}`
        : `C${middle},${last.y} ${middle},${point.y} ${point.x},${point.y}`;
    last = point;
    return part;
  });
  return [`M${first.x},${first.y}`, ...parts].join(' ');
}

export type Direction = 'both' | 'out' | 'in';

/** What relations leave reachable from the roots, along arrows, against them, or either way; the roots are always there. */
export function reachable(
  roots: readonly string[],
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  direction: Direction = 'both',
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const neighbours = new Map<string, string[]>();
  const add = (from: string, to: string) => neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  for (const { source, target } of edges) {
    if (direction !== 'in') add(source, target);
    if (direction !== 'out') add(target, source);
  }
  const found = new Set(roots);
  for (const ref of found) for (const other of neighbours.get(ref) ?? []) found.add(other);
  return {
    nodes: nodes.filter(({ ref }) => found.has(ref)),
    edges: edges.filter(({ source, target }) => found.has(source) && found.has(target)),
  };
}

/** The node one comes to from another by an arrow key: near, and rather in that direction than beside it. */
export function neighbourInDirection(
  nodes: readonly PlacedNode[],
  from: PlacedNode,
  key: string,
): PlacedNode | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  let best: { node: PlacedNode; cost: number } | undefined;
  for (const node of nodes) {
    const dx = node.x - from.x;
    const dy = node.y - from.y;
    const along = dx * direction.x + dy * direction.y;
    if (along <= 1) continue;
    const cost = along + 3 * Math.abs(dx * direction.y - dy * direction.x);
    if (!best || cost < best.cost) best = { node, cost };
  }
  return best?.node;
}

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};
