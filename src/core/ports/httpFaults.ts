import * as l10n from '@vscode/l10n';
import { HttpError } from './http';

/** What goes wrong in the same way on a machine and in a browser, in words. */
export const HttpFaults = {
  late: (host: string) => new HttpError('timeout', l10n.t('{0} gave no answer in time.', host)),
  cut: (host: string) => new HttpError('cut', l10n.t('The answer of {0} broke off.', host)),
  /** @param most - bytes */
  tooLarge: (host: string, most: number) =>
    new HttpError('too-large', l10n.t('{0} sent more than {1} MB at once.', host, most / 1e6)),
};
