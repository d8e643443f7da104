import * as l10n from '@vscode/l10n';
import type { GraphNode } from '../../src/protocol/graphPage';
import { outlineOf } from './shapes';

/** What the outlines mean, of the kinds that are there. */
export function Legend({ nodes }: { nodes: readonly GraphNode[] }) {
  const kinds = [...new Map(nodes.map(({ kind }) => [kind.toLowerCase(), kind])).values()].sort();
  return (
    <ul class="legend" aria-label={l10n.t('Legend')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <svg width="34" height="16" aria-hidden="true" class="node">
            <g transform="translate(1 1) scale(0.5)">
              <path d={outlineOf(kind, 64, 28)} class="box" />
            </g>
          </svg>
          {kind}
        </li>
      ))}
      {nodes.some(({ known, count }) => !known && count === undefined) && (
        <li>
          <svg width="34" height="16" aria-hidden="true" class="node unknown">
            <g transform="translate(1 1) scale(0.5)">
              <path d={outlineOf('', 64, 28)} class="box" />
            </g>
          </svg>
          {l10n.t('not in the catalog')}
        </li>
      )}
    </ul>
  );
}
