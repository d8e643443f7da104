import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../base/cancellation';
import type { CatalogService } from '../../catalog/catalog';
import type { CatalogDocument } from '../document/catalogDocument';
import type { LanguageEnvironment } from '../environment';
import { isNameFree, renameEdit } from '../navigate/rename';
import { subjectAt } from '../navigate/subject';
import { toValidName } from '../schema/formats';
import type { CodeAction, Diagnostic } from '../values';

/** Turns an invalid name of an entity into a valid one, with every reference to it. */
export async function nameFix(
  document: CatalogDocument,
  problem: Diagnostic,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<CodeAction[]> {
  const subject = subjectAt(document, document.offsetAt(problem.range.start));
  const atQuote = subject ?? subjectAt(document, document.offsetAt(problem.range.start) + 1);
  if (atQuote?.type !== 'entity' || !atQuote.isDeclaration) return [];
  const valid = toValidName(String(atQuote.node.value));
  // In two places the name would take the other entity from the catalog.
  if (!valid || !(await isNameFree(atQuote, valid, document, catalog))) return [];
  // Mentions outside the catalog can't hold an invalid name by the hover's rules: none are looked for.
  const quiet = { ...environment, finder: undefined };
  const edit = await renameEdit(atQuote, valid, document, catalog, quiet, token);
  const solves = { code: problem.code, range: problem.range };
  return [
    {
      title: l10n.t('Rename to "{0}", with its references', valid),
      kind: 'quickfix',
      edit,
      solves,
      isPreferred: true,
    },
  ];
}
