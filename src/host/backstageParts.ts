import * as vscode from 'vscode';

/** What a Backstage offers, in words for a person. */
export function partsText(plugins: readonly string[]): string {
  const words: Readonly<Record<string, string>> = {
    search: vscode.l10n.t('search'),
    techdocs: vscode.l10n.t('docs'),
    scaffolder: vscode.l10n.t('templates'),
    auth: vscode.l10n.t('sign-in'),
    permission: vscode.l10n.t('permissions'),
  };
  return [vscode.l10n.t('a catalog'), ...plugins.map((plugin) => words[plugin] ?? plugin)].join(', ');
}
