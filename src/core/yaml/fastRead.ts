import { readBlockScalar } from './blockScalar';
import { readFlow, readQuoted } from './flow';
import { readJson } from './jsonRead';
import { BeyondSubset, leaveSubset, Lines } from './lines';
import { shared } from './ownText';
import { resolvePlain } from './scalar';

/** A document read fast: its value, and the two places that bulk loading wants without a second look. */
export interface FastDocument {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
  /** Offsets of the value of `metadata.name`, where it is no block. */
  readonly name: readonly [number, number] | undefined;
}

/**
 * Reads the subset of YAML that catalog files are written in, many times faster than `yaml` does and with the same
 * result: block collections, block scalars, and one-line quoted, plain and flow values; no anchors, tags, directives
 * or odd keys. Undefined for a text that goes beyond it or is broken: the reference then reads it. That the two agree
 * is held by a test over the corpus and over generated documents.
 */
export function fastRead(text: string): FastDocument[] | undefined {
  // Tabs, odd line breaks and directives are where YAML readers differ; control characters are not YAML at all.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff]|\r(?!\n)|^%/m.test(text)) return undefined;
  try {
    return new FastReader(text).documents();
  } catch (error) {
    if (error instanceof BeyondSubset) return undefined;
    throw error;
  }
}

const MOST_NESTED = 60;

/** Characters that open something else than a plain scalar; `-`, `?` and `:` do so before a space. */
const INDICATORS = new Set([...'[]{}",\'|>&*!%@`#'].map((character) => character.charCodeAt(0)));
const [SPACE, HASH, DASH, COLON, QUESTION] = [32, 35, 45, 58, 63];

class FastReader {
  readonly #lines: Lines;
  #depth = 0;
  /** End of the last scalar read. */
  #end = 0;
  #name: readonly [number, number] | undefined;
  #inMetadata = false;

  constructor(readonly text: string) {
    this.#lines = new Lines(text);
  }

