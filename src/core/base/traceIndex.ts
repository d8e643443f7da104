import { PathIndex } from './pathIndex';

/** Who looked at which paths. */
export class TraceIndex {
  readonly #pathsOf = new Map<string, readonly string[]>();
  readonly #usersOf = new Map<string, Set<string>>();
  readonly #paths = new PathIndex();

  /** Replaces what a user looked at; nothing forgets the user. */
  set(user: string, paths: readonly string[]): void {
    for (const path of this.#pathsOf.get(user) ?? []) {
      const users = this.#usersOf.get(path);
      if (!users?.delete(user) || users.size > 0) continue;
      this.#usersOf.delete(path);
      this.#paths.delete(path);
    }
    if (paths.length) this.#pathsOf.set(user, paths);
    else this.#pathsOf.delete(user);
    for (const path of paths) {
      const users = this.#usersOf.get(path);
      if (users) users.add(user);
      else this.#usersOf.set(path, new Set([user]));
      this.#paths.add(path);
    }
  }

  clear(): void {
    this.#pathsOf.clear();
    this.#usersOf.clear();
    this.#paths.clear();
  }

  users(): Iterable<string> {
    return this.#pathsOf.keys();
  }

  /** All that anybody looked at. */
  paths(): Iterable<string> {
    return this.#usersOf.keys();
  }

  /** Who looked at the path or at something below it. */
  usersWithin(path: string): string[] {
    return this.#paths.within(path).flatMap((each) => [...(this.#usersOf.get(each) ?? [])]);
  }

  /** Who looked at the path itself. */
  usersAt(path: string): Iterable<string> {
    return this.#usersOf.get(path) ?? [];
  }

  /** Whether anything is known at the path itself. */
  has(path: string): boolean {
    return this.#usersOf.has(path);
  }
}
