import { fold, type Token, tokenize, wholesOf } from '../search/tokenize';

/** Names with signs in them count as a whole as well: `foo_bar`, `--dry-run`, `app.py`. */
const NAME = /(?<![\p{L}\p{N}])(?:--?|\.)?[\p{L}\p{N}]+(?:[._/-]+[\p{L}\p{N}]+)+/gu;
const PART = /[\p{L}\p{N}]+/gu;
/** A name in a longer one has so many parts at most, unless it is its end, and so many letters. */
const MOST_PARTS = 3;
const LONGEST_INNER = 80;

/** The words that are asked for: the largest ones, told apart as the catalog's search does. */
export function searchTerms(text: string): string[] {
  return [...wholesOf(text), ...namesIn(text)].map(({ word }) => word);
}

/** All words that a text has, names in longer names among them: `app.py` in `src/app.py`, `user` in `getUserName`. */
function tokensOf(text: string): Token[] {
  return [...tokenize(text), ...namesIn(text).flatMap((name) => [name, ...innerNames(name)])];
}

function namesIn(text: string): Token[] {
  return [...text.matchAll(NAME)].map((match) => {
    const [name] = match;
    return { word: fold(name), start: match.index, end: match.index + name.length };
  });
}

/** Names in a name; none where folding changes how long it is. */
function innerNames({ word, start, end }: Token): Token[] {
  if (word.length !== end - start) return [];
  const parts = [...word.matchAll(PART)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  const inner: Token[] = [];
  for (const [first, [from]] of parts.entries()) {
    const ends = parts.slice(first + 1, first + MOST_PARTS);
    if (first + MOST_PARTS < parts.length) ends.push(parts.at(-1)!);
    for (const [, to] of ends)
      if (to - from < word.length && to - from <= LONGEST_INNER)
        inner.push({ word: word.slice(from, to), start: start + from, end: start + to });
  }
  return inner;
}

/** Words of these scripts are made of others without a blank, which no dictionary of a browser takes apart for good. */
const COMPOUND = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Letters: longer stretches are hardly words. */
const LONGEST_COMPOUND = 24;

/** The words that a text is found by: beside its own the ends of compounds, `서버` and what begins so in `웹서버`. */
export function indexTerms(text: string): string[] {
  const terms = tokensOf(text).map(({ word }) => word);
  const ends = new Set(terms.flatMap(endsOf));
  return ends.size > 0 ? [...terms, ...ends] : terms;
}

function endsOf(term: string): string[] {
  if (term.length <= 2 || term.length > LONGEST_COMPOUND || !COMPOUND.test(term)) return [];
  return Array.from({ length: term.length - 2 }, (_, at) => term.slice(at + 1));
}

/** Where a text has terms that it was found by: in order, none in or next to another, whatever folding made of their letters. */
export function placesOf(text: string, terms: readonly string[]): { start: number; end: number }[] {
  const wanted = new Set(terms);
  const found = tokensOf(text).flatMap(({ word, start, end }) => {
    if (wanted.has(word)) return [{ start, end }];
    const compound = endsOf(word).find((each) => wanted.has(each));
    // Where folding changes how long a word is, all of it is the place.
    const from = word.length === end - start ? end - (compound?.length ?? 0) : start;
    return compound === undefined ? [] : [{ start: from, end }];
  });
  const places: { start: number; end: number }[] = [];
  for (const place of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = places.at(-1);
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end);
    // The sign of a name is a part of it, though nothing is found by it: `@types`, `$HOME`.
    else
      places.push({
        ...place,
        start: /[@$]/.test(text.charAt(place.start - 1)) ? place.start - 1 : place.start,
      });
  }
  return places;
}
