import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { UnownedFiles } from '../../core/codeowners/language/unowned';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { withProgress } from '../../host/notify';

interface FileItem extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

/** Lines of the list; more are counted. */
const SHOWN = 1_000;

/**
 * Lists the files of a folder (default: that of the CODEOWNERS file or the file given, else the open one) that nobody owns,
 * each leading to the file. Returns what was found.
 */
export async function findUnownedFiles(
  { engine }: FeatureContext,
  argument: unknown,
): Promise<UnownedFiles | undefined> {
  const folder = await folderOf(argument);
  if (!folder) return undefined;
  const options = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('Looking for files without an owner'),
  };
  const found = await withProgress(options, () => engine.codeowners.unowned(folder.toString()));
  if (found.files === 0)
    throw new CommandProblem(
      vscode.l10n.t('There are no files in {0}.', vscode.workspace.asRelativePath(folder)),
    );
  void show(found);
  return found;
}

async function folderOf(argument: unknown): Promise<vscode.Uri | undefined> {
  const uri =
    argument instanceof vscode.Uri
      ? argument
      : typeof argument === 'string' && argument.includes('://')
        ? vscode.Uri.parse(argument)
        : undefined;
  if (uri) {
    const file = await vscode.workspace.fs.stat(uri).then(
      ({ type }) => (type & vscode.FileType.Directory) === 0,
      () => false,
    );
    if (!file) return uri;
    const folder = vscode.Uri.joinPath(uri, '..');
    return /\/(?:docs|\.github|\.gitlab)\/CODEOWNERS$/.test(uri.path)
      ? vscode.Uri.joinPath(folder, '..')
      : folder;
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    throw new CommandProblem(vscode.l10n.t('Open a folder first: its files are looked at for an owner.'));
  if (folders.length === 1) return folders[0]!.uri;
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function show({ unowned, unread, files, byCodeowners, byCatalog }: UnownedFiles): Promise<void> {
  const items: FileItem[] = unowned.slice(0, SHOWN).map((address) => {
    const uri = vscode.Uri.parse(address);
    return {
      label: visible(vscode.workspace.asRelativePath(uri)),
      iconPath: new vscode.ThemeIcon('file'),
      uri,
    };
  });
  const title =
    unowned.length === 0
      ? vscode.l10n.t(
          'Every file has an owner: {0} by CODEOWNERS, {1} by the catalog',
          byCodeowners,
          byCatalog,
        )
      : unread?.[0] !== undefined
        ? vscode.l10n.t(
            '{0} is larger than 3 MB or could not be read, so it is not known whom it names',
            vscode.workspace.asRelativePath(vscode.Uri.parse(unread[0])),
          )
        : vscode.l10n.t(
            '{0} of {1} files have no owner ({2} have one by CODEOWNERS, {3} by the catalog)',
            unowned.length,
            files,
            byCodeowners,
            byCatalog,
          );
  const more: FileItem[] =
    unowned.length > SHOWN
      ? [
          {
            label: vscode.l10n.t('and {0} more', unowned.length - SHOWN),
          },
        ]
      : [];
  const nothing: FileItem = {
    label: vscode.l10n.t('Nothing to do'),
    iconPath: new vscode.ThemeIcon('check'),
  };
  const chosen = await vscode.window.showQuickPick(items.length > 0 ? [...items, ...more] : [nothing], {
    title,
    placeHolder: vscode.l10n.t('Choose a file to open it'),
    matchOnDetail: true,
  });
  if (chosen?.uri) await vscode.commands.executeCommand('vscode.open', chosen.uri);
}
