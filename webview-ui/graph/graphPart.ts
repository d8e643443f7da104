import { type ComponentChild, h, render } from 'preact';
import type { GraphEdge, GraphNode } from '../../src/protocol/graphPage';
import { GraphPicture } from './graphPicture';
import { GraphView, type GraphViewProps } from './graphView';
import { layOut } from './layout';

// What another page loads when it draws a graph. It has its own copy of the view library, so it draws into an element of
// its own; its styles are the other page's to bring (graph.css).

/** The graph around the entity of the page, with its controls. Returns what takes it away. */
export function drawGraph(into: HTMLElement, props: GraphViewProps): () => void {
  return draw(h(GraphView, props), into);
}

export interface Picture {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly onOpen: (ref: string) => void;
}

/** A picture of what is given; the first node is the root. */
export function drawPicture(into: HTMLElement, { nodes, edges, onOpen }: Picture): () => void {
  const root = nodes[0]?.ref ?? '';
  return draw(h(GraphPicture, { layout: layOut(nodes, edges), root, onOpen, onCentre: onOpen }), into);
}

function draw(content: ComponentChild, into: HTMLElement): () => void {
  render(content, into);
  return () => render(null, into);
}
