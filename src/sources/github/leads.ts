import { isPattern } from './config';
import { fileKey } from './matchedFiles';
import type { FileRole, RepositoryState } from './state';

/** Files that lead to others, and are there only as others lead to them. */
const LED_TO: ReadonlySet<FileRole> = new Set<FileRole>(['located', 'definition']);

/** Which files lead to which: what leads to itself only, be it by others, is led to by nothing. */
export class Leads {
  readonly #from = new Map<string, { readonly id: string; readonly path: string }[]>();
  readonly #begins: { readonly id: string; readonly path: string }[] = [];

  /** `from`: the key of the file that leads there; undefined where another organisation does. */
  add(from: string | undefined, { id }: RepositoryState, path: string, role: FileRole): void {
    // What is taken in as it is leads nowhere by that.
    if (!LED_TO.has(role)) return;
    if (from === undefined) return void this.#begins.push({ id, path });
    const to = this.#from.get(from) ?? [];
    this.#from.set(from, to);
    to.push({ id, path });
  }

  /** Lets go of files that no catalog file leads to, however far. Returns how many. */
  dropUnreached(repositories: Map<string, RepositoryState>): number {
    const reached = new Set<string>();
    const waiting = [...this.#begins];
    for (const { id, files, movedTo } of repositories.values())
      for (const { path, role } of files)
        if (!LED_TO.has(role) || movedTo !== undefined) waiting.push({ id, path });
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { id, path } = next;
      const key = fileKey(id, path);
      if (reached.has(key)) continue;
      reached.add(key);
      const matched = isPattern(path) ? (repositories.get(id)?.patterns?.[path]?.paths ?? []) : [];
      for (const each of matched) waiting.push({ id, path: each });
      waiting.push(...(this.#from.get(key) ?? []));
    }
    let dropped = 0;
    for (const [id, repository] of repositories) {
      const files = repository.files.filter(
        ({ path, role }) => !LED_TO.has(role) || reached.has(fileKey(id, path)),
      );
      if (files.length === repository.files.length) continue;
      dropped += repository.files.length - files.length;
      repositories.set(id, { ...repository, files });
    }
    return dropped;
  }
}
