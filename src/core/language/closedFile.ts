import type { CancellationToken } from '../base/cancellation';
import type { Catalog } from '../catalog/catalog';
import type { CatalogProblem } from '../catalog/problem';
import type { DiagnoseOptions, LanguageService } from './languageService';
import { isOfFile } from './diagnose/catalogProblems';
import type { Diagnostic } from './values';

interface Reads {
  readonly catalog: Pick<Catalog, 'getProblems'>;
  readonly language: Pick<LanguageService, 'diagnoseFile'>;
}

/**
 * What is said of a file that is not open, in the editor and without one: with the language's own words for what is
 * wrong where the file is at hand, else as the catalog has it. Nothing where the catalog has nothing to say.
 */
export async function problemsOfClosedFile(
  { catalog, language }: Reads,
  uri: string,
  isAtHand: boolean,
  options: DiagnoseOptions,
  token?: CancellationToken,
): Promise<readonly (CatalogProblem | Diagnostic)[]> {
  const known = await catalog.getProblems(uri);
  // Of missing docs the catalog says itself all there is to say, and of many files at once where a company has none.
  const isMore = known.some(({ code }) => code !== 'missing-docs');
  const found = isMore && isAtHand ? await language.diagnoseFile(uri, options, token) : undefined;
  return found ?? known.filter(isOfFile).map(asShown);
}

/** A skeleton is no entity on purpose: editors mark it, and do not list it. */
function asShown(problem: CatalogProblem): CatalogProblem | (Omit<CatalogProblem, 'severity'> & Diagnostic) {
  return problem.code === 'template-skeleton' ? { ...problem, severity: 'hint' } : problem;
}
