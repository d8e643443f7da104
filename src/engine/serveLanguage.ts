import type { Engine } from '../core/engine/engine';
import type { EngineServices } from '../core/engine/services';
import { rulesNaming } from '../core/catalog/references/ruleReference';
import { lazyService } from '../core/base/lazyService';
import type { LanguageEnvironment } from '../core/language/environment';
import type { LanguageService } from '../core/language/languageService';
import { boundedReader } from '../core/paths/boundedReader';
import { type PathPorts, resolveFound } from '../core/paths/resolvePath';
import type { FileFinder, FileReader } from '../core/ports/fileReader';
import type { Repositories } from '../core/ports/repositories';
import type { Diagnostic } from '../core/language/values';
import { ZERO_RANGE } from '../core/base/range';
import type { SetAside } from '../core/engine/setAside';
import { callSubject } from '../core/engine/subjects';
import type { WorkspaceSource } from '../sources/workspace/workspaceSource';
import { UnsavedTexts } from './unsavedTexts';

/** The language over an engine. It reads unsaved text as the editor has it, so it listens in on what the engine is told. */
export function serveLanguage(
  engine: Engine,
  workspace: WorkspaceSource,
  ports: { readonly reader: FileReader; readonly finder: FileFinder; readonly repositories: Repositories },
  services: Pick<LanguageEnvironment, 'ownership' | 'search' | 'templateActions'>,
  setAside: SetAside,
): Pick<EngineServices, 'language' | 'documents'> & { readonly unsaved: UnsavedTexts } {
  const unsaved = new UnsavedTexts(
    (uri) => oneNameOf(uri, ports),
    (file, text) => engine.documents.setText(file, text),
  );
  return {
    unsaved,
    documents: { setText: (uri, text) => unsaved.set(uri, text) },
    language: lazyService<LanguageService>(async () => {
      const { createLanguageService } = await import('../core/language/createLanguageService');
      const language = createLanguageService(engine.catalog, {
        files: boundedReader(ports),
        finder: ports.finder,
        repositories: ports.repositories,
        ...services,
        rulesNaming: (ref) => rulesNaming(engine.catalog.store.rulesFiles(), ref),
        openText: (uri) => unsaved.at(uri),
        folders: () => workspace.folders,
      });
      // What is said of an open file is the language's to say, so it says this too.
      const saying: Pick<LanguageService, 'diagnose' | 'diagnoseFile'> = {
        diagnose: async (document, options, token) =>
          problemOf(document.uri, setAside) ?? language.diagnose(document, options, token),
        diagnoseFile: async (uri, options, token) =>
          problemOf(uri, setAside) ?? language.diagnoseFile(uri, options, token),
      };
      return { ...language, ...saying };
    }),
  };
}

/** An editor may have a file open by way of a link, or in another case where case does not count. */
async function oneNameOf(uri: string, ports: PathPorts): Promise<string> {
  const found = await resolveFound(uri, ports);
  return ('real' in found && found.real) || uri;
}

function problemOf(uri: string, setAside: SetAside): Diagnostic[] | undefined {
  const message = setAside.whyFile(uri) ?? setAside.why(callSubject('language', '', [{ uri }]));
  return message === undefined
    ? undefined
    : [{ range: ZERO_RANGE, severity: 'error', code: 'set-aside', message }];
}
