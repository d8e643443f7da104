import type { ApiModel } from './model';

/** What APIs promise, read into one model. */
export interface ApiDefinitions {
  /** Of an entity of kind API; undefined where there is no such entity. What is wrong with a definition is told in `problems`. */
  get(ref: string): Promise<ApiModel | undefined>;
}
