import type { CancellationToken } from '../base/cancellation';
import type { TextDocument } from './document/catalogDocument';
import type { DiagnoseOptions } from './diagnose/diagnose';
import type { CompletionList, Diagnostic } from './values';

export type { TextDocument };

/** Catalog YAML as a language: every answer is made from a text, a place in it and the catalog. */
export interface LanguageService {
  complete(document: TextDocument, offset: number, token?: CancellationToken): Promise<CompletionList>;
  diagnose(
    document: TextDocument,
    options?: DiagnoseOptions,
    token?: CancellationToken,
  ): Promise<Diagnostic[]>;
}
