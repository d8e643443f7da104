import * as l10n from '@vscode/l10n';
import { Emitter } from '../base/emitter';
import { Subjects } from './subjects';

const TRY_AGAIN = l10n.t('run “Greenroom: Refresh Catalog”');

/**
 * What an engine before this one stopped at. It is left alone until somebody asks to try again or, a file, until it
 * changes, so that one input stops Greenroom once and not for ever.
 */
export class SetAside {
  /** Version of a file when it was first met again, by subject. */
  readonly #held = new Map<string, string | undefined>();
  readonly #onDidChange = new Emitter<readonly string[]>();
  readonly onDidChange = this.#onDidChange.event;

  constructor(subjects: Iterable<string> = []) {
    for (const subject of subjects) this.#held.set(subject, undefined);
  }

  get subjects(): readonly string[] {
    return [...this.#held.keys()];
  }

  /** Why a subject is left alone, in words with what can be done; undefined where it is not. */
  why(subject: string): string | undefined {
    if (!this.#held.has(subject)) return undefined;
    return l10n.t(
      'Greenroom stopped answering at this, so it is not tried again by itself. To try again, {0}.',
      TRY_AGAIN,
    );
  }

  /** The same for a file. One that has another version than when it was first met again is tried again. */
  whyFile(uri: string, version?: string): string | undefined {
    if (this.#held.size === 0) return undefined;
    const subject = Subjects.file(uri);
    if (!this.#held.has(subject)) return undefined;
    const known = this.#held.get(subject);
    if (known === undefined) this.#held.set(subject, version);
    else if (version !== undefined && version !== known) {
      this.release([uri]);
      return undefined;
    }
    return (
      l10n.t('Greenroom stopped answering while it read this file, so the file is left out. ') +
      l10n.t('To try again, change and save it, or {0}.', TRY_AGAIN)
    );
  }

  /** These files changed, and are to be tried again. */
  release(uris: readonly string[]): void {
    if (uris.length === 0) return;
    for (const uri of uris) {
      this.#held.delete(Subjects.file(uri));
      this.#held.delete(`call language ${uri}`);
    }
    this.#onDidChange.fire(this.subjects);
  }

  /** Everything is to be tried again. */
  clear(): void {
    if (this.#held.size === 0) return;
    this.#held.clear();
    this.#onDidChange.fire([]);
  }
}
