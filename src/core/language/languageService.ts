import type { CancellationToken } from '../base/cancellation';
import type { Range } from '../base/range';
import type { PlaceForField } from './create/placeForField';
import type { DiagnoseOptions } from './diagnose/diagnose';
import type { TextDocument } from './document/catalogDocument';
import type { RenameResult, RenameTarget } from './navigate/rename';
import type {
  CallHierarchyCall,
  CallHierarchyItem,
  CodeAction,
  CodeLens,
  CompletionList,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  LocationLink,
  WorkspaceSymbol,
} from './values';

export type { DiagnoseOptions, TextDocument };

/** What a hover over a line of any file found, by columns of the line. */
export interface MentionHover {
  readonly markdown: string;
  readonly start: number;
  readonly end: number;
  /** Canonical references of the entities meant, likeliest first. */
  readonly refs: readonly string[];
}

/**
 * Catalog YAML as a language: every answer is made from a text, an offset in it and the catalog. Never throws on what
 * a text holds; a cancelled call throws CancellationError.
 */
export interface LanguageService {
  complete(document: TextDocument, offset: number, token?: CancellationToken): Promise<CompletionList>;
  diagnose(
    document: TextDocument,
    options?: DiagnoseOptions,
    token?: CancellationToken,
  ): Promise<Diagnostic[]>;
  /** What is wrong with a file that is not open: errors, and what is said of references; undefined where it can't be read. */
  diagnoseFile(
    uri: string,
    options?: DiagnoseOptions,
    token?: CancellationToken,
  ): Promise<Diagnostic[] | undefined>;
  hover(document: TextDocument, offset: number, token?: CancellationToken): Promise<Hover | undefined>;
  /** A hover in any file: one line of it and a column. */
  hoverMention(line: string, column: number, token?: CancellationToken): Promise<MentionHover | undefined>;
  /**
   * The entities meant at a place of a catalog file, canonical references: what a reference there names, else what the
   * document around it declares. Empty between documents and in templates' skeletons.
   */
  entitiesAt(document: TextDocument, offset: number, token?: CancellationToken): Promise<string[]>;
  definition(document: TextDocument, offset: number, token?: CancellationToken): Promise<LocationLink[]>;
  /** Where a mention in any file leads. */
  mentionDefinition(line: string, column: number, token?: CancellationToken): Promise<LocationLink[]>;
  references(
    document: TextDocument,
    offset: number,
    options: { readonly includeDeclaration: boolean },
    token?: CancellationToken,
  ): Promise<{ uri: string; range: Range }[]>;
  prepareRename(document: TextDocument, offset: number, token?: CancellationToken): Promise<RenameTarget>;
  rename(
    document: TextDocument,
    offset: number,
    newName: string,
    token?: CancellationToken,
  ): Promise<RenameResult>;
  documentSymbols(document: TextDocument, token?: CancellationToken): Promise<DocumentSymbol[]>;
  workspaceSymbols(query: string, token?: CancellationToken): Promise<WorkspaceSymbol[]>;
  documentLinks(document: TextDocument, token?: CancellationToken): Promise<DocumentLink[]>;
  /** The file an API's definition is kept in, by canonical reference; undefined where the text is its own. */
  definitionFile(ref: string, token?: CancellationToken): Promise<string | undefined>;
  prepareCallHierarchy(
    document: TextDocument,
    offset: number,
    token?: CancellationToken,
  ): Promise<CallHierarchyItem | undefined>;
  incomingCalls(ref: string, token?: CancellationToken): Promise<CallHierarchyCall[]>;
  outgoingCalls(ref: string, token?: CancellationToken): Promise<CallHierarchyCall[]>;
  codeLenses(document: TextDocument, token?: CancellationToken): Promise<CodeLens[]>;
  inlayHints(document: TextDocument, token?: CancellationToken): Promise<InlayHint[]>;
  /** Quick fixes for the problems that touch the range, and fix-all for the whole text. */
  codeActions(
    document: TextDocument,
    range: Range,
    options?: DiagnoseOptions,
    token?: CancellationToken,
  ): Promise<CodeAction[]>;
  /** Where a field of the entity around `offset` is to be written; undefined where it is, or nothing can be added. */
  placeForField(
    document: TextDocument,
    offset: number,
    path: readonly string[],
    token?: CancellationToken,
  ): Promise<PlaceForField | undefined>;
  /** Text of a catalog file for a folder, from what is there. */
  newCatalogFile(folder: string, token?: CancellationToken): Promise<{ uri: string; text: string }>;
}
