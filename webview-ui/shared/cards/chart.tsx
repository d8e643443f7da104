import type { SectionView } from '../../../src/protocol/entityCard';

/** Room of the line, in units of its own; drawn at the size of the text. */
const WIDTH = 120;
const HEIGHT = 28;

/** A line of how something went, and in words what it shows: the newest value, the lowest and the highest. */
export function Chart({
  chart: { label, values, unit },
}: {
  chart: Extract<SectionView, { type: 'chart' }>;
}) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const said = (value: number) => `${+value.toPrecision(4)}${unit === undefined ? '' : ` ${unit}`}`;
  const words = `${said(values.at(-1) ?? 0)}, between ${said(low)} and ${said(high)}`;
  return (
    <p class="chart">
      {label}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${label}: ${values.length} values`}>
        <polyline points={pointsOf(values, low, high)} />
      </svg>
      <span class="muted">{words}</span>
    </p>
  );
}

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
