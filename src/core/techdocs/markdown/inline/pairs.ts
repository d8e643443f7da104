import { charAt, charBefore, isSpace, isWord } from '../text';
import { findLimited, findPair, type Marker, type Scan, type SequenceItem } from './sequences';

/*
 * What pymdownx's caret and tilde make of runs of three: the pair's element around the single one's, or the other way
 * round, closed at once or one after the other. Content of the single marker holds no space. Each place that is looked for
 * is kept by the scan, since the reference's patterns look for it anew at every marker.
 */

export interface PairTags {
  readonly pair: string;
  readonly single: string;
}

const isSolid = (char: string | undefined): boolean => char !== undefined && !isSpace(char);

function next(scan: Scan, what: string, from: number): number {
  return scan.find(`next ${what}`, from, () => scan.text.indexOf(what, from));
}

/** Whether no space stands between two places. */
function isOneWord(scan: Scan, from: number, to: number): boolean {
  const space = scan.find('space', from, () => {
    const { text } = scan;
    let at = from;
    while (at < text.length && !isSpace(text[at])) at++;
    return at < text.length ? at : -1;
  });
  return space < 0 || space >= to;
}

/** Start of `what` at or after `from`, in the word that begins at `start`. */
function nextInWord(scan: Scan, what: string, start: number, from: number): number {
  const at = next(scan, what, from);
  return at >= 0 && isOneWord(scan, start, at) ? at : -1;
}

function firstWhere(
  scan: Scan,
  name: string,
  { char, from }: { char: string; from: number },
  accepts: (at: number) => boolean,
): number {
  return scan.find(name, from, () => {
    let at = scan.text.indexOf(char, from);
    while (at >= 0 && !accepts(at)) at = scan.text.indexOf(char, at + 1);
    return at;
  });
}

const isAfter = (scan: Scan, at: number, char: string): boolean =>
  at > scan.floor && scan.text[at - 1] === char;

/** The items for runs of three, in the reference's order: those before the plain pair, and the one behind it. */
export function mixedItems(
  marker: Marker,
  { pair, single }: PairTags,
  smart: boolean,
): { before: SequenceItem[]; after: SequenceItem[] } {
  const { char } = marker;
  const [two, three] = [char.repeat(2), char.repeat(3)];
  const outside = (next: string): boolean =>
    !smart || !next || next === '_' || !(isWord(next) || next === char);
  const opens = ({ text }: Scan, at: number, markers: string): boolean => {
    const first = text[at + markers.length];
    return text.startsWith(markers, at) && isSolid(first) && first !== char;
  };

  /** `^^^both^^^` */
  const both: SequenceItem = {
    tags: [pair, single],
    match(scan, at) {
      const { text } = scan;
      if (opens(scan, at, three)) {
        const close = smart ? nextInWord(scan, three, at + 3, at + 4) : next(scan, char, at + 3);
        if (close < 0 || (!smart && !(text.startsWith(three, close) && isOneWord(scan, at + 3, close))))
          return undefined;
        return { end: close + 3, first: text.slice(at + 3, close) };
      }
      if (smart || !text.startsWith(char.repeat(7), at)) return undefined;
      const inner = text[at + 7] === char ? 2 : 1;
      return { end: at + 6 + inner, first: text.slice(at + 3, at + 3 + inner) };
    },
  };

  /** `^^^both^^ single^` */
  const pairFirst: SequenceItem = {
    tags: [single, pair],
    match(scan, at) {
      const { text } = scan;
      if (!opens(scan, at, three)) return undefined;
      const closeOf = (middle: number): number =>
        isSolid(text[middle + 2]) ? nextInWord(scan, char, middle + 2, middle + 3) : -1;
      const middle = firstWhere(
        scan,
        'pair first',
        { char: two, from: at + 4 },
        (p) => outside(charAt(text, p + 2)) && closeOf(p) >= 0,
      );
      if (middle < 0 || !isOneWord(scan, at + 3, middle)) return undefined;
      const close = closeOf(middle);
      return { end: close + 1, first: text.slice(at + 3, middle), second: text.slice(middle + 2, close) };
    },
  };

  /** `^^^both^ pair^^` */
  const singleFirst: SequenceItem = {
    tags: [pair, single],
    match(scan, at) {
      const { text } = scan;
      if (!opens(scan, at, three)) return undefined;
      const closeOf = (middle: number): number => {
        if (smart) {
          const run = findLimited(scan, middle + 2, marker, [
            'two or more',
            ({ start, end }) => end - start >= 2 && !isSpace(text[start - 1]),
          ]);
          return run ? run.start : -1;
        }
        const close = findPair(scan, middle + 2, two);
        const third = next(scan, three, middle - 1);
        return third < 0 || close <= third + 2 ? close : -1;
      };
      const middle = firstWhere(
        scan,
        'single first',
        { char, from: at + 4 },
        (p) => outside(charAt(text, p + 1)) && closeOf(p) >= 0,
      );
      if (middle < 0 || !isOneWord(scan, at + 3, middle)) return undefined;
      const close = closeOf(middle);
      return { end: close + 2, first: text.slice(at + 3, middle), second: text.slice(middle + 1, close) };
    },
  };

  /** `^^pair ^both^^^` */
  const singleLast: SequenceItem = {
    tags: [pair, single],
    innerLast: true,
    match(scan, at) {
      const { text } = scan;
      if (!opens(scan, at, two) || (smart && isAfter(scan, at, char))) return undefined;
      const closeOf = (middle: number): number =>
        isSolid(text[middle + 1]) && text[middle + 1] !== char
          ? nextInWord(scan, three, middle + 1, middle + 2)
          : -1;
      let middle: number;
      if (smart) {
        const run = findLimited(scan, at + 3, marker, [
          'single last',
          ({ start, end }) => end - start === 1 && outside(charBefore(text, start)) && closeOf(start) >= 0,
        ]);
        middle = run && closeOf(run.start) >= 0 ? run.start : -1;
      } else {
        middle = firstWhere(scan, 'single last', { char, from: at + 3 }, (p) => closeOf(p) >= 0);
        const third = next(scan, three, at + 2);
        if (third >= 0 && middle > third + 2) middle = -1;
      }
      if (middle < 0) return undefined;
      const close = closeOf(middle);
      return { end: close + 3, first: text.slice(at + 2, middle), second: text.slice(middle + 1, close) };
    },
  };

  /** `^single ^^both^^^` */
  const pairLast: SequenceItem = {
    tags: [single, pair],
    innerLast: true,
    match(scan, at) {
      const { text } = scan;
      if (!opens(scan, at, char) || isAfter(scan, at, char)) return undefined;
      const closeOf = (middle: number): number =>
        isSolid(text[middle + 2]) && !(smart && text[middle + 2] === char)
          ? nextInWord(scan, three, middle + 2, middle + 3)
          : -1;
      const middle = firstWhere(
        scan,
        'pair last',
        { char: two, from: at + 2 },
        (p) => outside(charBefore(text, p)) && closeOf(p) >= 0,
      );
      if (middle < 0 || !isOneWord(scan, at + 1, middle)) return undefined;
      const close = closeOf(middle);
      return { end: close + 3, first: text.slice(at + 1, middle), second: text.slice(middle + 2, close) };
    },
  };

  return { before: [both, pairFirst, singleFirst, singleLast], after: [pairLast] };
}
