import type { Disposable } from 'vscode';
import type { ProblemControl } from '../../core/engine/services';
import type { Logger } from '../../core/ports/logger';
import type { Remote } from '../../protocol/rpc';
import { onDidChangeSettings, readSetting } from '../settings';

const SETTING = 'greenroom.diagnostics.danglingReferences';

/** How references to what the catalog does not have are shown, as the engine names it. */
export function danglingReferences() {
  const severity = readSetting(SETTING);
  return severity === 'information' ? 'info' : severity;
}

/** Hands the setting to the engine, now and whenever it changes. */
export function tuneProblems(problems: Remote<ProblemControl>, logger: Logger): Disposable {
  const configure = () => {
    problems
      .configure({ danglingReferences: danglingReferences() })
      .catch((error: unknown) => logger.error('Telling the engine how to show problems failed', error));
  };
  configure();
  return onDidChangeSettings([SETTING], configure);
}
