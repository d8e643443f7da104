import * as vscode from 'vscode';
import type { ApiChange } from '../../core/apiDefinition/compare/change';
import { nameOfRef } from '../../core/model/summary';
import type { FeatureContext } from '../../host/featureContext';
import { compare, consumersOf, earlierVersion, typeOf, type Version } from '../../host/definition/comparison';

/** A pause in typing after which is looked at what was typed. Milliseconds. */
const PAUSE = 700;
const MOST_NAMED = 5;

let reviewer: Reviewer | undefined;

/** Says in the Problems panel, while a definition is edited, whom the changes break. */
export function review(context: FeatureContext, document: vscode.TextDocument): void {
  if (!reviewer) {
    reviewer = new Reviewer(context);
    context.extension.subscriptions.push(reviewer);
  }
  reviewer.changed(document);
}

class Reviewer implements vscode.Disposable {
  readonly #problems = vscode.languages.createDiagnosticCollection('greenroom-api');
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** What the default branch had when the file began to be edited, by reference. */
  readonly #before = new Map<string, Promise<Version>>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(readonly context: FeatureContext) {
    this.#subscriptions = [
      this.#problems,
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#problems.delete(uri);
        this.#before.clear();
      }),
    ];
  }

  changed(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#waiting.get(key));
    const timer = setTimeout(() => {
      this.#waiting.delete(key);
      this.#review(document).catch((error: unknown) =>
        this.context.logger.info(`No review of ${key}: ${String(error)}`),
      );
    }, PAUSE);
    this.#waiting.set(key, timer);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const each of this.#subscriptions) each.dispose();
  }

  async #review(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const found: vscode.Diagnostic[] = [];
    for (const ref of await this.context.engine.apiDefinitions.definedBy(uri.toString())) {
      const consumers = await consumersOf(this.context, ref);
      if (consumers.length === 0) continue;
      let before = this.#before.get(ref);
      if (!before) this.#before.set(ref, (before = earlierVersion(this.context, ref)));
      const after = { label: '', text: document.getText(), uri: uri.toString() };
      const changes = await compare(this.context, await before, after, await typeOf(this.context, ref));
      for (const change of changes)
        if (change.level === 'breaking') found.push(diagnostic(change, consumers));
    }
    if (document.version === version && !document.isClosed) this.#problems.set(uri, found);
  }
}

function diagnostic({ range, message, rule }: ApiChange, consumers: readonly string[]): vscode.Diagnostic {
  const named =
    consumers.slice(0, MOST_NAMED).map(nameOfRef).join(', ') + (consumers.length > MOST_NAMED ? ', …' : '');
  const whom =
    consumers.length === 1
      ? vscode.l10n.t('breaks 1 consumer ({0})', named)
      : vscode.l10n.t('breaks {0} consumers ({1})', consumers.length, named);
  const { start, end } = range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const at = new vscode.Range(start.line, start.character, end.line, end.character);
  const found = new vscode.Diagnostic(at, `${message}: ${whom}.`, vscode.DiagnosticSeverity.Warning);
  found.source = 'Greenroom';
  found.code = rule;
  return found;
}
