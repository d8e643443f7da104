import * as l10n from '@vscode/l10n';
import type { Catalog } from '../catalog/catalog';
import { EXISTS } from '../catalog/filter';
import type { Fact } from '../facts/fact';
import { DOCS_ANNOTATIONS, hasDocs, TECHDOCS_ENTITY } from '../model/docs';
import type { Entity } from '../model/entity';
import { refOf, toCanonicalRef } from '../model/reference';

const MOST = 10;
/** Relations by which others lead to an entity. */
const INCOMING = new Set(['dependencyOf', 'apiConsumedBy', 'hasPart']);

export interface ReadFirstReads {
  readonly catalog: Pick<Catalog, 'queryEntities' | 'getEntitiesByRefs'>;
  readonly factsOf: (ref: string) => Promise<readonly Fact[]>;
  /** References that house rules want everybody to see. */
  readonly featured: readonly string[];
}

/** Docs to be read, and why they are in this place. */
export interface ToRead {
  readonly ref: string;
  readonly note: string;
}

/**
 * Docs a newcomer reads first: those that house rules feature; then of what the team owns those that most others lead to, of
 * equals what is fresh. Stale ones are last.
 */
export async function readFirst(reads: ReadFirstReads, owned: readonly Entity[]): Promise<ToRead[]> {
  const { catalog, featured } = reads;
  const refs = featured.flatMap((ref) => toCanonicalRef(ref) ?? []);
  const known = (await catalog.getEntitiesByRefs({ entityRefs: refs, fields: ['kind', 'metadata'] })).items;
  const first = known.filter((each) => each !== undefined).map(refOf);
  const shown = await shownFor(catalog);
  const mine = owned
    .filter((each) => hasDocs(each) && !first.includes(refOf(each)))
    .map((each) => ({ ref: refOf(each), links: linksTo(each) + (shown.get(refOf(each)) ?? 0) }))
    .sort((a, b) => b.links - a.links)
    .slice(0, MOST);
  const told = await Promise.all(
    mine.map(async ({ ref, links }) => {
      const fact = (await reads.factsOf(ref)).find(({ group }) => group === 'docs');
      const isStale = fact?.state === 'warning' || fact?.state === 'error';
      const leads =
        links === 0
          ? []
          : [links === 1 ? l10n.t('one other leads here') : l10n.t('{0} others lead here', links)];
      return { ref, isStale, links, note: [...leads, ...(fact ? [fact.summary] : [])].join(' · ') };
    }),
  );
  told.sort((a, b) => Number(a.isStale) - Number(b.isStale) || b.links - a.links);
  return [...first.map((ref) => ({ ref, note: l10n.t('featured by house rules') })), ...told]
    .slice(0, MOST)
    .map(({ ref, note }) => ({ ref, note }));
}

function linksTo({ relations = [] }: Entity): number {
  return new Set(relations.filter(({ type }) => INCOMING.has(type)).map(({ targetRef }) => targetRef)).size;
}

/** How many entities show the docs of another one as theirs, by that one. */
async function shownFor(catalog: ReadFirstReads['catalog']): Promise<Map<string, number>> {
  const [, key] = DOCS_ANNOTATIONS;
  const { items } = await catalog.queryEntities({
    filter: { [`metadata.annotations.${key}`]: EXISTS },
    fields: ['metadata.annotations'],
    limit: 1000,
  });
  const counts = new Map<string, number>();
  for (const { metadata } of items) {
    const ref = toCanonicalRef(metadata.annotations?.[TECHDOCS_ENTITY] ?? '');
    if (ref) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  return counts;
}
