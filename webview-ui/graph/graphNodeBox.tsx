import * as l10n from '@vscode/l10n';
import type { GraphEdge } from '../../src/protocol/graphPage';
import { entityContext } from '../shared/context';
import { Icon } from '../shared/icon';
import { NODE_HEIGHT, NODE_WIDTH, type PlacedNode } from './layout';
import { fitting } from './fitting';
import { outlineOf } from './shapes';

export interface GraphNodeBoxProps {
  node: PlacedNode;
  edges: readonly GraphEdge[];
  isRoot: boolean;
  isTabStop: boolean;
  /** It is looked for, and this is it; or something else is. */
  isMatch?: boolean;
  onFocus: () => void;
  onOpen: (ref: string) => void;
  /** Puts it in the middle. */
  onCentre: (ref: string) => void;
}

/** Room of the words, beside the icon and within the outline. Pixels. */
const ROOM = NODE_WIDTH - 32 - 12;
/** As the style sheet has them. */
const TITLE_FONT = '600 13px';
const ABOUT_FONT = '11px';
/** A second click within that time makes a double click. Milliseconds. */
const DOUBLE_CLICK = 250;

let waiting: ReturnType<typeof setTimeout> | undefined;

/** One entity in the picture. */
export function GraphNodeBox({
  node,
  edges,
  isRoot,
  isTabStop,
  isMatch,
  onFocus,
  onOpen,
  onCentre,
}: GraphNodeBoxProps) {
  const { ref, title, kind, type, known, count, icon, x, y } = node;
  const about =
    count === undefined
      ? known
        ? [kind, type].filter(Boolean).join(' · ')
        : l10n.t('not in the catalog')
      : [type, l10n.t('drawn as one')].filter(Boolean).join(' · ');
  const tip =
    count === undefined
      ? known
        ? `${title}: ${about}`
        : l10n.t('{0} is not in the catalog', ref)
      : `${title}, ${about}`;
  const relations = edges
    .filter(({ source }) => source === ref)
    .map(({ label, target }) => `${label} ${target}`);
  return (
    <g
      class={[
        'node',
        isRoot && 'root',
        !known && 'unknown',
        isMatch === true && 'match',
        isMatch === false && 'dim',
      ]
        .filter(Boolean)
        .join(' ')}
      transform={`translate(${x - NODE_WIDTH / 2} ${y - NODE_HEIGHT / 2})`}
      data-ref={ref}
      {...(known ? entityContext(ref) : {})}
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      onFocus={onFocus}
      onClick={() => {
        clearTimeout(waiting);
        if (known) waiting = setTimeout(() => onCentre(ref), DOUBLE_CLICK);
      }}
      onDblClick={() => {
        clearTimeout(waiting);
        if (known) onOpen(ref);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          if (known) onOpen(ref);
        } else if (event.key.toLowerCase() === 'g' && known) onCentre(ref);
      }}
    >
      <title>{tip}</title>
      <desc>{relations.join(', ')}</desc>
      {/* The title says it, uncut. */}
      <g aria-hidden="true">
        <path d={outlineOf(kind, NODE_WIDTH, NODE_HEIGHT)} class="box" />
        <foreignObject x="10" y="8" width="18" height="18" class="node-icon">
          <Icon name={icon} />
        </foreignObject>
        <text x="32" y="20" class="node-title">
          {fitting(title, TITLE_FONT, ROOM)}
        </text>
        <text x="32" y="36" class="node-about">
          {fitting(about, ABOUT_FONT, ROOM)}
        </text>
      </g>
    </g>
  );
}
