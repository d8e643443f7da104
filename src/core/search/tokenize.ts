import { plainLetters } from '../base/letters';

/** A word of a text: folded for comparison, and where it stands. */
export interface Token {
  readonly word: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const CAMEL = /\p{Lu}+(?![\p{Ll}\p{M}])\p{N}*|\p{Lu}?[\p{Ll}\p{M}]+\p{N}*|\p{N}+|[\p{Lo}\p{Lm}\p{Lt}]+/gu;
const HAS_CAMEL = /[\p{Ll}\p{N}]\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u;
const PLAIN = /^[a-z0-9]*$/;
const ASCII = /^[\x00-\x7f]*$/; // eslint-disable-line no-control-regex -- the whole of ASCII is meant

/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic. The marks of other scripts are letters by themselves. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0670]+/g;

/** Scripts that are written without blanks between words, and Korean, which glues some together. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u;
/** Letters without a blank that a dictionary is asked about at once: its work grows faster than the text. */
const LONGEST_CHUNK = 500;
let segmenter: Intl.Segmenter | undefined;

const [PLUS, SHARP, DASH, DOT] = [43, 35, 45, 46];

/** Lower case without accents: the form in which words compare. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  const bare = lower.normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
  return plainLetters(bare);
}

/** All letters and digits run together: `checkout-service`, `CheckoutService` and `checkout service` are one. */
export function collapse(text: string): string {
  if (PLAIN.test(text)) return text;
  if (/\+\+|#/.test(text)) return partsOf(text).join('');
  const folded = fold(text);
  return folded.replace(ASCII.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, '');
}

/**
 * The words of a text: split at everything but letters and digits, inside camelCase, and where a script writes no blanks. A
 * camelCase word also counts as a whole (`GitHub` is `git`, `hub` and `github`). Signs that belong to a name stay with it:
 * behind it for good (`C++`, `C#`), before it beside the name without them (`.NET` is `net` and `.net`, `--dry-run` is `dry`,
 * `--dry` and `run`).
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  eachToken(text, (word, start, end) => tokens.push({ word, start, end }));
  return tokens;
}

/** The smallest words of a text, folded: camelCase parts without the whole they make, names without signs before them. */
export function partsOf(text: string): string[] {
  const tokens = tokenize(text);
  return tokens
    .filter((token, i) => tokens[i - 1] === undefined || token.start >= tokens[i - 1]!.end)
    .map(({ word }) => word);
}

/** The largest words of a text: camelCase as a whole, names with their signs. */
export function wholesOf(text: string): Token[] {
  const wholes: Token[] = [];
  let from = Infinity;
  for (const token of tokenize(text).reverse()) {
    if (token.end > from) continue;
    wholes.push(token);
    from = token.start;
  }
  return wholes.reverse();
}

/** Whether a word has signs before it: the same word without them stands beside it. */
export function hasSignsBefore(word: string): boolean {
  const first = word.charCodeAt(0);
  return first === DOT || first === DASH;
}

/** The initials of a text's parts, `pe` for `PriceEngine`; '' where it has letters beyond ASCII. */
export function initialsOf(text: string): string {
  let initials = '';
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return '';
    const kind =
      code >= 97 && code <= 122 ? 1 : code >= 48 && code <= 57 ? 2 : code >= 65 && code <= 90 ? 3 : 0;
    if (kind !== 0 && (before === 0 || (kind === 3 && before !== 3))) initials += text[i]!;
    before = kind;
  }
  return initials.toLowerCase();
}

/** `tokenize` without the list. */
export function eachToken(text: string, visit: (word: string, start: number, end: number) => void): void {
  eachStretch(text, (start, end) => visit(text.slice(start, end).toLowerCase(), start, end), visit);
}

/**
 * The same for who needs no strings: `plain` is told of stretches of ASCII whose lower case is the word, nearly all there
 * are, which take a path without regular expressions; `folded` of all others.
 */
export function eachStretch(
  text: string,
  plain: (start: number, end: number) => void,
  folded: (word: string, start: number, end: number) => void,
): void {
  const length = text.length;
  let start = -1;
  let camel = false;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : 32;
    if (code > 127) {
      eachUnicodeToken(text, start >= 0 ? start : i, folded);
      return;
    }
    const upper = code >= 65 && code <= 90;
    if (upper || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      if (start < 0) start = i;
      else if (upper) camel = true;
    } else if (start >= 0) {
      if (camel) eachPart(text.slice(start, i), start, (_part, from, to) => plain(from, to));
      const end = code === PLUS || code === SHARP ? endOfSigns(text, i) : i;
      plain(start, end);
      const before = start > 0 ? text.charCodeAt(start - 1) : 0;
      if ((before === DOT || before === DASH) && startOfSigns(text, start) < start)
        plain(startOfSigns(text, start), end);
      start = -1;
      camel = false;
    }
  }
}

/** The end of a name that may have signs behind it: `++`, and `#` where nothing follows (`C#`, but not `page#part`). */
function endOfSigns(text: string, at: number): number {
  if (text.startsWith('++', at)) return at + 2;
  return text.charCodeAt(at) === SHARP && !isPartOfName(text, at + 1) ? at + 1 : at;
}

/** The start of a name that may have signs before it: `.` or `--` behind a blank or the like (`.NET`, `--dry-run`). */
function startOfSigns(text: string, at: number): number {
  const signs = text.charCodeAt(at - 1) === DOT ? 1 : text.startsWith('--', at - 2) ? 2 : 0;
  const before = text[at - signs - 1];
  return before === undefined || (!/[.)\]-]/.test(before) && !isPartOfName(text, at - signs - 1))
    ? at - signs
    : at;
}

function isPartOfName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    code > 127 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
  );
}

function eachUnicodeToken(
  text: string,
  from: number,
  visit: (word: string, start: number, end: number) => void,
): void {
  for (const match of text.slice(from).matchAll(WORD)) {
    const start = from + match.index;
    if (UNSPACED.test(match[0])) {
      eachSegment(match[0], start, visit);
      continue;
    }
    const end = endOfSigns(text, start + match[0].length);
    eachPart(match[0], start, (part, partStart, partEnd) => visit(fold(part), partStart, partEnd));
    visit(fold(text.slice(start, end)), start, end);
    const before = startOfSigns(text, start);
    if (before < start) visit(fold(text.slice(before, end)), before, end);
  }
}

/** The words that a language's own dictionary finds in a stretch without blanks. */
function eachSegment(
  chunk: string,
  start: number,
  visit: (word: string, start: number, end: number) => void,
): void {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  for (let from = 0; from < chunk.length; from += LONGEST_CHUNK) {
    const part = chunk.length > LONGEST_CHUNK ? chunk.slice(from, from + LONGEST_CHUNK) : chunk;
    for (const { segment, index, isWordLike } of segmenter.segment(part)) {
      const at = start + from + index;
      if (isWordLike) visit(fold(segment), at, at + segment.length);
    }
  }
}

function eachPart(
  chunk: string,
  start: number,
  visit: (part: string, start: number, end: number) => void,
): void {
  if (!HAS_CAMEL.test(chunk)) return;
  for (const part of chunk.matchAll(CAMEL)) {
    visit(part[0], start + part.index, start + part.index + part[0].length);
  }
}
