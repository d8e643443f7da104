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

/** Lower case without accents: the form in which words compare. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return ASCII.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .replace(/ß/g, 'ss');
}

/** All letters and digits run together: `checkout-service`, `CheckoutService` and `checkout service` are one. */
export function collapse(text: string): string {
  if (PLAIN.test(text)) return text;
  const folded = fold(text);
  return folded.replace(ASCII.test(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, '');
}

/**
 * The words of a text: split at everything but letters and digits, and inside camelCase. A camelCase word also counts as
 * a whole (`GitHub` is `git`, `hub` and `github`).
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  eachToken(text, (word, start, end) => tokens.push({ word, start, end }));
  return tokens;
}

/** The smallest words of a text, folded: camelCase parts without the whole they make. */
export function partsOf(text: string): string[] {
  const tokens = tokenize(text);
  return tokens
    .filter((token, i) => tokens[i - 1] === undefined || token.start >= tokens[i - 1]!.end)
    .map(({ word }) => word);
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
      plain(start, i);
      start = -1;
      camel = false;
    }
  }
}

function eachUnicodeToken(
  text: string,
  from: number,
  visit: (word: string, start: number, end: number) => void,
): void {
  for (const match of text.slice(from).matchAll(WORD)) {
    const start = from + match.index;
    eachPart(match[0], start, (part, partStart, end) => visit(fold(part), partStart, end));
    visit(fold(match[0]), start, start + match[0].length);
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
