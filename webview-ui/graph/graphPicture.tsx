import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../shared/icon';
import { Button } from '../shared/toolkit';
import { GraphNodeBox } from './graphNodeBox';
import { type Layout, neighbourInDirection, pathOf } from './layout';
import { useViewport } from './useViewport';

export interface GraphPictureProps {
  layout: Layout;
  root: string;
  /** What is looked for, in the order of the picture; undefined where nothing is. */
  matches?: readonly string[];
  onOpen: (ref: string) => void;
  onCentre: (ref: string) => void;
}

const STEP = 1.25;

/** Boxes and arrows; dragged, zoomed, and walked through with the arrow keys. */
export function GraphPicture({ layout, root, matches, onOpen, onCentre }: GraphPictureProps) {
  const svg = useRef<SVGSVGElement>(null);
  const { viewport, showAll, zoom, drag } = useViewport(svg, layout);
  const [focused, setFocused] = useState(root);
  useEffect(() => {
    if (matches?.[0] !== undefined) setFocused(matches[0]);
  }, [matches?.[0]]);
  const walk = (event: KeyboardEvent) => {
    const from = layout.nodes.find(({ ref }) => ref === focused);
    const next = from && neighbourInDirection(layout.nodes, from, event.key);
    if (next) {
      event.preventDefault();
      setFocused(next.ref);
      svg.current?.querySelector<SVGElement>(`[data-ref="${CSS.escape(next.ref)}"]`)?.focus();
    } else if (event.key === '+' || event.key === '=') zoom(STEP);
    else if (event.key === '-') zoom(1 / STEP);
    else if (event.key === '0') showAll();
  };
  const tabStop = layout.nodes.some(({ ref }) => ref === focused) ? focused : root;
  return (
    <div class="picture">
      <div class="zoom">
        <Button appearance="icon" label={l10n.t('Zoom in')} onClick={() => zoom(STEP)}>
          <Icon name="zoom-in" />
        </Button>
        <Button appearance="icon" label={l10n.t('Zoom out')} onClick={() => zoom(1 / STEP)}>
          <Icon name="zoom-out" />
        </Button>
        <Button appearance="icon" label={l10n.t('Show all')} onClick={showAll}>
          <Icon name="screen-full" />
        </Button>
      </div>
      <svg
        ref={svg}
        role="application"
        aria-label={l10n.t(
          'Relations graph. Arrow keys move between entities, Enter opens a page, G puts an entity in the middle, plus and minus zoom.',
        )}
        onKeyDown={walk}
        {...drag}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 z" class="arrow" />
          </marker>
        </defs>
        <g transform={`translate(${viewport.x} ${viewport.y}) scale(${viewport.scale})`} class="drawing">
          <g aria-hidden="true">
            {layout.groups.map(({ id, title, x, y, width, height }) => (
              <g key={id} class="group">
                <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx="6" />
                <text x={x - width / 2 + 8} y={y - height / 2 + 13}>
                  {title}
                </text>
              </g>
            ))}
            {layout.edges.map(({ source, type, target, points, middle, label }) => (
              <g key={`${source} ${type} ${target}`}>
                <path d={pathOf(points)} class="edge" marker-end="url(#arrow)" />
                <text x={middle.x} y={middle.y - 4} class="edge-label">
                  {label}
                </text>
              </g>
            ))}
          </g>
          {layout.nodes.map((node) => (
            <GraphNodeBox
              key={node.ref}
              node={node}
              edges={layout.edges}
              isRoot={node.ref === root}
              isTabStop={node.ref === tabStop}
              isMatch={matches && matches.includes(node.ref)}
              onFocus={() => setFocused(node.ref)}
              onOpen={onOpen}
              onCentre={onCentre}
            />
          ))}
        </g>
      </svg>
    </div>
  );
}
