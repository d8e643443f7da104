/** Room of the line, in units of its own; drawn at the size of the text. */
export const WIDTH = 120;
export const HEIGHT = 28;

/** Of the line, within a margin of one unit. Halved first: the span of two large numbers is none. */
export function pointsOf(values: readonly number[], low: number, high: number): string {
  const span = high / 2 - low / 2;
  return values
    .map((value, at) => {
      const x = 1 + (at * (WIDTH - 2)) / Math.max(values.length - 1, 1);
      const share = span === 0 ? 0.5 : (value / 2 - low / 2) / span;
      return `${x.toFixed(1)},${(HEIGHT - 1 - share * (HEIGHT - 2)).toFixed(1)}`;
    })
    .join(' ');
}
