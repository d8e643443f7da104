import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { targets, teamsOf, type TeamReads, peopleOf, withGroupsBelow } from '../../core/onboarding/team';
import type { Entity } from '../../core/model/entity';
import { displayName, refOf } from '../../core/model/reference';
import { SUMMARY_FIELDS } from '../../core/model/summary';
import { contactsOf } from '../../core/ownership/contacts';
import type { CardFact, EntityCard, ReadCard } from '../../core/portal/card';
import { lineOf } from '../../host/entity/entityLine';
import type { OnboardingModel } from '../../protocol/onboarding';

/** People, and owned things, that are listed. */
const MOST_PEOPLE = 40;
const MOST_OWNED = 500;

export interface TeamPageReads {
  readonly catalog: TeamReads;
  readonly me: () => Promise<Entity | undefined>;
  /** The group that was asked for, in canonical form. */
  readonly wanted: string | undefined;
  readonly isEmpty: () => Promise<boolean>;
  /** Cards of the entity page that a group has here too: whom to ask, what it owns. */
  readonly cardsOf: readonly EntityCard[];
}

/** Who looks, whose page it is, and what those people own. */
export interface Team {
  readonly me: Entity | undefined;
  readonly teams: readonly Entity[];
  /** The groups of who looks: figures are told of those only, however many pages of other groups are opened. */
  readonly mine: readonly Entity[];
}

export async function readTeam({ catalog, me, wanted }: TeamPageReads): Promise<Team> {
  const person = await me();
  const mine = person ? await teamsOf(catalog, person) : [];
  if (wanted === undefined) return { me: person, teams: mine, mine };
  const [group] = (await catalog.getEntitiesByRefs({ entityRefs: [wanted] })).items;
  const teams = group ? [group] : [];
  return { me: person, teams, mine };
}

/** What the teams own, and the groups below them. */
export async function ownedBy(catalog: TeamReads, teams: readonly Entity[]): Promise<Entity[]> {
  const groups = (await Promise.all(teams.map((each) => withGroupsBelow(catalog, each)))).flat();
  if (groups.length === 0) return [];
  const { items } = await catalog.queryEntities({
    filter: { 'relations.ownedBy': [...new Set(groups.map(refOf))] },
    fields: [...SUMMARY_FIELDS, 'relations'],
    orderFields: [{ field: 'metadata.name', order: 'asc' }],
    limit: MOST_OWNED,
  });
  return items;
}

/** The page without what takes longer: who, whom to ask, what is theirs. Returns its cards as they were read, too. */
export async function teamModel(
  reads: TeamPageReads,
  token: CancellationToken,
): Promise<Omit<OnboardingModel, 'cards'> & { readonly cards: readonly ReadCard[] }> {
  const [{ me, teams }, isEmpty] = await Promise.all([readTeam(reads), reads.isEmpty()]);
  const cards = await Promise.all(teams.map((team) => teamCards(reads, team, teams.length > 1, token)));
  return {
    ...(me && { me: lineOf(refOf(me), me) }),
    teams: teams.map((team) => lineOf(refOf(team), team)),
    isEmpty,
    cards: cards.flat(),
  };
}

async function teamCards(
  { catalog, cardsOf }: TeamPageReads,
  team: Entity,
  isOneOfSeveral: boolean,
  token: CancellationToken,
): Promise<ReadCard[]> {
  const ref = refOf(team);
  const of = isOneOfSeveral ? ` · ${displayName(team)}` : '';
  const all = targets(team, 'hasMember').length;
  const people = (await peopleOf(catalog, [team])).slice(0, MOST_PEOPLE);
  const who: ReadCard = {
    id: `greenroom.onboarding.people-${ref}`,
    title: `${l10n.t('People')}${of}`,
    type: 'info',
    sections: [
      { type: 'facts', items: people.map(personFact) },
      ...(people.length === 0
        ? [{ type: 'text', text: l10n.t('The catalog names nobody in this group.') } as const]
        : []),
      ...(all > people.length
        ? [{ type: 'text', text: l10n.t('{0} of {1}', people.length, all) } as const]
        : []),
    ],
  };
  const shown = await Promise.all(
    cardsOf.map(async (card): Promise<ReadCard[]> => {
      const { id, title, type } = card;
      const named = { id: `${id}-${ref}`, title: `${title}${of}`, type };
      try {
        const model = await card.provide(team, token);
        const sections = model?.sections.filter((each) => each.type !== 'entities' || each.refs.length > 0);
        return sections?.length ? [{ ...named, sections }] : [];
      } catch (error) {
        return [{ ...named, sections: [], failure: error instanceof Error ? error.message : String(error) }];
      }
    }),
  );
  return [who, ...shown.flat()];
}

/** Somebody, and how to reach them; their page where nothing says how. */
function personFact(person: Entity): CardFact {
  const label = displayName(person);
  const reachable = contactsOf(person).find(({ url }) => url !== undefined);
  return reachable
    ? { label, value: reachable.label, url: reachable.url! }
    : { label, value: l10n.t('no way to reach them is named'), ref: refOf(person) };
}
