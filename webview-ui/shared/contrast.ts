/** Red, green, blue from 0 to 255 and opacity from 0 to 1. */
export type Rgba = readonly [number, number, number, number];

/** Least contrast of text that is not large, after WCAG 2.2, 1.4.3 (AA); a little more, for what rounding takes. */
const LEAST = 4.6;

/** Reads what a computed style holds: `rgb()`, `rgba()`, `color(srgb …)` or hexadecimal digits. */
export function parseColour(text: string): Rgba | undefined {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex) {
    const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const [r, g, b, a = 255] = (wide.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
    return r === undefined || g === undefined || b === undefined ? undefined : [r, g, b, a / 255];
  }
  const [, name, inside = ''] = /^(rgba?|color)\((.*)\)$/i.exec(text.trim()) ?? [];
  if (!name) return undefined;
  const parts = (inside.match(/-?\d*\.?\d+(?:e-?\d+)?%?/g) ?? []).map((part) =>
    part.endsWith('%') ? parseFloat(part) / 100 : parseFloat(part),
  );
  const [r, g, b, a = 1] = parts;
  if (r === undefined || g === undefined || b === undefined) return undefined;
  const scale = name.toLowerCase() === 'color' ? 255 : 1;
  return [r * scale, g * scale, b * scale, a];
}

/** A colour over another that lets nothing through. */
export function over([r, g, b, a]: Rgba, below: Rgba): Rgba {
  const mix = (top: number, bottom: number) => top * a + bottom * (1 - a);
  return [mix(r, below[0]), mix(g, below[1]), mix(b, below[2]), 1];
}

/** Contrast of two colours, from 1 to 21, as WCAG defines it. */
export function contrast(a: Rgba, b: Rgba): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

/** The colour itself where it can be read on all the backgrounds, else moved towards black or white until it can. */
export function readable(colour: Rgba, backgrounds: readonly Rgba[]): Rgba {
  const worst = (candidate: Rgba) => Math.min(...backgrounds.map((each) => contrast(candidate, each)));
  const [first] = backgrounds;
  if (!first || worst(colour) >= LEAST) return colour;
  const end: Rgba = luminance(first) > 0.18 ? [0, 0, 0, 1] : [255, 255, 255, 1];
  for (let share = 0.05; share < 1; share += 0.05) {
    const moved = over([end[0], end[1], end[2], share], colour);
    if (worst(moved) >= LEAST) return moved;
  }
  return end;
}

function luminance([r, g, b]: Rgba): number {
  const linear = (channel: number) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}
