import type { Fuel } from '../fuel';
import type { Block } from './blockParser';

/** Looks for the first place of its kind in a text, which begins at the start of the text or with a line's end. */
export type Finder<T extends Place> = (text: string) => T | undefined;

interface Place {
  readonly index: number;
}

/**
 * What finders found in a text. Rules take a long block line by line, and ask after each what comes next: what was
 * found further on still stands there, and what is nowhere in a text is nowhere in the rest of it. Places are kept by
 * what follows them, since all the rests of a text end alike.
 */
export class Known {
  readonly #found = new Map<Finder<Place>, { readonly place: Place; readonly behind: number } | undefined>();

  constructor(private readonly fuel: Fuel) {}

  find<T extends Place>(text: string, finder: Finder<T>): T | undefined {
    const last = this.#found.get(finder);
    if (last) {
      const index = text.length - last.behind;
      if (index >= 0) return { ...(last.place as T), index };
    } else if (this.#found.has(finder)) {
      return undefined;
    }
    const place = finder(text);
    this.fuel.spend((place ? place.index : text.length) >> 3);
    this.#found.set(finder, place && { place, behind: text.length - place.index });
    return place;
  }
}

/** The first place in a block that a finder finds; what was looked through before is not looked through again. */
export function find<T extends Place>({ text, known }: Block, finder: Finder<T>): T | undefined {
  return known ? known.find(text, finder) : finder(text);
}

/** What a pattern matched, and where. */
export interface Match extends Place {
  readonly groups: readonly (string | undefined)[];
  /** What it matched, whole. */
  readonly text: string;
}

/** Finds a pattern, which has to begin with a line, in texts that hold `need`. */
export function finder(need: string, pattern: RegExp): Finder<Match> {
  return (text) => {
    if (!text.includes(need)) return undefined;
    const match = pattern.exec(text);
    return match ? { index: match.index, text: match[0], groups: match } : undefined;
  };
}
