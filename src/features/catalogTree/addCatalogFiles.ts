import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog';
import { CommandProblem } from '../../host/commands';
import { readSetting } from '../../host/settings';

/**
 * Makes files that hold entities under other names part of the catalog: their paths go into the workspace's setting of
 * what is read.
 *
 * @param chosen URIs; undefined asks which of those that were found.
 * @returns the paths added; undefined where the person thought better of it.
 */
export async function addCatalogFiles(catalog: Catalog, chosen: unknown): Promise<string[] | undefined> {
  const sources = await catalog.getSources();
  const found = sources.flatMap(({ otherNames = [] }) => otherNames);
  const uris = Array.isArray(chosen)
    ? found.filter((uri) => chosen.map(String).includes(uri))
    : await ask(found);
  if (!uris) return undefined;
  const read = readSetting('greenroom.catalog.files');
  const added = uris.map(patternOf).filter((pattern) => !read.includes(pattern));
  if (added.length > 0)
    await vscode.workspace
      .getConfiguration('greenroom.catalog')
      .update('files', [...read, ...added], vscode.ConfigurationTarget.Workspace);
  return added;
}

async function ask(found: readonly string[]): Promise<string[] | undefined> {
  if (found.length === 0)
    throw new CommandProblem(
      vscode.l10n.t('No catalog files under other names were found in this workspace.'),
    );
  const items = found.map((uri) => ({ label: pathOf(uri), uri, picked: true }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which files should be part of the catalog?'),
    placeHolder: vscode.l10n.t('Their paths go into greenroom.catalog.files of this workspace'),
    canPickMany: true,
  });
  return picked?.map(({ uri }) => uri);
}

/** The path in its workspace folder, as the patterns of the setting are written. */
function pathOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false);
}

function patternOf(uri: string): string {
  return pathOf(uri).replace(/[*?[\]{}()!]/g, '[$&]');
}
