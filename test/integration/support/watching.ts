import * as vscode from 'vscode';

/** The editor starts its file watcher some time after its extensions: what is written before goes unnoticed. */
export async function untilFilesAreWatched(folder: vscode.Uri): Promise<void> {
  const probe = vscode.Uri.joinPath(folder, 'watched.txt');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, 'watched.txt'));
  const seen = new Promise<void>((resolve) => {
    watcher.onDidCreate(() => resolve());
    watcher.onDidChange(() => resolve());
  });
  const write = () =>
    void vscode.workspace.fs.writeFile(probe, new TextEncoder().encode(String(Math.random())));
  write();
  const timer = setInterval(write, 500);
  await seen;
  clearInterval(timer);
  watcher.dispose();
}
