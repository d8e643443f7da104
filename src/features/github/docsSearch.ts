import * as vscode from 'vscode';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings, readSetting } from '../../host/settings';

/** Changes of what somebody starred, opened and owns are gathered this long. Milliseconds. */
const REST = 1000;

/** Keeps the engine told of whose docs on GitHub are read for the search. */
export function followWantedDocs(context: FeatureContext): vscode.Disposable {
  const { bookmarks, engine, identity, logger } = context;
  const failed = (error: unknown) => logger.error('Docs on GitHub could not be chosen for the search', error);
  let owners: readonly string[] = [];
  const tell = coalesce(REST, async () => {
    const which = readSetting('greenroom.github.searchDocs');
    const mine = which === 'mine';
    await engine.remoteDocs
      .configure({
        refs: mine ? [...bookmarks.starred, ...bookmarks.recent] : [],
        owners: mine ? owners : [],
        all: which === 'all',
        refreshInterval: readSetting('greenroom.github.refreshMinutes') * 60_000,
      })
      .catch(failed);
  });
  // Who somebody is may take the editor a while to find out.
  const lookUp = () =>
    void identity.owners().then((found) => {
      owners = found;
      tell();
    }, failed);
  tell();
  lookUp();
  return vscode.Disposable.from(
    tell,
    bookmarks.onDidChange(tell),
    identity.onDidChange(lookUp),
    onDidChangeSettings(['greenroom.github.searchDocs', 'greenroom.github.refreshMinutes'], tell),
  );
}
