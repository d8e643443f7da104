import * as l10n from '@vscode/l10n';
import { DOCS_ANNOTATIONS } from '../../core/model/docs';
import type { Catalog } from '../../core/catalog/catalog';
import { EXISTS } from '../../core/catalog/filter';
import type { Fact } from '../../core/facts/fact';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import { SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import type { CardSection, ReadCard } from '../../core/portal/card';
import { cardView } from '../../host/entity/cardViews';
import { lineOf } from '../../host/entity/entityLine';
import type { Plugins } from '../../core/portal/plugins/plugins';
import type { Bookmarks } from '../../host/bookmarks';
import type { HomeModel } from '../../protocol/home';

export interface HomeReads {
  readonly catalog: Pick<Catalog, 'queryEntities' | 'getEntitiesByRefs' | 'getEntityProblems'>;
  /** What is known of an entity from elsewhere by now. */
  readonly factsOf: (ref: string) => Promise<readonly Fact[]>;
  readonly bookmarks: Pick<Bookmarks, 'starred' | 'recent'>;
  readonly me: () => Promise<Entity | undefined>;
  /** What house rules want everybody to see. */
  readonly house?: () => Promise<Pick<Plugins, 'featured' | 'announcements'> | undefined>;
  /** The user and the user's groups, canonical references. */
  readonly owners: () => Promise<readonly string[]>;
}

/** Entities of mine that are listed, and of which facts are asked: each may have git read. */
const MOST_MINE = 60;
const MOST_ASKED = 25;
const MOST_LISTED = 10;

/** What a company marks what it wants to be seen with. */
const FEATURED = ['featured', 'recommended', 'golden-path'];

/** What a person sees who comes in: what needs one, what is one's own, and the ways on. */
export async function homeModel(reads: HomeReads): Promise<HomeModel> {
  const { catalog, bookmarks } = reads;
  const [me, owners, any, house] = await Promise.all([
    reads.me(),
    reads.owners(),
    catalog.queryEntities({ limit: 1, fields: ['kind'] }),
    reads.house?.(),
  ]);
  const mine = owners.length
    ? await catalog.queryEntities({
        filter: { 'relations.ownedBy': [...owners] },
        fields: [...SUMMARY_FIELDS],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: MOST_MINE,
      })
    : { items: [], totalItems: 0 };
  const states = await statesOf(reads, mine.items);
  const bad = new Map([...states].filter(([, { isBad }]) => isBad));
  const notes = (of: ReadonlyMap<string, State>) =>
    Object.fromEntries([...of].map(([ref, { text }]) => [ref, text]));
  const cards: (ReadCard | undefined)[] = [
    card('announcements', l10n.t('Announcements'), 'content', announcements(house)),
    card('needsMe', l10n.t('Needs you'), 'content', [
      { type: 'entities', refs: [...bad.keys()], notes: notes(bad) },
      ...(me && bad.size === 0
        ? [
            {
              type: 'status',
              state: 'ok',
              text: l10n.t('No problem is known in what is yours.'),
            } as const,
          ]
        : []),
    ]),
    card('mine', l10n.t('Yours'), 'content', [
      { type: 'entities', refs: mine.items.map(refOf), notes: notes(states) },
      ...(mine.totalItems > mine.items.length
        ? [{ type: 'text', text: l10n.t('{0} in all', mine.totalItems) } as const]
        : []),
    ]),
    card('starred', l10n.t('Starred'), 'info', [{ type: 'entities', refs: bookmarks.starred }]),
    card('recent', l10n.t('Lately opened'), 'info', [
      { type: 'entities', refs: bookmarks.recent.slice(0, MOST_LISTED) },
    ]),
    card('docs', l10n.t('Docs'), 'content', [
      { type: 'entities', refs: await docs(reads, owners, house?.featured('docs')) },
    ]),
    card('templates', l10n.t('Start something new'), 'content', [
      { type: 'entities', refs: await templates(reads, house?.featured('templates')) },
    ]),
  ];
  return {
    ...(me && { me: lineOf(refOf(me), me) }),
    isEmpty: any.totalItems === 0,
    cards: await Promise.all(
      cards.filter((each) => each !== undefined).map((each) => cardView(catalog, each)),
    ),
  };
}

function card(
  id: string,
  title: string,
  type: ReadCard['type'],
  sections: readonly CardSection[],
): ReadCard | undefined {
  const filled = sections.filter((section) => section.type !== 'entities' || section.refs.length > 0);
  return filled.length ? { id: `greenroom.home.${id}`, title, type, sections: filled } : undefined;
}

/** Each with where it is from: anybody's text. */
function announcements(house: Pick<Plugins, 'announcements'> | undefined): CardSection[] {
  return (house?.announcements() ?? []).slice(0, MOST_LISTED).map(({ title, text, url, by }) => ({
    type: 'status',
    state: 'info',
    text: `${[title, text].filter(Boolean).join(' · ')} (${by})`,
    ...(url !== undefined && { url }),
  }));
}

/** Those of them that the catalog has, in any form of reference. */
async function inCatalog({ catalog }: HomeReads, refs: readonly string[]): Promise<string[]> {
  if (refs.length === 0) return [];
  const found = (await catalog.getEntitiesByRefs({ entityRefs: refs, fields: ['kind', 'metadata'] })).items;
  return found.flatMap((entity) => (entity ? [refOf(entity)] : []));
}

interface State {
  readonly text: string;
  readonly isBad: boolean;
}

/** What is known to be wrong with each, in a few words. */
async function statesOf(
  { catalog, factsOf }: HomeReads,
  entities: readonly Entity[],
): Promise<Map<string, State>> {
  const wanted = new Set(entities.map(refOf));
  const problems = new Map(
    (wanted.size ? await catalog.getEntityProblems([...wanted]) : []).map((each) => [each.ref, each]),
  );
  const known = await Promise.all(
    [...wanted].slice(0, MOST_ASKED).map(async (ref) => [ref, await factsOf(ref)] as const),
  );
  const factsByRef = new Map<string, readonly Fact[]>(known);
  return new Map(
    entities.map((entity): [string, State] => {
      const ref = refOf(entity);
      const found = problems.get(ref);
      const turned = (factsByRef.get(ref) ?? []).filter(
        ({ state }) => state === 'warning' || state === 'error',
      );
      const text = [
        ...(found ? [found.count === 1 ? found.messages[0]! : `${found.count} problems`] : []),
        ...turned.map(({ summary }) => summary),
      ].join(' · ');
      return [ref, { text: text || (summaryOf(entity).lifecycle ?? ''), isBad: text !== '' }];
    }),
  );
}

/** Docs to read: of what one starred or owns, and what is marked to be seen. */
async function docs(
  reads: HomeReads,
  owners: readonly string[],
  wanted: readonly string[] = [],
): Promise<string[]> {
  const { catalog, bookmarks } = reads;
  const query = (filter: Record<string, readonly string[]>) =>
    catalog.queryEntities({
      filter: DOCS_ANNOTATIONS.map((key) => ({ [`metadata.annotations.${key}`]: EXISTS, ...filter })),
      fields: ['kind', 'metadata'],
      limit: MOST_LISTED,
    });
  const [house, starred, featured, mine, written] = await Promise.all([
    inCatalog(reads, wanted),
    catalog
      .getEntitiesByRefs({ entityRefs: bookmarks.starred, fields: [...SUMMARY_FIELDS] })
      .then(({ items }) => items),
    query({ 'metadata.tags': FEATURED }),
    owners.length ? query({ 'relations.ownedBy': owners }) : { items: [] },
    // What is there to be read: handbooks, sites of their own.
    query({ 'spec.type': ['documentation', 'docs', 'handbook'] }),
  ]);
  const found = [
    ...featured.items,
    ...starred.filter((entity) => entity !== undefined && summaryOf(entity).hasDocs),
    ...mine.items,
    ...written.items,
  ] as Entity[];
  return [...new Set([...house, ...found.map(refOf)])].slice(0, MOST_LISTED);
}

/** Templates, those that are marked to be seen first. */
async function templates(reads: HomeReads, wanted: readonly string[] = []): Promise<string[]> {
  const { catalog } = reads;
  const { items } = await catalog.queryEntities({
    filter: { kind: 'Template' },
    fields: ['kind', 'metadata'],
    limit: 200,
  });
  const rank = ({ metadata: { tags = [] } }: Entity) => Number(!tags.some((tag) => FEATURED.includes(tag)));
  const sorted = items
    .sort((a, b) => rank(a) - rank(b) || a.metadata.name.localeCompare(b.metadata.name))
    .map(refOf);
  return [...new Set([...(await inCatalog(reads, wanted)), ...sorted])].slice(0, MOST_LISTED);
}
