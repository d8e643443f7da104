import type { ComponentChildren } from 'preact';
import type { ColumnId, ExplorerRow, ExplorerView } from '../../src/protocol/explorer';

export type SortColumn = NonNullable<ExplorerView['sort']>['column'];

export const COLUMN_LABELS: Readonly<Record<ColumnId, string>> = {
  kind: 'Kind',
  type: 'Type',
  owner: 'Owner',
  lifecycle: 'Lifecycle',
  system: 'System',
  tags: 'Tags',
  namespace: 'Namespace',
  description: 'Description',
  problems: 'Problems',
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
