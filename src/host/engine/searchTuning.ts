import type { Disposable } from 'vscode';
import type { SearchControl } from '../../core/engine/services';
import type { Logger } from '../../core/ports/logger';
import type { Remote } from '../../protocol/rpc';
import { onDidChangeSettings, readSetting } from '../settings';

const TUNING = ['greenroom.search.boosts', 'greenroom.search.fields'] as const;

/** Hands the settings of the search to the engine, now and whenever they change. */
export function tuneSearch(search: Remote<SearchControl>, logger: Logger): Disposable {
  const configure = () => {
    const boosts = readSetting('greenroom.search.boosts');
    const fields = readSetting('greenroom.search.fields');
    search
      .configure({ boosts, fields })
      .catch((error: unknown) => logger.error('Tuning the search failed', error));
  };
  configure();
  return onDidChangeSettings(TUNING, configure);
}
