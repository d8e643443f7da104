import * as l10n from '@vscode/l10n';
import type { Range } from '../base/range';
import { leavingNone, SERVER_HAS_NEITHER } from './doubles';
import { type CurrentDocument, silentDigest } from './lastGood';
import type { CatalogProblem, ProblemSeverity } from './problem';
import { SERVER_TAKES_NOTHING, withSentence } from './verdict';

/** What is wrong in one file, by document, and what that means for the others of the file. */
export class FileReport {
  readonly problems: CatalogProblem[] = [];
  /** What each document stands for, in order: a reference, valid or not, or undefined where nothing tells. */
  readonly stands: (CurrentDocument & { readonly problem?: number })[] = [];
  /** Problems for which a server takes nothing of the file, by their place in the list. */
  readonly #breaking: number[] = [];
  /** The same of skeletons, which a server reads only where they stand beside entities. */
  readonly #unfilled: number[] = [];

  constructor(readonly uri: string) {}

  /** Whether a server takes nothing of the file. */
  get isBroken(): boolean {
    return this.#breaking.length > 0;
  }

  add(range: Range, severity: ProblemSeverity, code: string, message: string, entityRef?: string): void {
    this.problems.push({
      uri: this.uri,
      range,
      severity,
      code,
      message,
      ...(entityRef && { entityRef }),
    });
  }

  /** A document stands for an entity; what is said next is said of it. */
  stand(ref: string | undefined, isGood: boolean, text: string): void {
    const problem = this.problems.length;
    this.stands.push({ ref, isGood, problem, ...(ref === undefined && { digest: silentDigest(text) }) });
  }

  /** The same of one that could not be looked at: what a server makes of it is not known. */
  standUnread(ref: string | undefined): void {
    this.stands.push({ ref, isGood: false });
  }

  /** For what is said next a server takes nothing of the file: of a skeleton, where others stand beside it. */
  breaksFile(of: 'entity' | 'skeleton' = 'entity'): void {
    (of === 'entity' ? this.#breaking : this.#unfilled).push(this.problems.length);
  }

  /** Once all documents were read: says what one of them means for the others. */
  end(): void {
    if (this.stands.length > 0) this.#breaking.push(...this.#unfilled);
    if (this.stands.length + this.#unfilled.length < 2) return;
    for (const at of this.#breaking) this.#addSentence(at, SERVER_TAKES_NOTHING);
    for (const place of leavingNone(this.stands)) {
      const { problem } = this.stands[place]!;
      if (problem !== undefined && !this.#breaking.includes(problem))
        this.#addSentence(problem, SERVER_HAS_NEITHER);
    }
  }

  /** Adds a sentence to the first error from a place in the list on, or to what is said of a skeleton there. */
  #addSentence(from: number, sentence: string): void {
    const at = this.problems.findIndex(
      ({ severity, code }, place) => place >= from && (severity === 'error' || code === 'template-skeleton'),
    );
    const problem = this.problems[at];
    if (problem) this.problems[at] = { ...problem, message: withSentence(problem.message, sentence) };
  }
}

/** In words for who wrote the file; it is Greenroom's mistake, and what is wrong in the file may be hard to see. */
export function couldNotBeRead(error: unknown): string {
  const cause = error instanceof RangeError ? l10n.t('it is nested too deeply, or too large') : String(error);
  return l10n.t(
    'Greenroom failed to read this: {0}. It is left out; the rest of the catalog is not affected.',
    cause,
  );
}
