import * as vscode from 'vscode';
import type { CodeAction } from '../../core/language/values';
import { YAML } from '../../host/workspace/catalogDocuments';
import { codeOf, fromRange, toRange, toText, toWorkspaceEdit } from './convert';
import { diagnoseOptions } from './diagnostics';
import type { LanguageClient } from './languageClient';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('greenroom');

/** Quick fixes, and fix-all under `source.fixAll.greenroom` for those who fix on save. */
export function registerCodeActions(client: LanguageClient): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    YAML,
    {
      async provideCodeActions(document, range, context, token) {
        const found = await client.ask(document, (service) =>
          service.codeActions(toText(document), fromRange(range), diagnoseOptions(), token),
        );
        return found
          ?.map((action) => toAction(action, context.diagnostics))
          .filter(({ kind }) => !context.only || (kind && context.only.contains(kind)));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] },
  );
}

function toAction(action: CodeAction, shown: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const made = new vscode.CodeAction(
    action.title,
    action.kind === 'quickfix' ? vscode.CodeActionKind.QuickFix : FIX_ALL,
  );
  made.edit = toWorkspaceEdit(action.edit);
  made.isPreferred = action.isPreferred;
  const { solves } = action;
  if (solves) {
    const range = toRange(solves.range);
    made.diagnostics = shown.filter(
      (diagnostic) => codeOf(diagnostic) === solves.code && diagnostic.range.isEqual(range),
    );
  }
  return made;
}