  documents(): FastDocument[] {
    const lines = this.#lines;
    const found: FastDocument[] = [];
    // Comments alone, or nothing: how many documents that makes is the reference's to say.
    if (lines.done) leaveSubset();
    let open = false;
    while (!lines.done) {
      if (lines.column < 0) {
        if (open) found.push(this.#empty());
        if (lines.takeMarker() === '...') {
          open = false;
          if (!lines.done && lines.column >= 0) leaveSubset();
          continue;
        }
        open = true;
        continue;
      }
      found.push(this.#document());
      open = false;
    }
    if (open) found.push(this.#empty());
    return found;
  }

  #empty(): FastDocument {
    const at = Math.min(this.#lines.at, this.text.length);
    return { value: undefined, start: at, end: at, name: undefined };
  }

  #document(): FastDocument {
    const start = this.#lines.at;
    this.#name = undefined;
    if (this.text[start] === '{') return this.#json(start);
    if (!this.#startsKey(start)) leaveSubset();
    const value = this.#mapping(this.#lines.column, start);
    if (this.#lines.column >= 0) leaveSubset();
    return { value, start, end: this.#end, name: this.#name };
  }

  /** A document in braces, as programs write them. */
  #json(start: number): FastDocument {
    const lines = this.#lines;
    const { value, end, name } = readJson(this.text, start);
    lines.moveTo(end);
    if (lines.skipSpaces(end) < lines.end) leaveSubset();
    lines.advance();
    if (lines.column >= 0) leaveSubset();
    return { value, start, end, name };
  }

  /** Reads the collection that starts on the current line, deeper than its parent. */
  #block(): unknown {
    const { at, column } = this.#lines;
    if (this.#isDash(at)) return this.#sequence(column, at);
    if (this.#startsKey(at)) return this.#mapping(column, at);
    // A scalar on a line of its own: rare, and easily several lines long.
    return leaveSubset();
  }

  /** Reads the mapping whose first key stands at `at`; its column differs from the line's behind a dash. */
  #mapping(column: number, at: number): Record<string, unknown> {
    if (++this.#depth > MOST_NESTED) leaveSubset();
    const lines = this.#lines;
    const isMetadata = this.#inMetadata;
    this.#inMetadata = false;
    const result: Record<string, unknown> = {};
    let keyAt = at;
    do {
      const colon = this.#keyEnd(keyAt);
      const key = this.#key(keyAt, colon);
      if (key in result || key === '__proto__') leaveSubset();
      const valueAt = lines.skipSpaces(colon + 1);
      this.#inMetadata = this.#depth === 1 && key === 'metadata';
      const naming =
        isMetadata && key === 'name' && valueAt < lines.end && !'|>'.includes(this.text[valueAt]!);
      result[key] = valueAt < lines.end ? this.#inline(valueAt, column) : this.#below(column, true);
      if (naming) this.#name = [valueAt, this.#end];
      this.#inMetadata = false;
      keyAt = lines.at;
    } while (lines.column === column && !this.#isDash(keyAt));
    if (lines.column > column || (lines.column === column && column >= 0 && !this.#isDash(keyAt)))
      leaveSubset();
    this.#depth--;
    return result;
  }

  #sequence(column: number, at: number): unknown[] {
    if (++this.#depth > MOST_NESTED) leaveSubset();
    const lines = this.#lines;
    this.#inMetadata = false;
    const items: unknown[] = [];
    let dashAt = at;
    do {
      const itemAt = lines.skipSpaces(dashAt + 1);
      const itemColumn = column + itemAt - dashAt;
      if (itemAt >= lines.end) items.push(this.#below(column, false));
      else if (this.#isDash(itemAt)) items.push(this.#sequence(itemColumn, itemAt));
      else if (this.#startsKey(itemAt)) items.push(this.#mapping(itemColumn, itemAt));
      else items.push(this.#inline(itemAt, column));
      dashAt = lines.at;
    } while (lines.column === column && this.#isDash(dashAt));
    if (lines.column > column) leaveSubset();
    this.#depth--;
    // A copy is as long as it is; the grown list keeps room for more.
    return items.slice();
  }

  /** The value of a key or dash with nothing behind it: what follows deeper, or nothing. */
  #below(parent: number, inMapping: boolean): unknown {
    const lines = this.#lines;
    lines.advance();
    if (lines.column > parent) return this.#block();
    if (inMapping && lines.column === parent && parent >= 0 && this.#isDash(lines.at)) {
      return this.#sequence(parent, lines.at);
    }
    return null;
  }

  /** A value within the line; leaves the reader at the next. */
  #inline(at: number, parent: number): unknown {
    const { text } = this;
    const lines = this.#lines;
    const first = text[at];
    if (first === '|' || first === '>') {
      const value = readBlockScalar(lines, at, parent);
      this.#end = Math.min(lines.at, text.length);
      return value;
    }
    let value: unknown;
    if (first === '"' || first === "'" || first === '[' || first === '{') {
      const read =
        first === '"' || first === "'"
          ? readQuoted(text, at, lines.end)
          : readFlow(text, at, lines.end, this.#inMetadata ? (place) => (this.#name = place) : undefined);
      if (lines.skipSpaces(read.end) < lines.end) leaveSubset();
      this.#end = read.end;
      value = read.value;
    } else value = this.#plain(at);
    lines.advance();
    // A deeper line would go on with the scalar.
    if (lines.column > parent) leaveSubset();
    return value;
  }

  #plain(at: number): unknown {
    const { text } = this;
    const { end } = this.#lines;
    const first = text.charCodeAt(at);
    if (INDICATORS.has(first)) leaveSubset();
    if ((first === DASH || first === QUESTION || first === COLON) && this.#isGap(at + 1)) leaveSubset();
    let stop = at;
    for (let next = at; next < end; next++) {
      const code = text.charCodeAt(next);
      if (code === SPACE) continue;
      if (code === HASH && next > stop) break;
      if (code === COLON && this.#isGap(next + 1)) leaveSubset();
      stop = next + 1;
    }
    this.#end = stop;
    return resolvePlain(shared(text.slice(at, stop)));
  }

  #key(at: number, colon: number): string {
    if (colon - at > 1000) leaveSubset();
    const first = this.text[at];
    if (first === '"' || first === "'") return readQuoted(this.text, at, this.#lines.end).value;
    const key = resolvePlain(this.text.slice(at, colon));
    return typeof key === 'string' ? key : leaveSubset();
  }

  /** Offset of the colon that ends the key at `at`. */
  #keyEnd(at: number): number {
    const colon = this.#findColon(at);
    return colon < 0 ? leaveSubset() : colon;
  }

  #startsKey(at: number): boolean {
    return this.#findColon(at) >= 0;
  }

  #findColon(at: number): number {
    const { text } = this;
    const { end } = this.#lines;
    const first = text.charCodeAt(at);
    if (first === 34 || first === 39) {
      const after = readQuoted(text, at, end).end;
      return text.charCodeAt(after) === COLON && this.#isGap(after + 1) ? after : -1;
    }
    if (INDICATORS.has(first)) return -1;
    if ((first === DASH || first === QUESTION || first === COLON) && this.#isGap(at + 1)) return -1;
    for (let next = at; next < end; next++) {
      const code = text.charCodeAt(next);
      if (code === COLON && this.#isGap(next + 1))
        return text.charCodeAt(next - 1) === SPACE ? leaveSubset() : next;
      if (code === HASH && text.charCodeAt(next - 1) === SPACE) return -1;
    }
    return -1;
  }

  #isDash(at: number): boolean {
    return this.text.charCodeAt(at) === DASH && this.#isGap(at + 1);
  }

  /** Whether a space or the line's end is at `at`. */
  #isGap(at: number): boolean {
    return at >= this.#lines.end || this.text.charCodeAt(at) === SPACE;
  }
}
