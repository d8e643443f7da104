import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import { YAML } from '../../host/workspace/catalogDocuments';
import { toRange, toText } from './convert';
import type { LanguageClient } from './languageClient';
import { visible, visibleLine } from '../../core/base/visible';

/** Code lenses above entities and display names behind references; each can be switched off. */
export function registerLensesAndHints(client: LanguageClient, catalog: Catalog): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    catalog.onDidChange(() => changed.fire()),
    onDidChangeSettings(['greenroom.codeLens.enabled', 'greenroom.inlayHints.enabled'], () => changed.fire()),
    vscode.languages.registerCodeLensProvider(YAML, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        if (!readSetting('greenroom.codeLens.enabled', document.uri)) return undefined;
        const found = await client.ask(document, (service) => service.codeLenses(toText(document), token));
        return found?.map(({ range, title, command }) => {
          const { id = '', args = [] } = command ?? {};
          return new vscode.CodeLens(toRange(range), {
            title: visibleLine(title),
            command: id,
            arguments: [...args],
          });
        });
      },
    }),
    vscode.languages.registerInlayHintsProvider(YAML, {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, shown, token) {
        if (!readSetting('greenroom.inlayHints.enabled', document.uri)) return undefined;
        const found = await client.ask(document, (service) => service.inlayHints(toText(document), token));
        return found
          ?.map(({ position, label, tooltip }) => {
            const hint = new vscode.InlayHint(
              new vscode.Position(position.line, position.character),
              visibleLine(label),
            );
            hint.paddingLeft = true;
            hint.tooltip = tooltip && visible(tooltip);
            return hint;
          })
          .filter((hint) => shown.contains(hint.position));
      },
    }),
  );
}
