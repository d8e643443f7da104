import * as l10n from '@vscode/l10n';
import './table.css';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Icon } from './icon';
import { TextField } from './toolkit';
import { ariaSort, Space, useWindow } from './windowed';
import { collator } from './words';

export interface Column<R> {
  readonly id: string;
  readonly label: string;
  /** What it is sorted and filtered by, and shown as unless `show` says otherwise. */
  readonly text: (row: R) => string;
  readonly show?: (row: R) => ComponentChildren;
}

export interface TableProps<R> {
  /** What the table lists, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  /** Stands beside the filter. */
  readonly children?: ComponentChildren;
}

interface Sort {
  readonly column: string;
  readonly isDescending: boolean;
}

/** Shorter tables are drawn whole, and grow with what they hold. */
const DRAWN_WHOLE = 100;

/** Rows that are sorted by a click on a column, filtered by words, walked with the arrow keys; only those in sight are drawn. */
export function Table<R>({ label, columns, rows, keyOf, children }: TableProps<R>) {
  const [sort, setSort] = useState<Sort>();
  const [filter, setFilter] = useState('');
  const shown = useMemo(() => sorted(filtered(rows, columns, filter), columns, sort), [rows, filter, sort]);
  const { isWhole, from, to, area, onScroll, onKeyDown } = useWindow(shown.length, DRAWN_WHOLE);
  return (
    <>
      <div class="table-tools">
        {rows.length > 5 && (
          <TextField
            label={l10n.t('Filter {0}', label)}
            placeholder={l10n.t('Filter')}
            value={filter}
            onInput={setFilter}
          />
        )}
        {children}
        <span class="muted" role="status">
          {shown.length === rows.length ? `${rows.length}` : l10n.t('{0} of {1}', shown.length, rows.length)}
        </span>
      </div>
      <div
        class={`table-area ${isWhole ? '' : 'is-windowed'}`}
        ref={area}
        tabIndex={isWhole ? undefined : 0}
        role="region"
        aria-label={label}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <table aria-label={label} aria-rowcount={shown.length + 1}>
          <thead>
            <tr>
              {columns.map(({ id, label: name }) => (
                <th
                  key={id}
                  scope="col"
                  aria-sort={ariaSort(sort?.column === id, sort?.isDescending ?? false)}
                >
                  <button class="column" onClick={() => setSort(nextSort(sort, id))}>
                    {name}
                    {sort?.column === id && <Icon name={sort.isDescending ? 'chevron-down' : 'chevron-up'} />}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Space rows={from} />
            {shown.slice(from, to).map((row, at) => (
              <tr key={keyOf(row)} aria-rowindex={from + at + 2}>
                {columns.map(({ id, text, show }) => (
                  <td key={id} title={show ? undefined : text(row)}>
                    {show ? show(row) : text(row)}
                  </td>
                ))}
              </tr>
            ))}
            <Space rows={shown.length - to} />
          </tbody>
        </table>
        {shown.length === 0 && <p class="muted nothing">{l10n.t('Nothing matches “{0}”.', filter)}</p>}
      </div>
    </>
  );
}

function filtered<R>(rows: readonly R[], columns: readonly Column<R>[], filter: string): readonly R[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns
      .map((column) => column.text(row))
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function sorted<R>(rows: readonly R[], columns: readonly Column<R>[], sort: Sort | undefined): readonly R[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (!column || !sort) return rows;
  const direction = sort.isDescending ? -1 : 1;
  // What has no value comes last, whichever way it is sorted.
  return rows
    .map((row) => ({ row, text: column.text(row) }))
    .sort((a, b) =>
      a.text && b.text ? direction * collator.compare(a.text, b.text) : Number(!a.text) - Number(!b.text),
    )
    .map(({ row }) => row);
}

/** Up, down, and back to the order the rows came in. */
function nextSort(sort: Sort | undefined, column: string): Sort | undefined {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? undefined : { column, isDescending: true };
}
