import * as vscode from 'vscode';
import type { ChangeOwners } from '../../core/ownership/changeOwners';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import type { ChangeBase, ChangeOf, NoChange } from '../../core/ports/change';
import { editorGit, gitPath } from '../../host/git/editorGit';
import { machine } from '../../host/machine';
import { showOwners } from './changeOwnersView';
import { withProgress } from '../../host/notify';

/** What was looked at, and whom it concerns. */
export interface OwnersOfChange extends ChangeOwners {
  /** The folder whose repository was asked. */
  readonly folder: string;
  readonly change: ChangeOf;
  /** The commit whose CODEOWNERS decided; absent where that of the working tree did. */
  readonly base?: Pick<ChangeBase, 'revision' | 'commit'> & { readonly isRead: boolean };
}

/**
 * Whom a change concerns, grouped: who must review by CODEOWNERS, who is only touched by the catalog, and what nobody owns.
 * The argument is a folder or a repository of the source control view (its working tree), a range of commits (`main...HEAD`,
 * a commit), a pull request whose commits are here (`#12`), or `working tree`; without one the person chooses. The answer is
 * shown, and returned.
 */
export async function ownersOfChange(
  context: FeatureContext,
  argument: unknown,
  more: unknown,
): Promise<OwnersOfChange | undefined> {
  const folder = folderOf(argument) ?? folderOf(more) ?? (await chosenFolder());
  if (!folder) return undefined;
  const change =
    changeOf(argument) ??
    changeOf(more) ??
    (isRepository(argument) ? WORKING_TREE : await chosenChange(folder));
  if (!change) return undefined;
  const options = {
    location: vscode.ProgressLocation.Notification,
    cancellable: true,
    title: vscode.l10n.t('Looking for the owners of this change'),
  };
  return withProgress(options, async (_progress, token) => {
    const changed =
      (await machine.git?.changedFiles(editorGit, folder.fsPath, change, token)) ?? 'no-programs';
    if (token.isCancellationRequested) return undefined;
    if (typeof changed === 'string') throw new CommandProblem(whyNot(changed));
    const { uris, base } = changed;
    const { revision, commit, codeowners } = base ?? {};
    const found = {
      folder: folder.toString(),
      change,
      ...(revision && commit && { base: { revision, commit, isRead: codeowners !== undefined } }),
      ...(await context.engine.ownership.ownersOf(uris, token, codeowners)),
    };
    void showOwners(found);
    return found;
  });
}

const WORKING_TREE: ChangeOf = { type: 'working-tree' };

function folderOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string' && argument.startsWith('file:')) return vscode.Uri.parse(argument);
  return isRepository(argument) ? argument.rootUri : undefined;
}

/** What the source control view gives its commands. */
function isRepository(argument: unknown): argument is { readonly rootUri: vscode.Uri } {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'rootUri' in argument &&
    argument.rootUri instanceof vscode.Uri
  );
}

function changeOf(argument: unknown): ChangeOf | undefined {
  if (typeof argument !== 'string' || argument.startsWith('file:')) return undefined;
  const text = argument.trim();
  if (/^working[- ]tree$/i.test(text)) return WORKING_TREE;
  const pull = /^(?:#|(?:https?:\/\/\S+\/(?:pull|merge_requests|pull-requests)\/))(\d+)/.exec(text)?.[1];
  if (pull !== undefined) return { type: 'pull-request', number: Number(pull) };
  return text ? { type: 'range', range: text } : undefined;
}

async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const holding = active && vscode.workspace.getWorkspaceFolder(active);
  if (holding) return holding.uri;
  if (folders.length === 1) return folders[0]!.uri;
  if (folders.length === 0)
    throw new CommandProblem(vscode.l10n.t('Open a folder first: its changes are looked at.'));
  return (await vscode.window.showWorkspaceFolderPick())?.uri;
}

async function chosenChange(folder: vscode.Uri): Promise<ChangeOf | undefined> {
  if (!machine.git) throw new CommandProblem(whyNot('no-programs'));
  if (!vscode.workspace.isTrusted) throw new CommandProblem(whyNot('untrusted'));
  const base = await machine.git.defaultBranch(gitPath(), vscode.Uri.joinPath(folder, 'x').fsPath);
  const items: (vscode.QuickPickItem & { readonly change?: ChangeOf })[] = [
    {
      label: vscode.l10n.t('Working tree'),
      description: vscode.l10n.t('what is not committed'),
      iconPath: new vscode.ThemeIcon('edit'),
      change: WORKING_TREE,
    },
    ...(base === undefined
      ? []
      : [
          {
            label: vscode.l10n.t('This branch'),
            description: vscode.l10n.t('since it left {0}: what a pull request would hold', base),
            iconPath: new vscode.ThemeIcon('git-branch'),
            change: { type: 'branch', base } as const,
          },
        ]),
    {
      label: vscode.l10n.t('Commits…'),
      description: vscode.l10n.t('a commit, a range, or a pull request by its number'),
      iconPath: new vscode.ThemeIcon('git-commit'),
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Owners of which change?'),
  });
  if (!chosen) return undefined;
  if (chosen.change) return chosen.change;
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Owners of which commits?'),
    prompt: vscode.l10n.t(
      'A commit, a range as main...HEAD, or a pull request as #12 whose commits are here',
    ),
    value: base === undefined ? 'HEAD' : `${base}...HEAD`,
  });
  return changeOf(typed);
}

function whyNot(reason: NoChange): string {
  switch (reason) {
    case 'untrusted':
      return vscode.l10n.t('Git is not asked what changed: this workspace is in Restricted Mode.');
    case 'no-git':
      return vscode.l10n.t('There is no Git on this machine to tell what changed.');
    case 'no-programs':
      return vscode.l10n.t(
        'In a browser there is no Git to tell what changed. Open the folder on your machine for that.',
      );
    case 'no-repository':
    case 'elsewhere':
      return vscode.l10n.t('The folder is not in a Git repository, so nothing is known about its changes.');
    case 'no-folder':
      return vscode.l10n.t("The folder is not there, so Git can't tell what changed in it.");
    case 'refused':
      return vscode.l10n.t('Git refuses to read the repository, since it belongs to another user.');
    case 'shallow':
      return vscode.l10n.t(
        'This is a shallow clone: the commits that the change starts from are not here. Run "git fetch --unshallow", and try again.',
      );
    case 'unknown-revision':
      return vscode.l10n.t(
        'Git has no such commit, branch or pull request here. Fetch it, or check it out, and try again.',
      );
    default:
      return vscode.l10n.t('Git could not tell what changed.');
  }
}
