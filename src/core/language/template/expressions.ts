/** A name in an expression, by offsets of the text it was found in. */
export interface NamePart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Between brackets and quotes; the offsets are those of the name alone. */
  readonly isQuoted: boolean;
}

/** `parameters.name`, `steps['fetch-base'].output.path`: a name of the context and what is asked of it. */
export interface Access {
  readonly root: NamePart;
  readonly parts: readonly NamePart[];
  /** It goes on by a value that only a run knows, as in `parameters[each.key]`. */
  readonly isOpen: boolean;
  /** What follows the last name without a blank, where it was meant to be part of it: `-base` in `steps.fetch-base`. */
  readonly tail?: NamePart;
}

/** What stands between `${{` and `}}`, or `{%` and `%}`. */
export interface Expression {
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
  /** Between `{%` and `%}`: it gives no value of its own. */
  readonly isBlock: boolean;
  readonly accesses: readonly Access[];
  readonly filters: readonly NamePart[];
  /** `||` and `&&`, which the language does not have. */
  readonly foreign: readonly NamePart[];
}

/** How values are written: `${{ }}`, or `{{ }}` for skeletons of cookiecutter. */
export type ExpressionSyntax = 'backstage' | 'cookiecutter';

const OPENS = { backstage: /\$\{\{|\{%|\{#/g, cookiecutter: /\{\{|\{%|\{#/g };
const CLOSE: Readonly<Record<string, string>> = { '${{': '}}', '{{': '}}', '{%': '%}', '{#': '#}' };
const NAME = /[A-Za-z_$][\w$]*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
/** A regular expression, which this language writes with an `r` before it. */
const PATTERN = /r\/(?:[^/\\\n]|\\.)+\/[gimy]*/y;
const TAIL = /(?:-\w+)+/y;
const RAW = /^-?\s*raw\b/;
const END_OF_RAW = /\{%-?\s*endraw\s*-?%\}/g;

/** Words of the language that name nothing. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'and or not in is if elif else endif for endfor set endset macro endmacro filter endfilter call endcall ' +
    'true false none null undefined True False None loop range cycler joiner raw endraw block endblock'
  ).split(' '),
);

/**
 * The expressions of a text as it is written in a file, by nunjitsu's syntax as far as names go: which are asked for, and
 * which filters are used. Reads broken ones as far as they go.
 */
export function expressionsIn(
  whole: string,
  from = 0,
  to = whole.length,
  syntax: ExpressionSyntax = 'backstage',
): Expression[] {
  const opening = OPENS[syntax];
  const found: Expression[] = [];
  // Nothing is looked for behind the end, which a file has a value before over and over.
  const text = whole.slice(0, to);
  opening.lastIndex = from;
  for (let open = opening.exec(text); open && open.index < to; open = opening.exec(text)) {
    const start = open.index + open[0].length;
    if (open[0] === '{#') {
      const end = text.indexOf('#}', start);
      opening.lastIndex = end < 0 ? to : end + 2;
      continue;
    }
    const expression = { ...read(text, start, to, CLOSE[open[0]]!), isBlock: open[0] === '{%' };
    found.push(expression);
    opening.lastIndex = Math.max(expression.end + (expression.isClosed ? 2 : 0), start);
    if (open[0] !== '{%' || !RAW.test(text.slice(start, start + 20))) continue;
    END_OF_RAW.lastIndex = opening.lastIndex;
    opening.lastIndex = END_OF_RAW.exec(text) ? END_OF_RAW.lastIndex : to;
  }
  return found;
}

/** A text that is an expression as a whole, as a condition without braces is. */
export function bareExpression(whole: string, from: number, to: number): Expression {
  return { ...read(whole.slice(0, to), from, to, '}}'), end: to, isClosed: true, isBlock: false };
}

function read(text: string, start: number, to: number, close: string): Omit<Expression, 'isBlock'> {
  const accesses: Access[] = [];
  const filters: NamePart[] = [];
  const foreign: NamePart[] = [];
  let before = '';
  let at = start;
  while (at < to) {
    const char = text[at]!;
    if (text.startsWith(close, at)) return { start, end: at, isClosed: true, accesses, filters, foreign };
    const quote = quoteAt(text, at);
    if (quote) {
      const end = endOfQuote(text, quote, at + quote.length);
      if (end < 0 || end >= to) break;
      at = end + quote.length;
      before = quote;
      continue;
    }
    if (text.startsWith('||', at) || text.startsWith('&&', at)) {
      foreign.push({ name: text.slice(at, at + 2), start: at, end: at + 2, isQuoted: false });
      before = '||';
      at += 2;
      continue;
    }
    const pattern = before === '.' ? undefined : match(PATTERN, text, at);
    if (pattern && at + pattern.length <= to) {
      at += pattern.length;
      before = pattern;
      continue;
    }
    const number = match(NUMBER, text, at);
    if (number) {
      at += number.length;
      before = number;
      continue;
    }
    const name = match(NAME, text, at);
    if (name === undefined) {
      if (!/\s/.test(char)) before = char;
      at++;
      continue;
    }
    // What follows `is not` is a test, as what follows `is`.
    if (name === 'not' && before === 'is') {
      at += name.length;
      continue;
    }
    const part = { name, start: at, end: at + name.length, isQuoted: false };
    const isTest = before === 'is' || before === 'not';
    if (before === '|') filters.push(part);
    else if (before !== '.' && !(isTest && before === 'is') && !WORDS.has(name) && !isKey(text, part.end)) {
      const access = chain(text, part, to);
      accesses.push(access);
      at = access.tail?.end ?? endOf(access, text);
      before = name;
      continue;
    }
    at = part.end;
    before = name;
  }
  return { start, end: Math.min(at, to), isClosed: false, accesses, filters, foreign };
}

/** Names one after another, by dots and brackets. */
function chain(text: string, root: NamePart, to: number): Access {
  const parts: NamePart[] = [];
  let at = root.end;
  let isOpen = false;
  for (;;) {
    if (text[at] === '.') {
      const name = match(NAME, text, at + 1);
      if (name === undefined) break;
      parts.push({ name, start: at + 1, end: at + 1 + name.length, isQuoted: false });
      at += 1 + name.length;
      continue;
    }
    if (text[at] !== '[') break;
    const quote = quoteAt(text, at + 1);
    const end = quote ? text.indexOf(quote, at + 1 + quote.length) : -1;
    if (!quote || end < 0 || end >= to || text[end + quote.length] !== ']') {
      isOpen = !/^\[\d+\]/.test(text.slice(at, at + 12));
      break;
    }
    const start = at + 1 + quote.length;
    parts.push({ name: text.slice(start, end), start, end, isQuoted: true });
    at = end + quote.length + 1;
  }
  const tail = parts.length > 0 && !parts.at(-1)!.isQuoted ? match(TAIL, text, at) : undefined;
  return {
    root,
    parts,
    isOpen,
    ...(tail && { tail: { name: tail, start: at, end: at + tail.length, isQuoted: false } }),
  };
}

/** Behind the last name, and the bracket around it. */
function endOf({ root, parts }: Access, text: string): number {
  const last = parts.at(-1) ?? root;
  return last.isQuoted ? text.indexOf(']', last.end) + 1 : last.end;
}

/** A quote; in a text that YAML quotes itself it may have a backslash before it. */
function quoteAt(text: string, at: number): string | undefined {
  const char = text[at];
  if (char === '"' || char === "'") return char;
  return char === '\\' && text[at + 1] === '"' ? '\\"' : undefined;
}

/** Where a text between quotes ends: a quote with a backslash of the language's own before it is part of it. */
function endOfQuote(text: string, quote: string, from: number): number {
  for (let end = text.indexOf(quote, from); end >= 0; end = text.indexOf(quote, end + 1)) {
    let slashes = 0;
    while (end - slashes > from && text[end - slashes - 1] === '\\') slashes++;
    // Where YAML has one before each quote, two stand for one of the language's own.
    if ((quote.length === 1 ? slashes : slashes >> 1) % 2 === 0) return end;
  }
  return -1;
}

/** A key of a mapping, or the name of an argument. */
function isKey(text: string, end: number): boolean {
  return /^\s*(?::|=(?!=))/.test(text.slice(end, end + 8));
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
