import { Graph, layout as dagreLayout } from '@dagrejs/dagre';
import type { GraphEdge, GraphNode } from '../../src/protocol/graphPage';

export const NODE_WIDTH = 190;
export const NODE_HEIGHT = 46;

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
  readonly width: number;
  readonly height: number;
}

/** Places boxes in columns, so that arrows run from left to right; centres of nodes, in pixels. */
export function layOut(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Layout {
  const graph = new Graph({ directed: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 110, marginx: 24, marginy: 24 });
  for (const { ref } of nodes) graph.setNode(ref, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { source, target, type } of edges) {
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target, {}, type);
  }
  dagreLayout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    nodes: nodes.map((node) => {
      const { x = 0, y = 0 } = graph.node(node.ref) as Partial<Point>;
      return { ...node, x, y };
    }),
    edges: edges.flatMap((edge) => {
      const placed = graph.edge({ v: edge.source, w: edge.target, name: edge.type }) as
        { points?: readonly Point[] } | undefined;
      const points = placed?.points ?? [];
      const middle = points[Math.floor(points.length / 2)];
      return middle ? [{ ...edge, points, middle }] : [];
    }),
    width,
    height,
  };
}

/** What relations leave reachable from the root; the root is always there. */
export function reachable(
  root: string,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const neighbours = new Map<string, string[]>();
  for (const { source, target } of edges) {
    neighbours.set(source, [...(neighbours.get(source) ?? []), target]);
    neighbours.set(target, [...(neighbours.get(target) ?? []), source]);
  }
  const found = new Set([root]);
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
