import type * as vscode from 'vscode';
import type { LanguageService } from '../../core/language/languageService';
import type { Logger } from '../../core/ports/logger';
import type { Remote } from '../../protocol/rpc';
import { isCatalogDocument } from '../../host/workspace/catalogDocuments';

/** What every provider is made of: the engine's language, asked for catalog files only, quiet when cancelled. */
export interface LanguageClient {
  readonly service: Remote<LanguageService>;
  /** The answer for a catalog file; undefined for any other, and where the question was given up or failed. */
  ask<T>(
    document: vscode.TextDocument,
    question: (service: Remote<LanguageService>) => Promise<T>,
  ): Promise<T | undefined>;
  /** The same for questions that no document bounds. */
  askAny<T>(question: (service: Remote<LanguageService>) => Promise<T>): Promise<T | undefined>;
}

/** Given up by whoever asked, or by an engine that stopped at it, which is told elsewhere. */
const QUIET: ReadonlySet<string> = new Set(['Canceled', 'Closed', 'EngineStopped', 'SetAside']);

export function createLanguageClient(service: Remote<LanguageService>, logger: Logger): LanguageClient {
  const askAny: LanguageClient['askAny'] = async (question) => {
    try {
      return await question(service);
    } catch (error) {
      if (!(error instanceof Error && QUIET.has(error.name)))
        logger.error('The language service failed.', error);
      return undefined;
    }
  };
  return {
    service,
    askAny,
    ask: async (document, question) => (isCatalogDocument(document) ? askAny(question) : undefined),
  };
}
