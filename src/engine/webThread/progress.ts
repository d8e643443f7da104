import type { WorkLog } from '../../core/ports/workLog';
import type { Progress } from './messages';

/** Says by messages that the thread goes round and what it is at: a page has no memory that threads share. */
export class MessageProgress implements WorkLog {
  #subject = '';
  #isPresent = false;
  #turns = 0;

  constructor(
    readonly post: (progress: Progress) => void,
    /** Calls back when the present turn of the event loop is over. */
    readonly afterTurn: (callback: () => void) => unknown,
  ) {}

  begin(subject: string): void {
    if (this.#isPresent && subject === this.#subject) return;
    this.#subject = subject;
    this.post({ begin: subject });
    if (this.#isPresent) return;
    this.#isPresent = true;
    this.afterTurn(() => {
      this.#isPresent = false;
      this.post({ over: true });
    });
  }

  get at(): string {
    return this.#isPresent ? this.#subject : '';
  }

  /** To be called from the event loop itself, several times a second. */
  turn(): void {
    this.post({ turn: ++this.#turns });
  }
}

/** The other side. */
export class HeardProgress {
  turns = 0;
  #subject = '';
  #isPresent = false;

  get at(): { readonly subject: string; readonly certain: boolean } {
    return { subject: this.#subject, certain: this.#isPresent };
  }

  hear(progress: Progress): void {
    if ('turn' in progress) this.turns = progress.turn;
    else if ('begin' in progress) {
      this.#subject = progress.begin;
      this.#isPresent = true;
    } else this.#isPresent = false;
  }
}
