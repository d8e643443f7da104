import * as l10n from '@vscode/l10n';
import type { GraphEdge, GraphNode } from '../../src/protocol/graphPage';
import { Icon } from '../shared/icon';

export interface GraphListProps {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  onOpen: (ref: string) => void;
}

/** The same graph in words, entity by entity from the nearest on. */
export function GraphList({ nodes, edges, onOpen }: GraphListProps) {
  const byRef = new Map(nodes.map((node) => [node.ref, node]));
  const link = (node: GraphNode) =>
    node.known ? (
      <button class="link" onClick={() => onOpen(node.ref)}>
        {node.title}
      </button>
    ) : (
      <span>{l10n.t('{0} (not in the catalog)', node.title)}</span>
    );
  return (
    <ul class="list">
      {nodes.map((node) => (
        <li key={node.ref}>
          <h2>
            <Icon name={node.icon} /> {link(node)}{' '}
            <span class="muted">{[node.kind, node.type].filter(Boolean).join(' · ')}</span>
          </h2>
          <ul>
            {edges
              .filter(({ source }) => source === node.ref)
              .map((edge) => {
                const target = byRef.get(edge.target);
                return (
                  target && (
                    <li key={`${edge.type} ${edge.target}`}>
                      <span class="muted">{edge.label}</span> {link(target)}
                    </li>
                  )
                );
              })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
