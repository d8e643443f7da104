import * as vscode from 'vscode';
import type { AnswerService } from '../../core/answers/answers';
import type { CancellationToken } from '../../core/base/cancellation';
import { visible } from '../../core/base/visible';
import type { FactService, FactState } from '../../core/facts/fact';
import { NOT_SCORED } from '../../core/scorecard/notScored';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import { ENTITY_SCHEME, entityUri } from '../../host/entity/entityUri';

/** What stands beside a line of the trees. */
interface Badge {
  readonly badge: string;
  readonly tooltip: string;
  readonly color: string;
}

interface BadgeKind {
  /** Off unless the user wants it. */
  readonly setting: 'greenroom.catalog.productionBadges' | 'greenroom.catalog.scorecardBadges';
  isFor(ref: string): boolean;
  of(ref: string, token: CancellationToken): Promise<Badge | undefined>;
  /** Of these something else may be said; undefined for all. */
  onDidChange(listener: (refs: readonly string[] | undefined) => void): { dispose(): void };
}

/** Badges beside lines of the trees. The editor asks for the lines that are on screen only. */
export class EntityBadges implements vscode.FileDecorationProvider {
  readonly #onDidChange = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly onDidChangeFileDecorations = this.#onDidChange.event;
  readonly #subscriptions: vscode.Disposable;

  constructor(readonly kind: BadgeKind) {
    const changes = kind.onDidChange((refs) => {
      if (readSetting(kind.setting)) this.#onDidChange.fire(refs?.map(entityUri));
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#onDidChange,
      { dispose: () => changes.dispose() },
      onDidChangeSettings([kind.setting], () => this.#onDidChange.fire(undefined)),
      vscode.window.registerFileDecorationProvider(this),
    );
  }

  async provideFileDecoration(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<vscode.FileDecoration | undefined> {
    if (uri.scheme !== ENTITY_SCHEME || !readSetting(this.kind.setting)) return undefined;
    const ref = uri.path.slice(1);
    const found = this.kind.isFor(ref) ? await this.kind.of(ref, token) : undefined;
    return (
      found && {
        badge: found.badge,
        tooltip: visible(found.tooltip),
        color: new vscode.ThemeColor(found.color),
      }
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}

const PRODUCTION: Readonly<Record<FactState, { badge: string; color: string } | undefined>> = {
  ok: { badge: '✓', color: 'testing.iconPassed' },
  warning: { badge: '!', color: 'list.warningForeground' },
  error: { badge: '✗', color: 'list.errorForeground' },
  info: { badge: '…', color: 'descriptionForeground' },
  unknown: undefined,
};

/** Whether it runs in production, beside each line that has something deployed: each line asks GitHub. */
export function productionBadges(answers: AnswerService, facts: FactService): EntityBadges {
  return new EntityBadges({
    setting: 'greenroom.catalog.productionBadges',
    isFor: (ref) => /^(component|resource):/.test(ref),
    of: async (ref, token) => {
      const { state, text } = await (await answers.about(ref, token)).production();
      const look = PRODUCTION[state];
      return look && { ...look, tooltip: text };
    },
    onDidChange: facts.onDidChange,
  });
}

/** How far it is on the first track that is for it: the first letter of its level. Nobody is asked outside of this machine. */
export function scorecardBadges({
  catalog,
  scorecards,
}: Pick<FeatureContext, 'catalog' | 'scorecards'>): EntityBadges {
  return new EntityBadges({
    setting: 'greenroom.catalog.scorecardBadges',
    isFor: (ref) => !NOT_SCORED.test(ref.slice(0, ref.indexOf(':'))),
    of: async (ref, token) => {
      const [track] = await scorecards.atHand(ref, token);
      if (!track) return undefined;
      const { level, progress } = track;
      return level === undefined
        ? { badge: '–', tooltip: progress.text, color: 'list.warningForeground' }
        : { badge: [...level][0]!.toUpperCase(), tooltip: progress.text, color: 'descriptionForeground' };
    },
    // What an entity is like counts for those around it too.
    onDidChange: (listener) => catalog.onDidChange(() => listener(undefined)),
  });
}
