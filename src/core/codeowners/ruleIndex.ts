import { GlobSet } from './globSet';
import type { Part, PathPattern } from './pattern';

/** What ends at a place of the index: rules by number, ascending. */
export interface Terminal {
  readonly rules: number[];
}

/** A place that a walk through a path can be at. */
class Place {
  readonly literals = new Map<string, Place>();
  globs: GlobSet<Place> | undefined;
  /** Where any number of folders may be passed. */
  open: Place | undefined;
  /** Rules that hold what is here and everything below. */
  tree: Terminal | undefined;
  /** Rules that hold only a file that is here. */
  file: Terminal | undefined;
  /** The last walk that came here, where any number of folders may be passed. */
  walk: Walk | undefined;

  constructor(readonly isOpen: boolean) {}
}

/** Where a walk into a folder has come. */
interface Walk {
  readonly places: Place[];
  /** What holds everything in the folder. */
  readonly held: Terminal[];
}

/** Folders whose walk is kept: files come folder by folder. */
const KEPT = 20_000;

/**
 * Patterns compiled into one graph, so that a path is looked up in all of them at once: what it costs grows with the path and
 * with what matches, hardly with the number of patterns.
 */
export class RuleIndex {
  readonly #top = new Place(false);
  readonly #walks = new Map<string, Walk>();

  /** Numbers are to come in ascending order. */
  add({ parts, isTree }: PathPattern, rule: number): Terminal {
    let place = this.#top;
    for (const part of parts) place = next(place, part);
    const terminal = (place[isTree ? 'tree' : 'file'] ??= { rules: [] });
    terminal.rules.push(rule);
    this.#walks.clear();
    return terminal;
  }

  /** The terminals of every pattern that holds the file. */
  match(path: string): readonly Terminal[] {
    const slash = path.lastIndexOf('/');
    const walk = this.#into(slash < 0 ? '' : path.slice(0, slash));
    let found: Terminal[] | undefined;
    eachReached(walk.places, path.slice(slash + 1), ({ tree, file }) => {
      if (!tree && !file) return;
      found ??= [...walk.held];
      if (tree) found.push(tree);
      if (file) found.push(file);
    });
    return found ?? walk.held;
  }

  #into(folder: string): Walk {
    const known = this.#walks.get(folder);
    if (known) return known;
    const walk = folder === '' ? this.#start() : this.#further(folder);
    if (this.#walks.size >= KEPT) this.#walks.clear();
    this.#walks.set(folder, walk);
    return walk;
  }

  #start(): Walk {
    const { open } = this.#top;
    return { places: open ? [this.#top, open] : [this.#top], held: [] };
  }

  #further(folder: string): Walk {
    const slash = folder.lastIndexOf('/');
    const before = this.#into(slash < 0 ? '' : folder.slice(0, slash));
    const walk: Walk = { places: [], held: [...before.held] };
    const open = (place: Place) => {
      if (place.walk === walk) return;
      place.walk = walk;
      walk.places.push(place);
    };
    // Where any number of folders may be passed, this one may be.
    for (const place of before.places) if (place.isOpen) open(place);
    eachReached(before.places, folder.slice(slash + 1), (place) => {
      if (place.literals.size > 0 || place.globs) walk.places.push(place);
      if (place.open) open(place.open);
      if (place.tree) walk.held.push(place.tree);
    });
    return walk;
  }
}

/** Calls back with each place that a name leads to. No place is reached twice: each has one before it. */
function eachReached(places: readonly Place[], name: string, reach: (place: Place) => void): void {
  for (const place of places) {
    const literal = place.literals.get(name);
    if (literal) reach(literal);
    place.globs?.match(name, reach);
  }
}

function next(place: Place, part: Part): Place {
  if (part === 'any') return place.isOpen ? place : (place.open ??= new Place(true));
  const { literal } = part;
  if (literal !== undefined) {
    let named = place.literals.get(literal);
    if (!named) place.literals.set(literal, (named = new Place(false)));
    return named;
  }
  return (place.globs ??= new GlobSet()).get(part, () => new Place(false));
}
