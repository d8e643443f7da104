import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { RelationRow } from '../../src/protocol/entityPage';
import { Loaded } from '../shared/loaded';
import { type Column, Table } from '../shared/table';
import { Dropdown } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { EntityLink } from '../shared/cards/entityLink';
import { service } from './service';

const COLUMNS: readonly Column<RelationRow>[] = [
  { id: 'relation', label: l10n.t('Relation'), text: ({ relation }) => relation },
  {
    id: 'title',
    label: l10n.t('Name'),
    text: ({ title }) => title,
    show: (row) => <EntityLink entity={row} />,
  },
  {
    id: 'kind',
    label: l10n.t('Kind'),
    text: ({ kind, type, known }) =>
      known ? [kind, type].filter(Boolean).join(' · ') : l10n.t('{0}, not in the catalog', kind),
  },
  { id: 'owner', label: l10n.t('Owner'), text: ({ owner }) => owner ?? '' },
  { id: 'lifecycle', label: l10n.t('Lifecycle'), text: ({ lifecycle }) => lifecycle ?? '' },
  { id: 'description', label: l10n.t('Description'), text: ({ description }) => description ?? '' },
];

/** All that the entity is related to, as a table. */
export function RelationsTab({ version }: { version: unknown }) {
  const reading = useModel(() => service.relations(), undefined, [version]);
  return (
    <Loaded what="relations" of={reading}>
      {(rows) => <Relations rows={rows} />}
    </Loaded>
  );
}

function Relations({ rows }: { rows: readonly RelationRow[] }) {
  const [relation, setRelation] = useState('');
  const relations = [...new Set(rows.map((row) => row.relation))];
  const shown = relations.includes(relation) ? rows.filter((row) => row.relation === relation) : rows;
  return (
    <Table
      label={l10n.t('Relations')}
      columns={COLUMNS}
      rows={shown}
      keyOf={(row) => `${row.relation} ${row.ref}`}
    >
      {relations.length > 1 && (
        <Dropdown
          label={l10n.t('Relation')}
          value={relation}
          options={[
            { value: '', label: l10n.t('All relations') },
            ...relations.map((each) => ({ value: each, label: each })),
          ]}
          onChange={setRelation}
        />
      )}
    </Table>
  );
}
