import type { Client } from '../../src/protocol/contract';
import {
  ColumnId,
  type ExplorerContract,
  type ExplorerView,
  type ExportFormat,
} from '../../src/protocol/explorer';
import { Button, Dropdown } from '../shared/toolkit';
import { COLUMN_LABELS } from './columns';

export interface ToolsProps {
  readonly service: Client<typeof ExplorerContract>;
  readonly view: ExplorerView;
  readonly onView: (part: Partial<ExplorerView>) => void;
  readonly selected: ReadonlySet<string>;
  readonly total: number;
}

/** More boxes than this are no picture. */
const MOST_DRAWN = 30;

/** What is done with the rows that are selected, or with all of them. */
export function Tools({ service, view, onView, selected, total }: ToolsProps) {
  const what = selected.size > 0 ? `${selected.size} selected` : `all ${total.toLocaleString()}`;
  const toggle = (id: ColumnId) =>
    onView({
      columns: ColumnId.options.filter((each) => (each === id) !== view.columns.includes(each)),
    });
  return (
    <div class="tools">
      <details class="columns">
        <summary>Columns</summary>
        <div>
          {ColumnId.options.map((id) => (
            <label key={id}>
              <input type="checkbox" checked={view.columns.includes(id)} onChange={() => toggle(id)} />
              {COLUMN_LABELS[id]}
            </label>
          ))}
        </div>
      </details>
      <Dropdown
        label={`Export ${what}`}
        value=""
        options={[
          { value: '', label: `Export ${what}` },
          { value: 'csv', label: 'as CSV' },
          { value: 'json', label: 'as JSON' },
          { value: 'markdown', label: 'as Markdown' },
        ]}
        onChange={(format) => {
          if (format) void service.exportRows(view, [...selected], format as ExportFormat);
        }}
      />
      <Button
        disabled={selected.size === 0 || selected.size > MOST_DRAWN}
        label={
          selected.size > MOST_DRAWN
            ? `Graph: at most ${MOST_DRAWN} can be drawn`
            : selected.size
              ? 'Graph of the selected entities'
              : 'Graph: select entities to draw their relations'
        }
        onClick={() => void service.openGraph([...selected])}
      >
        Graph
      </Button>
      <Button onClick={() => void service.copyLink(view)}>Copy link</Button>
    </div>
  );
}
