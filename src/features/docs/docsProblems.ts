import * as vscode from 'vscode';
import { visible } from '../../core/base/visible';
import type { CatalogProblem, ProblemSeverity } from '../../core/catalog/problem';
import type { DocsTabs } from './docsTabs';
import type { LiveText } from './liveText';

/** Checking a site reads all its pages: it waits until the reader has what they asked for. Milliseconds. */
const PAUSE = 1200;

const SEVERITIES: Readonly<Record<ProblemSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** What is wrong with the sites that are open, in the Problems panel. */
export class DocsProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('greenroom.docs');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #bySite = new Map<string, readonly CatalogProblem[]>();
  readonly #subscriptions: vscode.Disposable;

  constructor(
    readonly tabs: DocsTabs,
    live: LiveText,
  ) {
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      tabs.onDidOpen(({ key }) => this.#later(key)),
      tabs.onDidClose(({ key }) => {
        clearTimeout(this.#timers.get(key));
        this.#bySite.delete(key);
        this.#publish();
      }),
      live.onDidChange((keys) => keys.forEach((key) => this.#later(key))),
    );
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  #later(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => void this.#check(key), PAUSE),
    );
  }

  async #check(key: string): Promise<void> {
    const isOpen = () => [...this.tabs.sessions].some((session) => session.key === key);
    if (!isOpen()) return;
    const problems = await this.tabs.docs.problems(key).catch(() => []);
    if (!isOpen()) return;
    this.#bySite.set(key, problems);
    this.#publish();
  }

  #publish(): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const problem of [...this.#bySite.values()].flat()) {
      const list = byFile.get(problem.uri) ?? [];
      byFile.set(problem.uri, list);
      list.push(diagnosticOf(problem));
    }
    this.#collection.clear();
    this.#collection.set([...byFile].map(([uri, list]) => [vscode.Uri.parse(uri), list]));
  }
}

function diagnosticOf({ range: { start, end }, message, severity, code }: CatalogProblem): vscode.Diagnostic {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const diagnostic = new vscode.Diagnostic(range, visible(message), SEVERITIES[severity]);
  diagnostic.source = 'Greenroom';
  diagnostic.code = code;
  return diagnostic;
}
