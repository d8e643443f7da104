import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog';
import type { EntityProblems } from '../../core/catalog/entityProblems';
import { coalesce } from '../../host/coalesce';
import { ENTITY_SCHEME, entityUri } from '../../host/entity/entityUri';

/** Puts a badge on every line whose entity has a problem; the worst one speaks. */
export class ProblemBadges implements vscode.FileDecorationProvider {
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#onDidChange.event;
  #byRef: ReadonlyMap<string, EntityProblems> = new Map();
  readonly #subscriptions: vscode.Disposable;

  constructor(readonly catalog: Catalog) {
    const refresh = coalesce(100, () => this.#refresh());
    this.#subscriptions = vscode.Disposable.from(
      catalog.onDidChangeProblems(refresh),
      vscode.window.registerFileDecorationProvider(this),
      this.#onDidChange,
      refresh,
    );
    refresh();
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== ENTITY_SCHEME) return undefined;
    const problems = this.#byRef.get(uri.path.slice(1));
    if (!problems) return undefined;
    const { count, severity, messages } = problems;
    return {
      badge: count > 9 ? '9+' : String(count),
      tooltip: [...messages, ...(count > messages.length ? ['…'] : [])].join('\n'),
      color: new vscode.ThemeColor(severity === 'error' ? 'list.errorForeground' : 'list.warningForeground'),
    };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #refresh(): Promise<void> {
    const found = await this.catalog.getEntityProblems();
    const byRef = new Map(found.map((each) => [each.ref, each]));
    const touched = new Set([...this.#byRef.keys(), ...byRef.keys()]);
    this.#byRef = byRef;
    if (touched.size > 0) this.#onDidChange.fire([...touched].map(entityUri));
  }
}
