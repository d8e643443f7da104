import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../base/cancellation';
import { ZERO_RANGE } from '../../base/range';
import type { CatalogService } from '../../catalog/catalog';
import type { Diagnostic } from '../values';
import { isOfFile } from './catalogProblems';

/**
 * What is wrong with a text, also where finding that out fails: then what the catalog says of the file, and that more may
 * be wrong. A fault of ours must not look like a file without one, nor keep others from being told.
 */
export async function despiteFailure(
  uri: string,
  catalog: CatalogService,
  find: () => Promise<Diagnostic[]>,
): Promise<Diagnostic[]> {
  try {
    return await find();
  } catch (error) {
    if (isCancellation(error)) throw error;
    const message = l10n.t(
      'Greenroom failed to look into this text: {0}. More may be wrong with it than is listed.',
      String(error),
    );
    const known = (await catalog.getProblems(uri)).filter(isOfFile);
    return [
      { range: ZERO_RANGE, severity: 'error', code: 'internal-error', message },
      ...known.map(({ range, severity, code, message }) => ({ range, severity, code, message })),
    ];
  }
}
