import type { Catalog } from '../../core/catalog/catalog';
import { canonicalRef, parseRef } from '../../core/model/reference';
import { kindOfRef, nameOfRef } from '../../core/model/summary';
import type { SearchService } from '../../core/search/searchService';
import { linesOf } from '../../host/entity/entityLine';
import type { GoneModel } from '../../protocol/entityPage';

const MOST_NEAREST = 5;

export interface GoneReads {
  readonly catalog: Pick<Catalog, 'getEntitiesByRefs' | 'lookUpReferences'>;
  readonly search: Pick<SearchService, 'search'>;
  readonly departures: Departures;
}

/** What left the catalog while somebody looked. */
export interface Departures {
  readonly lookedSince: number;
  since(ref: string): number | undefined;
}

/** What can be said of an entity that the catalog does not have: since when, and what may be meant instead. */
export async function goneModel({ catalog, search, departures }: GoneReads, ref: string): Promise<GoneModel> {
  const name = nameOfRef(ref);
  const kind = kindOfRef(ref);
  return {
    ref,
    name,
    kind,
    since: departures.since(ref),
    lookedSince: departures.lookedSince,
    nearest: await linesOf(catalog, await nearest({ catalog, search }, ref, name)),
  };
}

/** Misspelt, renamed or moved: what is written alike comes first, then what a search for its words finds. */
async function nearest(
  { catalog, search }: Pick<GoneReads, 'catalog' | 'search'>,
  ref: string,
  name: string,
): Promise<string[]> {
  const target = parseRef(ref);
  const [[answer], found] = await Promise.all([
    target ? catalog.lookUpReferences([{ target }]) : [],
    search.search({ term: name.replaceAll(/[-_.]+/g, ' '), types: ['entity'], limit: MOST_NEAREST }),
  ]);
  const meant = answer ? [...answer.meant, ...(answer.ofOtherKind ? [answer.ofOtherKind] : [])] : [];
  const alike = meant.map((each) => canonicalRef(each));
  const refs = [...alike, ...found.results.map((result) => result.ref)];
  return [...new Set(refs)].filter((each) => each !== ref).slice(0, MOST_NEAREST);
}
