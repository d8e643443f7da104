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
  /** What matches may let what stands before it match. */
  readonly isLoose?: boolean;
  /** The second text is the inner element's, not what follows it. */
  readonly innerLast?: boolean;
  /** What is inside is read with all items, not only with those after this one. */
  readonly nestsAll?: boolean;
  match(scan: Scan, at: number): Sequence | undefined;
}

type Edge = (char: string) => boolean;

/** How markers of one kind know where a run may open and close. */
export interface Marker {
  readonly char: string;
  /** Whether a run may open after, or close before, this character. */
  readonly outside: Edge;
  /** Whether a run between two such characters is part of a word. */
  readonly joins: Edge;
}

const marker = (char: string): Marker => ({
  char,
  outside: (next) => next === '_' || (next !== char && !isWord(next)),
  joins: isWord,
});

export const star = marker('*');
export const underscore: Marker = {
  char: '_',
  outside: (char) => !isWord(char),
  joins: (char) => char !== '_' && isWord(char),
};
export const caret = marker('^');
export const tilde = marker('~');
export const equals = marker('=');

/** A text while its sequences are looked for, and what is known of it by now. */
export class Scan {
  /** What stands before is settled: it neither opens anything nor is it looked at. */
  floor = 0;
  private readonly finds = new Map<string, { from: number; at: number }>();
  private obstacles: number[] = [];

  constructor(readonly text: string) {}

  /** What `look` finds at or after `from`, -1 for nothing; a search over and over for one far place costs as much as one. */
  find(key: string, from: number, look: () => number): number {
    const last = this.finds.get(key);
    if (last && from >= last.from && (last.at < 0 || from <= last.at)) return last.at;
    const at = look();
    this.finds.set(key, { from, at });
    return at;
  }

  /** Keeps in mind a run for which something before it found no end. */
  obstructed(at: number): undefined {
    this.obstacles.push(at);
  }

  /** Whether one of those runs is gone once what stands here is taken out: what is before may find an end then. */
  clears(start: number, end: number): boolean {
    this.obstacles = this.obstacles.filter((at) => at >= start);
    return this.obstacles.some((at) => at < end);
  }
}

/** Start of the first run of `size` markers that closes what is open, at or after `from`. */
function findClose(scan: Scan, from: number, size: number, { char, outside }: Marker): number {
  const { text } = scan;
  return scan.find(char + String(size), from, () => {
    for (let at = text.indexOf(char, from); at >= 0;) {
      let end = at;
      while (text[end] === char) end++;
      const start = end - size;
      if (start >= at && !isSpace(text[start - 1]) && outside(charAt(text, end))) return start;
      at = text.indexOf(char, end);
    }
    return -1;
  });
}

/** Start of the first pair of markers behind no space, at or after `from`. */
export function findPair(scan: Scan, from: number, pair: string): number {
  const { text } = scan;
  return scan.find(pair, from, () => {
    let at = text.indexOf(pair, from);
    while (at >= 0 && isSpace(text[at - 1])) at = text.indexOf(pair, at + 1);
    return at;
  });
}

function opens({ text, floor }: Scan, at: number, size: number, marker: Marker): boolean {
  const before = at > floor ? charBefore(text, at) : '';
  if (before && !marker.outside(before)) return false;
  for (let i = 0; i < size; i++) if (text[at + i] !== marker.char) return false;
  const next = text[at + size];
  return next !== undefined && next !== marker.char && !isSpace(next);
}

