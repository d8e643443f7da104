import { fold, wholesOf } from '../search/tokenize';

/** Names with signs in them count as a whole as well: `foo_bar`, `--dry-run`, `app.py`. */
const NAME = /(?<![\p{L}\p{N}])(?:--?|\.)?[\p{L}\p{N}]+(?:[._/-]+[\p{L}\p{N}]+)+/gu;

/** The words of a text for searching a docs site, told apart as the catalog's search does. */
export function searchTerms(text: string): string[] {
  return [...wholesOf(text), ...[...text.matchAll(NAME)].map(([name]) => fold(name))];
}
