import * as vscode from 'vscode';
import type { MadeFile } from '../../core/scaffolder/templates';

export const DRY_RUN_SCHEME = 'greenroom-dryrun';

/** Runs whose files can still be looked at. */
const MOST_RUNS = 10;
/** Beside each other in one editor; more would be slow, and nobody reads them so. */
const MOST_COMPARED = 500;

/** Files of dry runs, to be read and no more: `greenroom-dryrun:/<run>/<path>`. */
export class DryRunFiles implements vscode.FileSystemProvider {
  readonly #runs = new Map<string, ReadonlyMap<string, MadeFile>>();
  #latest = 0;
  readonly #onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#onDidChangeFile.event;

  /** Keeps the files of a run. Returns its name; by a name of its own it takes the place of the run before it. */
  keep(files: readonly MadeFile[], run = String(++this.#latest)): string {
    const before = this.#runs.get(run);
    this.#runs.delete(run);
    this.#runs.set(run, new Map(files.map((file) => [file.path, file])));
    for (const old of [...this.#runs.keys()].slice(0, -MOST_RUNS)) this.#runs.delete(old);
    const type = vscode.FileChangeType.Changed;
    const changed = files
      .filter(({ path }) => before?.has(path))
      .map(({ path }) => ({ type, uri: uriOf(run, path) }));
    if (changed.length > 0) this.#onDidChangeFile.fire(changed);
    return run;
  }

  /** Shows the files of a run in one editor, as what they would add; with a path that one alone. */
  async show(run: string, title: string, path?: string): Promise<void> {
    const files = [...(this.#runs.get(run)?.values() ?? [])];
    const uris = files.map((file) => uriOf(run, file.path));
    if (path !== undefined) {
      await vscode.commands.executeCommand('vscode.open', uriOf(run, path), { preview: true });
      return;
    }
    const rows = uris.slice(0, MOST_COMPARED).map((uri) => [uri, undefined, uri]);
    const isCut = files.length > MOST_COMPARED;
    // The editor itself says how many it shows.
    const name = isCut ? vscode.l10n.t('{0}, the first of {1} files', title, files.length) : title;
    await vscode.commands.executeCommand('vscode.changes', name, rows);
  }

  watch(): vscode.Disposable {
    return { dispose() {} };
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { file, isFolder } = this.#find(uri);
    return {
      type: isFolder ? vscode.FileType.Directory : vscode.FileType.File,
      size: file?.content.length ?? 0,
      ctime: 0,
      // Another one each time: the editor reads anew only what is newer.
      mtime: Date.now(),
      permissions: vscode.FilePermission.Readonly,
    };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const { paths, path } = this.#find(uri);
    const start = path ? `${path}/` : '';
    const names = new Map<string, vscode.FileType>();
    for (const each of paths.filter((found) => found.startsWith(start))) {
      const [name = '', ...rest] = each.slice(start.length).split('/');
      names.set(name, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
    }
    return [...names];
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const { file } = this.#find(uri);
    if (!file) throw vscode.FileSystemError.FileIsADirectory(uri);
    return file.content;
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  #find(uri: vscode.Uri): { file?: MadeFile; isFolder: boolean; paths: string[]; path: string } {
    const [run = '', ...parts] = uri.path.slice(1).split('/');
    const files = this.#runs.get(run);
    const path = parts.join('/');
    const paths = [...(files?.keys() ?? [])];
    const file = files?.get(path);
    const isFolder =
      !file && (path === '' ? files !== undefined : paths.some((each) => each.startsWith(`${path}/`)));
    if (!file && !isFolder) throw vscode.FileSystemError.FileNotFound(uri);
    return { file, isFolder, paths, path };
  }
}

export function uriOf(run: string, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: DRY_RUN_SCHEME, path: `/${run}/${path}` });
}

let files: DryRunFiles | undefined;

/** The files of all dry runs of this window; the editor is told of them when there are some. */
export function dryRunFiles(subscriptions: { push(item: vscode.Disposable): unknown }): DryRunFiles {
  if (!files) {
    files = new DryRunFiles();
    subscriptions.push(
      vscode.workspace.registerFileSystemProvider(DRY_RUN_SCHEME, files, {
        isReadonly: true,
        isCaseSensitive: true,
      }),
    );
  }
  return files;
}
