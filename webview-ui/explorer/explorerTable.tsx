import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Client } from '../../src/protocol/contract';
import type { ExplorerContract, ExplorerModel, ExplorerRow, ExplorerView } from '../../src/protocol/explorer';
import { EntityLink } from '../shared/cards/entityLink';
import { Icon } from '../shared/icon';
import { ariaSort, Space, useWindow } from '../shared/windowed';
import { cellOf, COLUMN_LABELS, SORTABLE, type SortColumn } from './columns';

export interface ExplorerTableProps {
  readonly service: Client<typeof ExplorerContract>;
  readonly view: ExplorerView;
  readonly model: ExplorerModel;
  /** Rows that are known already, from the first on. */
  readonly first?: readonly ExplorerRow[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onSort: (sort: ExplorerView['sort']) => void;
}

/** Rows that are fetched together. */
const CHUNK = 100;

/** The rows in sight, fetched as they come into sight. */
export function ExplorerTable({
  service,
  view,
  model,
  first,
  selected,
  onSelect,
  onSort,
}: ExplorerTableProps) {
  const { from, to, area, onScroll, onKeyDown } = useWindow(model.total);
  const [rows, setRows] = useState<ReadonlyMap<number, ExplorerRow>>(
    () => new Map(first?.map((row, at) => [at, row])),
  );
  const [failure, setFailure] = useState<string>();
  const asked = useRef(new Set<number>());
  const key = JSON.stringify([view.text, view.filters, view.only, view.sort]);

  const generation = useRef(0);
  useEffect(() => {
    // Another view, or another catalog: what is known stays in sight until its successor is there.
    generation.current++;
    asked.current = new Set();
  }, [key, model]);
  useEffect(() => {
    area.current?.scrollTo(0, 0);
  }, [key]);
  useEffect(() => {
    const mine = generation.current;
    for (let chunk = Math.floor(from / CHUNK); chunk * CHUNK < to; chunk++) {
      if (asked.current.has(chunk)) continue;
      const isFirst = asked.current.size === 0;
      asked.current.add(chunk);
      service.rows(view, chunk * CHUNK, CHUNK).then(
        (found) => {
          if (mine !== generation.current) return;
          setFailure(undefined);
          setRows((known) => {
            const next = new Map(isFirst ? [] : known);
            found.forEach((row, at) => next.set(chunk * CHUNK + at, row));
            return next;
          });
        },
        (error: unknown) => {
          asked.current.delete(chunk);
          if (mine === generation.current) setFailure(String(error));
        },
      );
    }
  }, [from, to, key, model]);

  const select = (ref: string) => {
    const next = new Set(selected);
    if (!next.delete(ref)) next.add(ref);
    onSelect(next);
  };
  const known = [...rows.values()];
  const isAll = known.length > 0 && known.every(({ ref }) => selected.has(ref));
  const order = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  return (
    <div
      class="rows"
      ref={area}
      tabIndex={0}
      role="region"
      aria-label={l10n.t('Entities')}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      {failure !== undefined && <p role="alert">{l10n.t('Rows could not be read: {0}', failure)}</p>}
      <table aria-rowcount={model.total + 1}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={l10n.t('Select all that are loaded')}
                checked={isAll}
                onChange={() =>
                  onSelect(isAll ? new Set() : new Set([...selected, ...known.map(({ ref }) => ref)]))
                }
              />
            </th>
            <Heading label={l10n.t('Name')} sort="name" view={view} onSort={onSort} />
            {view.columns.map((id) => (
              <Heading key={id} label={COLUMN_LABELS[id]} sort={SORTABLE[id]} view={view} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space rows={from} />
          {order.map((at) => {
            const row = rows.get(at);
            return row ? (
              <tr key={row.ref} aria-rowindex={at + 2} class={selected.has(row.ref) ? 'is-selected' : ''}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={l10n.t('Select {0}', row.title)}
                    checked={selected.has(row.ref)}
                    onChange={() => select(row.ref)}
                  />
                </td>
                <td>
                  <EntityLink entity={row} />
                </td>
                {view.columns.map((id) => {
                  const cell = cellOf(row, id);
                  return (
                    <td key={id} title={typeof cell === 'string' ? cell : undefined}>
                      {cell}
                    </td>
                  );
                })}
              </tr>
            ) : (
              <tr key={at} aria-rowindex={at + 2}>
                <td />
                <td class="muted">…</td>
                {view.columns.map((id) => (
                  <td key={id} />
                ))}
              </tr>
            );
          })}
          <Space rows={model.total - to} />
        </tbody>
      </table>
    </div>
  );
}

interface HeadingProps {
  readonly label: string;
  readonly sort: SortColumn | undefined;
  readonly view: ExplorerView;
  readonly onSort: (sort: ExplorerView['sort']) => void;
}

function Heading({ label, sort, view, onSort }: HeadingProps) {
  const isSorted = sort !== undefined && view.sort?.column === sort;
  const isDescending = isSorted && view.sort?.isDescending === true;
  if (sort === undefined) return <th scope="col">{label}</th>;
  return (
    <th scope="col" aria-sort={ariaSort(isSorted, isDescending)}>
      <button
        class="column"
        onClick={() => onSort(isDescending ? undefined : { column: sort, isDescending: isSorted })}
      >
        {label}
        {isSorted && <Icon name={isDescending ? 'chevron-down' : 'chevron-up'} />}
      </button>
    </th>
  );
}
