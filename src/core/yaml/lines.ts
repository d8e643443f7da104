/** Thrown by the fast reader, and caught there: the text uses what only the reference reads surely. */
export class BeyondSubset extends Error {}

const BEYOND = new BeyondSubset('beyond the subset read fast');

/** Gives the text up to the reference. One error for all: a stack trace each would cost more than the reading. */
export function leaveSubset(): never {
  throw BEYOND;
}

const SPACE = 32;
const HASH = 35;
const DASH = 45;
const DOT = 46;
const NEWLINE = 10;
const RETURN = 13;

/** Walks a text line by line, past blank lines and comments. Knows nothing of what the lines mean. */
export class Lines {
  /** Offset of the first character of the line that is no space; the text's length at its end. */
  at = 0;
  /** Column of `at`; -1 where the document, or the text, ends. */
  column = -1;
  /** Offset of the end of the current line, its line break left out. */
  end = 0;
  /** Offset of the start of the next line. */
  #next = 0;

  constructor(readonly text: string) {
    this.advance();
  }

  /** Whether the text is at its end, not just a document of it. */
  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** Goes to the next line that says something. */
  advance(): void {
    const { text } = this;
    for (;;) {
      const start = this.#next;
      if (start >= text.length) {
        this.at = text.length;
        this.column = -1;
        return;
      }
      this.#measure(start);
      let at = start;
      while (at < this.end && text.charCodeAt(at) === SPACE) at++;
      if (at === this.end || text.charCodeAt(at) === HASH) continue;
      this.at = at;
      this.column = at - start;
      if (this.column === 0 && this.#isMarker(at)) this.column = -1;
      return;
    }
  }

  /** Makes the line of an offset further on the current one. */
  moveTo(offset: number): void {
    this.#measure(this.text.lastIndexOf('\n', offset - 1) + 1);
  }

  /** The line after the current one, as it stands, without going there; undefined at the end of the text. */
  peekRaw(): { start: number; end: number } | undefined {
    const start = this.#next;
    if (start >= this.text.length) return undefined;
    const found = this.text.indexOf('\n', start);
    const stop = found < 0 ? this.text.length : found;
    return { start, end: stop > start && this.text.charCodeAt(stop - 1) === RETURN ? stop - 1 : stop };
  }

  /** Takes the peeked line: the next one is the one after it. */
  skipRaw(): void {
    const found = this.text.indexOf('\n', this.#next);
    this.#next = found < 0 ? this.text.length : found + 1;
  }

  /** At a `---` or `...` line: takes it, and says which it was. A line with anything behind it is not plain. */
  takeMarker(): '---' | '...' {
    const marker = this.text.charCodeAt(this.at) === DASH ? '---' : '...';
    if (this.skipSpaces(this.at + 3) < this.end) leaveSubset();
    this.advance();
    return marker;
  }

  /** The first offset from `from` on that is no space: the end of the line where only a comment follows. */
  skipSpaces(from: number): number {
    let at = from;
    while (at < this.end && this.text.charCodeAt(at) === SPACE) at++;
    return at < this.end && at > from && this.text.charCodeAt(at) === HASH ? this.end : at;
  }

  #measure(start: number): void {
    const found = this.text.indexOf('\n', start);
    const stop = found < 0 ? this.text.length : found;
    this.#next = found < 0 ? stop : stop + 1;
    this.end = stop > start && this.text.charCodeAt(stop - 1) === RETURN ? stop - 1 : stop;
  }

  #isMarker(at: number): boolean {
    const code = this.text.charCodeAt(at);
    if (code !== DASH && code !== DOT) return false;
    if (this.text.charCodeAt(at + 1) !== code || this.text.charCodeAt(at + 2) !== code) return false;
    const after = this.text.charCodeAt(at + 3);
    return Number.isNaN(after) || after === SPACE || after === NEWLINE || after === RETURN;
  }
}
