import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../shared/icon';
import { Button } from '../shared/toolkit';
import { GraphNodeBox } from './graphNodeBox';
import { type Layout, neighbourInDirection, type Point } from './layout';
import { fit, type Viewport, zoomAt } from './viewport';

export interface GraphPictureProps {
  layout: Layout;
  root: string;
  onOpen: (ref: string) => void;
  onOpenGraph: (ref: string) => void;
}

const STEP = 1.25;

/** Boxes and arrows; dragged, zoomed, and walked through with the arrow keys. */
export function GraphPicture({ layout, root, onOpen, onOpenGraph }: GraphPictureProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [viewport, setViewport] = useState<Viewport>({ x: 0, y: 0, scale: 1 });
  const [focused, setFocused] = useState(root);
  const drag = useRef<Point | undefined>(undefined);
  /** The person chose what is seen: it stays so when the picture's room changes. */
  const isChosen = useRef(false);
  const size = () => svg.current?.getBoundingClientRect() ?? { width: 800, height: 600, left: 0, top: 0 };
  const showAll = () => {
    isChosen.current = false;
    setViewport(fit(layout, size()));
  };
  const choose = (change: (now: Viewport) => Viewport) => {
    isChosen.current = true;
    setViewport(change);
  };
  const zoom = (factor: number) => {
    const { width, height } = size();
    choose((now) => zoomAt(now, factor, { x: width / 2, y: height / 2 }));
  };
  useEffect(() => {
    showAll();
    const observer = new ResizeObserver(() => isChosen.current || showAll());
    if (svg.current) observer.observe(svg.current);
    return () => observer.disconnect();
  }, [layout]);
  // The wheel must not scroll the page as well, and Preact's own listeners are passive.
  useEffect(() => {
    const element = svg.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = size();
      const at = { x: event.clientX - left, y: event.clientY - top };
      choose((now) => zoomAt(now, event.deltaY < 0 ? 1.1 : 1 / 1.1, at));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);

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
        <Button appearance="icon" label="Zoom in" onClick={() => zoom(STEP)}>
          <Icon name="zoom-in" />
        </Button>
        <Button appearance="icon" label="Zoom out" onClick={() => zoom(1 / STEP)}>
          <Icon name="zoom-out" />
        </Button>
        <Button appearance="icon" label="Show all" onClick={showAll}>
          <Icon name="screen-full" />
        </Button>
      </div>
      <svg
        ref={svg}
        role="application"
        aria-label="Relations graph. Arrow keys move between entities, Enter opens a page, G its graph, plus and minus zoom."
        onKeyDown={walk}
        onPointerDown={(event) => {
          if ((event.target as Element).closest('.node')) return;
          drag.current = { x: event.clientX - viewport.x, y: event.clientY - viewport.y };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const from = drag.current;
          if (from) choose((now) => ({ ...now, x: event.clientX - from.x, y: event.clientY - from.y }));
        }}
        onPointerUp={() => (drag.current = undefined)}
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
        <g transform={`translate(${viewport.x} ${viewport.y}) scale(${viewport.scale})`}>
          <g aria-hidden="true">
            {layout.edges.map(({ source, type, target, points, middle, label }) => (
              <g key={`${source} ${type} ${target}`}>
                <polyline
                  points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
                  class="edge"
                  marker-end="url(#arrow)"
                />
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
              onFocus={() => setFocused(node.ref)}
              onOpen={onOpen}
              onOpenGraph={onOpenGraph}
            />
          ))}
        </g>
      </svg>
    </div>
  );
}
