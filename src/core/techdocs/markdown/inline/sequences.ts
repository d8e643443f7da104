import { charAt, charBefore, isSpace, isWord } from '../text';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';

/** A matched sequence: where it ends, and the texts inside. */
export interface Sequence {
  readonly end: number;
  readonly first: string;
  readonly second?: string;
}

/** One way a run of markers can be read; `tags` from the outside in. */
export interface SequenceItem {
  readonly tags: readonly [string] | readonly [string, string];
  match(text: string, at: number): Sequence | undefined;
}

type Edge = (char: string) => boolean;

/** How markers of one kind know where a run may open and close. */
export interface Marker {
  readonly char: string;
  /** Whether a run may open after, or close before, this character. */
  readonly outside: Edge;
}

export const star: Marker = { char: '*', outside: (char) => char === '_' || (char !== '*' && !isWord(char)) };
export const underscore: Marker = { char: '_', outside: (char) => !isWord(char) };
export const caret: Marker = {
  char: '^',
  outside: (char) => char === '_' || (char !== '^' && !isWord(char)),
};
export const tilde: Marker = {
  char: '~',
  outside: (char) => char === '_' || (char !== '~' && !isWord(char)),
};
export const equals: Marker = {
  char: '=',
  outside: (char) => char === '_' || (char !== '=' && !isWord(char)),
};

/**
 * Remembers where a text has no further closing run, as a distance from its end: what was true of a text is true of
 * what is left of it after a match.
 */
class Misses {
  private text = '';
  private readonly distance = new Map<string, number>();

  /** Whether nothing is to be found from an index on. */
  has(text: string, key: string, from: number): boolean {
    if (this.text !== text) {
      if (!this.text.endsWith(text)) this.distance.clear();
      this.text = text;
    }
    return text.length - from <= (this.distance.get(key) ?? -1);
  }

  /** Notes that nothing is to be found from an index on. */
  add(key: string, from: number): void {
    this.distance.set(key, Math.max(this.text.length - from, this.distance.get(key) ?? -1));
  }
}

const misses = new Misses();

/** Start of the first run of `size` markers that closes what is open, at or after `from`. */
function findClose(text: string, from: number, size: number, marker: Marker): number {
  const { char } = marker;
  const key = char + String(size);
  if (misses.has(text, key, from)) return -1;
  for (let at = text.indexOf(char, from); at >= 0;) {
    let end = at;
    while (text[end] === char) end++;
    const start = end - size;
    if (start >= at && !isSpace(text[start - 1]) && marker.outside(charAt(text, end))) return start;
    at = text.indexOf(char, end);
  }
  misses.add(key, from);
  return -1;
}

/** `indexOf` that remembers misses as {@link findClose} does. */
function findMissing(text: string, needle: string, from: number): number {
  if (misses.has(text, needle, from)) return -1;
  const at = text.indexOf(needle, from);
  if (at < 0) misses.add(needle, from);
  return at;
}

function opens(text: string, at: number, size: number, marker: Marker): boolean {
  const before = charBefore(text, at);
  if (before && !marker.outside(before)) return false;
  for (let i = 0; i < size; i++) if (text[at + i] !== marker.char) return false;
  const next = text[at + size];
  return next !== undefined && next !== marker.char && !isSpace(next);
}

/** `size` markers on both sides. */
export function single(marker: Marker, size: number, ...tags: [string] | [string, string]): SequenceItem {
  return {
    tags,
    match(text, at) {
      if (!opens(text, at, size, marker)) return undefined;
      const close = findClose(text, at + size + 1, size, marker);
      return close < 0 ? undefined : { end: close + size, first: text.slice(at + size, close) };
    },
  };
}

