import type { SearchDocument } from './document';
import type { Highlight, SearchResult } from './searchService';
import { collapse, tokenize } from './tokenize';

const EXCERPT = 120;

/** Stretches of `text` that begin with, hold or nearly are one of the words; disjoint and in order. */
export function highlights(text: string, words: readonly string[]): Highlight[] {
  const found: Highlight[] = [];
  for (const token of tokenize(text)) {
    for (const word of words) {
      const at = token.word.indexOf(word);
      // Folding may change a word's length (ß, ligatures): then the whole word is marked.
      const sameLength = token.word.length === token.end - token.start;
      if (at >= 0 && (at === 0 || word.length > 2)) {
        const start = sameLength ? token.start + at : token.start;
        found.push({ start, end: sameLength ? start + word.length : token.end });
      } else if (isVariant(token.word, word)) {
        found.push({ start: token.start, end: token.end });
      }
    }
  }
  return merge(found);
}

/** The place outside the title that matches best, with a short stretch of text around the match. */
export function matchOf(document: SearchDocument, words: readonly string[]): SearchResult['match'] {
  let best: { count: number; field: string; text: string } | undefined;
  const phrase = words.join('');
  for (const { field, text, place } of document.texts) {
    if (text === document.title || field === 'kind') continue;
    const count = new Set(words.filter((word) => highlights(text, [word]).length > 0)).size;
    const whole = phrase !== '' && collapse(text).includes(phrase) ? 0.5 : 0;
    if (count > 0 && count + whole > (best?.count ?? 0))
      best = { count: count + whole, field: place ?? field, text };
  }
  if (!best) return undefined;
  const text = excerptOf(best.text, highlights(best.text, words)[0]?.start ?? 0);
  return { field: best.field, text, highlights: highlights(text, words) };
}

function excerptOf(text: string, at: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= EXCERPT) return flat;
  const from = at < EXCERPT / 2 ? 0 : flat.lastIndexOf(' ', at - EXCERPT / 3) + 1;
  const cut = flat.slice(from, from + EXCERPT);
  return `${from > 0 ? '…' : ''}${cut}${from + EXCERPT < flat.length ? '…' : ''}`;
}

/** One edit apart, or the same but for an ending: what the search itself took for the word. */
function isVariant(token: string, word: string): boolean {
  if (word.length > 3 && token.length >= 3 && word.startsWith(token) && word.length - token.length <= 3)
    return true;
  if (word.length < 4 || Math.abs(token.length - word.length) > 1) return false;
  let start = 0;
  while (start < token.length && start < word.length && token[start] === word[start]) start++;
  let end = 0;
  const most = Math.min(token.length, word.length) - start;
  while (end < most && token.at(-1 - end) === word.at(-1 - end)) end++;
  const [a, b] = [token.length - start - end, word.length - start - end];
  return (
    (a <= 1 && b <= 1) ||
    (a === 2 && b === 2 && token[start] === word[start + 1] && token[start + 1] === word[start])
  );
}

function merge(found: Highlight[]): Highlight[] {
  const sorted = found.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
