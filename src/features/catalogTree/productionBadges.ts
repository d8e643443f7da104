import * as vscode from 'vscode';
import type { AnswerService } from '../../core/answers/answers';
import type { FactState } from '../../core/facts/fact';
import { visible } from '../../core/base/visible';
import type { FactService } from '../../core/facts/fact';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import { ENTITY_SCHEME, entityUri } from '../../host/entity/entityUri';

const BADGES: Readonly<Record<FactState, { badge: string; color: string } | undefined>> = {
  ok: { badge: '✓', color: 'testing.iconPassed' },
  warning: { badge: '!', color: 'list.warningForeground' },
  error: { badge: '✗', color: 'list.errorForeground' },
  info: { badge: '…', color: 'descriptionForeground' },
  unknown: undefined,
};
const SETTING = 'greenroom.catalog.productionBadges';

/**
 * Whether it runs in production, beside each line that has something deployed. The editor asks for the lines that are on
 * screen only. Off unless the user wants it: each line asks GitHub.
 */
export class ProductionBadges implements vscode.FileDecorationProvider {
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly onDidChangeFileDecorations = this.#onDidChange.event;
  readonly #subscriptions: vscode.Disposable;

  constructor(
    readonly answers: AnswerService,
    facts: FactService,
  ) {
    const changes = facts.onDidChange((refs) => {
      if (readSetting(SETTING)) this.#onDidChange.fire(refs.map(entityUri));
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      { dispose: () => changes.dispose() },
      onDidChangeSettings([SETTING], () => this.#onDidChange.fire(undefined)),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  async provideFileDecoration(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<vscode.FileDecoration | undefined> {
    if (uri.scheme !== ENTITY_SCHEME || !readSetting(SETTING)) return undefined;
    const ref = uri.path.slice(1);
    if (!/^(component|resource):/.test(ref)) return undefined;
    const { state, text } = await (await this.answers.about(ref, token)).production();
    const look = BADGES[state];
    return look && { badge: look.badge, tooltip: visible(text), color: new vscode.ThemeColor(look.color) };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
