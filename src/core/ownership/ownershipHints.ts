import { globMatcher } from '../base/glob/glob';
import { parentUri, relativePath } from '../base/uri';
import { equalJson } from '../base/equal';
import type { OwnershipHint } from '../portal/houseRules/rules';

/** Whom house rules name for files that nothing else tells of. */
export class OwnershipHints {
  #given: readonly OwnershipHint[] = [];
  #hints: readonly { readonly hint: OwnershipHint; readonly fits: (path: string) => boolean }[] = [];

  /** Takes the place of what was given before. */
  take(hints: readonly OwnershipHint[]): void {
    if (equalJson(hints, this.#given)) return;
    this.#given = hints;
    this.#hints = hints.map((hint) => ({ hint, fits: globMatcher(hint.paths, { dot: true }) }));
  }

  /** The first that fits a file in the folder of its rules, or below it. */
  of(uri: string): OwnershipHint | undefined {
    return this.#hints.find(({ hint, fits }) => {
      const path = relativePath(parentUri(hint.file), uri);
      return path !== undefined && fits(path);
    })?.hint;
  }
}
