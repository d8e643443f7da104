import { ZERO_RANGE } from '../base/range';
import type { SetAside } from '../engine/setAside';
import { fileOf } from '../engine/subjects';
import type { CatalogProblem } from './problem';
import type { CatalogStore } from './store';

/**
 * Files of any sort that an engine before this one stopped at: a page of docs, CODEOWNERS. Those that are catalog files say so
 * by their own records; of others nobody would hear why what they hold is missing.
 */
export class LeftOutFiles {
  #told: readonly string[] = [];

  /** @param announce - told of files of which other things are to be said than before */
  constructor(
    readonly store: CatalogStore,
    readonly setAside: SetAside | undefined,
    readonly announce: (uris: readonly string[]) => void,
  ) {
    setAside?.onDidChange(() => this.tell());
  }

  /** Says which there are, and of which that no longer holds. */
  tell(): void {
    const uris = this.uris();
    const changed = [...new Set([...this.#told, ...uris])];
    this.#told = uris;
    if (changed.length > 0) this.announce(changed);
  }

  /** Files that came, went or changed: they are tried again when somebody asks for them. */
  touched(paths: Iterable<string>): void {
    const uris = this.uris();
    if (uris.length === 0) return;
    const touched = new Set(paths);
    this.setAside?.release(uris.filter((uri) => touched.has(uri)));
  }

  uris(): readonly string[] {
    const files = this.setAside?.subjects.flatMap((subject) => fileOf(subject) ?? []) ?? [];
    return [...new Set(files)].filter((uri) => this.problemsOf(uri).length > 0);
  }

  problemsOf(uri: string): CatalogProblem[] {
    const message = this.store.file(uri) ? undefined : this.setAside?.whyFile(uri);
    if (message === undefined) return [];
    return [{ uri, range: ZERO_RANGE, severity: 'error', code: 'set-aside', message }];
  }
}
