import * as vscode from 'vscode';
import type { LocationLink } from '../../core/language/values';
import { YAML } from '../../host/workspace/catalogDocuments';
import { toLocation, toRange, toText } from './convert';
import type { LanguageClient } from './languageClient';

/** Files of prose and configuration: there no other language claims the definition of a name. */
const PROSE: vscode.DocumentSelector = [
  { language: 'yaml' },
  { language: 'markdown' },
  { language: 'plaintext' },
  { language: 'json' },
  { language: 'dockercompose' },
];

export function registerNavigation(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(PROSE, {
      async provideDefinition(document, position, token) {
        const own = await client.ask(document, (service) =>
          service.definition(toText(document), document.offsetAt(position), token),
        );
        if (own?.length) return own.map(toLink);
        const line = document.lineAt(position.line).text;
        const found = await client.askAny((service) =>
          service.mentionDefinition(line, position.character, token),
        );
        return found?.map(toLink);
      },
    }),
    vscode.languages.registerReferenceProvider(YAML, {
      async provideReferences(document, position, context, token) {
        const found = await client.ask(document, (service) =>
          service.references(toText(document), document.offsetAt(position), context, token),
        );
        return found?.map(toLocation);
      },
    }),
    vscode.languages.registerDocumentLinkProvider(YAML, {
      async provideDocumentLinks(document, token) {
        const found = await client.ask(document, (service) => service.documentLinks(toText(document), token));
        return found?.map(({ range, target, tooltip }) => {
          const link = new vscode.DocumentLink(toRange(range), vscode.Uri.parse(target));
          link.tooltip = tooltip;
          return link;
        });
      },
    }),
  );
}

function toLink({ uri, range, selection, origin }: LocationLink): vscode.LocationLink {
  return {
    targetUri: vscode.Uri.parse(uri),
    targetRange: toRange(range),
    targetSelectionRange: toRange(selection),
    originSelectionRange: origin && toRange(origin),
  };
}
