import * as vscode from 'vscode';
import type { LocationLink } from '../../core/language/values';
import { YAML } from '../../host/workspace/catalogDocuments';
import { toLocation, toRange, toText } from './convert';
import type { LanguageClient } from './languageClient';

/** Files of prose and configuration: there no other language claims the definition of a name. */
const PROSE = ['yaml', 'markdown', 'plaintext', 'json', 'jsonc', 'toml', 'properties', 'dockercompose'];
/** Written by programs, or none of a person's own. */
const QUIET = ['output', 'search-editor', 'debug', 'comment'];

const isProse = ({ languageId }: vscode.TextDocument) => PROSE.includes(languageId);

/** In code a name is code's own, but within quotes it names something elsewhere: an address, a topic, a service. */
function isQuoted(line: string, character: number): boolean {
  const [before, after] = [line.slice(0, character), line.slice(character)];
  return ['"', "'", '`'].some((quote) => before.split(quote).length % 2 === 0 && after.includes(quote));
}

export function registerNavigation(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider('*', {
      async provideDefinition(document, position, token) {
        if (QUIET.includes(document.uri.scheme)) return undefined;
        const own = await client.ask(document, (service) =>
          service.definition(toText(document), document.offsetAt(position), token),
        );
        if (own?.length) return own.map(toLink);
        if (!isProse(document) && !isQuoted(document.lineAt(position.line).text, position.character))
          return undefined;
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
