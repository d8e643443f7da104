import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Entity } from '../model/entity';
import { entityDocument } from './collators/entityCollator';
import type { DocumentSink, SearchDocument } from './document';
import { SearchIndex, type SearchIndexSnapshot } from './index/searchIndex';
import { fieldWeights, type SearchOptions, staticRank } from './options';
import { parseQuery, type Query } from './searchQuery';
import { byScore, type Ranked } from './rank/bestOf';
import { phrasing, wordsOf } from './rank/phrasing';
import { Ranker } from './rank/ranker';
import { maskWeights } from './rank/scorer';
import { hasForms, writtenForms } from './rank/writtenForms';
import { documentOf, toResult } from './result';
import type {
  SearchRequest,
  SearchResponse,
  SearchResult,
  SearchService,
  SearchSuggestion,
} from './searchService';
import { suggest } from './suggest';

/** Reads an entity for showing a result; the index keeps no copy. */
export type EntityReader = (ref: string) => Entity | undefined;

/** Most candidates whose text is read again to look for a phrase. */
const MOST_PHRASE_CHECKS = 400;
/** Most of the best candidates whose text is read again to see whether the words stand together. */
const MOST_READ_AGAIN = 24;

/** Finds entities and what belongs to them. Fed by delta; answers in bounded time. */
export class SearchEngine implements SearchService, DocumentSink {
  readonly #index = new SearchIndex();
  readonly #ranker = new Ranker(this.#index);
  #options: SearchOptions = {};
  #weights = fieldWeights();
  #maskWeights = maskWeights(this.#weights);

  constructor(readonly readEntity: EntityReader) {}

  /** Documents that can be found. */
  get size(): number {
    return this.#index.size;
  }

  /** New boosts count at once; new fields and kind boosts count for entities put from now on. */
  configure(options: SearchOptions): void {
    this.#options = options;
    this.#weights = fieldWeights(options.boosts);
    this.#maskWeights = maskWeights(this.#weights);
  }

  /** References of all entities in the index. */
  entityRefs(): string[] {
    return [...this.#index.owners()].filter(
      (owner) => this.#index.refOf(this.#index.slotOf(owner)!) === owner,
    );
  }

