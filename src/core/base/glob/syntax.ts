/** One step of a pattern: a character that passes a test, or a choice between sequences. */
export type Step =
  | { readonly kind: 'one'; readonly test: Test; readonly wild: boolean }
  /** Any number of characters that are no slash. */
  | { readonly kind: 'star' }
  /** Any characters up to a slash or, with `last`, up to the end; or nothing at all. */
  | { readonly kind: 'globstar'; readonly last: boolean }
  /** `@` exactly one of them, `?` at most one, `+` one or more in a row, `*` any number, `!` any text but one. */
  | { readonly kind: 'group'; readonly times: Times; readonly branches: readonly Sequence[] };

export type Test = (code: number) => boolean;
export type Times = '@' | '?' | '+' | '*' | '!';
export type Sequence = readonly Step[];

export interface GlobOptions {
  /** Whether a wildcard may stand for the dot a name begins with. */
  readonly dot?: boolean;
  /** Only `*`, `**`, `?`, `[…]` and the backslash mean something, as in .gitignore. */
  readonly plain?: boolean;
}

const SLASH = 47;
const BACKSLASH = 92;
/** Groups within groups; what lies deeper is text. */
const MOST_NESTED = 32;
/** Numbers or letters a range such as `{1..20}` may stand for; a longer one is text. */
const MOST_IN_RANGE = 1000;

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[\p{L}\p{N}]/u,
  alpha: /\p{L}/u,
  blank: /[ \t]/,
  digit: /\d/,
  lower: /\p{Ll}/u,
  punct: /\p{P}/u,
  space: /\s/,
  upper: /\p{Lu}/u,
  word: /[\p{L}\p{N}_]/u,
  xdigit: /[\da-f]/i,
};

/** Reads a pattern. Every text is one: what closes nothing, or is never closed, is a character like others. */
export function parseGlob(pattern: string, options: GlobOptions = {}): Sequence {
  const { plain = false } = options;
  const text = plain ? pattern : pattern.replace(/^(?:\.\/)+/, '');
  return new Parser(text, !plain, 0).sequence(true, true);
}

class Parser {
  #at = 0;
  readonly #steps: Step[] = [];
  readonly #closers: ReadonlyMap<number, number>;

  constructor(
    readonly text: string,
    readonly groups: boolean,
    readonly depth: number,
  ) {
    this.#closers = groups ? closersOf(text) : new Map();
  }

