import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Catalog } from '../../catalog/catalog';
import type { Entity } from '../../model/entity';
import { kindName } from '../../model/kinds';
import { displayName, refOf } from '../../model/reference';
import { PEOPLE_KINDS } from '../../model/relationFields';
import { kindOfRef } from '../../model/summary';
import type { CardSection, EntityCard } from '../card';

/** Groups looked through below a group, or around a person. An organisation larger than that is told of as such. */
const MOST_GROUPS = 200;
/** Named in the card; all are in the table of relations. */
const MOST_NAMED = 60;

interface Owned {
  readonly ref: string;
  /** What a person calls the group that owns it, where it is not the one shown. */
  readonly through?: string;
}

/** What a group owns, itself and through the groups in it; what a person owns, and what that person's groups do. */
export function ownedCard(catalog: Pick<Catalog, 'getEntitiesByRefs'>): EntityCard {
  return {
    id: 'greenroom.owned',
    title: l10n.t('Owns'),
    type: 'content',
    filter: ({ kind }) => PEOPLE_KINDS.includes(kind.toLowerCase()),
    provide: async (entity, token) => {
      const isUser = entity.kind.toLowerCase() === 'user';
      const { groups, isCut } = await around(catalog, entity, isUser ? 'memberOf' : 'parentOf', token);
      const owned = new Map<string, Owned>();
      for (const owner of [entity, ...groups]) {
        for (const ref of targets(owner, 'ownerOf')) {
          if (!owned.has(ref))
            owned.set(ref, { ref, through: owner === entity ? undefined : displayName(owner) });
        }
      }
      return { sections: sectionsOf([...owned.values()], isCut) };
    },
  };
}

function sectionsOf(owned: readonly Owned[], isCut: boolean): CardSection[] {
  if (owned.length === 0) return [];
  const kinds = new Map<string, { direct: number; through: number }>();
  for (const { ref, through } of owned) {
    const kind = kindOfRef(ref);
    const counts = kinds.get(kind) ?? { direct: 0, through: 0 };
    counts[through === undefined ? 'direct' : 'through']++;
    kinds.set(kind, counts);
  }
  const named = owned.slice(0, MOST_NAMED);
  return [
    {
      type: 'table',
      columns: [l10n.t('Kind'), l10n.t('Directly'), l10n.t('Through groups')],
      rows: [...kinds]
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([kind, { direct, through }]) => [kindName(kind), String(direct), String(through)]),
    },
    {
      type: 'entities',
      refs: named.map(({ ref }) => ref),
      notes: Object.fromEntries(
        named.flatMap(({ ref, through }) =>
          through === undefined ? [] : [[ref, l10n.t('through {0}', through)]],
        ),
      ),
    },
    ...(owned.length > named.length
      ? [{ type: 'text', text: l10n.t('and {0} more', owned.length - named.length) } as const]
      : []),
    ...(isCut
      ? [
          {
            type: 'text',
            text: l10n.t('Only the nearest {0} groups were looked through.', MOST_GROUPS),
          } as const,
        ]
      : []),
  ];
}

/** The groups that can be reached, nearest first, each once. */
async function around(
  catalog: Pick<Catalog, 'getEntitiesByRefs'>,
  entity: Entity,
  relation: string,
  token: CancellationToken,
): Promise<{ groups: Entity[]; isCut: boolean }> {
  const groups: Entity[] = [];
  const seen = new Set([refOf(entity)]);
  let next = [entity];
  while (next.length > 0) {
    const refs = [...new Set(next.flatMap((each) => targets(each, relation)))].filter(
      (ref) => !seen.has(ref),
    );
    if (groups.length + refs.length > MOST_GROUPS) return { groups, isCut: true };
    for (const ref of refs) seen.add(ref);
    next = (await catalog.getEntitiesByRefs({ entityRefs: refs })).items.filter(
      (found) => found !== undefined,
    );
    throwIfCancelled(token);
    groups.push(...next);
  }
  return { groups, isCut: false };
}

function targets(entity: Entity, relation: string): string[] {
  return (entity.relations ?? []).filter(({ type }) => type === relation).map(({ targetRef }) => targetRef);
}
