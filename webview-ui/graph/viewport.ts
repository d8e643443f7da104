import type { Point } from './layout';

/** Where the picture lies in its frame, in pixels, and how large. */
export interface Viewport extends Point {
  readonly scale: number;
}

const SMALLEST = 0.1;
const LARGEST = 3;

/** All of the picture, in the middle, not larger than life. */
export function fit(
  picture: { width: number; height: number },
  frame: { width: number; height: number },
): Viewport {
  const width = Math.max(1, picture.width);
  const height = Math.max(1, picture.height);
  const scale = clamp(Math.min(frame.width / width, frame.height / height, 1));
  return { x: (frame.width - width * scale) / 2, y: (frame.height - height * scale) / 2, scale };
}

/** Larger or smaller by a factor, with the point of the frame staying where it is. */
export function zoomAt({ x, y, scale }: Viewport, factor: number, at: Point): Viewport {
  const next = clamp(scale * factor);
  const ratio = next / scale;
  return { x: at.x - (at.x - x) * ratio, y: at.y - (at.y - y) * ratio, scale: next };
}

function clamp(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}
