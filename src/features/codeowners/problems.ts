import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { Diagnostic } from '../../core/language/values';
import type { FeatureContext } from '../../host/featureContext';
import { isCodeowners, toRange, toText } from './document';

/** After the last key, and after a change of the catalog. Milliseconds. */
const PAUSE = 300;
/** The same for files that nobody looks at. Milliseconds. */
const CLOSED_PAUSE = 2_000;

const SEVERITY: Readonly<Record<Diagnostic['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/**
 * What is wrong with CODEOWNERS files: of open ones as they are typed, of the rest as they are on the disk, and at the lines
 * of catalog files that name another owner.
 */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('greenroom-codeowners');
  /** Of open files. */
  readonly #found = new Map<string, readonly Diagnostic[]>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Map<string, vscode.CancellationTokenSource>();
  /** Files with problems that the look at all of them found. */
  #closed: readonly string[] = [];
  #lookingAtAll: vscode.CancellationTokenSource | undefined;
  #all: NodeJS.Timeout | undefined;
  readonly #subscriptions: vscode.Disposable;

  constructor(
    readonly context: FeatureContext,
    readonly ask: <T>(question: Promise<T>) => Promise<T | undefined>,
  ) {
    const files = vscode.workspace.createFileSystemWatcher('**/CODEOWNERS');
    const all = () => {
      vscode.workspace.textDocuments.forEach((document) => this.#soon(document));
      this.#allSoon();
    };
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      context.catalog.onDidChange(all),
      context.catalog.onDidChangeSources(all),
      files,
      files.onDidCreate(all),
      files.onDidChange(all),
      files.onDidDelete(all),
      // What a pattern matches is another after a branch was changed elsewhere.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#allSoon()),
    );
    all();
  }

  /** Replacements that the problems at a place know. */
  fixes(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const found = this.#found.get(document.uri.toString()) ?? [];
    return found.flatMap((problem) => {
      const at = toRange(problem.range);
      if (!at.intersection(range)) return [];
      return (problem.data?.replacements ?? []).map((replacement, index) => {
        const title = vscode.l10n.t('Change to {0}', replacement);
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, at, replacement);
        action.isPreferred = index === 0;
        action.diagnostics = [toDiagnostic(problem)];
        return action;
      });
    });
  }

  dispose(): void {
    this.#subscriptions.dispose();
    clearTimeout(this.#all);
    this.#lookingAtAll?.cancel();
    this.#timers.forEach(clearTimeout);
    for (const source of this.#running.values()) source.cancel();
    this.#collection.dispose();
  }

  #soon(document: vscode.TextDocument): void {
    if (!isCodeowners(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#running.get(key)?.cancel();
    this.#timers.set(
      key,
      setTimeout(() => void this.#look(document, key), PAUSE),
    );
  }

  #allSoon(): void {
    clearTimeout(this.#all);
    this.#all = setTimeout(() => void this.#lookAtAll(), CLOSED_PAUSE);
  }

  async #look(document: vscode.TextDocument, key: string): Promise<void> {
    const source = new vscode.CancellationTokenSource();
    this.#running.set(key, source);
    const { version } = document;
    const found = await this.ask(this.context.engine.codeowners.diagnose(toText(document), source.token));
    if (this.#running.get(key) === source) this.#running.delete(key);
    source.dispose();
    if (!found || document.isClosed || document.version !== version) return;
    this.#found.set(key, found);
    this.#collection.set(document.uri, found.map(toDiagnostic));
  }

  async #lookAtAll(): Promise<void> {
    this.#lookingAtAll?.cancel();
    const source = new vscode.CancellationTokenSource();
    this.#lookingAtAll = source;
    const found = await this.ask(this.context.engine.codeowners.problems(source.token));
    source.dispose();
    if (!found || this.#lookingAtAll !== source) return;
    this.#lookingAtAll = undefined;
    // An open file is looked at as it is typed.
    const open = new Set(
      vscode.workspace.textDocuments.filter(isCodeowners).map(({ uri }) => uri.toString()),
    );
    const closed = found.filter(({ uri }) => !open.has(vscode.Uri.parse(uri).toString()));
    const named = new Set(closed.map(({ uri }) => vscode.Uri.parse(uri).toString()));
    for (const uri of this.#closed)
      if (!named.has(uri) && !open.has(uri)) this.#collection.delete(vscode.Uri.parse(uri));
    for (const { uri, problems } of closed)
      this.#collection.set(vscode.Uri.parse(uri), problems.map(toDiagnostic));
    this.#closed = [...named];
  }

  #close({ uri }: vscode.TextDocument): void {
    const key = uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#running.get(key)?.cancel();
    if (!this.#found.delete(key)) return;
    this.#collection.delete(uri);
    this.#allSoon();
  }
}

function toDiagnostic({ range, message, severity, code, related }: Diagnostic): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(range), visible(message), SEVERITY[severity]);
  diagnostic.source = 'Greenroom';
  diagnostic.code = {
    value: code,
    target: vscode.Uri.from({
      scheme: vscode.env.uriScheme,
      authority: 'greenroom.greenroom',
      path: `/problems/${code}`,
    }),
  };
  if (code === 'codeowners-never-wins') diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  if (related)
    diagnostic.relatedInformation = related.map(
      (place) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(vscode.Uri.parse(place.uri), toRange(place.range)),
          visible(place.message),
        ),
    );
  return diagnostic;
}
