import * as vscode from 'vscode';
import { endpointsOf } from '../../core/catalog/githubEndpoints';
import type { GitHubAuth } from '../../host/auth/githubAuth';
import { CommandProblem } from '../../host/commands';
import { gitPath } from '../../host/git/editorGit';
import { readSetting } from '../../host/settings';
import { machine } from '../../host/machine';
import { chooseFolder } from './chooseFolder';
import { withProgress } from '../../host/notify';

/** Clones a repository that a run made, by the editor's git and the person's account. Undefined where no folder is chosen. */
export async function cloneMade(repository: string, auth: GitHubAuth): Promise<vscode.Uri | undefined> {
  const { git } = machine;
  if (!git)
    throw new CommandProblem(
      vscode.l10n.t(
        'In a browser nothing can be cloned: there is no Git. Open the repository with GitHub Repositories.',
      ),
    );
  const endpoints = endpointsOf(readSetting('greenroom.github.apiUrl'));
  const account = endpoints && (await auth.current(endpoints));
  if (!endpoints || !account)
    throw new CommandProblem(vscode.l10n.t('Sign in to GitHub to clone {0}.', repository));
  const [open] = vscode.workspace.workspaceFolders ?? [];
  const beside = open?.uri.scheme === 'file' ? vscode.Uri.joinPath(open.uri, '..') : undefined;
  const name = repository.split('/').at(-1) ?? repository;
  const folder = await chooseFolder(beside, name, vscode.l10n.t('Clone {0}', repository));
  if (!folder) return undefined;
  const outcome = await withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Cloning {0}', repository),
      cancellable: true,
    },
    (_progress, token) =>
      git.clone(`${endpoints.web}/${repository}.git`, folder.fsPath, account.token, gitPath(), token),
  );
  if (outcome === undefined) return folder;
  throw new CommandProblem(vscode.l10n.t('{0} could not be cloned: {1}', repository, outcome));
}
