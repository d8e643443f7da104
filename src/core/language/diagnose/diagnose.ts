import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { CatalogReads } from '../../engine/services';
import { type CatalogDocument, parseCatalogDocument } from '../document/catalogDocument';
import { type LanguageEnvironment, readText } from '../environment';
import type { Diagnostic } from '../values';
import type { DanglingSeverity } from '../../catalog/references/judge';
import { catalogProblems } from './catalogProblems';
import { duplicateProblems } from './duplicates';
import { fileProblems } from './files';
import { referenceProblems } from './references';
import { explainAll, isRefused, refusals, verdictsOf } from './verdicts';

export interface DiagnoseOptions {
  /** How a reference to what the catalog does not have is shown, where the catalog would know. Default: warning. */
  readonly danglingReferences?: DanglingSeverity;
}

/** What is wrong with a text, in the order it stands there. Of skeletons of templates only that they are some. */
export async function diagnose(
  document: CatalogDocument,
  catalog: CatalogReads,
  environment: LanguageEnvironment,
  options: DiagnoseOptions = {},
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const known = await catalog.getProblems(document.uri);
  const verdicts = await verdictsOf(document);
  const refused = new Set(verdicts.filter(isRefused).map(({ entity }) => entity));
  const own = [
    ...explainAll(verdicts, document.uri),
    ...(await referenceProblems(document, catalog, options.danglingReferences ?? 'warning')),
    ...duplicateProblems(document, known, refused),
    ...(await fileProblems(document, environment, token)),
  ];
  const unexplained = refusals(verdicts, own, known);
  const found = [...own, ...unexplained, ...catalogProblems(known, own)];
  throwIfCancelled(token);
  return found.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/**
 * What is wrong with a file nobody has open: errors, a kind that was hardly meant, and what is said of its references.
 * Undefined where it can't be read.
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
  return found.filter(({ severity, code }) => severity === 'error' || KNOWN_BETTER.has(code));
}

/** What the catalog knows better than the file alone: told of closed files as of open ones. */
const KNOWN_BETTER: ReadonlySet<string> = new Set([
  'wrong-kind-reference',
  'unresolved-reference',
  'unknown-kind',
  'field-case',
]);
