import { visibleWithin } from '../../core/base/visible';
import type { Catalog } from '../../core/catalog/catalog';
import { isWebAddress } from '../../core/model/addresses';
import { relationLabel } from '../../core/model/relationLabels';
import { refOf, toCanonicalRef } from '../../core/model/reference';
import { SUMMARY_FIELDS } from '../../core/model/summary';
import type { CardSection, ReadCard } from '../../core/portal/card';
import type { CardView, SectionView } from '../../protocol/entityCard';
import { lineOf, linesOf } from './entityLine';
import { forward } from './graphModel';

/** What of a page's model is followed, not read. */
export const UNSEEN: ReadonlySet<string> = new Set([
  'ref',
  'url',
  'uri',
  'icon',
  'picture',
  'webAddress',
  'path',
]);

type Reads = Pick<Catalog, 'getEntitiesByRefs'>;

/** Makes HTML of Markdown. */
type Prose = (markdown: string) => Promise<string>;

/** Entities listed of one section; the table of relations has them all. */
const MOST_LISTED = 50;

/** A card as the page draws it: references looked up, nothing left that misleads the eye. */
export async function cardView(catalog: Reads, card: ReadCard, prose?: Prose): Promise<CardView> {
  const { id, title, type, from, failure } = card;
  const sections = await Promise.all(card.sections.map((section) => sectionView(catalog, section, prose)));
  return visibleWithin(
    {
      id,
      title,
      type,
      sections,
      ...(from !== undefined && { from }),
      ...(failure !== undefined && { failure }),
    },
    UNSEEN,
  );
}

async function sectionView(catalog: Reads, section: CardSection, prose?: Prose): Promise<SectionView> {
  switch (section.type) {
    case 'entities': {
      const listed = section.refs.slice(0, MOST_LISTED);
      const lines = await linesOf(catalog, listed);
      const entities = lines.map((line, at) => ({ ...line, note: section.notes?.[listed[at]!] }));
      if (section.byTitle) entities.sort((a, b) => a.title.localeCompare(b.title));
      const more = section.refs.length - listed.length;
      return { type: 'entities', title: section.title, entities, more };
    }
    case 'graph':
      return graphView(catalog, section.refs);
    case 'markdown':
      return prose
        ? { type: 'markdown', html: await prose(section.markdown) }
        : { type: 'text', text: section.markdown };
    case 'facts':
      return {
        type: 'facts',
        items: section.items.map(({ url, ...item }) => ({ ...item, ...(isOpenable(url) && { url }) })),
      };
    case 'status': {
      const { url, ...status } = section;
      return { ...status, ...(isWebAddress(url) && { url }) };
    }
    case 'table':
      return { type: 'table', columns: [...section.columns], rows: section.rows.map((row) => [...row]) };
    case 'actions':
      return {
        type: 'actions',
        items: section.items.map(({ title, url }) => ({ title, ...(isWebAddress(url) && { url }) })),
      };
    case 'chart':
      return { ...section, values: [...section.values] };
    default:
      return section;
  }
}

async function graphView(catalog: Reads, refs: readonly string[]): Promise<SectionView> {
  const wanted = [...new Set(refs.map((ref) => toCanonicalRef(ref) ?? ref))];
  const entities = (
    await catalog.getEntitiesByRefs({ entityRefs: wanted, fields: [...SUMMARY_FIELDS, 'relations'] })
  ).items;
  const among = new Set(wanted);
  const edges = new Map(
    entities
      .filter((entity) => entity !== undefined)
      .flatMap((entity) =>
        (entity.relations ?? [])
          .filter(({ targetRef }) => among.has(targetRef))
          .map(({ type, targetRef }) => forward(refOf(entity), type, targetRef)),
      )
      .map((edge) => [`${edge.source} ${edge.type} ${edge.target}`, edge]),
  );
  return {
    type: 'graph',
    entities: wanted.map((ref, at) => lineOf(ref, entities[at])),
    edges: [...edges.values()].map((edge) => ({ ...edge, label: relationLabel(edge.type) })),
  };
}

function isOpenable(url: string | undefined): url is string {
  return isWebAddress(url) || /^mailto:[^\s@]+@[^\s@]+$/i.test(url ?? '');
}
