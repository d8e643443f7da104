import type { FileRecord } from './declaration';

/** Entities that stand in a file and are refused there, by what their documents call themselves. */
export class RefusedRefs {
  readonly #files = new Map<string, Set<string>>();
  /** Counts changes, so that readers can tell whether what they kept still holds. */
  revision = 0;

  replace(uri: string, old: FileRecord | undefined, now: FileRecord | undefined): void {
    const [before, after] = [refusedIn(old), refusedIn(now)];
    for (const ref of before) {
      if (after.has(ref)) continue;
      const files = this.#files.get(ref);
      files?.delete(uri);
      if (files?.size === 0) this.#files.delete(ref);
      this.revision++;
    }
    for (const ref of after) {
      if (before.has(ref)) continue;
      this.#files.set(ref, (this.#files.get(ref) ?? new Set()).add(uri));
      this.revision++;
    }
  }

  /** Files that declare it in vain, by name. */
  filesOf(ref: string): readonly string[] {
    return [...(this.#files.get(ref) ?? [])].sort();
  }
}

const NONE: ReadonlySet<string> = new Set();

function refusedIn(record: FileRecord | undefined): ReadonlySet<string> {
  if (!record?.problems.length) return NONE;
  const errors = record.problems.filter(
    ({ severity, entityRef }) => severity === 'error' && entityRef !== undefined,
  );
  if (!errors.length) return NONE;
  const declared = new Set(record.declarations.map(({ ref }) => ref));
  return new Set(errors.map(({ entityRef }) => entityRef!).filter((ref) => !declared.has(ref)));
}
