import type { CatalogNode } from '../catalog/node';
import { displayName } from '../model/reference';
import { nameOfRef } from '../model/summary';
import { visible } from '../base/visible';
import { type CatalogView, ownerOf } from './catalogFacts';
import type { Asked } from './declared';
import { isSame } from './levels';
import type { Scored, ScoredTrack } from './levelsOfAll';
import type {
  Overview,
  ScoreChange,
  ScoredEntities,
  ScoredEntitiesRequest,
  ScoredEntity,
  ScoreGroup,
  ScoreGrouping,
} from './overview';

/** Counts what a track says of all entities. */
export function overviewOf(
  { request, tracks, track, scored, asOf }: ScoredTrack,
  view: CatalogView,
): Overview {
  const { id, title, description, levels } = track;
  return {
    tracks: tracks.map(({ id, title }) => ({ id, title })),
    track: { id, title, levels, ...(description !== undefined && { description }) },
    total: scored.length,
    levels: countLevels(scored, levels),
    open: scored.filter(({ failing, unknown }) => failing.length === 0 && unknown.length > 0).length,
    changes: changesOf(scored),
    groups: groupsOf(scored, request.by, levels, view),
    asOf,
  };
}

export function scoredEntities(
  { track, scored }: ScoredTrack,
  request: ScoredEntitiesRequest,
  view: CatalogView,
): ScoredEntities {
  const { group, failing, level, by, from, limit } = request;
  const wanted = scored.filter(
    (each) =>
      (group === undefined || (keyOf(each.node, by) ?? null) === group) &&
      (failing === undefined || each.allFailing.some(({ id }) => id === failing)) &&
      (level === undefined || (level === null ? each.level === undefined : isSame(each.level ?? '', level))),
  );
  const height = ({ level }: Scored) => track.levels.findIndex((each) => isSame(each, level ?? ''));
  // Those that little keeps from their next level come first, then those that are lowest.
  const work = ({ failing, unknown, next }: Scored) =>
    next === undefined ? Infinity : failing.length === 0 ? 1_000 + unknown.length : failing.length;
  const sorted = [...wanted].sort(
    (a, b) => work(a) - work(b) || height(a) - height(b) || (a.node.ref < b.node.ref ? -1 : 1),
  );
  return {
    total: wanted.length,
    items: sorted.slice(from, from + limit).map((each) => entityOf(each, view)),
  };
}

function entityOf({ node, level, next, failing, unknown }: Scored, view: CatalogView): ScoredEntity {
  return {
    ref: node.ref,
    title: titleOf(node.ref, view),
    ...(level !== undefined && { level }),
    ...(next !== undefined && { next }),
    failing: failing.map(({ title }) => title),
    unknown: unknown.map(({ title }) => title),
  };
}

/** How many are at none, then at each level. */
function countLevels(scored: readonly Scored[], levels: readonly string[]): number[] {
  const counts = new Array<number>(levels.length + 1).fill(0);
  for (const { level } of scored)
    counts[level === undefined ? 0 : 1 + levels.findIndex((each) => isSame(each, level))]!++;
  return counts;
}

/** Checks that fail or are unknown somewhere, the one first that alone keeps most from their next level. */
function changesOf(scored: readonly Scored[]): ScoreChange[] {
  const counts = new Map<Asked, { fails: number; unknown: number; lifts: number }>();
  const countOf = (check: Asked) => {
    let count = counts.get(check);
    if (!count) counts.set(check, (count = { fails: 0, unknown: 0, lifts: 0 }));
    return count;
  };
  for (const { failing, unknown, allFailing, allUnknown } of scored) {
    for (const check of allFailing) countOf(check).fails++;
    for (const check of allUnknown) countOf(check).unknown++;
    if (failing.length === 1 && unknown.length === 0) countOf(failing[0]!).lifts++;
  }
  return [...counts]
    .map(([{ id, title, description, level }, count]) => ({
      id,
      title,
      level,
      ...(description !== undefined && { description }),
      ...count,
    }))
    .sort(
      (a, b) => b.lifts - a.lifts || b.fails - a.fails || b.unknown - a.unknown || (a.id < b.id ? -1 : 1),
    );
}

function groupsOf(
  scored: readonly Scored[],
  by: ScoreGrouping,
  levels: readonly string[],
  view: CatalogView,
): ScoreGroup[] {
  const groups = new Map<string | undefined, Scored[]>();
  for (const each of scored) {
    const key = keyOf(each.node, by);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups]
    .map(([key, own]): ScoreGroup => {
      const [best] = changesOf(own);
      return {
        ...(key !== undefined && { key }),
        title: key === undefined ? '' : by === 'type' ? visible(key) : titleOf(key, view),
        total: own.length,
        levels: countLevels(own, levels),
        ...(best && best.lifts > 0 && { best: { id: best.id, title: best.title, lifts: best.lifts } }),
      };
    })
    .sort(
      (a, b) =>
        (b.best?.lifts ?? 0) - (a.best?.lifts ?? 0) || b.total - a.total || (a.title < b.title ? -1 : 1),
    );
}

/** What puts an entity into a group; undefined where it says none. */
function keyOf(node: CatalogNode, by: ScoreGrouping): string | undefined {
  if (by === 'owner') return isGroup(node) ? node.ref : ownerOf(node)?.ref;
  if (by === 'type') {
    const type: unknown = node.entity?.spec?.['type'];
    return typeof type === 'string' && type ? `${node.entity!.kind}: ${type}` : node.entity?.kind;
  }
  if (/^system:/.test(node.ref)) return node.ref;
  for (const system of node.related('partOf')) if (system.ref.startsWith('system:')) return system.ref;
  return undefined;
}

function isGroup({ ref }: CatalogNode): boolean {
  return /^(?:group|user):/.test(ref);
}

function titleOf(ref: string, view: CatalogView): string {
  const entity = view.node(ref)?.entity;
  return entity ? visible(displayName(entity)) : nameOfRef(ref);
}
