import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { Entity } from '../model/entity';
import { entityDocument } from './collators/entityCollator';
import type { DocumentSink, SearchDocument } from './document';
import { facetTerm } from './index/encode';
import { SearchIndex, type SearchIndexSnapshot } from './index/searchIndex';
import { fieldWeights, type SearchOptions, standing } from './options';
import { parseQuery, type Query } from './query';
import { candidates } from './rank/candidates';
import { phrasing, wordsOf } from './rank/phrasing';
import { maskWeights, Scorer } from './rank/scorer';
import { Selection } from './rank/selection';
import { WordMatcher } from './rank/wordMatcher';
import { documentOf, toResult } from './result';
import type { SearchRequest, SearchResponse, SearchService, SearchSuggestion } from './searchService';
import { suggest } from './suggest';

/** Reads an entity for showing a result; the index keeps no copy. */
export type EntityReader = (ref: string) => Entity | undefined;

const PERSONAL = { mine: 1.12, starred: 1.15, recent: 1.08 };
const FEW = 5;
/** More than any words can earn. */
const TYPED_IN_FULL = 1_000;
/** Most candidates whose text is read again to look for a phrase. */
const MOST_PHRASE_CHECKS = 400;
/** Most of the best candidates whose text is read again to see whether the words stand together. */
const MOST_READ_AGAIN = 24;

/** Finds entities and what belongs to them. Fed by delta; answers in bounded time. */
export class SearchEngine implements SearchService, DocumentSink {
  readonly #index = new SearchIndex();
  readonly #counts = new Map<string, number>();
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
    return [...this.#index.keys()].filter((key) => this.#index.refOf(this.#index.slotOf(key)!) === key);
  }

