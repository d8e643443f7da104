import * as l10n from '@vscode/l10n';
import type { SectionView } from '../../../src/protocol/entityCard';
import { FactCard } from '../fact';
import { Icon } from '../icon';
import { Prose } from '../prose';
import { Button } from '../toolkit';
import { Chart } from './chart';
import { Diagram } from './diagram';
import { EntityLink } from './entityLink';
import { useCardActions } from './actions';

export interface SectionProps {
  readonly card: string;
  /** Position in the card, by which the host knows its actions. */
  readonly at: number;
  readonly section: SectionView;
}

/** A part of a card. */
export function Section({ card, at, section }: SectionProps) {
  const actions = useCardActions();
  switch (section.type) {
    case 'facts':
      return <FactList items={section.items} />;
    case 'status': {
      const { state, text, url, asOf } = section;
      return <FactCard fact={{ state, summary: text, url, asOf }} />;
    }
    case 'text':
      return <p class="muted card-text">{section.text}</p>;
    case 'markdown':
      return <Prose html={section.html} />;
    case 'table':
      return <PlainTable columns={section.columns} rows={section.rows} />;
    case 'entities':
      return <EntityList section={section} />;
    case 'graph':
      return <Diagram entities={section.entities} edges={section.edges} />;
    case 'progress':
      return (
        <label class="progress">
          {section.label} <progress max={1} value={section.value} />
        </label>
      );
    case 'chart':
      return <Chart chart={section} />;
    case 'actions':
      return (
        <p class="actions">
          {section.items.map(({ title, url }, item) =>
            url !== undefined ? (
              <a key={title} href={url}>
                {title}
              </a>
            ) : (
              <Button key={title} onClick={() => actions.runAction(card, at, item)}>
                {title}
              </Button>
            ),
          )}
        </p>
      );
  }
}

function FactList({ items }: { items: Extract<SectionView, { type: 'facts' }>['items'] }) {
  const actions = useCardActions();
  return (
    <dl class="facts">
      {items.map(({ label, value, url, ref, icon }, at) => (
        <div key={`${label} ${value} ${at}`}>
          <dt>
            {icon && <Icon name={icon} />} {label}
          </dt>
          <dd>
            {url !== undefined ? (
              <a href={url} title={url}>
                {value}
              </a>
            ) : ref !== undefined ? (
              <button class="link" onClick={() => actions.openEntity(ref)}>
                {value}
              </button>
            ) : (
              value
            )}
            {(icon !== undefined || url === undefined) && (
              <button
                class="link copy"
                aria-label={l10n.t('Copy {0}', value)}
                title={l10n.t('Copy {0}', value)}
                onClick={() => actions.copy(value)}
              >
                <Icon name="copy" />
              </button>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function EntityList({
  section: { title, entities, more },
}: {
  section: Extract<SectionView, { type: 'entities' }>;
}) {
  return (
    <>
      {title && <h3>{title}</h3>}
      <ul class="entities">
        {entities.map((line) => (
          <li key={line.ref}>
            <EntityLink entity={line} />
            {line.type && <span class="muted">{line.type}</span>}
            {!line.known && <span class="muted">{l10n.t('not in the catalog')}</span>}
            {line.note && <span class="muted">{line.note}</span>}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="muted">{l10n.t('and {0} more: Dependencies has all of them', more)}</p>}
    </>
  );
}

function PlainTable({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly string[])[] }) {
  // A column in which nothing is said would only take room.
  const used = columns.map((_, at) => rows.some((row) => row[at]));
  const of = (cells: readonly string[]) => columns.flatMap((_, at) => (used[at] ? [cells[at] ?? ''] : []));
  return (
    <div class="plain-table">
      <table>
        <thead>
          <tr>
            {of(columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {of(row).map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
