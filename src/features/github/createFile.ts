import * as vscode from 'vscode';
import { catalogPathsOf } from '../../core/catalog/catalogPaths';
import { splitGlob } from '../../core/paths/locationGlob';
import type { UncatalogedRepository } from '../../core/ports/remoteCatalog';
import type { EngineClient } from '../../host/engine/engineClient';
import { readSetting } from '../../host/settings';
import { showError, showInformation } from '../../host/notify';

/** Makes a first catalog file for a repository: a draft to review here, or a pull request. */
export async function createCatalogFile(
  remote: EngineClient['remote'],
  candidate: UncatalogedRepository,
): Promise<void> {
  const slug = `${candidate.organization}/${candidate.repository}`;
  const path =
    catalogPathsOf(readSetting('greenroom.github.catalogPath')).find((each) => !splitGlob(each)) ??
    'catalog-info.yaml';
  const draft = {
    label: vscode.l10n.t('Open a draft'),
    detail: vscode.l10n.t('An unsaved document, to review and copy.'),
  };
  const pull = {
    label: vscode.l10n.t('Open a pull request'),
    detail: vscode.l10n.t('Adds {0} to {1}.', path, slug),
  };
  const picked = await vscode.window.showQuickPick([draft, pull], { placeHolder: slug });
  if (!picked) return;
  const content = await remote.draftOf(candidate);
  if (picked === draft) {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await vscode.window.showTextDocument(document);
  } else {
    await openPullRequest(remote, candidate, path, content);
  }
}

async function openPullRequest(
  remote: EngineClient['remote'],
  candidate: UncatalogedRepository,
  path: string,
  content: string,
): Promise<void> {
  const slug = `${candidate.organization}/${candidate.repository}`;
  const confirm = vscode.l10n.t('Open Pull Request');
  const question = vscode.l10n.t('Open a pull request on {0} that adds {1}?', slug, path);
  const detail = content;
  if ((await showInformation(question, { modal: true, detail }, confirm)) !== confirm) return;
  try {
    const url = await remote.proposeFile(candidate, path, content);
    const open = vscode.l10n.t('Open on GitHub');
    const chosen = await showInformation(vscode.l10n.t('The pull request is open.'), open);
    if (chosen === open) await vscode.env.openExternal(vscode.Uri.parse(url));
  } catch (error) {
    const { message } = error as Error;
    void showError(vscode.l10n.t('No pull request was opened on {0}: {1}', slug, message));
  }
}
