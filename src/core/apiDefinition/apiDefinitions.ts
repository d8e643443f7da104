import type { ApiChange, ApiText } from './compare/change';
import type { ApiModel } from './model';

/** What APIs promise, read into one model. */
export interface ApiDefinitions {
  /** Of an entity of kind API; undefined where there is no such entity. What is wrong with a definition is told in `problems`. */
  get(ref: string): Promise<ApiModel | undefined>;
  /**
   * The differences of two definitions, the worst first; rules and levels are in docs/api-changes.md. `format` as
   * `spec.type`; without it, how the texts begin decides. Rejects where a side can't be read.
   */
  compare(before: ApiText, after: ApiText, format?: string): Promise<ApiChange[]>;
}
