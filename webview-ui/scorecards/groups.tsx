import * as l10n from '@vscode/l10n';
import type { Overview, OverviewWish } from '../../src/protocol/scorecards';
import { type Column, Table } from '../shared/table';
import { LevelBar } from './levelBar';

type Group = Overview['groups'][number];

const TITLES: Readonly<Record<OverviewWish['by'], { readonly heading: string; readonly none: string }>> = {
  owner: { heading: l10n.t('Owners'), none: l10n.t('Without an owner') },
  system: { heading: l10n.t('Systems'), none: l10n.t('In no system') },
  type: { heading: l10n.t('Types'), none: l10n.t('Without a type') },
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
    { id: 'total', label: l10n.t('Entities'), text: ({ total }) => String(total) },
    {
      id: 'bar',
      label: l10n.t('Levels'),
      text: ({ levels: counts }) => counts.join(' '),
      show: ({ levels: counts }) => (
        <>
          <LevelBar levels={levels} counts={counts} isSmall />
          <span class="visually-hidden">
            {[l10n.t('No level'), ...levels].map((level, at) => `${level}: ${counts[at] ?? 0}`).join(', ')}
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
      label: l10n.t('One change that lifts most'),
      text: ({ best }) => (best ? l10n.t('{0} (lifts {1})', best.title, best.lifts) : ''),
    },
  ];
  return (
    <section>
      <h2>{heading}</h2>
      <Table label={heading} columns={columns} rows={overview.groups} keyOf={({ key }) => key ?? ''} />
    </section>
  );
}
