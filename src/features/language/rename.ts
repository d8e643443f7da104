import * as vscode from 'vscode';
import { isCatalogDocument, YAML } from '../../host/workspace/catalogDocuments';
import { toRange, toText, toWorkspaceEdit } from './convert';
import type { LanguageClient } from './languageClient';

/** Renames entities. The editor shows what a thrown error says beside the name. */
export function registerRename({ service }: LanguageClient): vscode.Disposable {
  return vscode.languages.registerRenameProvider(YAML, {
    async prepareRename(document, position, token) {
      if (!isCatalogDocument(document)) throw new Error(vscode.l10n.t('This is not a catalog file.'));
      const target = await service.prepareRename(toText(document), document.offsetAt(position), token);
      if ('refused' in target) throw new Error(target.refused);
      return { range: toRange(target.range), placeholder: target.placeholder };
    },
    async provideRenameEdits(document, position, newName, token) {
      if (!isCatalogDocument(document)) return undefined;
      const result = await service.rename(toText(document), document.offsetAt(position), newName, token);
      if ('refused' in result) throw new Error(result.refused);
      return toWorkspaceEdit(result.edit);
    },
  });
}
