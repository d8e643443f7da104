import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Layout, Point } from './layout';
import { fit, type Viewport, zoomAt } from './viewport';

/** What of the picture is seen: all of it, until the person moves it or looks closer. */
export function useViewport(svg: RefObject<SVGSVGElement | null>, layout: Layout) {
  const [viewport, setViewport] = useState<Viewport>({ x: 0, y: 0, scale: 1 });
  const held = useRef<Point | undefined>(undefined);
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
  const drag = {
    onPointerDown: (event: PointerEvent) => {
      if ((event.target as Element).closest('.node')) return;
      held.current = { x: event.clientX - viewport.x, y: event.clientY - viewport.y };
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const from = held.current;
      if (from) choose((now) => ({ ...now, x: event.clientX - from.x, y: event.clientY - from.y }));
    },
    onPointerUp: () => (held.current = undefined),
  };
  return { viewport, showAll, zoom, drag };
}
