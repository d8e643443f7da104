import * as vscode from 'vscode';
import { MOST_OTHER_NAMES } from '../../core/catalog/source';
import { rowsOf } from '../../core/base/rows';
import { isOfGitHub } from '../../core/catalog/githubUri';
import type { SourceStatus, UnreadItem } from '../../core/catalog/source';
import type { UncatalogedRepository } from '../../core/ports/remoteCatalog';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { remedyFor } from '../../host/remedy';
import { Commands } from '../../manifest/commands';
import { describeState, iconOf, whenItGoesOn } from './sourceText';
import { causeOf, offersText } from './words';

import type { SourceNode } from './sourcesView';

/** The rows of Sources: loaded when somebody looks at it. */
export class SourceRows {
  readonly #context: FeatureContext;
  /** What each Backstage offers, as it said once. */
  readonly #parts = new Map<string, Promise<string | undefined>>();

  constructor(context: FeatureContext) {
    this.#context = context;
  }

  async getChildren(node?: SourceNode): Promise<SourceNode[]> {
    if (!node) {
      const statuses = await this.#context.catalog.getSources();
      return statuses.filter(({ id }) => id !== 'editor').map((status) => ({ kind: 'source', status }));
    }
    if (node.kind === 'source') return this.#childrenOf(node.status);
    if (node.kind === 'said')
      return rowsOf(node.whole).map((text) => ({ kind: 'line', text, whole: node.whole }));
    if (node.kind === 'unread') return this.#unreadPage(node.sourceId, node.from);
    if (node.kind === 'unreadItem') return causeAndRemedy(node.unread);
    return node.kind === 'candidates' ? this.#page(node.organization, node.from) : [];
  }

