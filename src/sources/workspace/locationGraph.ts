import type { DiscoveredLocation } from '../../core/catalog/declaration';

/** Which file's Locations name which other files. */
export class LocationGraph {
  readonly #locations = new Map<string, readonly DiscoveredLocation[]>();
  readonly #targets = new Map<string, ReadonlySet<string>>();

  /** The Locations a file holds now; an empty list forgets it. */
  setLocations(uri: string, locations: readonly DiscoveredLocation[]): void {
    if (locations.length) this.#locations.set(uri, locations);
    else this.#locations.delete(uri);
    if (!locations.length) this.#targets.delete(uri);
  }

  setTargets(uri: string, targets: ReadonlySet<string>): void {
    this.#targets.set(uri, targets);
  }

  locations(uri: string): readonly DiscoveredLocation[] {
    return this.#locations.get(uri) ?? [];
  }

  holders(): readonly string[] {
    return [...this.#locations.keys()];
  }

  /** Whether `from` leads to `to`, over any number of Locations: a way back makes a cycle. */
  leads(from: string, to: string): boolean {
    return this.reachable([from]).has(to);
  }

  /** The files themselves and everything their Locations lead to. */
  reachable(from: Iterable<string>): ReadonlySet<string> {
    const seen = new Set(from);
    // A Set's iteration reaches what is added while it runs.
    for (const uri of seen) for (const target of this.#targets.get(uri) ?? []) seen.add(target);
    return seen;
  }
}
