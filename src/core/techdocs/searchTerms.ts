import { fold, wholesOf } from '../search/tokenize';

/** Names with signs in them count as a whole as well: `foo_bar`, `--dry-run`, `app.py`. */
const NAME = /(?<![\p{L}\p{N}])(?:--?|\.)?[\p{L}\p{N}]+(?:[._/-]+[\p{L}\p{N}]+)+/gu;

/** The words of a text for searching a docs site, told apart as the catalog's search does. */
export function searchTerms(text: string): string[] {
  return [...wholesOf(text), ...[...text.matchAll(NAME)].map(([name]) => fold(name))];
}

/** Words of these scripts are made of others without a blank, which no dictionary of a browser takes apart for good. */
const COMPOUND = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Letters: longer stretches are hardly words. */
const LONGEST_COMPOUND = 24;

/** The words that a text is found by: beside its own the ends of compounds, `서버` and what begins so in `웹서버`. */
export function indexTerms(text: string): string[] {
  const terms = searchTerms(text);
  const ends = new Set<string>();
  for (const term of terms)
    if (term.length > 2 && term.length <= LONGEST_COMPOUND && COMPOUND.test(term))
      for (let at = 1; at <= term.length - 2; at++) ends.add(term.slice(at));
  return ends.size > 0 ? [...terms, ...ends] : terms;
}
