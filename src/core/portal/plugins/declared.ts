import type { DeclaredVocabulary } from '../../model/vocabulary';
import type { SearchOptions } from '../../search/options';
import type { OwnershipHint } from '../houseRules/rules';

/** What the engine is told of what others declare: all of it, each time. */
export interface DeclaredByOthers extends DeclaredVocabulary {
  /** Counts below what a person sets. */
  readonly search: SearchOptions;
  /** The first that fits a file counts. */
  readonly ownership: readonly OwnershipHint[];
}