  /** `starts` and `ends`: whether a name begins where the text does, and ends where it does. */
  sequence(starts: boolean, ends: boolean): Sequence {
    const { text } = this;
    while (this.#at < text.length) {
      const at = this.#at;
      const atStart = at === 0 ? starts : text[at - 1] === '/';
      const char = text[at]!;
      if (char === '*' && this.#globstar(atStart, ends)) continue;
      if (this.groups && this.depth < MOST_NESTED && this.#group(atStart, ends)) continue;
      if (char === '[' && this.#bracket()) continue;
      if (char === '*') {
        if (this.#steps.at(-1)?.kind !== 'star') this.#steps.push({ kind: 'star' });
        this.#at++;
      } else if (char === '?') {
        this.#steps.push({ kind: 'one', wild: true, test: (code) => code !== SLASH });
        this.#at++;
      } else {
        if (char === '\\' && at + 1 < text.length) this.#at++;
        const wanted = text.codePointAt(this.#at)!;
        this.#at += wanted > 0xffff ? 2 : 1;
        this.#steps.push({ kind: 'one', wild: false, test: (code) => code === wanted });
      }
    }
    return this.#steps;
  }

  /** `**` that is a whole name, with the slash behind it. */
  #globstar(starts: boolean, ends: boolean): boolean {
    const { text } = this;
    let after = this.#at;
    while (text[after] === '*') after++;
    if (!starts || after - this.#at !== 2) return false;
    const last = after === text.length;
    if (last ? !ends : text[after] !== '/') return false;
    this.#steps.push({ kind: 'globstar', last });
    this.#at = last ? after : after + 1;
    return true;
  }

  /** `{a,b}`, `{1..3}` and `@(a|b)` with its like. */
  #group(starts: boolean, ends: boolean): boolean {
    const { text } = this;
    const char = text[this.#at]!;
    const brace = char === '{';
    if (!brace && !('@?+*!'.includes(char) && text[this.#at + 1] === '(')) return false;
    const open = brace ? this.#at : this.#at + 1;
    const close = this.#closers.get(open);
    if (close === undefined) return false;
    const split = partsOf(text.slice(open + 1, close), brace);
    const parts = split.length > 1 || !brace ? split : range(split[0]!);
    if (!parts) return false;
    // A slash behind belongs to each part: one that ends on `**` reaches over it.
    const slash = brace && text[close + 1] === '/' ? '/' : '';
    this.#at = close + 1 + slash.length;
    const last = ends && this.#at === text.length;
    const branches = parts.map((part) =>
      new Parser(part + slash, true, this.depth + 1).sequence(starts, last || slash !== ''),
    );
    this.#steps.push({ kind: 'group', times: brace ? '@' : (char as Times), branches });
    return true;
  }

  #bracket(): boolean {
    const read = readBracket(this.text, this.#at);
    if (!read) return false;
    this.#steps.push({ kind: 'one', wild: true, test: read.test });
    this.#at = read.end;
    return true;
  }
}

/** Where each `{` and `(` of a text is closed. */
function closersOf(text: string): ReadonlyMap<number, number> {
  const closers = new Map<number, number>();
  const open: Readonly<Record<string, number[]>> = { '}': [], ')': [] };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\\') at++;
    else if (char === '{') open['}']!.push(at);
    else if (char === '(') open[')']!.push(at);
    else if (char === '}' || char === ')') {
      const from = open[char]!.pop();
      if (from !== undefined) closers.set(from, at);
    }
  }
  return closers;
}

/** The parts of a group's body, split where no inner group is. */
function partsOf(body: string, brace: boolean): string[] {
  const [left, right, separator] = brace ? ['{', '}', ','] : ['(', ')', '|'];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < body.length; at++) {
    const char = body[at];
    if (char === '\\') at++;
    else if (char === left) depth++;
    else if (char === right) depth--;
    else if (char === separator && depth === 0) {
      parts.push(body.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, body.slice(from)];
}

/** What `1..3` or `a..c` stands for. */
function range(text: string): string[] | undefined {
  const [, first, last] = /^(-?\d{1,9}|[a-zA-Z])\.\.(-?\d{1,9}|[a-zA-Z])$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return undefined;
  const numeric = !Number.isNaN(Number(first));
  if (numeric === Number.isNaN(Number(last))) return undefined;
  const [from, to] = numeric ? [Number(first), Number(last)] : [first.charCodeAt(0), last.charCodeAt(0)];
  const count = Math.abs(to - from) + 1;
  if (count > MOST_IN_RANGE) return undefined;
  const width = /^-?0\d/.test(first) || /^-?0\d/.test(last) ? Math.max(first.length, last.length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = from + (to < from ? -index : index);
    if (!numeric) return String.fromCharCode(value);
    return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
  });
}

/** `[a-z]`, `[!a]`, `[^a]`, `[[:digit:]]`; undefined where it never closes. */
function readBracket(text: string, open: number): { test: Test; end: number } | undefined {
  if (text.indexOf(']', open) < 0) return undefined;
  let at = open + 1;
  const negated = text[at] === '!' || text[at] === '^';
  if (negated) at++;
  const tests: Test[] = [];
  const first = at;
  for (; at < text.length;) {
    if (text[at] === ']' && at > first) {
      const test: Test = (code) => code !== SLASH && tests.some((each) => each(code)) !== negated;
      return { test, end: at + 1 };
    }
    const named = text[at] === '[' ? /^\[:([a-z]+):\]/.exec(text.slice(at, at + 12)) : null;
    const members = named && Object.hasOwn(CLASSES, named[1]!) ? CLASSES[named[1]!] : undefined;
    if (named && members) {
      tests.push((code) => members.test(String.fromCodePoint(code)));
      at += named[0].length;
      continue;
    }
    const low = codeAt(text, at);
    if (!low || low.code === SLASH) return undefined;
    at = low.end;
    const high = text[at] === '-' && text[at + 1] !== ']' ? codeAt(text, at + 1) : undefined;
    if (high) at = high.end;
    tests.push((code) => code >= low.code && code <= (high ?? low).code);
  }
  return undefined;
}

/** The character at an offset, a backslash before it passed over. */
function codeAt(text: string, at: number): { code: number; end: number } | undefined {
  const from = text.charCodeAt(at) === BACKSLASH ? at + 1 : at;
  const code = text.codePointAt(from);
  return code === undefined ? undefined : { code, end: from + (code > 0xffff ? 2 : 1) };
}
