import type { CatalogReads } from '../engine/services';
import { complete } from './complete/complete';
import { diagnose } from './diagnose/diagnose';
import { DocumentCache } from './document/catalogDocument';
import type { LanguageEnvironment } from './environment';
import type { LanguageService } from './languageService';

/** The language over one catalog. Keeps the parse of the files in use and nothing else. */
export function createLanguageService(
  catalog: CatalogReads,
  environment: LanguageEnvironment = {},
): LanguageService {
  const documents = new DocumentCache();
  return {
    complete: (document, offset, token) =>
      complete(documents.get(document), offset, catalog, environment, token),
    diagnose: (document, options, token) =>
      diagnose(documents.get(document), catalog, environment, options, token),
  };
}
