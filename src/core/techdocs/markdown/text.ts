/** A word character, as Python's `\w` has it; for use in `u` regular expressions. */
export const WORD = String.raw`[\p{L}\p{N}_]`;
const WORD_RE = new RegExp(WORD, 'u');

/** Whether a UTF-16 unit or character counts as part of a word. */
export function isWord(char: string | undefined): boolean {
  if (!char) return false;
  const code = char.charCodeAt(0);
  if (code >= 0x80) return WORD_RE.test(char);
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f
  );
}

export function isSpace(char: string | undefined): boolean {
  if (!char) return false;
  const code = char.charCodeAt(0);
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : /\s/.test(char);
}

/** The whole character at an index, surrogate pairs included. */
export function charAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The whole character before an index. */
export function charBefore(text: string, index: number): string {
  if (index <= 0) return '';
  const low = text.charCodeAt(index - 1);
  return low >= 0xdc00 && low <= 0xdfff && index > 1 ? text.slice(index - 2, index) : text[index - 1]!;
}

export function countNewlines(text: string, from = 0, to = text.length): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Replaces tabs by spaces up to the next multiple of `size`, line by line. */
export function expandTabs(text: string, size = 4): string {
  if (!text.includes('\t')) return text;
  return text
    .split('\n')
    .map((line) => (line.includes('\t') ? expandLine(line, size) : line))
    .join('\n');
}

function expandLine(line: string, size: number): string {
  let out = '';
  let column = 0;
  for (const char of line) {
    const width = char === '\t' ? size - (column % size) : 1;
    out += char === '\t' ? ' '.repeat(width) : char;
    column += width;
  }
  return out;
}

export function stripSpaces(text: string): string {
  let from = 0;
  while (text[from] === ' ') from++;
  let to = text.length;
  while (to > from && text[to - 1] === ' ') to--;
  return text.slice(from, to);
}

export function stripEnd(text: string, char: string): string {
  let to = text.length;
  while (to > 0 && text[to - 1] === char) to--;
  return text.slice(0, to);
}

export function capitalize(text: string): string {
  const first = charAt(text, 0);
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}

/** Escapes text for the inside of an element; existing entities are escaped too. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  rarr: '→',
  larr: '←',
  harr: '↔',
  uarr: '↑',
  darr: '↓',
  times: '×',
  plusmn: '±',
  ne: '≠',
  le: '≤',
  ge: '≥',
  para: '¶',
  sect: '§',
  deg: '°',
  middot: '·',
  bull: '•',
  euro: '€',
  pound: '£',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  ccedil: 'ç',
  check: '✓',
  zwj: '\u200d',
  zwnj: '\u200c',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  shy: '\u00ad',
};

/** Decodes numeric and the common named character references; others stay as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}));/g,
    (whole, dec, hex, name) => {
      if (name) return Object.hasOwn(NAMED, name as string) ? NAMED[name as string]! : whole;
      const code = dec ? Number(dec) : parseInt(hex as string, 16);
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}
