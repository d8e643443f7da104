import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { ColumnId, ExplorerRow, ExplorerView } from '../../src/protocol/explorer';

export type SortColumn = NonNullable<ExplorerView['sort']>['column'];

export const COLUMN_LABELS: Readonly<Record<ColumnId, string>> = {
  kind: l10n.t('Kind'),
  type: l10n.t('Type'),
  owner: l10n.t('Owner'),
  lifecycle: l10n.t('Lifecycle'),
  system: l10n.t('System'),
  tags: l10n.t('Tags'),
  namespace: l10n.t('Namespace'),
  description: l10n.t('Description'),
  problems: l10n.t('Problems'),
};

/** Columns that the catalog can sort by. */
export const SORTABLE: Partial<Record<ColumnId, SortColumn>> = {
  kind: 'kind',
  type: 'type',
  owner: 'owner',
  lifecycle: 'lifecycle',
  system: 'system',
  namespace: 'namespace',
};

export function cellOf(row: ExplorerRow, column: ColumnId): ComponentChildren {
  if (column === 'tags') return row.tags.join(', ');
  if (column === 'problems') return row.problems || '';
  return row[column] ?? '';
}
