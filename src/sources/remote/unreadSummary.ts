import * as l10n from '@vscode/l10n';
import type { SourceStatus, UnreadItem } from '../../core/catalog/source';

/** Names said in the one line about all that was not read; the rest is in the list. */
const MOST_NAMES = 3;

/** One line about everything a reading did not get, however much that is. */
export function summaryOf(unread: readonly UnreadItem[]): SourceStatus['lastError'] {
  const [first] = unread;
  if (!first) return undefined;
  const same = (field: 'code' | 'action') => unread.every((each) => each[field] === first[field]);
  const named = unread.slice(0, MOST_NAMES).map(({ item }) => item);
  const more = unread.length - named.length;
  const names = more > 0 ? l10n.t('{0} and {1} more', named.join(', '), more) : named.join(', ');
  const action = same('action') ? first.action : 'retry';
  return {
    code: same('code') ? first.code : 'partial',
    message: l10n.t('Not read: {0}. {1}', names, first.message),
    ...(action && { action }),
  };
}
