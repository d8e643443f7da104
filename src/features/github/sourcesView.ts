import * as vscode from 'vscode';
import type { SourceStatus, UnreadItem } from '../../core/catalog/source';
import type { UncatalogedRepository } from '../../core/ports/remoteCatalog';
import type { FeatureContext } from '../../host/featureContext';
import type { SourceRows } from './sourceRows';

export type SourceNode =
  | { readonly kind: 'source'; readonly status: SourceStatus }
  /** Something that is to be said of a source, in a few words; below it in whole. */
  | { readonly kind: 'said'; readonly sourceId: string; readonly short: string; readonly whole: string }
  /** A line of what is to be said of a source. */
  | { readonly kind: 'line'; readonly text: string; readonly whole: string }
  /** What can be done about it. */
  | { readonly kind: 'remedy'; readonly title: string; readonly error: Pick<UnreadItem, 'code' | 'action'> }
  /** What a source could not read, from that place in the list on. */
  | { readonly kind: 'unread'; readonly sourceId: string; readonly from: number; readonly left: number }
  | { readonly kind: 'otherNames'; readonly count: number }
  | { readonly kind: 'unreadItem'; readonly unread: UnreadItem }
  /** Repositories without a catalog file, from that place in the list on. */
  | {
      readonly kind: 'candidates';
      readonly organization: string;
      readonly from: number;
      readonly left: number;
    }
  | { readonly kind: 'candidate'; readonly candidate: UncatalogedRepository };

/** Where the catalog comes from, and how each source is: progress, age, limits, failures with what to do about them. */
export class SourcesView implements vscode.TreeDataProvider<SourceNode>, vscode.Disposable {
  readonly #rows: () => Promise<SourceRows>;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor({ catalog }: FeatureContext, rows: () => Promise<SourceRows>) {
    this.#rows = rows;
    // The age of a source grows while nothing happens.
    const clock = setInterval(() => this.#onDidChange.fire(), 60_000);
    this.#subscriptions = [
      this.#onDidChange,
      catalog.onDidChangeSources(() => this.#onDidChange.fire()),
      catalog.onDidChangeProblems(() => this.#onDidChange.fire()),
      { dispose: () => clearInterval(clock) },
    ];
  }

  async getChildren(node?: SourceNode): Promise<SourceNode[]> {
    return (await this.#rows()).getChildren(node);
  }

  async getTreeItem(node: SourceNode): Promise<vscode.TreeItem> {
    return (await this.#rows()).getTreeItem(node);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
