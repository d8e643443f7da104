import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import { SEARCH_FIELDS, type SearchDocument } from '../../src/core/search/document';

/** A search engine under comparison: made once over the documents, then asked. */
export interface Peer {
  readonly name: string;
  /** References of the best entities, best first, each once. */
  search(term: string, limit: number): string[];
}

type Flat = Record<string, string> & { id: string };

/** The same texts for everyone: one string a field. */
function flatten(documents: readonly SearchDocument[]): Flat[] {
  return documents.map((document, id) => {
    const flat: Flat = { id: String(id) };
    for (const field of SEARCH_FIELDS) {
      const texts = document.texts.filter((text) => text.field === field).map(({ text }) => text);
      // Where an entity has no title of its own, Backstage indexes its name as the title.
      flat[field] = field === 'title' && texts.length === 0 ? document.title : texts.join(' ');
    }
    return flat;
  });
}

function refsOf(documents: readonly SearchDocument[], ids: Iterable<string>, limit: number): string[] {
  const refs = new Set<string>();
  for (const id of ids) {
    if (refs.size >= limit) break;
    refs.add(documents[Number(id)]!.ref);
  }
  return [...refs];
}

/**
 * Backstage's default engine: LunrSearchEngine of plugin-search-backend-node. Index: every field, no boosts, trimmer, stop
 * words and stemmer. Query: the term x100, with a trailing wildcard x10, within one edit x1.
 */
export function lunrPeer(documents: readonly SearchDocument[]): Peer {
  const index = lunr(function () {
    this.pipeline.reset();
    this.pipeline.add(lunr.trimmer, lunr.stopWordFilter, lunr.stemmer);
    this.searchPipeline.reset();
    this.searchPipeline.add(lunr.stemmer);
    this.ref('id');
    for (const field of SEARCH_FIELDS) this.field(field);
    for (const document of flatten(documents)) this.add(document);
  });
  return {
    name: 'lunr, as in Backstage',
    search: (term, limit) => {
      const found = index.query((query) => {
        const tokens = lunr.tokenizer(term);
        query.term(tokens, { usePipeline: true, boost: 100 });
        query.term(tokens, { usePipeline: false, boost: 10, wildcard: lunr.Query.wildcard.TRAILING });
        query.term(tokens, { usePipeline: false, editDistance: 1, boost: 1 });
      });
      return refsOf(
        documents,
        found.map(({ ref }) => ref),
        limit,
      );
    },
  };
}

/** MiniSearch as its documentation advises for search as one types: prefixes, one typo in five letters, name and title first. */
export function miniSearchPeer(documents: readonly SearchDocument[]): Peer {
  const index = new MiniSearch({
    fields: [...SEARCH_FIELDS],
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { name: 5, title: 5, alias: 4, tag: 2 } },
  });
  index.addAll(flatten(documents));
  return {
    name: 'minisearch',
    search: (term, limit) =>
      refsOf(
        documents,
        index.search(term).map(({ id }) => String(id)),
        limit,
      ),
  };
}

/**
 * FlexSearch with forward (prefix) tokens and its Latin encoder; fields are asked in order of importance and `suggest` lets
 * a result miss some of the words, as a person expects of a sentence.
 */
export function flexsearchPeer(documents: readonly SearchDocument[]): Peer {
  const index = new FlexSearch.Document({
    document: { id: 'id', index: [...SEARCH_FIELDS] },
    tokenize: 'forward',
    encoder: FlexSearch.Charset.LatinBalance,
    resolution: 9,
  });
  for (const document of flatten(documents)) index.add(document);
  return {
    name: 'flexsearch',
    search: (term, limit) => {
      const found = index.search(term, { limit: limit * 10, suggest: true }) as { result: string[] }[];
      return refsOf(
        documents,
        found.flatMap(({ result }) => result),
        limit,
      );
    },
  };
}

/**
 * Fuse.js with our field weights, anywhere in a text, and its own threshold tightened from 0.6, at which nearly everything
 * matches. Words are joined by OR through its extended query language, since it takes a plain term as one string.
 */
export function fusePeer(
  documents: readonly SearchDocument[],
  weights: Readonly<Record<string, number>>,
): Peer {
  const index = new Fuse(flatten(documents), {
    keys: SEARCH_FIELDS.map((name) => ({ name, weight: weights[name] ?? 1 })),
    ignoreLocation: true,
    includeScore: true,
    threshold: 0.3,
    useExtendedSearch: true,
  });
  return {
    name: 'fuse.js',
    search: (term, limit) => {
      const words = term.split(/[\s|"'!^=$]+/).filter(Boolean);
      const found = words.length > 0 ? index.search(words.join(' | '), { limit: limit * 5 }) : [];
      return refsOf(
        documents,
        found.map(({ item }) => item.id),
        limit,
      );
    },
  };
}
