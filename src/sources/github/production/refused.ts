import type { Clock } from '../../../core/ports/clock';
import type { RefusablePart } from './reportsQuery';

type Parts = ReadonlyMap<RefusablePart, string>;

/** Parts that an account was refused are not asked for so long: the whole repository would be held back. Milliseconds. */
const REMEMBERED = 3_600_000;
const MOST = 2_000;

/** What the account may not see of repositories that it sees, and why. */
export class Refused {
  readonly #known = new Map<string, { readonly parts: Parts; readonly until: number }>();

  constructor(readonly clock: Pick<Clock, 'now'>) {}

  of(key: string): Parts {
    const known = this.#known.get(key);
    return known && known.until > this.clock.now() ? known.parts : new Map();
  }

  /** Takes over what was refused now; returns all of it. */
  add(key: string, parts: Parts): Parts {
    const all = new Map([...this.of(key), ...parts]);
    this.#known.delete(key);
    this.#known.set(key, { parts: all, until: this.clock.now() + REMEMBERED });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(oldest);
    }
    return all;
  }
}
