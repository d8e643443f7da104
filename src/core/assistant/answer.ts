import { InputProblem } from './input';
import { cut, quotable, quotation } from './quote';

/** One thing of an answer: words of ours, with references, and beside them what a repository says. */
export interface Item {
  /** Stands as it is: only Greenroom's own words and references that were {@link told}. */
  readonly lead?: string;
  /** Stands quoted, whatever it holds. */
  readonly quote?: string;
}

export interface Answer {
  /** Stands before the items of the first part. As {@link Item.lead}. */
  readonly lead?: string;
  readonly items: readonly Item[];
  /** Most items of one part; without it, as many as fit. */
  readonly limit?: number;
}

/** Longest answer. UTF-16 units: about 2,000 tokens. */
export const LONGEST_ANSWER = 8_000;
/** What the line with the cursor and the words around it may take. */
const RESERVED = 200;
/** Longer quotations come in pieces. */
const PIECE = 1_500;

/** What a part is made of: an item, or a piece of one. */
interface Piece extends Item {
  /** The next item begins here. */
  readonly isFirst: boolean;
}

/**
 * Writes the part of an answer that a cursor asks for. Over the parts no item comes twice and none is lost, also where
 * the list has changed in between: a cursor remembers the last item told. `question`: what the cursor belongs to.
 */
export function writeAnswer(answer: Answer, question: string, cursor: string | undefined): string {
  const pieces = answer.items.flatMap(piecesOf);
  const start = cursor === undefined ? 0 : startOf(cursor, question, pieces);
  const quote = quotation(pieces.map(({ quote = '' }) => quote));
  const lead = start === 0 && answer.lead ? [answer.lead] : [];
  const limit = answer.limit ?? Infinity;
  let end = start;
  let items = 0;
  let text = compose(lead, [], quote);
  while (end < pieces.length) {
    items += pieces[end]!.isFirst ? 1 : 0;
    if (items > limit) break;
    const longer = compose(lead, pieces.slice(start, end + 1), quote);
    if (longer.length > LONGEST_ANSWER - RESERVED && end > start) break;
    text = longer;
    end++;
  }
  if (end < pieces.length) text += `\n\ncursor: ${end}-${hash(question)}-${hash(keyOf(pieces[end - 1]!))}`;
  return cut(text, LONGEST_ANSWER);
}

function piecesOf({ lead, quote }: Item): Piece[] {
  const text = quote === undefined ? undefined : quotable(quote).replace(/^\n+/, '').trimEnd();
  const [first, ...rest] = text ? split(text) : [undefined];
  return [
    {
      isFirst: true,
      ...(lead !== undefined && { lead: cut(lead, PIECE) }),
      ...(first !== undefined && { quote: first }),
    },
    ...rest.map((each) => ({ isFirst: false, quote: each })),
  ];
}

/** Into pieces at ends of lines; lines that are longer come in pieces themselves. */
function split(text: string): string[] {
  const pieces: string[] = [];
  let piece: string | undefined;
  for (const line of text.split('\n').flatMap(linePieces)) {
    if (piece !== undefined && piece.length + line.length >= PIECE) {
      pieces.push(piece);
      piece = line;
    } else piece = piece === undefined ? line : `${piece}\n${line}`;
  }
  return piece === undefined ? pieces : [...pieces, piece];
}

function linePieces(line: string): string[] {
  const pieces: string[] = [];
  let rest = line;
  while (rest.length > PIECE) {
    const piece = cut(rest, PIECE);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** Quotations that follow one another are one. */
function compose(lead: readonly string[], pieces: readonly Piece[], quote: (text: string) => string): string {
  const parts = [...lead];
  let quoted: string[] = [];
  const flush = () => {
    if (quoted.length) parts.push(quote(quoted.join('\n')));
    quoted = [];
  };
  for (const piece of pieces) {
    if (piece.lead !== undefined) {
      flush();
      parts.push(piece.lead);
    }
    if (piece.quote !== undefined) quoted.push(piece.quote);
  }
  flush();
  return parts.join('\n');
}

function startOf(cursor: string, question: string, pieces: readonly Piece[]): number {
  const [, written, of, last] = /^(\d{1,9})-([0-9a-z]+)-([0-9a-z]+)$/.exec(cursor.trim()) ?? [];
  if (written === undefined)
    throw new InputProblem('cursor', 'It is none that an answer gave. Ask without it.');
  if (of !== hash(question))
    throw new InputProblem('cursor', 'It belongs to another question. Repeat that one with it, unchanged.');
  const index = Number(written);
  const isLast = (at: number) => pieces[at - 1] !== undefined && hash(keyOf(pieces[at - 1]!)) === last;
  if (isLast(index)) return index;
  // The list is another by now: what was told last may stand elsewhere in it.
  const elsewhere = pieces.findIndex((_piece, at) => isLast(at + 1));
  return elsewhere >= 0 ? elsewhere + 1 : Math.min(index, pieces.length);
}

function keyOf({ lead = '', quote = '' }: Piece): string {
  return `${lead}\n${quote}`;
}

/** FNV-1a: short, and the same on every machine. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}
