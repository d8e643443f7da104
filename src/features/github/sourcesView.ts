import * as vscode from 'vscode';
import type { SourceStatus } from '../../core/catalog/source';
import type { Candidate } from '../../core/ports/remoteCatalog';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import { describeState, iconOf } from './sourceText';

export type SourceNode =
  | { readonly kind: 'source'; readonly status: SourceStatus }
  | { readonly kind: 'candidates'; readonly status: SourceStatus; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'candidate'; readonly candidate: Candidate };

/** Where the catalog comes from, and how each source is: progress, age, limits, failures with what to do about them. */
export class SourcesView implements vscode.TreeDataProvider<SourceNode>, vscode.Disposable {
  readonly #context: FeatureContext;
  readonly #candidates: (organization: string) => readonly Candidate[];
  readonly #onDidChange = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #subscriptions: vscode.Disposable[];

  constructor(context: FeatureContext, candidates: (organization: string) => readonly Candidate[]) {
    this.#context = context;
    this.#candidates = candidates;
    // The age of a source grows while nothing happens.
    const clock = setInterval(() => this.#onDidChange.fire(), 60_000);
    this.#subscriptions = [
      this.#onDidChange,
      context.catalog.onDidChangeSources(() => this.#onDidChange.fire()),
      { dispose: () => clearInterval(clock) },
    ];
  }

  async getChildren(node?: SourceNode): Promise<SourceNode[]> {
    if (!node) {
      const statuses = await this.#context.catalog.getSources();
      return statuses.filter(({ id }) => id !== 'editor').map((status) => ({ kind: 'source', status }));
    }
    if (node.kind === 'source') return this.#candidatesOf(node.status);
    if (node.kind === 'candidates')
      return node.candidates.map((candidate) => ({ kind: 'candidate', candidate }));
    return [];
  }

  getTreeItem(node: SourceNode): vscode.TreeItem {
    if (node.kind === 'candidate') return candidateItem(node.candidate);
    if (node.kind === 'candidates') {
      const item = new vscode.TreeItem(
        vscode.l10n.t('Without a catalog file'),
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.description = String(node.candidates.length);
      return item;
    }
    return sourceItem(node.status, this.#candidatesOf(node.status).length > 0);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #candidatesOf(status: SourceStatus): SourceNode[] {
    const organization = /^github:[^/]+\/(.+)$/.exec(status.id)?.[1];
    if (!organization || !readSetting('greenroom.github.candidates')) return [];
    const candidates = this.#candidates(organization);
    return candidates.length > 0 ? [{ kind: 'candidates', status, candidates }] : [];
  }
}

function sourceItem(status: SourceStatus, hasChildren: boolean): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(status.label, hasChildren ? Collapsed : None);
  const { short, long } = describeState(status, Date.now());
  item.id = status.id;
  item.description = short;
  item.tooltip = long;
  const { icon, color } = iconOf(status.state);
  item.iconPath = new vscode.ThemeIcon(icon, color && new vscode.ThemeColor(color));
  item.accessibilityInformation = { label: `${status.label}, ${long}` };
  item.contextValue = [
    status.lastError?.action ? 'source.fixable' : 'source',
    ...(status.id.startsWith('github') ? ['github'] : []),
  ].join('.');
  if (status.lastError?.action) {
    const title = vscode.l10n.t('Fix');
    item.command = {
      command: Commands.fixSource,
      title,
      arguments: [{ kind: 'source', status } satisfies SourceNode],
    };
  }
  return item;
}

function candidateItem(candidate: Candidate): vscode.TreeItem {
  const item = new vscode.TreeItem(candidate.repository);
  item.iconPath = new vscode.ThemeIcon('repo');
  item.contextValue = 'candidate';
  item.tooltip = candidate.webUrl;
  return item;
}
