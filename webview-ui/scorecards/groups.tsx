import type { Overview, OverviewWish } from '../../src/protocol/scorecards';
import { type Column, Table } from '../shared/table';
import { LevelBar } from './levelBar';

type Group = Overview['groups'][number];

const TITLES: Readonly<Record<OverviewWish['by'], { readonly heading: string; readonly none: string }>> = {
  owner: { heading: 'Owners', none: 'Without an owner' },
  system: { heading: 'Systems', none: 'In no system' },
  type: { heading: 'Types', none: 'Without a type' },
};

/** How teams, systems or types fare; those first that one change would lift most of. */
export function Groups({
  overview,
  by,
  onSelect,
}: {
  overview: Overview;
  by: OverviewWish['by'];
  onSelect: (key: string | null) => void;
}) {
  const { heading, none } = TITLES[by];
  const { levels } = overview.track;
  const name = ({ title }: Group) => title || none;
  const columns: readonly Column<Group>[] = [
    {
      id: 'title',
      label: heading,
      text: name,
      show: (group) => (
        <button class="link" onClick={() => onSelect(group.key ?? null)}>
          {name(group)}
        </button>
      ),
    },
    { id: 'total', label: 'Entities', text: ({ total }) => String(total) },
    {
      id: 'bar',
      label: 'Levels',
      text: ({ levels: counts }) => counts.join(' '),
      show: ({ levels: counts }) => (
        <>
          <LevelBar levels={levels} counts={counts} isSmall />
          <span class="visually-hidden">
            {['No level', ...levels].map((level, at) => `${level}: ${counts[at] ?? 0}`).join(', ')}
          </span>
        </>
      ),
    },
    ...levels.map((level, at) => ({
      id: `level ${level}`,
      label: level,
      text: ({ levels: counts }: Group) => String(counts[at + 1] ?? 0),
    })),
    {
      id: 'best',
      label: 'One change that lifts most',
      text: ({ best }) => (best ? `${best.title} (lifts ${best.lifts})` : ''),
    },
  ];
  return (
    <section>
      <h2>{heading}</h2>
      <Table label={heading} columns={columns} rows={overview.groups} keyOf={({ key }) => key ?? ''} />
    </section>
  );
}
