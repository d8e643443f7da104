import * as l10n from '@vscode/l10n';
import type { Overview } from '../../src/protocol/scorecards';
import { type Column, Table } from '../shared/table';

type Change = Overview['changes'][number];

/** Checks, the one first that alone keeps most from their next level. */
export function Changes({
  changes,
  onSelect,
}: {
  changes: readonly Change[];
  onSelect: (id: string) => void;
}) {
  const columns: readonly Column<Change>[] = [
    {
      id: 'title',
      label: l10n.t('Check'),
      text: ({ title }) => title,
      show: ({ id, title, description }) => (
        <button class="link" title={description} onClick={() => onSelect(id)}>
          {title}
        </button>
      ),
    },
    { id: 'level', label: l10n.t('Level'), text: ({ level }) => level },
    { id: 'lifts', label: l10n.t('Lifts'), text: ({ lifts }) => String(lifts) },
    { id: 'fails', label: l10n.t('Fails'), text: ({ fails }) => String(fails) },
    { id: 'unknown', label: l10n.t('Unknown'), text: ({ unknown }) => String(unknown) },
  ];
  if (changes.length === 0) return null;
  return (
    <section>
      <h2>{l10n.t('What would lift most')}</h2>
      <p class="muted">{l10n.t('“Lifts” counts those that would reach their next level by this alone.')}</p>
      <Table label={l10n.t('Checks')} columns={columns} rows={changes} keyOf={({ id }) => id} />
    </section>
  );
}
