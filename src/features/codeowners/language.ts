import * as vscode from 'vscode';
import { isCancellation } from '../../core/base/cancellation';
import type { Position } from '../../core/base/range';
import type { CompletionItem } from '../../core/language/values';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import { SCHEMES, toRange, toText } from './document';
import { Problems } from './problems';

const CODEOWNERS: vscode.DocumentSelector = SCHEMES.map((scheme) => ({ language: 'codeowners', scheme }));

/** Commands that a hover may link to. */
const LINKED = [Commands.openEntity, Commands.openDocs, Commands.openDefinition, Commands.revealInCatalog];

/** Hover, completion, definition, problems with fixes, and how much of the repository is owned. All answers come from the engine. */
export function startLanguage(context: FeatureContext): vscode.Disposable {
  const { engine, catalog, logger } = context;
  const service = engine.codeowners;
  const ask = async <T>(question: Promise<T>): Promise<T | undefined> => {
    try {
      return await question;
    } catch (error) {
      if (!isCancellation(error)) logger.error('CODEOWNERS is not understood', error);
      return undefined;
    }
  };
  const problems = new Problems(context, ask);
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    problems,
    changed,
    catalog.onDidChange(() => changed.fire()),
    vscode.languages.registerHoverProvider(CODEOWNERS, {
      async provideHover(document, position, token) {
        if (!readSetting('greenroom.hover.enabled', document.uri)) return undefined;
        const found = await ask(service.hover(toText(document), toPlace(position), token));
        if (!found) return undefined;
        const text = new vscode.MarkdownString(found.markdown);
        text.isTrusted = { enabledCommands: LINKED };
        return new vscode.Hover(text, found.range && toRange(found.range));
      },
    }),
    vscode.languages.registerCompletionItemProvider(
      CODEOWNERS,
      {
        async provideCompletionItems(document, position, token) {
          const found = await ask(service.complete(toText(document), toPlace(position), token));
          return found && new vscode.CompletionList(found.items.map(toItem), found.isIncomplete);
        },
      },
      '@',
      '/',
    ),
    vscode.languages.registerDefinitionProvider(CODEOWNERS, {
      async provideDefinition(document, position, token) {
        const found = await ask(service.definition(toText(document), toPlace(position), token));
        return found?.map(({ uri, range, selection, origin }) => ({
          targetUri: vscode.Uri.parse(uri),
          targetRange: toRange(range),
          targetSelectionRange: toRange(selection),
          ...(origin && { originSelectionRange: toRange(origin) }),
        }));
      },
    }),
    vscode.languages.registerCodeActionsProvider(
      CODEOWNERS,
      { provideCodeActions: (document, range) => problems.fixes(document, range) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.languages.registerCodeLensProvider(CODEOWNERS, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document, token) {
        if (!readSetting('greenroom.codeLens.enabled', document.uri)) return undefined;
        const coverage = await ask(service.coverage(toText(document), token));
        if (!coverage || coverage.files === 0) return undefined;
        const title = vscode.l10n.t('{0} of {1} files have an owner', coverage.owned, coverage.files);
        const command = { title, command: Commands.findUnownedFiles, arguments: [document.uri] };
        return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
      },
    }),
  );
}

function toPlace({ line, character }: vscode.Position): Position {
  return { line, character };
}

function toItem(item: CompletionItem): vscode.CompletionItem {
  const isPath = item.kind === 'file';
  const made = new vscode.CompletionItem(
    { label: item.label, ...(item.description !== undefined && { description: item.description }) },
    !isPath
      ? vscode.CompletionItemKind.User
      : item.retrigger
        ? vscode.CompletionItemKind.Folder
        : vscode.CompletionItemKind.File,
  );
  made.insertText = item.insertText;
  made.range = toRange(item.range);
  made.sortText = item.sortText;
  if (item.detail !== undefined) made.detail = item.detail;
  if (item.filterText !== undefined) made.filterText = item.filterText;
  if (item.retrigger) made.command = { command: 'editor.action.triggerSuggest', title: '' };
  return made;
}
