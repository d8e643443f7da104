import type { Branch, Part } from './syntax';

/** A place in a pattern: left by a character that passes, or without one where it holds. */
interface Place {
  readonly id: number;
  readonly test?: (code: number) => boolean;
  readonly holds?: (text: string, at: number) => boolean;
  next: readonly Place[];
}

/** Places of one pattern at most: repeats with numbers multiply. */
const MOST_PLACES = 2_000;

class TooMany extends Error {}

/** Goes through a text once, with all the places of a pattern that it may have come to, and never back. */
export class Matcher {
  readonly #first: Place;
  readonly #end: Place;
  readonly #size: number;
  readonly #made: { steps: number };
  #text = '';
  #known: boolean[] = [];

  private constructor(branches: readonly Branch[], made: { places: number; steps: number }) {
    const before = made.places;
    const place = (rest: Omit<Place, 'id'>): Place => {
      if (++made.places > MOST_PLACES) throw new TooMany();
      return { id: made.places - before, ...rest };
    };
    const all = (ways: readonly Branch[], next: Place) =>
      place({ next: ways.map((parts) => parts.reduceRight((after, part) => built(part, after), next)) });
    const built = (part: Part, next: Place): Place => {
      if (part.kind === 'one') return place({ test: part.test, next: [next] });
      if (part.kind === 'edge') return place({ holds: part.holds, next: [next] });
      if (part.kind === 'group') return all(part.branches, next);
      if (part.kind === 'repeat') return repeated(part, next);
      const ahead = new Matcher(part.branches, made);
      return place({ holds: (text, at) => ahead.#isAt(text, at) !== part.isNot, next: [next] });
    };
    const repeated = ({ part, least, most }: Part & { kind: 'repeat' }, next: Place): Place => {
      let at = next;
      if (most === Infinity) {
        at = place({ next: [next] });
        at.next = [built(part, at), next];
      } else for (let more = least; more < most; more++) at = place({ next: [built(part, at), next] });
      for (let once = 0; once < least; once++) at = built(part, at);
      return at;
    };
    this.#end = place({ next: [] });
    this.#first = all(branches, this.#end);
    this.#size = made.places - before + 1;
    this.#made = made;
  }

  /** Places gone through by now, in all texts. */
  get steps(): number {
    return this.#made.steps;
  }

  /** Undefined for a pattern of more places than are gone through. */
  static of(branches: readonly Branch[]): Matcher | undefined {
    try {
      return new Matcher(branches, { places: 0, steps: 0 });
    } catch (error) {
      if (error instanceof TooMany) return undefined;
      throw error;
    }
  }

  /** The same, asked once of each place in a text. */
  #isAt(text: string, at: number): boolean {
    if (text !== this.#text) this.#known = [];
    this.#text = text;
    return (this.#known[at] ??= this.finds(text, at));
  }

  /** Whether it fits from there on; without a place, anywhere. */
  finds(text: string, from?: number): boolean {
    const seen = new Int32Array(this.#size).fill(-1);
    let here: Place[] = [];
    for (let at = from ?? 0; at <= text.length; at++) {
      const pending = from === undefined || at === from ? [...here, this.#first] : here;
      here = [];
      const code = text.charCodeAt(at);
      for (let place = pending.pop(); place; place = pending.pop()) {
        if (seen[place.id] === at) continue;
        seen[place.id] = at;
        this.#made.steps++;
        if (place === this.#end) return true;
        if (place.test) {
          if (at < text.length && place.test(code)) here.push(place.next[0]!);
        } else if (!place.holds || place.holds(text, at)) pending.push(...place.next);
      }
      if (here.length === 0 && from !== undefined) return false;
    }
    return false;
  }
}
