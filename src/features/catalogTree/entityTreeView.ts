import * as vscode from 'vscode';
import type { CatalogChange } from '../../core/catalog/catalog';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import { CatalogTreeModel, type TreeShape } from './catalogTreeModel';
import { entityOf, type MoreNode, type TreeNode } from './nodes';
import { entityTooltip, treeItem } from './treeItem';

/** The tree's data on the editor's own tree widget, following the catalog. */
export class EntityTreeView implements vscode.TreeDataProvider<TreeNode> {
  readonly view: vscode.TreeView<TreeNode>;
  protected readonly model: CatalogTreeModel;
  readonly #onDidChange = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#onDidChange.event;
  protected readonly disposables: { dispose(): unknown }[] = [];
  #pending: CatalogChange | undefined;
  /** Whether the catalog was read once: until then nothing is missing from it. */
  #isRead = false;

  constructor(
    viewId: string,
    protected readonly context: FeatureContext,
    shape: TreeShape,
  ) {
    this.model = new CatalogTreeModel(context.catalog, shape);
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    const refresh = coalesce(50, () => this.#applyChanges());
    this.disposables.push(
      this.view,
      this.#onDidChange,
      refresh,
      context.catalog.onDidChange((change) => {
        this.#pending = merge(this.#pending, change);
        refresh();
      }),
      context.titles.onDidChange(() => this.refresh()),
      context.bookmarks.onDidChange((what) => what === 'starred' && this.refresh()),
    );
    const refreshWhenRead = () =>
      void context.catalog.whenReady().then(
        () => {
          this.#isRead = true;
          this.refresh();
        },
        () => {},
      );
    refreshWhenRead();
    this.disposables.push(context.onDidRestartEngine(refreshWhenRead));
  }

  /** Draws a node and what is below it again; all of the tree without one. */
  refresh(node?: TreeNode): void {
    this.#onDidChange.fire(node);
  }

  showMore(node: MoreNode): void {
    this.model.showMore(node.parent);
    this.refresh(node.parent);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItem(node, {
      isStarred: (ref) => this.context.bookmarks.isStarred(ref),
      titleOf: (ref) => this.context.titles.of(ref),
      isCatalogRead: this.#isRead,
      unfoldedBy: this.unfoldedBy(),
    });
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    try {
      if (node) return node.type === 'group' ? await this.#named(await this.model.children(node)) : [];
      const roots = await this.#named([...(await this.model.roots())]);
      this.view.message = this.messageFor(roots);
      return roots;
    } catch (error) {
      this.context.logger.error('A tree could not be filled', error);
      this.view.message = vscode.l10n.t(
        'The catalog could not be read: {0}. Refresh to try again.',
        error instanceof Error ? error.message : String(error),
      );
      return [];
    }
  }

  /** The same, once it is known what their lines call others. */
  async #named(nodes: TreeNode[]): Promise<TreeNode[]> {
    await this.context.titles.learn(nodes.map((node) => entityOf(node)?.owner));
    return nodes;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const shown = entityOf(node);
    if (!shown) return item;
    const refs = shown.owner ? [shown.ref, shown.owner] : [shown.ref];
    const {
      items: [entity, owner],
    } = await this.context.catalog.getEntitiesByRefs({ entityRefs: refs });
    if (entity) item.tooltip = entityTooltip(entity, owner, shown.owner);
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** A line above the tree; undefined for none. */
  protected messageFor(_roots: readonly TreeNode[]): string | undefined {
    return undefined;
  }

  /** Where a filter leaves little, the filter: then all of it is open. */
  protected unfoldedBy(): string | undefined {
    return undefined;
  }

  async #applyChanges(): Promise<void> {
    const change = this.#pending;
    this.#pending = undefined;
    if (!change) return;
    try {
      const affected = await this.model.affected(change);
      if (affected === 'all') this.refresh();
      else if (affected.length > 0) this.#onDidChange.fire(affected);
    } catch (error) {
      this.context.logger.error('A tree could not be refreshed', error);
    }
  }
}

function merge(a: CatalogChange | undefined, b: CatalogChange): CatalogChange {
  if (!a) return b;
  return {
    added: [...a.added, ...b.added],
    changed: [...a.changed, ...b.changed],
    removed: [...a.removed, ...b.removed],
  };
}
