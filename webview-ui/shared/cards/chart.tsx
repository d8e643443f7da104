import * as l10n from '@vscode/l10n';
import type { SectionView } from '../../../src/protocol/entityCard';
import { HEIGHT, pointsOf, WIDTH } from './chartPoints';

/** A line of how something went, and in words what it shows: the newest value, the lowest and the highest. */
export function Chart({
  chart: { label, values, unit },
}: {
  chart: Extract<SectionView, { type: 'chart' }>;
}) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const said = (value: number) => `${+value.toPrecision(4)}${unit === undefined ? '' : ` ${unit}`}`;
  const words = l10n.t('{0}, between {1} and {2}', said(values.at(-1) ?? 0), said(low), said(high));
  return (
    <p class="chart">
      {label}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={l10n.t('{0}: {1} values', label, values.length)}
      >
        <polyline points={pointsOf(values, low, high)} />
      </svg>
      <span class="muted">{words}</span>
    </p>
  );
}
