import * as l10n from '@vscode/l10n';
import type { EntityCard } from '../card';

/** A card that lists what an entity is related to in one way. */
interface RelatedCard {
  readonly id: string;
  readonly title: string;
  readonly relations: readonly string[];
  /** Kinds that have the card, lower case. Default: all. */
  readonly kinds?: readonly string[];
}

const GROUP = ['group'];

/** In the order of the page. The title says from whose side it is. */
const CARDS: readonly RelatedCard[] = [
  { id: 'parts', title: l10n.t('Parts'), relations: ['hasPart'] },
  { id: 'providesApis', title: l10n.t('Provides APIs'), relations: ['providesApi'] },
  { id: 'consumesApis', title: l10n.t('Consumes APIs'), relations: ['consumesApi'] },
  { id: 'providers', title: l10n.t('Provided by'), relations: ['apiProvidedBy'] },
  { id: 'consumers', title: l10n.t('Consumed by'), relations: ['apiConsumedBy'] },
  { id: 'dependsOn', title: l10n.t('Depends on'), relations: ['dependsOn'] },
  { id: 'neededBy', title: l10n.t('Needed by'), relations: ['dependencyOf'] },
  { id: 'members', title: l10n.t('Members'), relations: ['hasMember'], kinds: GROUP },
  { id: 'parentGroup', title: l10n.t('Part of group'), relations: ['childOf'], kinds: GROUP },
  { id: 'childGroups', title: l10n.t('Groups in it'), relations: ['parentOf'], kinds: GROUP },
  { id: 'groups', title: l10n.t('Groups'), relations: ['memberOf'], kinds: ['user'] },
];

/** What is shown of itself elsewhere: the owner and the way up in the header, what a team owns in a card of its own. */
const ELSEWHERE = ['ownedBy', 'ownerOf', 'partOf'];

const LISTED = new Set([...ELSEWHERE, ...CARDS.flatMap(({ relations }) => relations)]);

/** Cards of what an entity is related to: one for each usual relation, and one for those of others. */
export const relatedCards: readonly EntityCard[] = [
  ...CARDS.map(({ id, title, relations, kinds }): EntityCard => ({
    id: `greenroom.${id}`,
    title,
    type: 'content',
    filter: ({ kind }) => !kinds || kinds.includes(kind.toLowerCase()),
    provide: async (entity) => ({
      sections: [
        {
          type: 'entities',
          byTitle: true,
          refs: (entity.relations ?? [])
            .filter(({ type }) => relations.includes(type))
            .map(({ targetRef }) => targetRef),
        },
      ],
    }),
  })),
  {
    id: 'greenroom.related',
    title: l10n.t('Related'),
    type: 'content',
    provide: async (entity) => {
      const others = (entity.relations ?? []).filter(({ type }) => !LISTED.has(type));
      const types = new Map<string, string[]>();
      for (const { type, targetRef } of others) types.set(targetRef, [...(types.get(targetRef) ?? []), type]);
      const notes = Object.fromEntries([...types].map(([ref, each]) => [ref, each.join(', ')]));
      return { sections: [{ type: 'entities', refs: [...types.keys()], notes }] };
    },
  },
];
