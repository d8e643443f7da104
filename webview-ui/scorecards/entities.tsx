import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Overview, OverviewWish, ScoredEntities } from '../../src/protocol/scorecards';
import { Loaded } from '../shared/loaded';
import { type Column, Table } from '../shared/table';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { service } from './scorecardsPage';

/** Which entities are listed. */
export interface Selection {
  readonly group?: string | null;
  readonly failing?: string;
}

type Row = ScoredEntities['items'][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'title',
    label: l10n.t('Name'),
    text: ({ title }) => title,
    show: ({ ref, title }) => (
      <button class="link" title={ref} onClick={() => void service.openEntity(ref)}>
        {title}
      </button>
    ),
  },
  { id: 'level', label: l10n.t('Level'), text: ({ level }) => level ?? l10n.t('None') },
  { id: 'next', label: l10n.t('Next'), text: ({ next }) => next ?? '' },
  {
    id: 'failing',
    label: l10n.t('What keeps it from the next'),
    text: ({ failing, unknown }) =>
      [...failing, ...unknown.map((title) => l10n.t('{0} (unknown)', title))].join('; '),
  },
];

/** The entities behind the figures, those first that little keeps from their next level. */
export function Entities({
  overview,
  wish,
  selection,
  onSelect,
}: {
  overview: Overview;
  wish: OverviewWish;
  selection: Selection;
  onSelect: (selection: Selection) => void;
}) {
  const [more, setMore] = useState<readonly Row[]>([]);
  const { group, failing } = selection;
  const request = {
    by: wish.by,
    isMine: wish.isMine,
    track: overview.track.id,
    ...(group !== undefined && { group }),
    ...(failing !== undefined && { failing }),
  };
  const reading = useModel(() => service.entities({ ...request, from: 0 }), undefined, [
    overview,
    group,
    failing,
  ]);
  // What is asked for while something else is chosen is of no use when it comes.
  const shown = `${overview.asOf} ${String(group)} ${failing}`;
  const latest = useRef(shown);
  latest.current = shown;
  useEffect(() => setMore([]), [shown]);
  return (
    <section id="entities">
      <h2>{headingOf(overview, selection)}</h2>
      {(group !== undefined || failing !== undefined) && (
        <p>
          <button class="link" onClick={() => onSelect({})}>
            {l10n.t('Show all')}
          </button>
        </p>
      )}
      <Loaded what="entities" of={reading}>
        {({ items, total }) => {
          const rows = [...items, ...more];
          return (
            <>
              <Table label={l10n.t('Entities')} columns={COLUMNS} rows={rows} keyOf={({ ref }) => ref} />
              {rows.length < total && (
                <Button
                  onClick={() =>
                    void service
                      .entities({ ...request, from: rows.length })
                      .then((next) => latest.current === shown && setMore([...more, ...next.items]))
                  }
                >
                  {l10n.t('Show more ({0} left)', total - rows.length)}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function headingOf({ groups, changes }: Overview, { group, failing }: Selection): string {
  const named = groups.find(({ key }) => (key ?? null) === group);
  const check = changes.find(({ id }) => id === failing);
  if (check) return l10n.t('Entities that fail “{0}”', check.title);
  if (named)
    return named.title ? l10n.t('Entities of {0}', named.title) : l10n.t('Entities that nobody owns');
  return l10n.t('Entities');
}
