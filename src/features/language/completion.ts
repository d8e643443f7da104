import * as vscode from 'vscode';
import type { CompletionItem, CompletionKind } from '../../core/language/values';
import { YAML } from '../../host/workspace/catalogDocuments';
import { toRange, toText } from './convert';
import type { LanguageClient } from './languageClient';
import { visibleLine } from '../../core/base/visible';

const KINDS: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  field: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  reference: vscode.CompletionItemKind.Reference,
  snippet: vscode.CompletionItemKind.Snippet,
  file: vscode.CompletionItemKind.File,
  annotation: vscode.CompletionItemKind.Property,
};

export function registerCompletion(client: LanguageClient): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token) {
      const found = await client.ask(document, (service) =>
        service.complete(toText(document), document.offsetAt(position), token),
      );
      return found && new vscode.CompletionList(found.items.map(toItem), found.isIncomplete);
    },
  };
  return vscode.languages.registerCompletionItemProvider(
    YAML,
    provider,
    ':',
    ' ',
    '-',
    '/',
    '.',
    '|',
    '{',
    '$',
  );
}

function toItem(item: CompletionItem): vscode.CompletionItem {
  const made = new vscode.CompletionItem(
    {
      label: visibleLine(item.label),
      ...(item.description !== undefined && { description: visibleLine(item.description) }),
    },
    KINDS[item.kind],
  );
  made.insertText = item.isSnippet ? new vscode.SnippetString(item.insertText) : item.insertText;
  made.range = toRange(item.range);
  if (item.detail !== undefined) made.detail = visibleLine(item.detail);
  made.documentation =
    item.documentation === undefined ? undefined : new vscode.MarkdownString(item.documentation);
  made.sortText = item.sortText;
  made.filterText = item.filterText ?? item.label;
  if (item.isDeprecated) made.tags = [vscode.CompletionItemTag.Deprecated];
  if (item.retrigger) made.command = { command: 'editor.action.triggerSuggest', title: '' };
  return made;
}
