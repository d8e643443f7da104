import { fold } from '../search/tokenize';

/** Names with signs in them count as a whole as well: `C++`, `C#`, `.NET`, `foo_bar`, `--dry-run`, `app.py`. */
const NAME = /(?<![\p{L}\p{N}])(?:--?|\.)?[\p{L}\p{N}]+(?:[._/-]+[\p{L}\p{N}]+)*(?:\+\+|#)?/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const HANGUL = /\p{Script=Hangul}/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text for searching a docs site, folded so that `Strasse` finds `Straße`. */
export function searchTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [word] of text.matchAll(WORD)) {
    if (UNSPACED.test(word) || HANGUL.test(word)) {
      for (const { segment, isWordLike } of segmenter.segment(word))
        if (isWordLike) terms.push(fold(segment));
      if (HANGUL.test(word)) terms.push(fold(word));
    } else terms.push(fold(word));
  }
  for (const [name] of text.matchAll(NAME)) if (/[^\p{L}\p{N}]/u.test(name)) terms.push(fold(name));
  return terms;
}
