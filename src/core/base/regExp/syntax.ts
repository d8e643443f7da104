/** One of several ways through a part of a pattern: parts behind each other. */
export type Branch = readonly Part[];

export type Part =
  | { readonly kind: 'one'; readonly test: (code: number) => boolean }
  | { readonly kind: 'group'; readonly branches: readonly Branch[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  /** What takes no character, but must hold where it stands. */
  | { readonly kind: 'edge'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'ahead'; readonly branches: readonly Branch[]; readonly isNot: boolean };

const ESCAPE = /\\(?:x[\da-f]{2}|u[\da-f]{4}|c[a-z]|[^])/iy;
const CLASS = /\[(?:\\[^]|[^\]\\])*\]/y;
const TIMES = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
const OPENING = /\((?:\?(?:[:=!]|<[^=!>][^>]*>))?/y;
/** References back to a group, and characters by octal numbers, which look like them. */
const BACK = /^\\(?:[1-9k]|0$)/;

/** Characters that are tried once. */
const ASCII = 128;

const isWord = (text: string, at: number) => /\w/.test(text.charAt(at));
const isBetweenWords = (text: string, at: number) => isWord(text, at - 1) !== isWord(text, at);
const EDGES: Readonly<Record<string, (text: string, at: number) => boolean>> = {
  '^': (_, at) => at === 0,
  $: (text, at) => at === text.length,
  '\\b': isBetweenWords,
  '\\B': (text, at) => !isBetweenWords(text, at),
};

/** The ways through a pattern that JavaScript can read; undefined for one that holds what is not read here. */
export function parsed(pattern: string): readonly Branch[] | undefined {
  let at = 0;
  const taken = (what: RegExp) => {
    what.lastIndex = at;
    const match = what.exec(pattern);
    at += match?.[0].length ?? 0;
    return match;
  };

  function branches(): Branch[] | undefined {
    const all: Part[][] = [[]];
    for (; at < pattern.length && pattern[at] !== ')';) {
      if (pattern[at] === '|') {
        at++;
        all.push([]);
        continue;
      }
      const part = repeated(one());
      if (!part) return undefined;
      all.at(-1)!.push(part);
    }
    return all;
  }

  function repeated(part: Part | undefined): Part | undefined {
    const times = part && taken(TIMES);
    if (!times) return part;
    const [, sign, from, comma, to] = times;
    const least = sign === '+' ? 1 : Number(from ?? 0);
    const most = sign === '?' ? 1 : sign || (comma && !to) ? Infinity : Number(to ?? least);
    return { kind: 'repeat', part, least, most };
  }

  function one(): Part | undefined {
    if (pattern[at] === '(') return group();
    const [source] = taken(CLASS) ?? taken(ESCAPE) ?? [pattern[at++]!];
    if (BACK.test(source) && !(source === '\\0' && !/\d/.test(pattern[at] ?? ''))) return undefined;
    const holds = Object.hasOwn(EDGES, source) ? EDGES[source] : undefined;
    if (holds) return { kind: 'edge', holds };
    const regex = new RegExp(`^${/^[{}\]]$/.test(source) ? `\\${source}` : source}$`);
    const test = (code: number) => regex.test(String.fromCharCode(code));
    const known = Array.from({ length: ASCII }, (_, code) => test(code));
    return { kind: 'one', test: (code) => known[code] ?? test(code) };
  }

  function group(): Part | undefined {
    const [opening] = taken(OPENING)!;
    if (pattern[at] === '?') return undefined;
    const inner = branches();
    if (!inner) return undefined;
    at++;
    const isNot = opening === '(?!';
    return isNot || opening === '(?='
      ? { kind: 'ahead', branches: inner, isNot }
      : { kind: 'group', branches: inner };
  }

  return branches();
}
