import type { Path } from '../../yaml/document';

/** A file of a definition, as values and places. */
export interface DefinitionTree {
  /** What is the same file by whatever name; empty for the definition itself. */
  readonly id: string;
  readonly value: unknown;
  locate(path: Path, part?: 'key' | 'value'): readonly [number, number];
}

/** A value with its place: which file, and where in it. The way there is put together when asked for. */
export class Spot {
  readonly #above: Spot | Path;
  readonly #keys: Path;

  constructor(
    readonly value: unknown,
    readonly file: DefinitionTree,
    above: Spot | Path,
    keys: Path = [],
  ) {
    this.#above = above;
    this.#keys = keys;
  }

  get path(): Path {
    const above = this.#above;
    const before = above instanceof Spot ? above.path : above;
    return this.#keys.length ? [...before, ...this.#keys] : before;
  }

  /** What stands at a key or index; a spot without value where nothing does. */
  at(...keys: readonly (string | number)[]): Spot {
    return new Spot(valueAt(this.value, keys), this.file, this, keys);
  }

  /** Of a mapping, its keys with what stands there; else none. */
  get entries(): [string, Spot][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).map(([key, each]) => [key, new Spot(each, this.file, this, [key])]);
  }

  /** Of a list, its items; else none. */
  get items(): Spot[] {
    return Array.isArray(this.value)
      ? this.value.map((each: unknown, index) => new Spot(each, this.file, this, [index]))
      : [];
  }

  /** The same place with another value. */
  as(value: unknown): Spot {
    return new Spot(value, this.file, this);
  }

  get isMap(): boolean {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  /** Text at a key; numbers are taken for the text they are written as. */
  text(...keys: readonly (string | number)[]): string | undefined {
    const value = valueAt(this.value, keys);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** Whether `true` stands at a key. */
  is(...keys: readonly (string | number)[]): boolean {
    return valueAt(this.value, keys) === true;
  }

  /** The texts of a list at a key. */
  texts(...keys: readonly (string | number)[]): string[] {
    const value = valueAt(this.value, keys);
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  }

  /** JSON pointer of its place. */
  get pointer(): string {
    return this.path.map((key) => `/${escaped(key)}`).join('');
  }
}

function valueAt(root: unknown, keys: readonly (string | number)[]): unknown {
  let value = root;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function escaped(key: string | number): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}
