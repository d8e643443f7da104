/** An array of 32-bit numbers that grows; kept outside the heap of objects. */
export class GrowableUint32 {
  #data: Uint32Array;
  length = 0;

  constructor(initial: Uint32Array | number = 64) {
    this.#data = typeof initial === 'number' ? new Uint32Array(initial) : initial;
    if (typeof initial !== 'number') this.length = initial.length;
  }

  /** What is in it; valid until the next push. */
  get data(): Uint32Array {
    return this.#data;
  }

  push(value: number): void {
    if (this.length === this.#data.length) {
      const larger = new Uint32Array(Math.max(64, this.length * 2));
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.length++] = value;
  }

  trimmed(): Uint32Array {
    return this.#data.slice(0, this.length);
  }
}
