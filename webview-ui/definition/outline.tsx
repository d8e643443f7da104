import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DefinitionModel } from '../../src/protocol/definitionPage';
import { TextField } from '../shared/toolkit';
import { outlineRows, type Row } from './outlineRows';

const HEIGHT = 26;
/** Rows that are drawn beyond what is seen, so that a scroll shows no gap. */
const BEYOND = 12;

export interface OutlineProps {
  readonly model: DefinitionModel;
  readonly query: string;
  readonly chosen: string | undefined;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (key: string) => void;
}

/** Operations and types, filtered as one types; only the rows that are seen are drawn. */
export function Outline({ model, query, chosen, onQuery, onChoose }: OutlineProps) {
  const rows = useMemo(() => outlineRows(model, query), [model, query]);
  const choices = useMemo(() => rows.flatMap((row, at) => (row.key === undefined ? [] : [at])), [rows]);
  const list = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const look = () => {
    const element = list.current;
    if (element) setSeen({ top: element.scrollTop, height: element.clientHeight });
  };
  useEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);
  const at = rows.findIndex(({ key }) => key !== undefined && key === chosen);
  const reveal = (row: number) => {
    const element = list.current;
    if (!element) return;
    if (row * HEIGHT < element.scrollTop) element.scrollTop = row * HEIGHT;
    else if ((row + 1) * HEIGHT > element.scrollTop + element.clientHeight)
      element.scrollTop = (row + 1) * HEIGHT - element.clientHeight;
  };
  useEffect(() => {
    if (at >= 0) reveal(at);
  }, [at, rows]);
  const step = (event: KeyboardEvent) => {
    const here = choices.indexOf(at);
    const page = Math.max(1, Math.floor(seen.height / HEIGHT) - 1);
    const next = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + page,
      PageUp: here - page,
      Home: 0,
      End: choices.length - 1,
    }[event.key];
    if (next === undefined || choices.length === 0) return;
    event.preventDefault();
    onChoose(rows[choices[Math.max(0, Math.min(next, choices.length - 1))]!]!.key!);
  };
  const first = Math.max(0, Math.floor(seen.top / HEIGHT) - BEYOND);
  const last = Math.min(rows.length, Math.ceil((seen.top + seen.height) / HEIGHT) + BEYOND);
  return (
    <nav class="outline" aria-label={l10n.t('Operations and types')}>
      <TextField
        label={l10n.t('Search operations and types')}
        placeholder={l10n.t('Search')}
        value={query}
        onInput={onQuery}
      />
      {choices.length === 0 ? (
        <p class="muted none">{query ? l10n.t('Nothing matches.') : l10n.t('Nothing to list.')}</p>
      ) : (
        <div
          class="rows"
          ref={list}
          role="listbox"
          tabIndex={0}
          aria-label={l10n.t('{0} operations and types', choices.length)}
          aria-activedescendant={at >= first && at < last ? `row-${at}` : undefined}
          onScroll={look}
          onKeyDown={step}
        >
          <div class="space" role="presentation" style={{ height: `${rows.length * HEIGHT}px` }}>
            {rows.slice(first, last).map((row, index) => (
              <OutlineRow
                key={first + index}
                row={row}
                at={first + index}
                position={choices.indexOf(first + index)}
                total={choices.length}
                isChosen={first + index === at}
                onChoose={onChoose}
              />
            ))}
          </div>
        </div>
      )}
    </nav>
  );
}

interface RowProps {
  readonly row: Row;
  readonly at: number;
  readonly position: number;
  readonly total: number;
  readonly isChosen: boolean;
  readonly onChoose: (key: string) => void;
}

function OutlineRow({ row, at, position, total, isChosen, onChoose }: RowProps) {
  const style = { top: `${at * HEIGHT}px` };
  const { key } = row;
  if (key === undefined)
    return (
      <div class="row group" role="presentation" style={style}>
        {row.label}
      </div>
    );
  return (
    <div
      id={`row-${at}`}
      class={`row${isChosen ? ' chosen' : ''}${row.isDeprecated ? ' deprecated' : ''}`}
      role="option"
      aria-selected={isChosen}
      aria-setsize={total}
      aria-posinset={position + 1}
      title={row.title}
      style={style}
      onClick={() => onChoose(key)}
    >
      {row.kind !== undefined && <span class={`kind kind-${row.kind.toLowerCase()}`}>{row.kind}</span>}
      <span class="label">{row.label}</span>
    </div>
  );
}
