import * as l10n from '@vscode/l10n';
import { parentUri } from '../../core/base/uri';
import type { History } from '../../core/ports/history';
import type { GivenAnswer } from '../../core/scorecard/entityAnswers';
import { WHY_NO_HISTORY } from '../../core/techdocs/freshness';
import { ago } from '../ago';

const DAY = 24 * 3_600_000;

/** When the file that locks versions was changed last, by version control. */
export async function lockFileAge(history: History, uri: string | undefined): Promise<GivenAnswer> {
  if (uri === undefined) return { unknown: l10n.t('No lock file was found for it.') };
  const asOf = Date.now();
  const unknown = (why: keyof typeof WHY_NO_HISTORY): GivenAnswer => ({
    unknown: l10n.t('When its lock file was changed is unknown: {0}', WHY_NO_HISTORY[why]),
    asOf,
  });
  const repository = await history.of(parentUri(uri));
  if (typeof repository === 'string') return unknown(repository);
  const path = repository.pathOf(uri);
  if (path === undefined) return unknown('untracked');
  const [written] = await repository.commits(path, { most: 1 });
  const [merged] = await repository.merges(path, written?.hash);
  const last = merged ?? written;
  if (!last) return unknown('untracked');
  const days = Math.max(0, Math.floor((asOf - last.when) / DAY));
  return { value: days, said: l10n.t('Its lock file was changed {0}.', ago(last.when)), asOf };
}
