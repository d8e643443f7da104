import { PathIndex } from './pathIndex';
import { parentUri } from './uri';

/** Who looked at which paths. */
export class TraceIndex {
  readonly #pathsOf = new Map<string, readonly string[]>();
  /** A set costs more than all the rest, and most paths have one user. */
  readonly #usersOf = new Map<string, string | Set<string>>();
  readonly #paths = new PathIndex();

  /** Replaces what a user looked at; nothing forgets the user. */
  set(user: string, paths: readonly string[]): void {
    for (const path of this.#pathsOf.get(user) ?? []) {
      const users = this.#usersOf.get(path);
      if (users instanceof Set && (!users.delete(user) || users.size > 0)) continue;
      this.#usersOf.delete(path);
      this.#paths.delete(path);
    }
    if (paths.length) this.#pathsOf.set(user, paths);
    else this.#pathsOf.delete(user);
    for (const path of paths) {
      const users = this.#usersOf.get(path);
      if (users instanceof Set) users.add(user);
      else this.#usersOf.set(path, users === undefined || users === user ? user : new Set([users, user]));
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
    return this.#paths.within(path).flatMap((each) => [...this.usersAt(each)]);
  }

  /** Who looked at one of the paths, at something below it or at a folder it is in. */
  usersAround(paths: Iterable<string>): Set<string> {
    const users = new Set<string>();
    const above = new Set<string>();
    for (const path of paths) {
      for (const user of this.usersWithin(path)) users.add(user);
      for (let at = parentUri(path); !above.has(at); at = parentUri(at)) above.add(at);
    }
    for (const folder of above) for (const user of this.usersAt(folder)) users.add(user);
    return users;
  }

  /** Who looked at the path itself. */
  usersAt(path: string): Iterable<string> {
    const users = this.#usersOf.get(path);
    return typeof users === 'string' ? [users] : (users ?? []);
  }

  /** Whether anything is known at the path itself. */
  has(path: string): boolean {
    return this.#usersOf.has(path);
  }
}