  async getTreeItem(node: SourceNode): Promise<vscode.TreeItem> {
    if (node.kind === 'candidate') return candidateItem(node.candidate);
    if (node.kind === 'candidates') {
      const item = new vscode.TreeItem(
        node.from === 0 ? vscode.l10n.t('Without a catalog file') : vscode.l10n.t('More'),
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.description = String(node.left);
      return item;
    }
    if (node.kind === 'said') return saidItem(node);
    if (node.kind === 'line') return lineItem(node);
    if (node.kind === 'remedy') return remedyItem(node);
    if (node.kind === 'otherNames') return otherNamesItem(node.count);
    if (node.kind === 'unread') return unreadGroup(node);
    if (node.kind === 'unreadItem') return unreadItem(node.unread);
    const hasChildren = (await this.#childrenOf(node.status)).length > 0;
    return sourceItem(node.status, hasChildren);
  }

  /** Cause and action in short rows of their own, as rows are cut at the width of the sidebar. */
  async #childrenOf(status: SourceStatus): Promise<SourceNode[]> {
    const { lastError, note, otherNames, unreadCount = 0 } = status;
    const children: SourceNode[] = [];
    if (lastError) {
      const whole = lastError.message;
      children.push({ kind: 'said', sourceId: status.id, short: causeOf(lastError.code), whole });
      const goesOn = whenItGoesOn(status);
      if (goesOn !== undefined) children.push({ kind: 'line', text: goesOn, whole: goesOn });
      children.push(...remedyRow(lastError));
    }
    if (unreadCount > 0) children.push({ kind: 'unread', sourceId: status.id, from: 0, left: unreadCount });
    if (otherNames) children.push({ kind: 'otherNames', count: otherNames.length });
    if (note) children.push({ kind: 'said', sourceId: status.id, short: vscode.l10n.t('note'), whole: note });
    const offers = await this.#offersOf(status);
    if (offers !== undefined)
      children.push({
        kind: 'said',
        sourceId: status.id,
        short: vscode.l10n.t('what it offers'),
        whole: offers,
      });
    return [...children, ...(await this.#candidatesOf(status))];
  }

  async #offersOf({ id, state }: SourceStatus): Promise<string | undefined> {
    if (!/^backstage:./.test(id) || (state !== 'ready' && !this.#parts.has(id))) return undefined;
    const asked = this.#parts.get(id) ?? this.#context.engine.backstage.parts().then(offersText);
    this.#parts.set(id, asked);
    const said = await asked.catch(() => undefined);
    // A server that did not answer is asked again when its row changes.
    if (said === undefined) this.#parts.delete(id);
    return said;
  }

  async #candidatesOf(status: SourceStatus): Promise<SourceNode[]> {
    const organization = /^github:[^/]+\/(.+)$/.exec(status.id)?.[1];
    if (!organization || !readSetting('greenroom.github.candidates')) return [];
    const { total } = await this.#context.engine.remote.candidates(organization, 0);
    return total > 0 ? [{ kind: 'candidates', organization, from: 0, left: total }] : [];
  }

  async #unreadPage(sourceId: string, from: number): Promise<SourceNode[]> {
    const { items, total } = await this.#context.engine.remote.unread(sourceId, from);
    const nodes: SourceNode[] = items.map((unread) => ({ kind: 'unreadItem', unread }));
    const next = from + items.length;
    if (items.length > 0 && next < total)
      nodes.push({ kind: 'unread', sourceId, from: next, left: total - next });
    return nodes;
  }

  /** A page of candidates, and where there are more, the place of the next. */
  async #page(organization: string, from: number): Promise<SourceNode[]> {
    const { candidates, total } = await this.#context.engine.remote.candidates(organization, from);
    const nodes: SourceNode[] = candidates.map((candidate) => ({ kind: 'candidate', candidate }));
    const next = from + candidates.length;
    if (candidates.length > 0 && next < total)
      nodes.push({ kind: 'candidates', organization, from: next, left: total - next });
    return nodes;
  }
}

/** A failure in lines that fit, and what can be done about it. */
function causeAndRemedy(unread: UnreadItem): SourceNode[] {
  const lines = rowsOf(unread.message);
  return [
    ...lines.map((text): SourceNode => ({ kind: 'line', text, whole: unread.message })),
    ...remedyRow(unread),
  ];
}

function remedyRow(error: Pick<UnreadItem, 'code' | 'action'>): SourceNode[] {
  const remedy = remedyFor(error);
  return remedy ? [{ kind: 'remedy', title: remedy.title, error }] : [];
}

function sourceItem(status: SourceStatus, hasChildren: boolean): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const open = status.lastError || status.otherNames ? Expanded : Collapsed;
  const item = new vscode.TreeItem(status.label, hasChildren ? open : None);
  const { short, long } = describeState(status, Date.now());
  // What fails shows why at once, even where it was closed while all was well.
  item.id = status.lastError ? `${status.id} failing` : status.id;
  item.description = short;
  item.tooltip = long;
  const { icon, color } = iconOf(status);
  item.iconPath = new vscode.ThemeIcon(icon, color && new vscode.ThemeColor(color));
  item.accessibilityInformation = { label: `${status.label}, ${long}` };
  item.contextValue = [
    status.lastError?.action ? 'source.fixable' : 'source',
    ...(isOfGitHub(status.id) ? ['github'] : []),
    ...(status.id.startsWith('backstage:') ? ['backstage'] : []),
  ].join('.');
  if (status.lastError?.action) {
    const title = vscode.l10n.t('Fix');
    item.command = {
      command: Commands.fixSource,
      title,
      arguments: [{ kind: 'source', status } satisfies SourceNode],
    };
  } else if (status.brokenFiles) {
    item.command = { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Show Problems') };
  }
  return item;
}

function saidItem({ sourceId, short, whole }: SourceNode & { kind: 'said' }): vscode.TreeItem {
  const item = new vscode.TreeItem(
    short.charAt(0).toUpperCase() + short.slice(1),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${sourceId} said ${short}`;
  item.tooltip = whole;
  item.iconPath = new vscode.ThemeIcon('info');
  item.accessibilityInformation = { label: whole };
  item.contextValue = 'said';
  return item;
}

function lineItem({ text, whole }: SourceNode & { kind: 'line' }): vscode.TreeItem {
  const item = new vscode.TreeItem(text);
  item.tooltip = whole;
  item.contextValue = 'line';
  return item;
}

function remedyItem(node: SourceNode & { kind: 'remedy' }): vscode.TreeItem {
  const item = new vscode.TreeItem(node.title);
  item.iconPath = new vscode.ThemeIcon('wrench');
  item.command = { command: Commands.fixSource, title: node.title, arguments: [node] };
  return item;
}

function otherNamesItem(count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(
    count === 1
      ? vscode.l10n.t('1 catalog file under another name was found')
      : count < MOST_OTHER_NAMES
        ? vscode.l10n.t('{0} catalog files under other names were found', count)
        : vscode.l10n.t('{0} or more catalog files under other names were found', count),
  );
  item.iconPath = new vscode.ThemeIcon('lightbulb');
  item.tooltip = vscode.l10n.t(
    'Files that hold entities, but have names that greenroom.catalog.files does not name. Click to add them.',
  );
  item.command = { command: Commands.addCatalogFiles, title: vscode.l10n.t('Add Them to the Catalog') };
  return item;
}

function unreadGroup({ sourceId, from, left }: SourceNode & { kind: 'unread' }): vscode.TreeItem {
  const label = from === 0 ? vscode.l10n.t('Not read') : vscode.l10n.t('More');
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${sourceId} unread ${from}`;
  item.description = String(left);
  if (from === 0)
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return item;
}

function unreadItem(unread: UnreadItem): vscode.TreeItem {
  // Of a repository its own name: whose it is stands above.
  const item = new vscode.TreeItem(
    /^[^/ ]+\/([^/ ]+)$/.exec(unread.item)?.[1] ?? unread.item,
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.description = causeOf(unread.code);
  item.tooltip = `${unread.item}: ${unread.message}`;
  item.accessibilityInformation = { label: `${unread.item}: ${unread.message}` };
  item.contextValue = 'unread';
  return item;
}

function candidateItem(candidate: UncatalogedRepository): vscode.TreeItem {
  const item = new vscode.TreeItem(candidate.repository);
  item.iconPath = new vscode.ThemeIcon('repo');
  item.contextValue = 'candidate';
  item.tooltip = candidate.webUrl;
  return item;
}
