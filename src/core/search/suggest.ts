import { facetTerm } from './index/encode';
import type { SearchIndex } from './index/searchIndex';
import { FACET_KEYS, FLAGS } from './searchQuery';
import type { SearchSuggestion } from './searchService';

const MOST_VALUES = 20;
/** Most values of a key that are counted; more are never looked at. */
const MOST_COUNTED = 2_000;

/** Completes the syntax of the word that the cursor is in or behind; what stands there in full is no suggestion. */
export function suggest(index: SearchIndex, term: string, cursor: number): SearchSuggestion[] {
  return waysOn(index, term, cursor).filter(
    ({ insert, replace }) => insert.toLowerCase() !== term.slice(replace.start, replace.end).toLowerCase(),
  );
}

function waysOn(index: SearchIndex, term: string, cursor: number): SearchSuggestion[] {
  const before = term.slice(0, cursor);
  const start = Math.max(before.lastIndexOf(' '), before.lastIndexOf(',')) + 1;
  const keyStart = before.lastIndexOf(' ') + 1;
  const word = before.slice(keyStart).replace(/^-/, '');
  const colon = word.indexOf(':');
  const replace = {
    start:
      colon < 0 ? cursor - word.length : Math.max(start, keyStart + before.slice(keyStart).indexOf(':') + 1),
    end: cursor,
  };
  const typed = before.slice(replace.start).toLowerCase();
  if (colon < 0) return word ? keysStarting(typed, replace) : [];
  const key = word.slice(0, colon).toLowerCase();
  if (key === 'is')
    return FLAGS.filter((flag) => flag.startsWith(typed)).map((flag) => ({
      insert: flag,
      label: flag,
      replace,
    }));
  return valuesStarting(index, key, typed, replace);
}

function keysStarting(typed: string, replace: SearchSuggestion['replace']): SearchSuggestion[] {
  return [...FACET_KEYS, 'is']
    .filter((key) => key.startsWith(typed))
    .map((key) => ({ insert: `${key}:`, label: `${key}:`, replace }));
}

function valuesStarting(
  index: SearchIndex,
  key: string,
  typed: string,
  replace: SearchSuggestion['replace'],
): SearchSuggestion[] {
  if (!FACET_KEYS.some((known) => known === key)) return [];
  const { vocabulary } = index;
  const prefix = facetTerm(key, typed.replace(/^"/, ''));
  const ids = [...vocabulary.recent(prefix), ...vocabulary.beginning(prefix).subarray(0, MOST_COUNTED)];
  return ids
    .map((id) => ({ value: vocabulary.term(id).slice(key.length + 1), count: index.count(id) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(({ value, count }) => ({
      insert: /\s/.test(value) ? `"${value}"` : value,
      label: value,
      count,
      replace,
    }));
}