/** Pairs of markers anywhere, also inside words; what is between holds no third marker in a row. */
export function loose(marker: Marker, tag: string): SequenceItem {
  const { char } = marker;
  const pair = char.repeat(2);
  // Between these places of this text no pair closes: what one opening found out counts for those after it.
  let dead = { text: '', from: 0, to: 0 };
  return {
    tags: [tag],
    match(text, at) {
      const start = at + 2;
      if (!text.startsWith(pair, at) || start >= text.length || isSpace(text[start])) return undefined;
      if (dead.text === text && start >= dead.from && start < dead.to) return undefined;
      let index = start;
      for (; index < text.length; index++) {
        if (text[index] !== char) continue;
        const closes = index > start && text[index + 1] === char && !isSpace(text[index - 1]);
        if (closes) return { end: index + 2, first: text.slice(start, index) };
        if (text[index - 1] === char && text[index - 2] === char) break;
      }
      dead = { text, from: start, to: index };
      return undefined;
    },
  };
}

/** Three markers open; `inner` of them close the inner element, the others the outer. */
export function double(marker: Marker, inner: number, tags: [string, string]): SequenceItem {
  return {
    tags,
    match(text, at) {
      if (!opens(text, at, 3, marker)) return undefined;
      const middle = findClose(text, at + 4, inner, marker);
      if (middle < 0) return undefined;
      const outer = 3 - inner;
      const close = findClose(text, middle + inner + 1, outer, marker);
      if (close < 0) return undefined;
      return {
        end: close + outer,
        first: text.slice(at + 3, middle),
        second: text.slice(middle + inner, close),
      };
    },
  };
}

/** A sequence whose parts hold no space, which a pattern can bound; group 2 is the inner text, group 3 what follows. */
export function pattern(regex: RegExp, ...tags: [string] | [string, string]): SequenceItem {
  return {
    tags,
    match(text, at) {
      regex.lastIndex = at;
      const match = regex.exec(text);
      if (!match) return undefined;
      const end = at + match[0].length;
      return match[3] === undefined ? { end, first: match[2]! } : { end, first: match[2]!, second: match[3] };
    },
  };
}

/** Like {@link pattern} for the opening and its inner text; what follows runs to the first closing pair of markers. */
export function patternThenPair(regex: RegExp, marker: Marker, tags: [string, string]): SequenceItem {
  const pair = marker.char.repeat(2);
  return {
    tags,
    match(text, at) {
      regex.lastIndex = at;
      const match = regex.exec(text);
      if (!match) return undefined;
      const start = at + match[0].length;
      for (
        let close = findMissing(text, pair, start + 1);
        close >= 0;
        close = text.indexOf(pair, close + 1)
      ) {
        if (!isSpace(text[close - 1]))
          return { end: close + 2, first: match[2]!, second: text.slice(start, close) };
      }
      return undefined;
    },
  };
}

/** Tries the items in order at every marker; what is inside is read with the items after the one that matched. */
export function sequenceRule(char: string, items: readonly SequenceItem[]): InlineRule {
  const build = (item: SequenceItem, found: Sequence, index: number): Elem => {
    const outer = new Elem(item.tags[0]);
    const inner = item.tags[1] === undefined ? undefined : new Elem(item.tags[1]);
    fill(found.first, inner ?? outer, undefined, index);
    if (inner) outer.children.push(inner);
    if (found.second !== undefined) fill(found.second, outer, inner, index);
    return outer;
  };
  const fill = (text: string, parent: Elem, after: Elem | undefined, index: number): void => {
    let last = after;
    let from = 0;
    const addText = (end: number): void => {
      const piece = text.slice(from, end);
      if (!piece) return;
      if (last) last.tail = piece;
      else parent.text = piece;
    };
    for (let at = text.indexOf(char); at >= 0;) {
      let position = at;
      for (let i = index + 1; i < items.length; i++) {
        const found = items[i]!.match(text, position);
        if (!found) continue;
        addText(position);
        last = build(items[i]!, found, i);
        parent.children.push(last);
        from = position = found.end;
      }
      at = text.indexOf(char, position === at ? at + 1 : position);
    }
    addText(text.length);
  };
  return {
    needs: [char],
    opener: char,
    find(text, from, { session }) {
      for (let at = text.indexOf(char, from); at >= 0; at = text.indexOf(char, at + 1)) {
        if (!session.fuel.spend(20)) return undefined;
        for (let i = 0; i < items.length; i++) {
          const found = items[i]!.match(text, at);
          if (found) return { start: at, end: found.end, node: build(items[i]!, found, i) };
        }
      }
      return undefined;
    },
  };
}
