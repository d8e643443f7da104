import type { RepositoriesSnapshot } from './snapshot';

/**
 * Names in an organisation that none of its repositories has now: GitHub still leads to the one that had it, wherever that
 * is, until another takes the name. By the id of the repository; null for a name that leads nowhere.
 */
export class FormerNames {
  readonly #ids = new Map<string, string | null>();
  /** Of which nobody asked GitHub since a repository gave them up: another may have had them in the meantime. */
  readonly #guessed = new Set<string>();
  /** That repositories have now which are not read: they lead to those, and to what had them before no more. */
  #taken = new Set<string>();

  /** Undefined where it was not asked yet. */
  idOf(name: string): string | null | undefined {
    return this.#taken.has(name.toLowerCase()) ? null : this.#ids.get(name.toLowerCase());
  }

  /** Whether GitHub said where it leads. */
  isTold(name: string): boolean {
    const key = name.toLowerCase();
    return this.#taken.has(key) || (this.#ids.has(key) && !this.#guessed.has(key));
  }

  set(name: string, id: string | null): void {
    this.#taken.delete(name.toLowerCase());
    this.#ids.set(name.toLowerCase(), id);
    this.#guessed.delete(name.toLowerCase());
  }

  /** A repository has another id now, as those may have that are elsewhere: GitHub is asked again. */
  takeId(before: string, now: string): void {
    for (const [name, id] of this.#ids) if (id !== null) this.leave(name, id === before ? now : id);
  }

  /** A repository gave it up. */
  leave(name: string, id: string): void {
    this.#taken.delete(name.toLowerCase());
    this.#ids.set(name.toLowerCase(), id);
    this.#guessed.add(name.toLowerCase());
  }

  /**
   * Notes what repositories were called; of names that led nowhere another reading may know more. `taken`: names that
   * repositories have now, be they read or not.
   */
  renamed(before: Iterable<Named>, known: ReadonlyMap<string, Named>, taken: readonly string[]): void {
    const names = new Map([...before].map(({ id, name }) => [id, name]));
    const isOther = ({ id, name }: Named) => names.get(id) !== name;
    if ([...known.values()].some(isOther))
      for (const [name, id] of this.#ids) if (id === null) this.#ids.delete(name);
    for (const [id, name] of names) if (known.get(id)?.name !== name) this.leave(name, id);
    for (const { name } of known.values()) this.#ids.delete(name.toLowerCase());
    this.#taken = new Set(taken.map((name) => name.toLowerCase()));
    // Where those go one day, by another name or to another organisation, is asked then.
    for (const name of this.#taken) this.#ids.delete(name);
  }

  /** Names of which nobody asked since a repository gave them up, by those that had them. */
  get guesses(): readonly (readonly [name: string, id: string])[] {
    return [...this.#guessed].flatMap((name) => {
      const id = this.idOf(name);
      return id ? [[name, id] as const] : [];
    });
  }

  get kept(): Pick<RepositoriesSnapshot, 'formerNames' | 'guessedNames'> {
    return { formerNames: Object.fromEntries(this.#ids), guessedNames: [...this.#guessed] };
  }

  restore({ formerNames = {}, guessedNames = [] }: FormerNames['kept']): void {
    this.#ids.clear();
    this.#guessed.clear();
    for (const [name, id] of Object.entries(formerNames)) this.#ids.set(name, id);
    for (const name of guessedNames) this.#guessed.add(name);
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
}
