import type { Range } from '../../base/range';

/** Whether who uses the API breaks: surely, perhaps, or not. */
export type ChangeLevel = 'breaking' | 'dangerous' | 'safe';

/** One difference between two definitions. */
export interface ApiChange {
  /** By the names people know: oasdiff's, graphql-js's, buf's; see docs/api-changes.md. */
  readonly rule: string;
  readonly level: ChangeLevel;
  /** The id of the operation it is a change of; of a part that operations share, each is told. */
  readonly operation?: string;
  /** The type it is a change of, where it is none of one operation. */
  readonly type?: string;
  /** Where: a JSON pointer, or names with dots. In the text after, or of what is gone in the text before. */
  readonly path: string;
  readonly message: string;
  /** Where in the text after; absent of what is gone. */
  readonly range?: Range;
}

/** A definition to compare: its text, or that with the address that references in it start from. */
export type ApiText = string | { readonly text: string; readonly uri: string };

export const LEVELS: readonly ChangeLevel[] = ['breaking', 'dangerous', 'safe'];
