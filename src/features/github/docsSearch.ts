import * as vscode from 'vscode';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings, readSetting } from '../../host/settings';

/** Changes of what somebody starred, opened and owns are gathered this long. Milliseconds. */
const REST = 1000;

/** Keeps the engine told of whose docs on GitHub are read for the search. */
export function followWantedDocs(context: FeatureContext): vscode.Disposable {
  const { bookmarks, engine, identity, logger } = context;
  const tell = coalesce(REST, async () => {
    const which = readSetting('greenroom.github.searchDocs');
    const mine = which === 'mine';
    try {
      await engine.remoteDocs.configure({
        refs: mine ? [...bookmarks.starred, ...bookmarks.recent] : [],
        owners: mine ? [...(await identity.owners())] : [],
        all: which === 'all',
      });
    } catch (error) {
      logger.error('Docs on GitHub could not be chosen for the search', error);
    }
  });
  tell();
  return vscode.Disposable.from(
    tell,
    bookmarks.onDidChange(tell),
    identity.onDidChange(tell),
    onDidChangeSettings(['greenroom.github.searchDocs'], tell),
  );
}
