import { countNewlines } from '../text';

/** Text on its way to the block parser, with the source line each of its lines came from. */
export interface MappedText {
  readonly text: string;
  /** Source line of each line of the text. */
  readonly origin: readonly number[];
}

/** Assembles text piece by piece, keeping track of where each line came from. */
export class MappedBuilder {
  private readonly pieces: string[] = [];
  private readonly lines: number[] = [];
  private atLineStart = true;
  private current: number;
  /** The piece appended last. */
  lastPiece = '';

  constructor(firstLine = 0) {
    this.current = firstLine;
  }

  /** Appends text copied from `origin`, whose first character stands on its line `line`. */
  copy(piece: string, line: number, origin: readonly number[]): void {
    this.push(piece, line, origin);
  }

  /** Appends text that has no lines of its own; it counts to `line`, or to the line reached so far. */
  insert(piece: string, line = this.current): void {
    this.push(piece, undefined, [], line);
  }

  private push(piece: string, line: number | undefined, origin: readonly number[], inserted = 0): void {
    if (!piece) return;
    this.pieces.push(piece);
    this.lastPiece = piece;
    const from = line === undefined ? inserted : (origin[line] ?? this.current);
    if (this.atLineStart || this.lines.length === 0) this.begin(from);
    this.current = from;
    const newlines = countNewlines(piece);
    for (let k = 1; k <= newlines; k++) {
      this.current = line === undefined ? this.current : (origin[line + k] ?? this.current);
      this.lines.push(this.current);
    }
    this.atLineStart = piece.endsWith('\n');
  }

  private begin(line: number): void {
    if (this.lines.length === 0) this.lines.push(line);
    else this.lines[this.lines.length - 1] = line;
  }

  build(): MappedText {
    return { text: this.pieces.join(''), origin: this.lines.length ? this.lines : [this.current] };
  }
}

/** Text whose lines are its own source lines. */
export function mapped(text: string, firstLine = 0): MappedText {
  return { text, origin: Array.from({ length: countNewlines(text) + 1 }, (_, index) => firstLine + index) };
}