/** `size` markers on both sides. */
export function single(marker: Marker, size: number, ...tags: [string] | [string, string]): SequenceItem {
  return {
    tags,
    match(scan, at) {
      if (!opens(scan, at, size, marker)) return undefined;
      const close = findClose(scan, at + size + 1, size, marker);
      return close < 0 ? undefined : { end: close + size, first: scan.text.slice(at + size, close) };
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
    isLoose: true,
    match({ text }, at) {
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

/** A run of markers in a text. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** The first run at or after `from` that a `test` holds for; a test goes by a name of its own. */
function findRun(
  scan: Scan,
  from: number,
  char: string,
  [name, test]: readonly [string, (run: Run) => boolean],
): Run | undefined {
  const { text } = scan;
  const endOf = (start: number): number => {
    let end = start;
    while (text[end] === char) end++;
    return end;
  };
  const start = scan.find(name + char, from, () => {
    for (let at = text.indexOf(char, from); at >= 0; at = text.indexOf(char, endOf(at)))
      if (test({ start: at, end: endOf(at) })) return at;
    return -1;
  });
  return start < 0 ? undefined : { start, end: endOf(start) };
}

/** Whether a run is what is looked for; it goes by a name, under which what was found is kept. */
type Wanted = readonly [name: string, accepts: (run: Run) => boolean];

/** The first run at or after `from` that is accepted; text goes over runs inside a word and between spaces only. */
export function findLimited(
  scan: Scan,
  from: number,
  { char, joins }: Marker,
  [name, accepts]: Wanted,
): Run | undefined {
  const { text } = scan;
  const isPassed = ({ start, end }: Run): boolean => {
    const [before, after] = [charBefore(text, start), charAt(text, end)];
    return (joins(before) && joins(after)) || (isSpace(before) && isSpace(after));
  };
  const decides = (run: Run): boolean => accepts(run) || !isPassed(run);
  const run = findRun(scan, from, char, [`limited ${name}`, decides]);
  return !run || accepts(run) ? run : scan.obstructed(run.start);
}

const closes = ({ text }: Scan, size: number, { outside }: Marker): Wanted => [
  `closes ${size}`,
  ({ start, end }) => end - start === size && !isSpace(text[start - 1]) && outside(charAt(text, end)),
];

/** Three markers open; `inner` of them close the inner element, the others the outer. */
export function double(marker: Marker, inner: number, tags: [string, string]): SequenceItem {
  return {
    tags,
    match(scan, at) {
      if (!opens(scan, at, 3, marker)) return undefined;
      const middle = findLimited(scan, at + 4, marker, closes(scan, inner, marker));
      const close = middle && findLimited(scan, middle.end + 1, marker, closes(scan, 3 - inner, marker));
      if (!close) return undefined;
      const { text } = scan;
      return {
        end: close.end,
        first: text.slice(at + 3, middle.start),
        second: text.slice(middle.end, close.start),
      };
    },
  };
}

/** `outer` markers open, further on those of the inner element, and three close both: `**strong *both***`. */
export function doubleAtEnd(marker: Marker, outer: number, tags: [string, string]): SequenceItem {
  const inner = 3 - outer;
  return {
    tags,
    innerLast: true,
    match(scan, at) {
      const { text } = scan;
      if (!opens(scan, at, outer, marker)) return undefined;
      const opensInner: Wanted = [
        `opens ${inner}`,
        ({ start, end }) =>
          end - start === inner &&
          marker.outside(charBefore(text, start)) &&
          end < text.length &&
          !isSpace(text[end]),
      ];
      const middle = findLimited(scan, at + outer + 1, marker, opensInner);
      const close = middle && findLimited(scan, middle.end + 1, marker, closes(scan, 3, marker));
      if (!close) return undefined;
      return {
        end: close.end,
        first: text.slice(at + outer, middle.start),
        second: text.slice(middle.end, close.start),
      };
    },
  };
}

/** One marker on both sides; runs of more may stand between, as in `*em **strong** em*`. */
export function singleAround(marker: Marker, tag: string): SequenceItem {
  return {
    tags: [tag],
    nestsAll: true,
    match(scan, at) {
      if (!opens(scan, at, 1, marker)) return undefined;
      const close = findRun(scan, at + 2, marker.char, ['single', isSingle]);
      if (!close) return undefined;
      if (!closes(scan, 1, marker)[1](close)) return scan.obstructed(close.start);
      return { end: close.end, first: scan.text.slice(at + 1, close.start) };
    },
  };
}

const isSingle = ({ start, end }: Run): boolean => end - start === 1;

/** {@link singleAround} where what is between holds no space, and words around don't matter. */
export function singleAroundWord({ char }: Marker, tag: string): SequenceItem {
  const mark = char === '^' ? '\\^' : char;
  const regex = new RegExp(
    `(${mark})(?![\\s${mark}])((?:[^\\s${mark}]|${mark}{2,}(?!${mark}))+?)(?<!${mark})${mark}(?!${mark})`,
    'uy',
  );
  const item = pattern(regex, tag);
  return {
    ...item,
    nestsAll: true,
    match(scan, at) {
      if ((at > scan.floor && scan.text[at - 1] === char) || scan.text[at + 1] === char) return undefined;
      // Without an end the pattern would look for one through all of a text without spaces, again and again.
      return findRun(scan, at + 1, char, ['single', isSingle]) && item.match(scan, at);
    },
  };
}

/** A sequence whose parts hold no space, which a pattern can bound; group 2 is the inner text, group 3 what follows. */
export function pattern(regex: RegExp, ...tags: [string] | [string, string]): SequenceItem {
  return {
    tags,
    match({ text }, at) {
      regex.lastIndex = at;
      const match = regex.exec(text);
      if (!match) return undefined;
      const end = at + match[0].length;
      return match[3] === undefined ? { end, first: match[2]! } : { end, first: match[2]!, second: match[3] };
    },
  };
}

/** Characters of the longest text that is looked through again after a match that may have freed what stands before it. */
const MAX_RETRIED = 8_000;
/** The same where any match may have. */
const MAX_RETRIED_ALWAYS = 2_000;

/** Tries the items in order at every marker; what is inside is read with the items after the one that matched. */
export function sequenceRule(
  char: string,
  items: readonly SequenceItem[],
  {
    isEntangled = false,
  }: { /** Any match may free what stands before it. */ readonly isEntangled?: boolean } = {},
): InlineRule {
  const build = ({ tags, innerLast, nestsAll }: SequenceItem, found: Sequence, place: number): Elem => {
    const outer = new Elem(tags[0]);
    const inner = tags[1] === undefined ? undefined : new Elem(tags[1]);
    const index = nestsAll ? -1 : place;
    fill(found.first, innerLast ? outer : (inner ?? outer), undefined, index);
    if (inner) outer.children.push(inner);
    if (innerLast) fill(found.second ?? '', inner ?? outer, undefined, index);
    else if (found.second !== undefined) fill(found.second, outer, inner, index);
    return outer;
  };
  const fill = (text: string, parent: Elem, after: Elem | undefined, index: number): void => {
    const scan = new Scan(text);
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
        const found = items[i]!.match(scan, position);
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
  let scan = new Scan('');
  // A run that closed nothing before won't when there are fewer of them, unless one stood in the way.
  const isPlain = !items.some(({ isLoose }) => isLoose);
  const isSettled = (text: string, at: number, end: number): boolean => {
    if (isEntangled) return text.length > MAX_RETRIED_ALWAYS;
    return isPlain && (text.length > MAX_RETRIED || !scan.clears(at, end));
  };
  return {
    needs: [char],
    opener: char,
    find(text, from, { session }) {
      if (scan.text !== text) scan = new Scan(text);
      scan.floor = from;
      for (let at = text.indexOf(char, from); at >= 0; at = text.indexOf(char, at + 1)) {
        if (!session.fuel.spend(20)) return undefined;
        for (let i = 0; i < items.length; i++) {
          const found = items[i]!.match(scan, at);
          if (!found) continue;
          const node = build(items[i]!, found, i);
          return { start: at, end: found.end, node, isSettled: isSettled(text, at, found.end) };
        }
      }
      return undefined;
    },
  };
}
