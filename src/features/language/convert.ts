import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { Range } from '../../core/base/range';
import type { TextDocument } from '../../core/language/languageService';
import type { Diagnostic, WorkspaceEdit } from '../../core/language/values';
import { explanationOf } from './explainProblem';

/** What crosses to the engine: the text as it is now. */
export function toText(document: vscode.TextDocument): TextDocument {
  return { uri: document.uri.toString(), text: document.getText() };
}

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The editor's own ranges lose their fields on the way to another thread. */
export function fromRange({ start, end }: vscode.Range): Range {
  const plain = ({ line, character }: vscode.Position) => ({ line, character });
  return { start: plain(start), end: plain(end) };
}

export function toLocation({ uri, range }: { uri: string; range: Range }): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(uri), toRange(range));
}

export function toWorkspaceEdit({ changes, creates = [] }: WorkspaceEdit): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of creates) {
    edit.createFile(vscode.Uri.parse(uri), {
      contents: new TextEncoder().encode(text),
      ignoreIfExists: true,
    });
  }
  for (const { uri, edits, needsConfirmation } of changes) {
    const target = vscode.Uri.parse(uri);
    const metadata = needsConfirmation ? { needsConfirmation: true, label: needsConfirmation } : undefined;
    for (const { range, newText } of edits) edit.replace(target, toRange(range), newText, metadata);
  }
  return edit;
}

const SEVERITY: Readonly<Record<Diagnostic['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export const SOURCE = 'Greenroom';

export function toDiagnostic(
  problem: Pick<
    Diagnostic,
    'range' | 'severity' | 'code' | 'message' | 'related' | 'isDeprecated' | 'isUnused'
  >,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(problem.range),
    visible(problem.message),
    SEVERITY[problem.severity],
  );
  diagnostic.source = SOURCE;
  diagnostic.code = { value: problem.code, target: explanationOf(problem.code) };
  if (problem.isDeprecated) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  if (problem.isUnused) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  diagnostic.relatedInformation = problem.related?.map(
    (place) => new vscode.DiagnosticRelatedInformation(toLocation(place), visible(place.message)),
  );
  return diagnostic;
}

/** The code of one of our diagnostics. */
export function codeOf({ source, code }: vscode.Diagnostic): string | undefined {
  if (source !== SOURCE) return undefined;
  return String(typeof code === 'object' ? code.value : code);
}

const ICONS: Readonly<Record<string, vscode.SymbolKind>> = {
  component: vscode.SymbolKind.Class,
  api: vscode.SymbolKind.Interface,
  resource: vscode.SymbolKind.Object,
  system: vscode.SymbolKind.Package,
  domain: vscode.SymbolKind.Namespace,
  group: vscode.SymbolKind.Array,
  user: vscode.SymbolKind.Variable,
  location: vscode.SymbolKind.File,
  template: vscode.SymbolKind.Constructor,
  section: vscode.SymbolKind.Field,
};

/** The symbol an entity's kind shows as. */
export function toSymbolKind(kind: string): vscode.SymbolKind {
  return ICONS[kind] ?? vscode.SymbolKind.Struct;
}
