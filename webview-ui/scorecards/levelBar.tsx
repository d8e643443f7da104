import * as l10n from '@vscode/l10n';

export interface LevelBarProps {
  readonly levels: readonly string[];
  /** None first. */
  readonly counts: readonly number[];
  /** Without words: what it shows is said beside it. */
  readonly isSmall?: boolean;
}

/** How many are at each level: a bar, and the same in words. */
export function LevelBar({ levels, counts, isSmall }: LevelBarProps) {
  const total = counts.reduce((sum, count) => sum + count, 0) || 1;
  let from = 0;
  const parts = counts.map((count, at) => {
    const x = (100 * from) / total;
    from += count;
    return { at, x, width: (100 * count) / total };
  });
  const names = [l10n.t('No level'), ...levels];
  return (
    <div class={isSmall ? 'levels is-small' : 'levels'}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ at, x, width }) =>
          width > 0 ? (
            <rect key={at} class={`level-${shade(at, names.length)}`} x={x} y="0" width={width} height="10" />
          ) : null,
        )}
      </svg>
      {!isSmall && (
        <ul>
          {names.map((name, at) => (
            <li key={name}>
              <span class={`swatch level-${shade(at, names.length)}`} aria-hidden="true" />
              {name}: <strong>{counts[at] ?? 0}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** None is the lightest, the highest the strongest, of five. */
function shade(at: number, of: number): number {
  return of <= 1 ? 0 : Math.round((4 * at) / (of - 1));
}
