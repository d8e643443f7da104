import * as vscode from 'vscode';
import { machine } from '../../host/machine';

interface PlaceItem extends vscode.QuickPickItem {
  readonly folder?: vscode.Uri;
  readonly isNew?: boolean;
}

/**
 * Asks where the files of a run go: a new folder of that name, straight into the folder that was chosen beforehand, or another.
 * @param given - the folder that was chosen beforehand
 */
export async function chooseFolder(
  given: vscode.Uri | undefined,
  name: string,
  title = vscode.l10n.t('Write the files'),
): Promise<vscode.Uri | undefined> {
  const base =
    given ??
    vscode.workspace.workspaceFolders?.[0]?.uri ??
    (machine.home === undefined ? undefined : vscode.Uri.file(machine.home));
  if (!base) return anotherFolder();
  const fresh = await freeName(base, name);
  const items: PlaceItem[] = [
    {
      label: vscode.l10n.t('New folder {0}', fresh),
      description: placeOf(base),
      iconPath: new vscode.ThemeIcon('new-folder'),
      folder: vscode.Uri.joinPath(base, fresh),
    },
    {
      label: vscode.l10n.t('Straight into {0}', base.path.split('/').at(-1) || base.path),
      description: placeOf(base),
      iconPath: new vscode.ThemeIcon('folder'),
      folder: base,
    },
    { label: vscode.l10n.t('Another folder…'), iconPath: new vscode.ThemeIcon('folder-opened') },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Where to? What is there already is never replaced without asking.'),
    ignoreFocusOut: true,
  });
  if (!chosen) return undefined;
  if (chosen.folder) return chosen.folder;
  return anotherFolder(base);
}

async function anotherFolder(base?: vscode.Uri): Promise<vscode.Uri | undefined> {
  const [other] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      canSelectMany: false,
      ...(base && { defaultUri: base }),
      openLabel: vscode.l10n.t('Write the files here'),
    })) ?? [];
  return other;
}

/** A name that nothing there has yet. */
async function freeName(base: vscode.Uri, name: string): Promise<string> {
  const taken = new Set(
    await vscode.workspace.fs.readDirectory(base).then(
      (entries) => entries.map(([entry]) => entry.toLowerCase()),
      () => [],
    ),
  );
  let free = name;
  for (let at = 2; taken.has(free.toLowerCase()); at++) free = `${name}-${at}`;
  return free;
}

function placeOf(folder: vscode.Uri): string {
  return vscode.l10n.t('in {0}', folder.scheme === 'file' ? folder.fsPath : folder.toString(true));
}

/** What the thing that a run makes is called, as far as its answers say; fit to be a folder's name. */
export function nameOf(values: Readonly<Record<string, unknown>>, fallback: string): string {
  const url = values['repoUrl'];
  const repository = typeof url === 'string' ? new URLSearchParams(url.split('?')[1]).get('repo') : undefined;
  const named = [
    'name',
    'component_id',
    'componentId',
    'component_name',
    'componentName',
    'appName',
    'serviceName',
  ];
  const texts = [repository, ...named.map((key) => values[key]), fallback];
  for (const text of texts) {
    const name =
      typeof text === 'string'
        ? text
            .trim()
            .replaceAll(/[^\w.-]+/g, '-')
            .replace(/^[-.]+|[-.]+$/g, '')
        : '';
    if (name) return name.slice(0, 100);
  }
  return 'new';
}
