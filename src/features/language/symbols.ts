import * as vscode from 'vscode';
import type { DocumentSymbol } from '../../core/language/values';
import { YAML } from '../../host/workspace/catalogDocuments';
import { toLocation, toRange, toSymbolKind, toText } from './convert';
import type { LanguageClient } from './languageClient';
import { visibleLine } from '../../core/base/visible';

export function registerSymbols(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(
      YAML,
      {
        async provideDocumentSymbols(document, token) {
          const found = await client.ask(document, (service) =>
            service.documentSymbols(toText(document), token),
          );
          return found?.map(toDocumentSymbol);
        },
      },
      { label: 'Greenroom' },
    ),
    vscode.languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(query, token) {
        const found = await client.askAny((service) => service.workspaceSymbols(query, token));
        return found?.map(
          (symbol) =>
            new vscode.SymbolInformation(
              visibleLine(symbol.name),
              toSymbolKind(symbol.kind),
              visibleLine(symbol.container),
              toLocation(symbol),
            ),
        );
      },
    }),
  );
}

function toDocumentSymbol(symbol: DocumentSymbol): vscode.DocumentSymbol {
  const made = new vscode.DocumentSymbol(
    visibleLine(symbol.name),
    visibleLine(symbol.detail),
    toSymbolKind(symbol.kind),
    toRange(symbol.range),
    toRange(symbol.selection),
  );
  made.children = symbol.children.map(toDocumentSymbol);
  return made;
}
