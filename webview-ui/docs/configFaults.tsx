import * as l10n from '@vscode/l10n';
import type { FaultModel } from '../../src/protocol/docs';
import { Note } from '../shared/status';
import { host } from './api';

/** As many are said above a page; the rest stands with them in the editor's list. */
const MOST = 3;

/** What is wrong in the configuration of docs that can be read all the same. */
export function ConfigFaults({ faults }: { faults: readonly FaultModel[] }) {
  const more = faults.length - MOST;
  return (
    <>
      {faults.slice(0, MOST).map(({ message, at: { file, line } }, index) => (
        <Note key={index} icon="warning">
          {message}{' '}
          <button type="button" class="link" onClick={() => void host.openBroken(index)}>
            {l10n.t('Open {0}, line {1}', file, line)}
          </button>
        </Note>
      ))}
      {more > 0 && (
        <Note icon="warning">
          {more === 1
            ? l10n.t('One more is wrong in the configuration: Problems lists all.')
            : l10n.t('{0} more are wrong in the configuration: Problems lists all.', more)}
        </Note>
      )}
    </>
  );
}
