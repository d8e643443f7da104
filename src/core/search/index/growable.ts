type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** A typed array that grows; kept outside the heap of objects. */
export class Growable<T extends Numbers> {
  #data: T;
  #length: number;

  /** @param initial What is in it to begin with. */
  constructor(
    readonly make: (length: number) => T,
    initial: T = make(0),
  ) {
    this.#data = initial;
    this.#length = initial.length;
  }

  get length(): number {
    return this.#length;
  }

  /** What is in it, with room behind it; valid until the next push. */
  get data(): T {
    return this.#data;
  }

  push(value: number): void {
    if (this.#length === this.#data.length) this.#grow(this.#length + 1);
    this.#data[this.#length++] = value;
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.#length + values.length > this.#data.length) this.#grow(this.#length + values.length);
    this.#data.set(values, this.#length);
    this.#length += values.length;
  }

  /** A copy without the room. */
  trimmed(): T {
    return this.#data.slice(0, this.#length) as T;
  }

  #grow(atLeast: number): void {
    const larger = this.make(Math.max(64, atLeast, this.#length + (this.#length >>> 1)));
    larger.set(this.#data.subarray(0, this.#length));
    this.#data = larger;
  }
}

export const growableUint8 = (initial?: Uint8Array) => new Growable((n) => new Uint8Array(n), initial);
export const growableUint16 = (initial?: Uint16Array) => new Growable((n) => new Uint16Array(n), initial);
export const growableUint32 = (initial?: Uint32Array) => new Growable((n) => new Uint32Array(n), initial);
