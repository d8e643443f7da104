import type { ApiChange, ApiText } from './compare/change';
import type { ApiModel } from './model';
import type { OperationView, SchemaLine, SourcePlace } from './view';

/** What APIs promise, read into one model. */
export interface ApiDefinitions {
  /** Of an entity of kind API; undefined where there is no such entity. What is wrong with a definition is told in `problems`. */
  get(ref: string): Promise<ApiModel | undefined>;
  /**
   * The differences of two definitions, the worst first; rules and levels are in docs/api-changes.md. `format` as
   * `spec.type`; without it, how the texts begin decides. Rejects where a side can't be read.
   */
  compare(before: ApiText, after: ApiText, format?: string): Promise<ApiChange[]>;
  /** The same with its description as HTML, as a page shows it. */
  page(ref: string): Promise<ApiModel | undefined>;
  /** An operation by its id; undefined where there is none (any more). */
  operation(ref: string, id: string): Promise<OperationView | undefined>;
  /** The schema of a type by its name, as a line. */
  type(ref: string, name: string): Promise<SchemaLine | undefined>;
  /** What stands below a line; undefined where the definition is another by now. */
  expand(ref: string, node: number): Promise<SchemaLine[] | undefined>;
  /** Where an operation, a type or a line of a schema is written. */
  source(
    ref: string,
    what: { readonly operation?: string; readonly type?: string; readonly node?: number },
  ): Promise<SourcePlace | undefined>;
  /** The APIs whose definition is a file, or takes it in. */
  definedBy(uri: string): Promise<string[]>;
  /** Has the text of a definition in the catalog that its source left where it is. Rejects with words for a person. */
  takeIn(ref: string): Promise<void>;
  /** The definition of an API within the text of a catalog file. */
  within(text: string, ref: string): Promise<string | undefined>;
}
