import { readQuoted } from './flow';
import { leaveSubset } from './lines';
import { resolvePlain } from './scalar';

const MOST_NESTED = 60;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;

/** What a document written as JSON holds, and where it and the value of its `metadata.name` lie. */
export interface JsonDocument {
  readonly value: unknown;
  readonly end: number;
  readonly name: readonly [number, number] | undefined;
}

/**
 * Reads the JSON that opens at `at`, over as many lines as it has. All of it is YAML and means the same there, but for
 * keys that occur twice, are long or mean something to YAML: those are left to the reference, as is what is no JSON.
 */
export function readJson(text: string, at: number): JsonDocument {
  const reader = new JsonReader(text, at);
  const value = reader.value('');
  return { value, end: reader.at, name: reader.name };
}

class JsonReader {
  name: readonly [number, number] | undefined;
  #depth = 0;

  constructor(
    readonly text: string,
    public at: number,
  ) {}

  /** @param path Of keys, as far as the name's place is sought: `metadata.name`. */
  value(path: string): unknown {
    const first = this.text[this.at];
    if (first === '{') return this.#entries(path);
    if (first === '[') return this.#items();
    return first === '"' ? this.#string() : this.#numberOrWord();
  }

  #entries(path: string): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    this.#each('}', () => {
      if (this.text[this.at] !== '"') leaveSubset();
      const from = this.at;
      const key = this.#string();
      if (key in entries || key === '__proto__' || key === '<<' || this.at - from > 1000) leaveSubset();
      while (this.text[this.at] === ' ') this.at++;
      if (this.text[this.at] !== ':') leaveSubset();
      this.at++;
      this.#skip();
      const valueAt = this.at;
      const below = path === '' ? key : path === 'metadata' && key === 'name' ? 'name' : '-';
      entries[key] = this.value(below);
      if (below === 'name' && path === 'metadata') this.name = [valueAt, this.at];
    });
    return entries;
  }

  #items(): unknown[] {
    const items: unknown[] = [];
    this.#each(']', () => items.push(this.value('-')));
    return items.slice();
  }

  /** What stands between brackets, one by one. */
  #each(close: string, read: () => void): void {
    if (++this.#depth > MOST_NESTED) leaveSubset();
    this.at++;
    this.#skip();
    if (this.text[this.at] !== close)
      for (;;) {
        read();
        this.#skip();
        if (this.text[this.at] === close) break;
        if (this.text[this.at] !== ',') leaveSubset();
        this.at++;
        this.#skip();
      }
    this.at++;
    this.#depth--;
  }

  #string(): string {
    const read = readQuoted(this.text, this.at, this.text.length);
    // Within quotes a line break is a space to YAML.
    if (read.value.length > 0 && /[\r\n]/.test(this.text.slice(this.at, read.end))) leaveSubset();
    this.at = read.end;
    return read.value;
  }

  #numberOrWord(): unknown {
    NUMBER_OR_WORD.lastIndex = this.at;
    const word = NUMBER_OR_WORD.exec(this.text)?.[0] ?? leaveSubset();
    this.at += word.length;
    // What follows must end it: `1a` is a word to YAML.
    if (!/[\s,\]}]/.test(this.text[this.at] ?? '')) leaveSubset();
    return resolvePlain(word);
  }

  #skip(): void {
    for (let code = this.text.charCodeAt(this.at); ; code = this.text.charCodeAt(++this.at))
      if (code !== 32 && code !== 10 && code !== 13) return;
  }
}
