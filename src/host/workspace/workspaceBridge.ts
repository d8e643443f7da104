import * as vscode from 'vscode';
import { isGitAffair } from '../../core/paths/gitAffairs';
import type { WorkspaceControl } from '../../core/engine/services';
import type { Logger } from '../../core/ports/logger';
import type { Remote } from '../../protocol/rpc';
import { onDidChangeSettings, readSetting } from '../settings';

/** Changes on disk are gathered this long, so that a branch switch is one change. Milliseconds. */
const GATHER = 50;

const CONFIGURATION = [
  'greenroom.catalog.files',
  'greenroom.catalog.exclude',
  'greenroom.catalog.snapshot',
  'greenroom.catalog.completeFor',
] as const;

/** Tells the engine's workspace source which folders are open and what changes in them. */
export function bridgeWorkspace(workspace: Remote<WorkspaceControl>, logger: Logger): vscode.Disposable {
  const changed = new Set<string>();
  const removed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const configure = () =>
    workspace
      .configure({
        folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({
          uri: uri.toString(),
          name,
        })),
        include: readSetting('greenroom.catalog.files'),
        exclude: readSetting('greenroom.catalog.exclude'),
        snapshot: readSetting('greenroom.catalog.snapshot'),
        completeFor: readSetting('greenroom.catalog.completeFor'),
      })
      .catch((error: unknown) => logger.error('Reading the workspace failed', error));

  const flush = () => {
    timer = undefined;
    const batch = [[...changed], [...removed]] as const;
    changed.clear();
    removed.clear();
    workspace
      .filesChanged(...batch)
      .catch((error: unknown) => logger.error('Taking in changes failed', error));
  };
  const note = (uri: vscode.Uri, gone: boolean) => {
    if (isGitAffair(uri.path)) return;
    (gone ? changed : removed).delete(uri.toString());
    (gone ? removed : changed).add(uri.toString());
    timer ??= setTimeout(flush, GATHER);
  };
  // Every file: any may be what a `$text` or a Location names. The source decides which matter.
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  void configure();
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => note(uri, false)),
    watcher.onDidChange((uri) => note(uri, false)),
    watcher.onDidDelete((uri) => note(uri, true)),
    vscode.workspace.onDidChangeWorkspaceFolders(configure),
    onDidChangeSettings(CONFIGURATION, () => void configure()),
    { dispose: () => clearTimeout(timer) },
  );
}
