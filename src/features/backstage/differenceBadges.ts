import * as vscode from 'vscode';
import type { FeatureContext } from '../../host/featureContext';
import { coalesce } from '../../host/coalesce';
import { ENTITY_SCHEME } from '../../host/entity/entityUri';

/** Fields that a tooltip names. */
const NAMED = 6;

/** A sign on lines of the trees whose entity says something else here than in Backstage. Only lines on screen are asked about. */
export class DifferenceBadges implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #onDidChange = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.#onDidChange.event;
  readonly #subscriptions: vscode.Disposable;

  constructor(
    readonly context: FeatureContext,
    readonly name: () => string | undefined,
  ) {
    const changed = coalesce(300, async () => this.update());
    const changes = context.catalog.onDidChange(changed);
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      changed,
      { dispose: () => changes.dispose() },
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  update(): void {
    this.#onDidChange.fire(undefined);
  }

  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    const name = uri.scheme === ENTITY_SCHEME ? this.name() : undefined;
    if (name === undefined) return undefined;
    const found = await this.context.engine.backstage.differences(uri.path.slice(1));
    if (!found?.length) return undefined;
    const fields = found.slice(0, NAMED).map(({ what }) => what);
    const list = fields.join(', ') + (found.length > NAMED ? ', …' : '');
    return { badge: '≠', tooltip: vscode.l10n.t('Differs from {0}: {1}', name, list) };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
