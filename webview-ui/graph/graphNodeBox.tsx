import type { GraphEdge } from '../../src/protocol/graphPage';
import { entityContext } from '../shared/context';
import { NODE_HEIGHT, NODE_WIDTH, type PlacedNode } from './layout';

export interface GraphNodeBoxProps {
  node: PlacedNode;
  edges: readonly GraphEdge[];
  isRoot: boolean;
  isTabStop: boolean;
  onFocus: () => void;
  onOpen: (ref: string) => void;
  onOpenGraph: (ref: string) => void;
}

const TITLE_LENGTH = 22;

/** One entity in the picture. */
export function GraphNodeBox({
  node,
  edges,
  isRoot,
  isTabStop,
  onFocus,
  onOpen,
  onOpenGraph,
}: GraphNodeBoxProps) {
  const { ref, title, kind, type, known, x, y } = node;
  const about = [kind, type].filter(Boolean).join(' · ');
  const tip = known ? `${title}: ${about}` : `${ref} is not in the catalog`;
  const relations = edges
    .filter(({ source }) => source === ref)
    .map(({ label, target }) => `${label} ${target}`);
  const open = () => known && onOpen(ref);
  return (
    <g
      class={`node ${isRoot ? 'root' : ''} ${known ? '' : 'unknown'}`}
      transform={`translate(${x - NODE_WIDTH / 2} ${y - NODE_HEIGHT / 2})`}
      data-ref={ref}
      {...(known ? entityContext(ref) : {})}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          open();
        } else if (event.key.toLowerCase() === 'g' && known) onOpenGraph(ref);
      }}
    >
      <title>{tip}</title>
      <desc>{relations.join(', ')}</desc>
      <rect width={NODE_WIDTH} height={NODE_HEIGHT} rx="4" />
      {/* The title says it, uncut. */}
      <g aria-hidden="true">
        <text x="12" y="20" class="node-title">
          {title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1)}…` : title}
        </text>
        <text x="12" y="36" class="node-about">
          {known ? about : 'not in the catalog'}
        </text>
      </g>
    </g>
  );
}
