type Token = string | { readonly any: 'one' | 'some' } | CharacterClass;

interface CharacterClass {
  readonly isNegated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
}

/** A pattern for one part of a path. */
export interface Glob {
  /** As written. */
  readonly text: string;
  /** The text, where it is nothing but text. */
  readonly literal?: string;
  /** What everything that matches begins and ends with. */
  readonly prefix: string;
  readonly suffix: string;
  /** The longest text that everything that matches holds; '' where there is none. */
  readonly inside: string;
  matches(text: string): boolean;
}

/**
 * Reads `*`, `?` and, with `classes`, `[a-z]`, `[!a]` and `[^a]`; a backslash takes the next character as it is. Matching
 * takes time in proportion to pattern times text, whatever the pattern: the file is anybody's.
 */
export function readGlob(glob: string, classes = false): Glob {
  const tokens = tokensOf(glob, classes);
  const [first, last] = [tokens[0], tokens.at(-1)];
  const literal =
    tokens.length === 0 ? '' : tokens.length === 1 && typeof first === 'string' ? first : undefined;
  return {
    text: glob,
    ...(literal !== undefined && { literal }),
    prefix: typeof first === 'string' ? first : '',
    suffix: typeof last === 'string' ? last : '',
    inside: tokens.reduce<string>(
      (longest, token) => (typeof token === 'string' && token.length > longest.length ? token : longest),
      '',
    ),
    matches: literal === undefined ? (text) => matchTokens(tokens, text) : (text) => text === literal,
  };
}

function tokensOf(glob: string, classes: boolean): Token[] {
  const tokens: Token[] = [];
  const take = (text: string) => {
    const last = tokens.at(-1);
    if (typeof last === 'string') tokens[tokens.length - 1] = last + text;
    else tokens.push(text);
  };
  for (let at = 0; at < glob.length; at++) {
    const char = glob[at]!;
    if (char === '*') {
      const last = tokens.at(-1);
      if (typeof last !== 'object' || !('any' in last) || last.any !== 'some') tokens.push({ any: 'some' });
    } else if (char === '?') tokens.push({ any: 'one' });
    else if (char === '\\' && at + 1 < glob.length) take(glob[++at]!);
    else if (char === '[' && classes) {
      const read = readClass(glob, at);
      // Ruby's fnmatch takes a class that is not closed for one that nothing is in.
      if (!read) return [...tokens, { isNegated: false, ranges: [] }];
      tokens.push(read.token);
      at = read.end;
    } else take(char);
  }
  return tokens;
}

function readClass(glob: string, start: number): { token: CharacterClass; end: number } | undefined {
  let at = start + 1;
  const isNegated = glob[at] === '!' || glob[at] === '^';
  if (isNegated) at++;
  const ranges: [number, number][] = [];
  const one = () => glob.charCodeAt(glob[at] === '\\' && at + 1 < glob.length ? ++at : at);
  for (; at < glob.length && glob[at] !== ']'; at++) {
    const from = one();
    if (glob[at + 1] === '-' && glob[at + 2] !== ']' && at + 2 < glob.length) {
      at += 2;
      ranges.push([from, one()]);
    } else ranges.push([from, from]);
  }
  return at < glob.length ? { token: { isNegated, ranges }, end: at } : undefined;
}

function matchTokens(tokens: readonly Token[], text: string): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const wanted = tokens[token];
    const taken = wanted === undefined ? 0 : taking(wanted, text, at);
    if (taken === STAR) {
      star = token++;
      resume = at;
    } else if (taken > 0) {
      token++;
      at += taken;
    } else if (star >= 0) {
      token = star + 1;
      at = ++resume;
    } else return false;
  }
  while (token < tokens.length && taking(tokens[token]!, ' ', 0) === STAR) token++;
  return token === tokens.length;
}

const STAR = -1;

/** How much of the text a token takes; 0 where it does not fit. */
function taking(token: Token, text: string, at: number): number {
  if (typeof token === 'string') return text.startsWith(token, at) ? token.length : 0;
  if ('any' in token) return token.any === 'some' ? STAR : widthAt(text, at);
  const code = text.charCodeAt(at);
  const isIn = token.ranges.some(([from, to]) => from <= code && code <= to);
  return isIn === token.isNegated ? 0 : widthAt(text, at);
}

/** Code units of one character. */
function widthAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1;
}
