import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { CatalogReads } from '../../engine/services';
import { type CatalogDocument, parseCatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import { type LanguageEnvironment, readText } from '../environment';
import type { Diagnostic } from '../values';
import type { DanglingSeverity } from '../../catalog/references/judge';
import { catalogProblems } from './catalogProblems';
import { duplicateProblems } from './duplicates';
import { fileProblems } from './files';
import { type LocalProblem, placed } from './localProblem';
import { referenceProblems } from './references';
import { structureProblems } from './structure';
import { syntaxProblems } from './syntax';

export interface DiagnoseOptions {
  /** How a reference to what the catalog does not have is shown, where the catalog would know. Default: warning. */
  readonly danglingReferences?: DanglingSeverity;
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
  const known = await catalog.getProblems(document.uri);
  const own = [
    ...local,
    ...(await referenceProblems(document, catalog, options.danglingReferences ?? 'warning')),
    ...duplicateProblems(document, known),
    ...(await fileProblems(document, environment, token)),
  ];
  const found = [...own, ...catalogProblems(known, own)];
  throwIfCancelled(token);
  return found.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/**
 * What is wrong with a file nobody has open: errors, and what is said of its references. Undefined where it can't be
 * read.
 */
export async function diagnoseFile(
  uri: string,
  catalog: CatalogReads,
  environment: LanguageEnvironment,
  options: DiagnoseOptions = {},
  token?: CancellationToken,
): Promise<Diagnostic[] | undefined> {
  const text = await readText(environment, uri);
  if (text === undefined) return undefined;
  const document = parseCatalogDocument(uri, text);
  const found = await diagnose(document, catalog, environment, options, token);
  return found.filter(({ severity, code }) => severity === 'error' || REFERENCES.has(code));
}

/** What the catalog knows better than the file alone: told of closed files as of open ones. */
const REFERENCES: ReadonlySet<string> = new Set(['wrong-kind-reference', 'unresolved-reference']);

/** Problems of one document alone, kept with its chunk: after an edit the other documents need no second look. */
function localProblems(entity: EntityDocument): readonly LocalProblem[] {
  return entity.remember('problems', () => {
    const syntax = syntaxProblems(entity);
    return syntax.length ? syntax : structureProblems(entity);
  });
}
