import type { SearchDocument } from './document';
import type { Highlight, SearchResult } from './searchService';
import { collapse, eachToken } from './tokenize';

const EXCERPT = 120;

/** Stretches of `text` that begin with, hold or nearly are one of the words; disjoint and in order. */
export function highlights(text: string, words: readonly string[]): Highlight[] {
  return marksOf(text, words).marks;
}

/** The place outside the title that matches best, with a short stretch of text around the match. */
export function matchOf(document: SearchDocument, words: readonly string[]): SearchResult['match'] {
  let best: { worth: number; field: string; text: string; marks: Highlight[] } | undefined;
  const phrase = words.join('');
  for (const { field, text, place } of document.texts) {
    if (text === document.title || field === 'kind') continue;
    const { marks, found } = marksOf(text, words);
    if (found === 0) continue;
    const worth = found + (collapse(text).includes(phrase) ? 0.5 : 0);
    if (worth > (best?.worth ?? 0)) best = { worth, field: place ?? field, text, marks };
  }
  if (!best) return undefined;
  const text = excerptOf(best.text, best.marks[0]?.start ?? 0);
  return { field: best.field, text, highlights: text === best.text ? best.marks : highlights(text, words) };
}

/** The stretches, and how many of the words they stand for. */
function marksOf(text: string, words: readonly string[]): { marks: Highlight[]; found: number } {
  const marks: Highlight[] = [];
  const found = new Set<string>();
  eachToken(text, (token, start, end) => {
    for (const word of words) {
      const at = token.indexOf(word);
      // Folding may change a word's length (ß, ligatures): then the whole word is marked.
      const sameLength = token.length === end - start;
      if (at === 0 || (at > 0 && word.length > 2)) {
        marks.push(sameLength ? { start: start + at, end: start + at + word.length } : { start, end });
      } else if (isVariant(token, word)) {
        marks.push({ start, end });
      } else {
        continue;
      }
      found.add(word);
    }
  });
  return { marks: merge(marks), found: found.size };
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
