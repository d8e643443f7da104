import * as l10n from '@vscode/l10n';
import type { Client } from '../../src/protocol/contract';
import {
  ColumnId,
  type ExplorerContract,
  type ExplorerView,
  type ExportFormat,
} from '../../src/protocol/explorer';
import { Button, Dropdown } from '../shared/toolkit';
import { COLUMN_LABELS } from './columns';
import { number } from '../shared/words';

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
  const what =
    selected.size > 0
      ? l10n.t('Export {0} selected', number(selected.size))
      : l10n.t('Export all {0}', number(total));
  const toggle = (id: ColumnId) =>
    onView({
      columns: ColumnId.options.filter((each) => (each === id) !== view.columns.includes(each)),
    });
  return (
    <div class="tools">
      <details class="columns">
        <summary>{l10n.t('Columns')}</summary>
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
        label={what}
        value=""
        options={[
          { value: '', label: what },
          { value: 'csv', label: l10n.t('as CSV') },
          { value: 'json', label: l10n.t('as JSON') },
          { value: 'markdown', label: l10n.t('as Markdown') },
        ]}
        onChange={(format) => {
          if (format) void service.exportRows(view, [...selected], format as ExportFormat);
        }}
      />
      <Button
        disabled={selected.size === 0 || selected.size > MOST_DRAWN}
        label={
          selected.size > MOST_DRAWN
            ? l10n.t('Graph: at most {0} can be drawn', MOST_DRAWN)
            : selected.size
              ? l10n.t('Graph of the selected entities')
              : l10n.t('Graph: select entities to draw their relations')
        }
        onClick={() => void service.openGraph([...selected])}
      >
        {l10n.t('Graph')}
      </Button>
      <Button onClick={() => void service.copyLink(view)}>{l10n.t('Copy link')}</Button>
    </div>
  );
}
