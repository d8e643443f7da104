import type { FeatureContext } from '../../host/featureContext';
import { registerLensesAndHints } from './lensesAndHints';
import { registerCallHierarchy } from './callHierarchy';
import { registerCodeActions } from './codeActions';
import { registerCompletion } from './completion';
import { registerCreateCatalogFile } from './createCatalogFile';
import { registerDiagnostics } from './diagnostics';
import { registerExplainProblem } from './explainProblem';
import { registerHover } from './hover';
import { createLanguageClient } from './languageClient';
import { registerNavigation } from './navigation';
import { OtherYamlExtension } from './otherYamlExtension';
import { registerRename } from './rename';
import { registerSymbols } from './symbols';

/** Catalog YAML as a language, and what names of entities mean in any file. All answers come from the engine. */
export function registerLanguage({ extension, catalog, engine, answers, logger }: FeatureContext): void {
  const client = createLanguageClient(engine.language, logger);
  extension.subscriptions.push(
    registerCompletion(client),
    registerDiagnostics(client, catalog),
    registerHover(client, answers),
    registerNavigation(client),
    registerRename(client),
    registerSymbols(client),
    registerCallHierarchy(client),
    registerLensesAndHints(client, catalog),
    registerCodeActions(client),
    registerCreateCatalogFile(client),
    registerExplainProblem(extension),
    new OtherYamlExtension(),
  );
}
