import { editDistance } from '../../base/editDistance';

/** A name prepared for comparing: case and separators count for nothing, words and numbers do. */
export interface ComparableName {
  /** Letters and digits in lower case, without what separates them. */
  readonly plain: string;
  readonly words: readonly string[];
  /** Every number in it, in order: `orders-v1` and `orders-v2` are two things. */
  readonly numbers: string;
  /** One bit for each letter that occurs: two names one letter apart differ in at most two bits. */
  readonly letters: number;
}

export function comparable(name: string): ComparableName {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const plain = words.join('');
  let letters = 0;
  for (let at = 0; at < plain.length; at++) letters |= 1 << (plain.charCodeAt(at) & 31);
  return { plain, words, numbers: (plain.match(/\d+/g) ?? []).join(), letters };
}

/** Words of fewer letters are no slips of each other. */
const FEWEST_LETTERS = 3;

/** The same for a kind. People's names are no words of one pattern: `jane.do` lacks a letter of `jane.doe`. */
export function fewestLetters(kind: string): number {
  return kind === 'user' ? 2 : FEWEST_LETTERS;
}

/** Characters that may be off in a name of that length. */
function slack(length: number): number {
  return length < 4 ? 0 : length < 10 ? 1 : 2;
}

/** Names of more words are looked at word by word, not with their words in another order. */
const MOST_WORDS_MOVED = 8;

/** What the words become with one of them at another place: `crew-checkout` may mean `checkout-crew`. */
export function* withWordMoved(words: readonly string[]): Generator<readonly string[]> {
  if (words.length > MOST_WORDS_MOVED) return;
  for (const [from, word] of words.entries()) {
    const others = words.toSpliced(from, 1);
    for (let to = 0; to < words.length; to++) if (to !== from) yield others.toSpliced(to, 0, word);
  }
}

/**
 * How far the name is from a known one that it may be a slip of; undefined where they are rather two names. Real
 * catalogs are full of names of one pattern, so a difference has to look like a slip of the finger: numbers are the
 * same, and the words pair up, each a slip of its partner (`team-a` is no slip of `team-b`), or differ in nothing but what
 * separates them, or in the place of one word: no two names of the real catalogs do.
 */
export function slipDistance(
  written: ComparableName,
  known: ComparableName,
  fewest = FEWEST_LETTERS,
): number | undefined {
  if (written.plain === known.plain) return 0;
  if (isMoved(written, known)) return 1;
  const most = slack(Math.min(written.plain.length, known.plain.length));
  if (most === 0 || written.numbers !== known.numbers) return undefined;
  if (Math.abs(written.plain.length - known.plain.length) > most) return undefined;
  if (bits(written.letters ^ known.letters) > 2 * most) return undefined;
  const distance = editDistance(written.plain, known.plain, most);
  if (distance > most) return undefined;
  if (written.words.length !== known.words.length) return undefined;
  const isSlip = written.words.every((word, at) => wordSlip(word, known.words[at]!, fewest) !== undefined);
  return isSlip ? distance : undefined;
}

/**
 * How far a word is from one that it may be a slip of. Short words that differ in a letter are two words; one that lacks
 * or doubles a letter, or swaps two, is a slip. What counts as short is measured on the words of real names: of five
 * letters 4 of 73 have another a letter away, of four that begin and end alike 4 of 65, and of three 24 of 47, so that
 * `teem` is a slip of `team`, `cart` is none of `card`, and of three letters nothing is said but that the last is missing:
 * `ap` is `api`, and among the words of real names none of two letters is the beginning of one of three.
 */
export function wordSlip(written: string, known: string, fewest = FEWEST_LETTERS): number | undefined {
  if (written === known) return 0;
  const shorter = Math.min(written.length, known.length);
  if (shorter < fewest) return isUnfinished(written, known) ? 1 : undefined;
  const distance = editDistance(written, known, 2);
  if (distance > 1) return distance === 2 && shorter >= 6 ? 2 : undefined;
  const isReplaced = written.length === known.length && !isSwapped(written, known);
  const isInner = written[0] === known[0] && written.at(-1) === known.at(-1);
  return !isReplaced || shorter >= (isInner ? 4 : 5) ? 1 : undefined;
}

/** Numbers apart: those are compared by themselves. */
function isUnfinished(written: string, known: string): boolean {
  return written.length === 2 && known.length === 3 && known.startsWith(written);
}

function isMoved(written: ComparableName, known: ComparableName): boolean {
  if (written.plain.length !== known.plain.length || written.letters !== known.letters) return false;
  if (written.words.length !== known.words.length) return false;
  const name = known.words.join(' ');
  for (const words of withWordMoved(written.words)) if (words.join(' ') === name) return true;
  return false;
}

function isSwapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at];
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
