import { useState } from 'preact/hooks';
import type { RelationRow } from '../../src/protocol/entityPage';
import { Loaded } from '../shared/loaded';
import { type Column, Table } from '../shared/table';
import { Dropdown } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { EntityLink } from '../shared/cards/entityLink';
import { service } from './service';

const COLUMNS: readonly Column<RelationRow>[] = [
  { id: 'relation', label: 'Relation', text: ({ relation }) => relation },
  { id: 'title', label: 'Name', text: ({ title }) => title, show: (row) => <EntityLink entity={row} /> },
  {
    id: 'kind',
    label: 'Kind',
    text: ({ kind, type, known }) =>
      known ? [kind, type].filter(Boolean).join(' · ') : `${kind}, not in the catalog`,
  },
  { id: 'owner', label: 'Owner', text: ({ owner }) => owner ?? '' },
  { id: 'lifecycle', label: 'Lifecycle', text: ({ lifecycle }) => lifecycle ?? '' },
  { id: 'description', label: 'Description', text: ({ description }) => description ?? '' },
];

/** All that the entity is related to, as a table. */
export function RelationsTab({ version }: { version: unknown }) {
  const reading = useModel(() => service.relations(), undefined, [version]);
  return (
    <Loaded what="the relations" of={reading}>
      {(rows) => <Relations rows={rows} />}
    </Loaded>
  );
}

function Relations({ rows }: { rows: readonly RelationRow[] }) {
  const [relation, setRelation] = useState('');
  const relations = [...new Set(rows.map((row) => row.relation))];
  const shown = relations.includes(relation) ? rows.filter((row) => row.relation === relation) : rows;
  return (
    <Table label="Relations" columns={COLUMNS} rows={shown} keyOf={(row) => `${row.relation} ${row.ref}`}>
      {relations.length > 1 && (
        <Dropdown
          label="Relation"
          value={relation}
          options={[
            { value: '', label: 'All relations' },
            ...relations.map((each) => ({ value: each, label: each })),
          ]}
          onChange={setRelation}
        />
      )}
    </Table>
  );
}
