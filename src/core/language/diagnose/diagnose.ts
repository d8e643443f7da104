import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { CatalogReads } from '../../engine/services';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import type { LanguageEnvironment } from '../environment';
import type { Diagnostic } from '../values';
import { duplicateProblems } from './duplicates';
import { fileProblems } from './files';
import { type LocalProblem, placed } from './localProblem';
import { referenceProblems, type ReferenceSeverity } from './references';
import { structureProblems } from './structure';
import { syntaxProblems } from './syntax';

export interface DiagnoseOptions {
  /** How loud a reference is that resolves to nothing, where the catalog would know. Default: warning. */
  readonly danglingReferences?: ReferenceSeverity;
}

/** What is wrong with a text, in the order it stands there. Skeletons of templates are left alone. */
export async function diagnose(
  document: CatalogDocument,
  catalog: CatalogReads,
  environment: LanguageEnvironment,
  options: DiagnoseOptions = {},
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const local = document.documents
    .filter(({ chunk }) => !chunk.isSkeleton)
    .flatMap((entity) => localProblems(entity).map((problem) => placed(entity, document.uri, problem)));
  const found = [
    ...local,
    ...(await referenceProblems(document, catalog, options.danglingReferences ?? 'warning', token)),
    ...(await duplicateProblems(document, catalog)),
    ...(await fileProblems(document, environment, token)),
  ];
  throwIfCancelled(token);
  return found.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** Problems of one document alone, kept with its chunk: after an edit the other documents need no second look. */
function localProblems(entity: EntityDocument): readonly LocalProblem[] {
  return entity.remember('problems', () => {
    const syntax = syntaxProblems(entity);
    return syntax.length ? syntax : structureProblems(entity);
  });
}
