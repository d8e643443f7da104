import type { Engine } from '../core/engine/engine';
import type { EngineServices } from '../core/engine/services';
import { lazyService } from '../core/base/lazyService';
import type { LanguageService } from '../core/language/languageService';
import { boundedReader } from '../core/paths/boundedReader';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import type { Repositories } from '../core/ports/repositories';
import type { WorkspaceSource } from '../sources/workspace/workspaceSource';

/** The language over an engine. It reads unsaved text as the editor has it, so it listens in on what the engine is told. */
export function serveLanguage(
  engine: Engine,
  workspace: WorkspaceSource,
  ports: { readonly reader: FileReader; readonly finder: FileFinder; readonly repositories: Repositories },
  services: Pick<Partial<EngineServices>, 'ownership' | 'search'>,
): Pick<EngineServices, 'language' | 'documents'> {
  const unsaved = new Map<string, string>();
  return {
    documents: {
      setText: (uri, text) => {
        if (text === undefined) unsaved.delete(uri);
        else unsaved.set(uri, text);
        return engine.documents.setText(uri, text);
      },
    },
    language: lazyService<LanguageService>(async () => {
      const { createLanguageService } = await import('../core/language/createLanguageService');
      return createLanguageService(engine.catalog, {
        files: boundedReader(ports),
        finder: ports.finder,
        repositories: ports.repositories,
        ...services,
        openText: (uri) => unsaved.get(uri),
        folders: () => workspace.folders,
      });
    }),
  };
}