  /** The catalog's own delta: these entities are new or changed, these references are gone. Returns how many differed. */
  applyEntities(upserted: Iterable<Entity>, removed: Iterable<string> = []): number {
    let changes = 0;
    for (const ref of removed) if (this.#index.remove(ref)) changes++;
    for (const entity of upserted) {
      const document = entityDocument(entity, this.#options.fields);
      if (this.#index.put(document.ref, document, this.#standing(document, entity))) changes++;
    }
    return changes;
  }

  upsert(key: string, documents: readonly SearchDocument[]): void {
    documents.forEach((document, i) => {
      this.#index.put(`${key}#${i}`, document, this.#standing(document, this.readEntity(document.ref)));
    });
    this.#removeFrom(key, documents.length);
    if (documents.length > 0) this.#counts.set(key, documents.length);
  }

  remove(key: string): void {
    this.#removeFrom(key, 0);
  }

  /** Call when idle after many changes: the next keystroke then waits for nothing. */
  prepare(): void {
    this.#index.prepare();
  }

  snapshot(): SearchIndexSnapshot {
    return this.#index.snapshot();
  }

  /** Takes over what `snapshot` gave, in place of everything. Entities must be readable by then. */
  restore(snapshot: SearchIndexSnapshot): void {
    this.#index.restore(snapshot);
    this.#counts.clear();
    for (const key of snapshot.keys) {
      const at = key.lastIndexOf('#');
      if (at < 0) continue;
      const owner = key.slice(0, at);
      this.#counts.set(owner, Math.max(this.#counts.get(owner) ?? 0, Number(key.slice(at + 1)) + 1));
    }
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

  /** The same, at once. */
  searchNow({ term, types, limit = 20, context = {} }: SearchRequest): SearchResponse {
    this.#index.refresh();
    const query = parseQuery(term);
    const { owners = [], starred = [], recent = [] } = context;
    const search = { query, types, owners, starred, recent };
    let ranked = this.#rank(search, false);
    const words = query.words.filter(({ optional }) => !optional).length;
    // Looking inside words and for typos costs more: only where what was typed finds next to nothing.
    if (words > 0 && ranked.filter(({ complete }) => complete).length < FEW) {
      const corrected = this.#rank(search, true);
      if (corrected.length > 0) ranked = corrected;
    }
    this.#weighPhrasing(ranked, query);
    if (query.phrases.length > 0) ranked = this.#havingPhrases(ranked, query.phrases);
    const shown = ranked.slice(0, Math.max(0, limit));
    const typed = [
      ...query.words.filter(({ optional }) => !optional),
      ...query.words.filter((w) => w.optional),
    ]
      .map(({ word }) => word)
      .concat(query.phrases.flatMap((phrase) => phrase.split(' ')));
    const results = shown.flatMap(({ slot, score }) => {
      const ref = this.#index.refOf(slot);
      return (
        toResult(this.#index.detailsOf(slot), ref, this.readEntity(ref), typed, score, this.#options) ?? []
      );
    });
    return { results, totalItems: ranked.length };
  }

  #rank(search: Search, corrected: boolean): Ranked[] {
    const index = this.#index;
    const { query, types, owners, starred, recent } = search;
    const phraseWords = query.phrases.flatMap((phrase) => phrase.split(' '));
    const words = [...query.words, ...phraseWords.map((word) => ({ word, optional: false }))].map((word) => ({
      matcher: new WordMatcher(word.word, index, { corrected: corrected && !word.optional }),
      optional: word.optional,
    }));
    const scored = words.map((word) => ({ ...word, weight: weightOf(word.matcher.frequency, index.size) }));
    const required = scored.filter(({ optional }) => !optional).map(({ matcher }) => matcher);
    const wholes = query.wholes.map((whole) => ({ ...whole, matcher: new WordMatcher(whole.word, index) }));
    const selection = new Selection(index, query, { owners, starred, recent });
    const owned = owners.flatMap((ref) => index.vocabulary.idOf(facetTerm('ownerRef', ref)) ?? []);
    const personal = personalFactors(index, owned, starred, recent);
    const exact = index.slotOf(query.reference ?? '');
    const found = candidates(
      index,
      required,
      wholes.map(({ matcher }) => matcher),
      selection,
      { owned, slots: [...personal.keys()] },
    );
    if (exact !== undefined) found.add(exact);
    const scorer = new Scorer(index, scored, wholes, this.#maskWeights);
    const ranked: Ranked[] = [];
    for (const slot of found) {
      if (types && !types.includes(index.detailsOf(slot).type)) continue;
      if (slot !== exact && !selection.allows(slot)) continue;
      const { score, complete } = scorer.score(slot);
      if (required.length > 0 && score <= 0 && slot !== exact) continue;
      const base = required.length > 0 ? score : index.standingOf(slot) / 255;
      const wish = query.wishes.size > 0 ? (query.wishes.get(kindOf(index.refOf(slot))) ?? 1) : 1;
      const typedInFull = slot === exact ? TYPED_IN_FULL : 0;
      ranked.push({ slot, score: typedInFull + base * wish * (personal.get(slot) ?? 1), complete });
    }
    return ranked.sort(byScore);
  }

  /** Reads the best again, for what the index does not know: whether the words stand together. */
  #weighPhrasing(ranked: Ranked[], query: Query): void {
    if (query.typed.length < 2) return;
    const best = ranked.slice(0, MOST_READ_AGAIN).map((one) => {
      const document = this.#documentOf(one.slot);
      return document ? { ...one, score: one.score + phrasing(document, query, this.#weights) } : one;
    });
    ranked.splice(0, best.length, ...best.sort(byScore));
  }

  #documentOf(slot: number): SearchDocument | undefined {
    const ref = this.#index.refOf(slot);
    const details = this.#index.detailsOf(slot);
    if (details.type !== 'entity') return documentOf(details, ref);
    const entity = this.readEntity(ref);
    return entity && entityDocument(entity, this.#options.fields);
  }

  #havingPhrases(ranked: Ranked[], phrases: readonly string[]): Ranked[] {
    return ranked.slice(0, MOST_PHRASE_CHECKS).filter(({ slot }) => {
      const plain = (this.#documentOf(slot)?.texts ?? []).map(({ text }) => wordsOf(text));
      return phrases.every((phrase) => plain.some((text) => text.includes(` ${phrase} `)));
    });
  }

  #standing(document: SearchDocument, entity: Entity | undefined): number {
    const lifecycle = entity?.spec?.['lifecycle'];
    return standing(
      {
        type: document.type,
        kind: entity?.kind ?? '',
        title: document.title,
        ...(typeof lifecycle === 'string' && { lifecycle }),
      },
      this.#options.boosts,
    );
  }

  #removeFrom(key: string, from: number): void {
    const count = this.#counts.get(key) ?? 0;
    for (let i = from; i < count; i++) this.#index.remove(`${key}#${i}`);
    if (from === 0) this.#counts.delete(key);
  }
}

interface Search {
  readonly query: Query;
  readonly types: readonly string[] | undefined;
  readonly owners: readonly string[];
  readonly starred: readonly string[];
  readonly recent: readonly string[];
}

interface Ranked {
  readonly slot: number;
  readonly score: number;
  readonly complete: boolean;
}

const byScore = (a: Ranked, b: Ranked) => b.score - a.score || a.slot - b.slot;

const kindOf = (ref: string) => ref.slice(0, ref.indexOf(':'));

/** Rare words say more about what is meant: from 1 for a word every document has to about 3. */
function weightOf(frequency: number, size: number): number {
  return 1 + Math.log10(1 + size / (1 + frequency)) / 2;
}

/** Factors for what is mine, starred or recent. */
function personalFactors(
  index: SearchIndex,
  owned: readonly number[],
  starred: readonly string[],
  recent: readonly string[],
): Map<number, number> {
  const factors = new Map<number, number>();
  const lift = (slot: number, factor: number) => factors.set(slot, (factors.get(slot) ?? 1) * factor);
  for (const term of owned) index.each(term, 500, (slot) => lift(slot, PERSONAL.mine));
  for (const ref of starred) lift(index.slotOf(ref) ?? -1, PERSONAL.starred);
  for (const ref of recent) lift(index.slotOf(ref) ?? -1, PERSONAL.recent);
  factors.delete(-1);
  return factors;
}
