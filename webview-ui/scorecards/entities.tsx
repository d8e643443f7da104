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
    label: 'Name',
    text: ({ title }) => title,
    show: ({ ref, title }) => (
      <button class="link" title={ref} onClick={() => void service.openEntity(ref)}>
        {title}
      </button>
    ),
  },
  { id: 'level', label: 'Level', text: ({ level }) => level ?? 'None' },
  { id: 'next', label: 'Next', text: ({ next }) => next ?? '' },
  {
    id: 'failing',
    label: 'What keeps it from the next',
    text: ({ failing, unknown }) => [...failing, ...unknown.map((title) => `${title} (unknown)`)].join('; '),
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
            Show all
          </button>
        </p>
      )}
      <Loaded what="the entities" of={reading}>
        {({ items, total }) => {
          const rows = [...items, ...more];
          return (
            <>
              <Table label="Entities" columns={COLUMNS} rows={rows} keyOf={({ ref }) => ref} />
              {rows.length < total && (
                <Button
                  onClick={() =>
                    void service
                      .entities({ ...request, from: rows.length })
                      .then((next) => latest.current === shown && setMore([...more, ...next.items]))
                  }
                >
                  Show more ({total - rows.length} left)
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
  if (check) return `Entities that fail “${check.title}”`;
  if (named) return named.title ? `Entities of ${named.title}` : 'Entities of nobody';
  return 'Entities';
}
