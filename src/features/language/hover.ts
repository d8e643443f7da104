import * as vscode from 'vscode';
import { Commands } from '../../manifest/commands';
import { readSetting } from '../../host/settings';
import { toRange, toText } from './convert';
import type { LanguageClient } from './languageClient';

/** Commands a hover may link to. Catalog text is escaped, so nothing else can get in; this holds if it ever does. */
const LINKED = [
  Commands.openEntity,
  Commands.openDocs,
  Commands.openDefinition,
  Commands.compareDefinition,
  Commands.openGraph,
  Commands.revealInCatalog,
];

/** Places that are not files people read: output, search results, diffs of history. */
const QUIET = new Set(['output', 'search-editor', 'debug', 'comment']);

/** What the word below the mouse means to the catalog: in catalog files their fields too, in any file its entities. */
export function registerHover(client: LanguageClient): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    async provideHover(document, position, token) {
      // Of these files it is told in full elsewhere.
      if (document.languageId === 'codeowners') return undefined;
      if (QUIET.has(document.uri.scheme) || !readSetting('greenroom.hover.enabled', document.uri))
        return undefined;
      const own = await client.ask(document, (service) =>
        service.hover(toText(document), document.offsetAt(position), token),
      );
      if (own) return new vscode.Hover(trusted(own.markdown), own.range && toRange(own.range));
      const line = document.lineAt(position.line).text;
      const found = await client.askAny((service) => service.hoverMention(line, position.character, token));
      if (!found) return undefined;
      const range = new vscode.Range(position.line, found.start, position.line, found.end);
      return new vscode.Hover(trusted(found.markdown), range);
    },
  });
}

function trusted(markdown: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(markdown);
  text.isTrusted = { enabledCommands: LINKED };
  return text;
}
