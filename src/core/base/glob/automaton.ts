import type { Sequence, Test } from './syntax';

const SLASH = 47;
const DOT = 46;
/** States kept of one automaton, and places in all of them; past it they are worked out anew. */
const MOST_KEPT = 512;
const MOST_PLACES = 20_000;

/** A place in a pattern: how to leave it by a character, or without one. */
interface Node {
  readonly id: number;
  test?: Test;
  /** Of a wildcard: neither it nor what follows it takes the dot a name begins with, unless told to. */
  wild: boolean;
  /** Where the character leads. */
  next?: Node;
  /** Where one may go without a character. */
  free: Node[];
  /** The place stands for any text within a name that this does not match; it is left by `next`. */
  not?: Automaton;
}

type Place = readonly [Node, State?];

/** What has been reached after some characters: places, and where within a `!(…)` its text has come to. */
interface State {
  readonly places: readonly Place[];
  readonly accepts: boolean;
  /** At a name's start, where wildcards don't stand for dots: the places that take one. */
  readonly bare: ReadonlySet<Node> | undefined;
  readonly key: string;
  readonly ascii: (State | undefined)[];
  takesAny?: boolean;
}

/**
 * All patterns in one machine that goes through a text once, character by character, never back: at each of them the
 * work is at most the patterns' length (times the text's, with `!(…)`). What was once worked out is kept.
 */
export class Automaton {
  #nodes = 0;
  readonly #states = new Map<string, State>();
  #places = 0;
  readonly #end: Node;
  readonly #first: State;

  constructor(
    patterns: readonly Sequence[],
    readonly dot: boolean,
    atStart = true,
  ) {
    this.#end = this.#node();
    const start = this.#node();
    for (const pattern of patterns) this.#build(pattern, start, this.#end);
    this.#first = this.#state([[start]], atStart);
  }

  matches(text: string): boolean {
    let state = this.#first;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at)!;
      if (code > 0xffff) at++;
      state = this.step(state, code);
      if (state.places.length === 0) return false;
    }
    return state.accepts;
  }

  /** Whether what stands before each of the text's slashes fits, and whether all of it does. */
  endings(text: string): boolean[] {
    const fits: boolean[] = [];
    let state = this.#first;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at)!;
      if (code > 0xffff) at++;
      if (code === SLASH) fits.push(state.accepts);
      state = this.step(state, code);
      if (state.places.length === 0) return fits;
    }
    fits.push(state.accepts);
    return fits;
  }

  /** Whether the text fits, or what stands before one of its slashes, or a file of any name would behind it. */
  matchesAbove(text: string): boolean {
    let state = this.#first;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at)!;
      if (code > 0xffff) at++;
      if (code === SLASH && state.accepts) return true;
      state = this.step(state, code);
      if (code === SLASH && this.#takesAny(state)) return true;
      if (state.places.length === 0) return false;
    }
    return state.accepts;
  }

  /** Places in the states that are kept. */
  get kept(): number {
    return this.#places;
  }

  get first(): State {
    return this.#first;
  }

  step(state: State, code: number): State {
    const known = code < 128 ? state.ascii[code] : undefined;
    if (known) return known;
    const next = this.#state(this.#reached(state, code), code === SLASH);
    if (code < 128) state.ascii[code] = next;
    return next;
  }

  /** Whether a name of one character that no pattern names is taken: of it no state is kept. */
  #takesAny(state: State): boolean {
    return (state.takesAny ??= closure(this.#reached(state, 0), false).has(this.#end.id));
  }

  #reached(state: State, code: number): Place[] {
    const reached: Place[] = [];
    const hidden = code === DOT && state.bare !== undefined;
    for (const [node, inner] of state.places) {
      if (hidden && !state.bare.has(node)) continue;
      if (node.not && inner) {
        if (code !== SLASH) reached.push([node, node.not.step(inner, code)]);
      } else if (node.test?.(code)) reached.push([node.next!]);
    }
    return reached;
  }

  #state(from: readonly Place[], atStart: boolean): State {
    const found = closure(from, false);
    const bare = atStart && !this.dot ? closure(from, true) : undefined;
    const key = [...found.keys()].sort().join(',') + (bare ? `/${[...bare.keys()].sort().join(',')}` : '');
    const known = this.#states.get(key);
    if (known) return known;
    // Those in use go on; only the way back to them is forgotten.
    this.#places += found.size;
    if (this.#states.size >= MOST_KEPT || this.#places > MOST_PLACES) this.#forget(found.size);
    const state: State = {
      places: [...found.values()],
      accepts: found.has(this.#end.id),
      bare: bare && new Set([...bare.values()].map(([node]) => node)),
      key,
      ascii: [],
    };
    this.#states.set(key, state);
    return state;
  }

  #forget(places: number): void {
    this.#places = places;
    for (const state of this.#states.values()) state.ascii.length = 0;
    this.#states.clear();
  }

  #node(): Node {
    return { id: this.#nodes++, wild: false, free: [] };
  }

  /** A place left by a character for `next`. */
  #one(test: Test, wild: boolean, next: Node): Node {
    return Object.assign(this.#node(), { test, wild, next });
  }

  /** Lays a sequence between two places. */
  #build(sequence: Sequence, from: Node, to: Node): void {
    let at = from;
    for (const [index, step] of sequence.entries()) {
      const next = index === sequence.length - 1 ? to : this.#node();
      if (step.kind === 'one') at.free.push(this.#one(step.test, step.wild, next));
      else if (step.kind === 'star') this.#loop(at, next, (code) => code !== SLASH);
      else if (step.kind === 'globstar') this.#globstar(at, next, step.last);
      else this.#group(at, next, step.times, step.branches);
      at = next;
    }
    if (sequence.length === 0) from.free.push(to);
  }

  /** Any number of characters that pass. Gives the place of the loop. */
  #loop(from: Node, to: Node, test: Test): void {
    const loop = this.#node();
    loop.wild = true;
    loop.free.push(this.#one(test, true, loop), to);
    from.free.push(loop);
  }

  #globstar(from: Node, to: Node, last: boolean): void {
    if (last) return this.#loop(from, to, () => true);
    const before = this.#node();
    this.#loop(from, before, () => true);
    before.free.push(this.#one((code) => code === SLASH, false, to));
    from.free.push(to);
  }

  #group(from: Node, to: Node, times: string, branches: readonly Sequence[]): void {
    if (times === '!') {
      const not = new Automaton(branches, true, false);
      from.free.push(Object.assign(this.#node(), { not, next: to, wild: true }));
      return;
    }
    const open = this.#node();
    const close = this.#node();
    from.free.push(open);
    close.free.push(to);
    for (const branch of branches) this.#build(branch, open, close);
    if (times === '?' || times === '*') open.free.push(close);
    if (times === '+' || times === '*') close.free.push(open);
  }
}

/** All that can be reached without a character; with `bare`, without a wildcard either. */
function closure(from: readonly Place[], bare: boolean): Map<number | string, Place> {
  const found = new Map<number | string, Place>();
  const pending = [...from];
  for (let place = pending.pop(); place; place = pending.pop()) {
    const [node] = place;
    if (bare && node.wild) continue;
    const inner = node.not ? (place[1] ?? node.not.first) : undefined;
    const key = inner ? `${node.id}(${inner.key})` : node.id;
    if (found.has(key)) continue;
    found.set(key, inner ? [node, inner] : [node]);
    for (const free of node.free) pending.push([free]);
    if (inner && !inner.accepts) pending.push([node.next!]);
  }
  return found;
}
