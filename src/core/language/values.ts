import type { Range } from '../base/range';
import type { ProblemSeverity } from '../catalog/problem';

/** Replaces a range of a file. A zero-width range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** Edits of several files that belong together. */
export interface WorkspaceEdit {
  readonly changes: readonly {
    readonly uri: string;
    readonly edits: readonly TextEdit[];
    /** Not certain: a person looks at these before they are made. */
    readonly needsConfirmation?: string;
  }[];
  /** Files to create, with their text. */
  readonly creates?: readonly { readonly uri: string; readonly text: string }[];
}

export interface LocationLink {
  readonly uri: string;
  readonly range: Range;
  /** What the editor selects; inside `range`. */
  readonly selection: Range;
  /** The text in the asking file that leads there. */
  readonly origin?: Range;
}

export type CompletionKind = 'field' | 'value' | 'reference' | 'snippet' | 'file' | 'annotation';

export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Replaces `range`; with placeholders where `isSnippet`. Further lines are indented like the first by the editor. */
  readonly insertText: string;
  readonly isSnippet?: boolean;
  readonly range: Range;
  /** Short, right of the label. */
  readonly description?: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly sortText: string;
  readonly filterText?: string;
  readonly isDeprecated?: boolean;
  /** What to write next can be completed too. */
  readonly retrigger?: boolean;
}

export interface CompletionList {
  readonly items: readonly CompletionItem[];
  /** More items would match other text: ask again while typing. */
  readonly isIncomplete: boolean;
}

/** Text for a hover. Links are `command:` with the design's commands, or https addresses. */
export interface Hover {
  readonly markdown: string;
  readonly range?: Range;
  /** The entity it is about. Canonical. */
  readonly ref?: string;
}

export interface Diagnostic {
  readonly range: Range;
  readonly severity: ProblemSeverity | 'hint';
  /** Explained in docs/problems.md under this name. */
  readonly code: string;
  readonly message: string;
  readonly related?: readonly { readonly uri: string; readonly range: Range; readonly message: string }[];
  readonly isDeprecated?: boolean;
  /** Nothing reads it. */
  readonly isUnused?: boolean;
  /** What a quick fix needs to know. */
  readonly data?: DiagnosticData;
}

export interface DiagnosticData {
  /** Written values worth trying instead, best first. */
  readonly replacements?: readonly string[];
  /** Edits that put it right, with a title. */
  readonly fixes?: readonly {
    readonly title: string;
    readonly edits: readonly TextEdit[];
    /** Edits of other files. */
    readonly elsewhere?: WorkspaceEdit['changes'];
    readonly isSafe?: boolean;
  }[];
  /** An entity nobody declares. */
  readonly missing?: { readonly kind: string; readonly namespace: string; readonly name: string };
}

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'source.fixAll';
  readonly edit: WorkspaceEdit;
  /** The problem it solves: its code and range. */
  readonly solves?: { readonly code: string; readonly range: Range };
  readonly isPreferred?: boolean;
}

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  /** Lower-case kind of an entity, or the kind of a field. */
  readonly kind: string;
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly DocumentSymbol[];
}

export interface WorkspaceSymbol {
  readonly name: string;
  readonly container: string;
  readonly kind: string;
  readonly ref: string;
  readonly uri: string;
  readonly range: Range;
}

export interface DocumentLink {
  readonly range: Range;
  readonly target: string;
  readonly tooltip: string;
}

/** One entity as a node of the dependency chain. */
export interface CallHierarchyItem {
  readonly ref: string;
  readonly name: string;
  readonly detail: string;
  readonly kind: string;
  readonly uri: string;
  readonly range: Range;
  readonly selection: Range;
}

export interface CallHierarchyCall {
  readonly item: CallHierarchyItem;
  /** Where the dependency is stated, in the file of the item that states it. */
  readonly ranges: readonly Range[];
}

export interface CodeLens {
  readonly range: Range;
  readonly title: string;
  readonly tooltip?: string;
  /** A command of the design and its arguments; undefined: only text. */
  readonly command?: { readonly id: string; readonly args: readonly unknown[] };
}

export interface InlayHint {
  readonly position: { readonly line: number; readonly character: number };
  readonly label: string;
  readonly tooltip?: string;
}
