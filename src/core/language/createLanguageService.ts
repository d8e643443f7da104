import type { CatalogService } from '../catalog/catalog';
import { cancellable } from './cancellable';
import { complete } from './complete/complete';
import { newCatalogFile } from './create/newCatalogFile';
import { placeForField } from './create/placeForField';
import { despiteFailure } from './diagnose/despiteFailure';
import { diagnose, diagnoseFile } from './diagnose/diagnose';
import { type CatalogDocument, DocumentCache } from './document/catalogDocument';
import type { LanguageEnvironment } from './environment';
import { codeActions } from './fix/codeActions';
import { hover } from './hover/hover';
import type { LanguageService } from './languageService';
import { mentionHover } from './mentions/mentionHover';
import { mentionAt } from './mentions/resolve';
import { workspaceMentions } from './mentions/workspaceMentions';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './navigate/callHierarchy';
import { declarationOf, definition } from './navigate/definition';
import { definitionFile } from './navigate/definitionFile';
import { codeLenses, inlayHints } from './navigate/lenses';
import { documentLinks } from './navigate/documentLinks';
import { occurrences } from './navigate/occurrences';
import { prepareRename, rename } from './navigate/rename';
import { subjectAt } from './navigate/subject';
import { documentSymbols, workspaceSymbols } from './navigate/symbols';
import { templateReferences } from './template/templateNavigation';
import { refOf } from '../model/reference';

/** The language over one catalog. Keeps the parse of the files in use and nothing else. */
export function createLanguageService(
  catalog: CatalogService,
  environment: LanguageEnvironment = {},
): LanguageService {
  const cache = new DocumentCache();
  const references = async (
    document: CatalogDocument,
    offset: number,
    includeDeclaration: boolean,
    token?: Parameters<LanguageService['references']>[3],
  ) => {
    const inTemplate = templateReferences(document, offset, includeDeclaration);
    if (inTemplate) return inTemplate;
    const subject = subjectAt(document, offset);
    if (subject?.type !== 'entity') return [];
    const places = await occurrences(subject.ref, document, catalog, environment, token);
    const catalogFiles = new Set(places.map(({ uri }) => uri));
    const mentions = await workspaceMentions(subject.ref, catalog, environment, token);
    return [
      ...places.filter(({ isDeclaration }) => includeDeclaration || !isDeclaration),
      ...mentions.filter(({ uri }) => !catalogFiles.has(uri)),
    ].map(({ uri, range }) => ({ uri, range }));
  };
  return cancellable<LanguageService>({
    complete: (document, offset, token) => complete(cache.get(document), offset, catalog, environment, token),
    diagnose: (document, options, token) =>
      despiteFailure(document.uri, catalog, async () =>
        diagnose(cache.get(document), catalog, environment, options, token),
      ),
    diagnoseFile: (uri, options, token) => diagnoseFile(uri, catalog, environment, options, token),
    hover: (document, offset, token) => hover(cache.get(document), offset, catalog, environment, token),
    hoverMention: (line, column, token) => mentionHover(line, column, catalog, environment, token),
    entitiesAt: async (document, offset) => {
      const parsed = cache.get(document);
      const subject = subjectAt(parsed, offset);
      const around = parsed.documentAt(offset);
      const declared = around?.isSkeleton ? undefined : around?.ref;
      const ref = subject?.type === 'entity' ? subject.ref : declared;
      return ref === undefined ? [] : [ref];
    },
    definition: (document, offset) => definition(cache.get(document), offset, catalog, environment),
    mentionDefinition: async (line, column, token) => {
      const mention = await mentionAt(line, column, catalog, token);
      const places = await Promise.all(
        (mention?.entities ?? []).map((entity) => declarationOf(refOf(entity), undefined, catalog)),
      );
      return places.flatMap((place) => (place ? [place] : []));
    },
    references: (document, offset, { includeDeclaration }, token) =>
      references(cache.get(document), offset, includeDeclaration, token),
    prepareRename: async (document, offset) => prepareRename(cache.get(document), offset),
    rename: (document, offset, newName, token) =>
      rename(cache.get(document), offset, newName, catalog, environment, token),
    documentSymbols: async (document) => documentSymbols(cache.get(document)),
    workspaceSymbols: (query, token) => workspaceSymbols(query, catalog, environment, token),
    documentLinks: (document) => documentLinks(cache.get(document), environment),
    definitionFile: (ref) => definitionFile(ref, cache, catalog, environment),
    prepareCallHierarchy: (document, offset) => prepareCallHierarchy(cache.get(document), offset, catalog),
    incomingCalls: (ref, token) => incomingCalls(ref, catalog, environment, token),
    outgoingCalls: (ref, token) => outgoingCalls(ref, catalog, environment, token),
    codeLenses: (document) => codeLenses(cache.get(document), catalog),
    inlayHints: (document) => inlayHints(cache.get(document), catalog),
    codeActions: (document, range, options = {}, token) =>
      codeActions(cache.get(document), range, catalog, environment, options, token),
    placeForField: async (document, offset, path) => placeForField(cache.get(document), offset, path),
    newCatalogFile: (folder, token) => newCatalogFile(folder, environment, token),
  });
}
