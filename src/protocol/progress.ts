import type { WorkLog } from '../core/ports/workLog';

/** Words: turns of the engine's event loop, whether the subject is of the present turn, bytes of the subject. */
const TURNS = 0;
const FRESH = 1;
const LENGTH = 2;
const HEADER = 12;
const LONGEST = 2048;

/** Memory that two threads share, so that one can be read from outside when it answers nothing any more. */
export function createProgressMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEADER + LONGEST);
}

/** The engine's side: says that it goes round, and what it is at. */
export class ProgressWriter implements WorkLog {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #encoder = new TextEncoder();
  #subject = '';
  #isPresent = false;

  /** @param afterTurn Calls back when the present turn of the event loop is over. */
  constructor(
    memory: SharedArrayBuffer,
    readonly afterTurn: (callback: () => void) => unknown,
  ) {
    this.#words = new Int32Array(memory, 0, HEADER / 4);
    this.#bytes = new Uint8Array(memory, HEADER);
  }

  begin(subject: string): void {
    if (subject !== this.#subject) {
      this.#subject = subject;
      Atomics.store(this.#words, LENGTH, this.#encoder.encodeInto(subject, this.#bytes).written);
    }
    if (this.#isPresent) return;
    this.#isPresent = true;
    Atomics.store(this.#words, FRESH, 1);
    this.afterTurn(() => {
      this.#isPresent = false;
      Atomics.store(this.#words, FRESH, 0);
    });
  }

  get at(): string {
    return this.#isPresent ? this.#subject : '';
  }

  /** To be called from the event loop itself, several times a second. */
  turn(): void {
    Atomics.add(this.#words, TURNS, 1);
  }
}

/** The other side. */
export class ProgressReader {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory, 0, HEADER / 4);
    this.#bytes = new Uint8Array(memory, HEADER);
  }

  /** Grows while the engine's event loop goes round; 0 until it first does. */
  get turns(): number {
    return Atomics.load(this.#words, TURNS);
  }

  /** What the engine last began, '' for nothing; `certain` where it is still at it if it is at anything. */
  get at(): { readonly subject: string; readonly certain: boolean } {
    const length = Atomics.load(this.#words, LENGTH);
    return {
      // A copy: a decoder takes no shared memory everywhere.
      subject: new TextDecoder().decode(this.#bytes.slice(0, length)),
      certain: Atomics.load(this.#words, FRESH) === 1,
    };
  }
}