  /** The catalog's own delta: these entities are new or changed, these references are gone. Returns how many differed. */
  applyEntities(upserted: Iterable<Entity>, removed: Iterable<string> = []): number {
    let changes = 0;
    for (const ref of removed) if (this.#index.remove(ref)) changes++;
    for (const entity of upserted) {
      const document = entityDocument(entity, this.#options.fields);
      const staticRank = this.#staticRank(document, entity);
      changes += this.#index.put(document.ref, [{ document, staticRank }]);
    }
    return changes;
  }

  upsert(key: string, documents: readonly SearchDocument[]): number {
    return this.#index.put(
      key,
      documents.map((document) => ({
        document,
        staticRank: this.#staticRank(document, this.readEntity(document.ref)),
      })),
    );
  }

  remove(key: string): void {
    this.#index.remove(key);
  }

  /** Forgets what belongs to no entity any more. */
  keepOnly(exists: (ref: string) => boolean): void {
    for (const owner of [...this.#index.owners()]) {
      if (!exists(this.#index.refOf(this.#index.slotOf(owner)!))) this.#index.remove(owner);
    }
  }

  /** Whether so much changed that a search should wait for `merging`. */
  get wantsMerge(): boolean {
    return this.#index.wantsMerge;
  }

  /** Call when idle after many changes, to its end: searches are then as fast as they get. Yields every few milliseconds. */
  merging(): Generator<void, void> {
    return this.#index.merging();
  }

  /** The same without a break. */
  merge(): void {
    this.#index.merge();
  }

  snapshot(): SearchIndexSnapshot {
    return this.#index.snapshot();
  }

  /** Takes over what `snapshot` gave, in place of everything. Entities must be readable by then. */
  restore(snapshot: SearchIndexSnapshot): void {
    this.#index.restore(snapshot);
  }

  async search(request: SearchRequest, token?: CancellationToken): Promise<SearchResponse> {
    throwIfCancelled(token);
    return this.searchNow(request);
  }

  async suggest(term: string, cursor: number, token?: CancellationToken): Promise<SearchSuggestion[]> {
    throwIfCancelled(token);
    this.#index.refresh();
    return suggest(this.#index, term, cursor);
  }

  /** The same, at once. What changed much since the last merging makes it slower. */
  searchNow({ term, types, limit = 20, context = {} }: SearchRequest): SearchResponse {
    this.#index.refresh();
    const query = parseQuery(term);
    const { owners = [], starred = [], recent = [] } = context;
    // A few more than are shown: at a start the catalog may not know yet what the index does.
    const forms = writtenForms(term);
    const readsMore = query.phrases.length > 0 || forms.length > 0;
    const most = Math.max(limit + MOST_READ_AGAIN, readsMore ? MOST_PHRASE_CHECKS : 0);
    const question = { query, types, owners, starred, recent };
    const best = this.#ranker.rank(question, most, this.#maskWeights);
    const documentOf = this.#documents();
    let ranked = this.#weighPhrasing(best.list(), query, documentOf);
    if (forms.length > 0) ranked = withFormsFirst(ranked, forms, documentOf);
    if (query.phrases.length > 0) ranked = havingPhrases(ranked, query.phrases, documentOf);
    const typed = [
      ...query.words.filter(({ optional }) => !optional),
      ...query.words.filter((w) => w.optional),
    ]
      .map(({ word }) => word)
      .concat(query.phrases.flatMap((phrase) => phrase.split(' ')));
    const results: SearchResult[] = [];
    for (const { slot, score } of ranked) {
      if (results.length >= limit) break;
      const document = documentOf(slot);
      if (document) results.push(toResult(document, this.readEntity(document.ref), typed, score));
    }
    return { results, totalItems: query.phrases.length > 0 ? ranked.length : best.offered };
  }

  /** Reads the best again, for what the index does not know: whether the words stand together. */
  #weighPhrasing(ranked: Ranked[], query: Query, documentOf: DocumentReader): Ranked[] {
    if (query.typed.length < 2) return ranked;
    const best = ranked.slice(0, MOST_READ_AGAIN).map((one) => {
      const document = documentOf(one.slot);
      return document ? { ...one, score: one.score + phrasing(document, query, this.#weights) } : one;
    });
    return [...best.sort(byScore), ...ranked.slice(MOST_READ_AGAIN)];
  }

  /** Reads documents back for one query, each once. */
  #documents(): DocumentReader {
    const read = new Map<number, SearchDocument | undefined>();
    return (slot) => {
      if (!read.has(slot)) read.set(slot, this.#documentOf(slot));
      return read.get(slot);
    };
  }

  #documentOf(slot: number): SearchDocument | undefined {
    const ref = this.#index.refOf(slot);
    const details = this.#index.detailsOf(slot);
    if (details.type !== 'entity') return documentOf(details, ref);
    const entity = this.readEntity(ref);
    return entity && entityDocument(entity, this.#options.fields);
  }

  #staticRank(document: SearchDocument, entity: Entity | undefined): number {
    const lifecycle = entity?.spec?.['lifecycle'];
    return staticRank(
      {
        type: document.type,
        kind: entity?.kind ?? '',
        title: document.title,
        ...(typeof lifecycle === 'string' && { lifecycle }),
      },
      this.#options.boosts,
    );
  }
}

/** Reads a document back from the index or the catalog; undefined where the entity has gone since. */
type DocumentReader = (slot: number) => SearchDocument | undefined;

/** Those that have what was typed as it is written before those that only have its words. */
function withFormsFirst(
  ranked: readonly Ranked[],
  forms: readonly string[],
  documentOf: DocumentReader,
): Ranked[] {
  const exact = new Set(
    ranked.filter(({ slot }) => {
      const document = documentOf(slot);
      return document !== undefined && hasForms(document, forms);
    }),
  );
  return [...exact, ...ranked.filter((one) => !exact.has(one))];
}

function havingPhrases(
  ranked: readonly Ranked[],
  phrases: readonly string[],
  documentOf: DocumentReader,
): Ranked[] {
  return ranked.filter(({ slot }) => {
    const plain = (documentOf(slot)?.texts ?? []).map(({ text }) => wordsOf(text));
    return phrases.every((phrase) => plain.some((text) => text.includes(` ${phrase} `)));
  });
}
