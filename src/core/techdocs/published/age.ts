import * as l10n from '@vscode/l10n';
import type { ProvidedFact } from '../../facts/fact';

/** How old a published page or site is, as far as anybody knows. */
export interface PublishedAge {
  /** What published it. */
  readonly by: string;
  /** When it was built. Milliseconds since the epoch; undefined where the site does not say. */
  readonly builtAt?: number;
  readonly readAt: number;
  /** Why it is what was read then: the server could not be asked since. */
  readonly why?: string;
}

/** When docs were built says how old they are at least: whether the code has moved on is not known of a source elsewhere. */
export function publishedFact(
  { by, builtAt, readAt, why }: PublishedAge,
  ago: (when: number) => string,
): ProvidedFact {
  const built =
    builtAt === undefined
      ? l10n.t('Published by {0}, which does not say when', by)
      : l10n.t('Built {0} by {1}', ago(builtAt), by);
  const reason = l10n.t(
    'Their source is not on this machine, so whether they are as new as the code is unknown.',
  );
  return {
    state: 'unknown',
    summary: why === undefined ? `${built}.` : l10n.t('{0}, read {1}: {2}', built, ago(readAt), why),
    reason,
    details: [reason],
  };
}
