import { EverLater } from './everLater';

/** What is remembered of files that were read for others. */
const MOST_SEEN = 5000;

/** Of a file that GitHub did not tell of, and of one that not all took in as it is. */
const UNTOLD = '';
const SEVERAL = '?';

/**
 * In which state files were that somebody took in, so that they are told when it may be another: the commit, the tree of
 * a branch or the text itself. What was not told may be told now.
 */
export class SeenFiles {
  readonly #states = new Map<string, string>();
  readonly #later = new EverLater();

  /** Of several who took it in, those who did so in another state are told as well. */
  note(uri: string, state: string): void {
    this.#later.told(uri);
    this.#set(uri, state);
  }

  #set(uri: string, state: string): void {
    const before = this.#states.get(uri) ?? state;
    this.#states.delete(uri);
    this.#states.set(uri, before === state ? state : SEVERAL);
    for (const oldest of this.#states.keys()) {
      if (this.#states.size <= MOST_SEEN) break;
      this.#states.delete(oldest);
      this.#later.told(oldest);
    }
  }

  has(uri: string): boolean {
    return this.#states.has(uri);
  }

  noteUntold(uri: string): void {
    if (this.#states.get(uri) === UNTOLD) return;
    this.#later.failed(uri);
    this.#set(uri, UNTOLD);
  }

  /** What was not told is looked at after the next reading. */
  hurry(): void {
    this.#later.hurry();
  }

  /**
   * Files that may be others now. They are forgotten until they are read again, so that nobody is asked for what nobody
   * wants. `stateOf`: undefined where GitHub does not tell.
   */
  async review(
    isMeant: (uri: string) => boolean,
    stateOf: (uri: string) => Promise<string | undefined>,
  ): Promise<string[]> {
    const meant = [...this.#states].filter(([uri]) => isMeant(uri));
    const now = await Promise.all(
      meant.map(async ([uri, before]) => {
        if (before === UNTOLD) return this.#later.isDue(uri) ? 'another' : undefined;
        return before === SEVERAL ? 'another' : stateOf(uri);
      }),
    );
    const moved = meant.filter(([, before], at) => now[at] !== undefined && now[at] !== before);
    for (const [uri] of moved) this.#states.delete(uri);
    return moved.map(([uri]) => uri);
  }
}
