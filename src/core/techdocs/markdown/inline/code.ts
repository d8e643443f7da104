import { ESCAPED_BACKSLASH } from '../placeholders';
import { escapeHtml } from '../text';
import { Elem } from '../tree/elem';
import type { CustomFormat } from '../options';
import type { InlineMatch, InlineParser, InlineRule } from './engine';

interface Runs {
  readonly text: string;
  /** Starts of whole runs of backticks, ascending, by their length. */
  readonly byLength: ReadonlyMap<number, readonly number[]>;
  /** The lengths there are, the longest first. */
  readonly lengths: readonly number[];
}

function runsOf(text: string): Runs {
  const byLength = new Map<number, number[]>();
  for (const match of text.matchAll(/`+/g)) {
    const starts = byLength.get(match[0].length);
    if (starts) starts.push(match.index);
    else byLength.set(match[0].length, [match.index]);
  }
  return { text, byLength, lengths: [...byLength.keys()].sort((a, b) => b - a) };
}

function firstAtLeast(sorted: readonly number[], from: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}

const LANGUAGE = /(?::{3,}|#!)([\p{L}\p{N}_#.+-]*)(\s+)/uy;

interface Span {
  readonly language: string;
  readonly code: string;
  readonly end: number;
}

/** The code span whose `size` opening backticks end at `start`. */
function spanAt(runs: Runs, start: number, size: number): Span | undefined {
  const { text } = runs;
  const closers = runs.byLength.get(size);
  if (!closers) return undefined;
  LANGUAGE.lastIndex = start;
  const language = LANGUAGE.exec(text);
  if (language) {
    const after = start + language[0].length;
    for (const begin of language[2]!.length > 1 ? [after, after - 1] : [after]) {
      const close = firstAtLeast(closers, begin + 1);
      if (close !== undefined)
        return { language: language[1]!, code: text.slice(begin, close), end: close + size };
    }
  }
  const close = firstAtLeast(closers, start + 1);
  return close === undefined
    ? undefined
    : { language: '', code: text.slice(start, close), end: close + size };
}

let cache: Runs = { text: '', byLength: new Map(), lengths: [] };

/** `` `code` `` and `` `#!lang code` ``. */
export const codeRule: InlineRule = {
  needs: ['`'],
  local: true,
  find(text, from, inline): InlineMatch | undefined {
    if (cache.text !== text) cache = runsOf(text);
    for (let at = from; at < text.length; at++) {
      const char = text[at];
      if (char === '\\' && text[at - 1] !== '\\') {
        let end = at;
        while (text[end] === '\\') end++;
        const pairs = end - at;
        if (pairs % 2 === 0 && text[end] === '`') {
          return { start: at, end, node: ESCAPED_BACKSLASH.repeat(pairs / 2) };
        }
        at = end - 1;
      } else if (char === '`' && (text[at - 1] !== '\\' || (at === from && from > 0))) {
        // Right at `from`, backslashes before were taken by the match before.
        let available = 1;
        while (text[at + available] === '`') available++;
        for (const size of cache.lengths) {
          if (size > available) continue;
          const span = spanAt(cache, at + size, size);
          if (span) return { start: at, end: span.end, node: codeElem(span, inline) };
        }
        // What fewer of these could open would have been closed for them all.
        at += available - 1;
      }
    }
    return undefined;
  },
};

function codeElem(span: Span, inline: InlineParser): Elem {
  const { session } = inline;
  const code = span.code.trim();
  const elem = new Elem('code');
  if (!span.language && !session.options.stylePlainCode) {
    elem.text = session.stash.store(escapeHtml(code));
    return elem;
  }
  const custom = session.options.customInline.find(({ name }) => name === span.language);
  if (custom) return customElem(code, custom, inline);
  const lines = code.split('\n').map((line) => line.trim());
  const plain = lines.join('');
  const { langClass, languagePrefix, inlineCodeClass } = session.options;
  const classes = [...(langClass ? [`${languagePrefix}${span.language}`] : []), inlineCodeClass];
  elem.set('class', classes.join(' ').trim());
  elem.text = session.stash.store(session.context.highlight?.(plain, span.language) ?? escapeHtml(plain));
  return elem;
}

/** A language that is no code, as a site defines it: a formula, mostly. */
function customElem(code: string, { as, className }: CustomFormat, inline: InlineParser): Elem {
  if (as !== 'math') return new Elem('code').set('class', className).atomic(code);
  inline.session.features.math = true;
  return new Elem('span').set('class', className).atomic(`\\(${code}\\)`);
}
