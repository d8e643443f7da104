import * as vscode from 'vscode';
import { cloneUrl, type TeamRepository } from '../../core/onboarding/places';
import type { RepositoryActs } from './placeParts';

/** Cloning through the editor's own git, which asks where to. Not where the folder is not trusted: its files name the addresses. */
export function cloning(): Pick<RepositoryActs, 'clone' | 'barred'> {
  if (!vscode.workspace.isTrusted) {
    const why = vscode.l10n.t(
      'In Restricted Mode nothing is cloned: the files of this folder say from where.',
    );
    const run = () => vscode.commands.executeCommand('workbench.trust.manage');
    return { barred: { why, act: { title: vscode.l10n.t('Manage Workspace Trust'), run } } };
  }
  if (!vscode.extensions.getExtension('vscode.git'))
    return {
      barred: { why: vscode.l10n.t("The editor's Git is switched off, so nothing can be cloned from here.") },
    };
  const run = (repository: TeamRepository) =>
    vscode.commands.executeCommand('git.clone', cloneUrl(repository));
  return { clone: (repository) => ({ title: vscode.l10n.t('Clone'), run: () => run(repository) }) };
}
