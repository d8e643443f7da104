/** A place in a text: zero-based line and UTF-16 character, as the editor counts. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const ZERO_RANGE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Converts between offsets and positions of one text. Lines end with \n, \r\n or \r. */
export class LineMap {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    // Looking for one character is many times faster than looking for a pattern.
    if (text.includes('\r') && /\r(?!\n)/.test(text)) {
      for (const { index } of text.matchAll(/\r\n|\r|\n/g))
        this.#starts.push(index + (text.startsWith('\r\n', index) ? 2 : 1));
    } else {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.#starts[low]! };
  }

  offsetAt(position: Position): number {
    const start = this.#starts[position.line];
    if (start === undefined) return this.text.length;
    return Math.min(start + position.character, this.#starts[position.line + 1] ?? this.text.length);
  }

  rangeAt(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
}
