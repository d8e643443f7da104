import type { DiscoveredLocation } from '../../core/catalog/declaration';

/** A Location, and the files it leads to. */
export interface FollowedLocation {
  readonly location: DiscoveredLocation;
  readonly targets: readonly string[];
}

/** Which file's Locations lead to which other files. */
export class LocationGraph {
  readonly #followed = new Map<string, readonly FollowedLocation[]>();

  /** What a file's Locations lead to now; nothing forgets the file. */
  set(uri: string, followed: readonly FollowedLocation[]): void {
    if (followed.length) this.#followed.set(uri, followed);
    else this.#followed.delete(uri);
  }

  locations(uri: string): DiscoveredLocation[] {
    return this.#of(uri).map(({ location }) => location);
  }

  followed(uri: string): readonly FollowedLocation[] {
    return this.#of(uri);
  }

  has(uri: string): boolean {
    return this.#followed.has(uri);
  }

  holders(): Iterable<string> {
    return this.#followed.keys();
  }

  clear(): void {
    this.#followed.clear();
  }

  /** The files themselves and everything their Locations lead to. */
  reachable(from: Iterable<string>): ReadonlySet<string> {
    const seen = new Set(from);
    // A Set's iteration reaches what is added while it runs.
    for (const uri of seen) for (const target of this.#targets(uri)) seen.add(target);
    return seen;
  }

  /**
   * Locations that lead back to a file they were come from, by file. Which of a circle's that is follows from the names
   * alone, not from the order in which files were met.
   */
  cycles(roots: Iterable<string>): ReadonlyMap<string, readonly DiscoveredLocation[]> {
    const cycles = new Map<string, DiscoveredLocation[]>();
    const done = new Set<string>();
    for (const root of [...roots].sort()) if (!done.has(root)) this.#walk(root, done, cycles);
    return cycles;
  }

  #walk(root: string, done: Set<string>, cycles: Map<string, DiscoveredLocation[]>): void {
    const onPath = new Set([root]);
    const stack = [{ uri: root, edges: this.#edges(root) }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const edge = top.edges.next().value;
      if (!edge) {
        done.add(top.uri);
        onPath.delete(top.uri);
        stack.pop();
      } else if (onPath.has(edge.target)) {
        // A pattern may lead back by way of many files: that is one fault, told once.
        const found = cycles.get(top.uri) ?? [];
        if (!found.includes(edge.location)) cycles.set(top.uri, [...found, edge.location]);
      } else if (!done.has(edge.target)) {
        onPath.add(edge.target);
        stack.push({ uri: edge.target, edges: this.#edges(edge.target) });
      }
    }
  }

  *#edges(uri: string): Generator<{ location: DiscoveredLocation; target: string }, undefined> {
    for (const { location, targets } of this.#of(uri))
      for (const target of targets) yield { location, target };
  }

  *#targets(uri: string): Iterable<string> {
    for (const { targets } of this.#of(uri)) yield* targets;
  }

  #of(uri: string): readonly FollowedLocation[] {
    return this.#followed.get(uri) ?? [];
  }
}
