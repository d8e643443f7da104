import * as vscode from 'vscode';
import { coalesce } from '../../host/coalesce';
import { setContextKey } from '../../host/contextKeys';
import type { FeatureContext } from '../../host/featureContext';
import { ownerRefOf } from '../../core/model/relations';
import {
  kindOfRef,
  nameOfRef,
  SUMMARY_FIELDS,
  type EntitySummary,
  summaryOf,
} from '../../core/model/summary';
import { ContextKeys } from '../../manifest/contextKeys';
import { Views } from '../../manifest/views';
import { entityItem, entityTooltip } from './treeItem';

type StarredNode = { readonly section: 'recent' } | { readonly entity: EntitySummary; readonly id: string };

/** What the user starred, and under it what was opened lately. Both outlive the catalog's snapshot. */
export class StarredView implements vscode.TreeDataProvider<StarredNode> {
  readonly view: vscode.TreeView<StarredNode>;
  readonly #onDidChange = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#onDidChange.event;
  readonly #disposables: { dispose(): unknown }[];

  constructor(readonly context: FeatureContext) {
    this.view = vscode.window.createTreeView(Views.starred, { treeDataProvider: this });
    const refresh = coalesce(50, async () => this.#onDidChange.fire(undefined));
    this.#disposables = [
      this.view,
      this.#onDidChange,
      refresh,
      context.bookmarks.onDidChange(refresh),
      context.titles.onDidChange(refresh),
      context.catalog.onDidChange(({ added, changed, removed }) => {
        const mine = new Set([...context.bookmarks.starred, ...context.bookmarks.recent]);
        if ([added, changed, removed].some((refs) => refs.some((ref) => mine.has(ref)))) refresh();
      }),
    ];
  }

  getTreeItem(node: StarredNode): vscode.TreeItem {
    if ('entity' in node)
      return entityItem(node.id, node.entity, {
        isStarred: (ref) => this.context.bookmarks.isStarred(ref),
        titleOf: (ref) => this.context.titles.of(ref),
      });
    const item = new vscode.TreeItem(vscode.l10n.t('Recent'), vscode.TreeItemCollapsibleState.Expanded);
    item.id = 'recent';
    item.iconPath = new vscode.ThemeIcon('history');
    item.contextValue = 'recent';
    return item;
  }

  async getChildren(node?: StarredNode): Promise<StarredNode[]> {
    if (node) return 'section' in node ? this.#entities('recent', this.#recent()) : [];
    const starred = await this.#entities('starred', this.context.bookmarks.starred);
    const hasRecent = this.#recent().length > 0;
    setContextKey(ContextKeys.hasRecent, hasRecent);
    return hasRecent ? [...starred, { section: 'recent' }] : starred;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: StarredNode): Promise<vscode.TreeItem> {
    if (!('entity' in node)) return item;
    const { ref, owner } = node.entity;
    const {
      items: [entity, ownerEntity],
    } = await this.context.catalog.getEntitiesByRefs({ entityRefs: owner ? [ref, owner] : [ref] });
    if (entity) item.tooltip = entityTooltip(entity, ownerEntity, owner);
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  #recent(): readonly string[] {
    return this.context.bookmarks.recent;
  }

  async #entities(section: string, refs: readonly string[]): Promise<StarredNode[]> {
    const entities = (
      await this.context.catalog.getEntitiesByRefs({ entityRefs: refs, fields: SUMMARY_FIELDS })
    ).items;
    await this.context.titles.learn(entities.map((entity) => entity && ownerRefOf(entity)));
    return refs.flatMap((ref, at) => {
      const entity = entities[at];
      // What was opened in another workspace is of no use here; a star is a wish, and stays.
      if (!entity && section === 'recent') return [];
      return { id: `${section}:${ref}`, entity: entity ? summaryOf(entity) : unknown(ref) };
    });
  }
}

/** A star stays though the catalog does not have its entity (now): it may come back. */
function unknown(ref: string): EntitySummary {
  return {
    ref,
    kind: kindOfRef(ref),
    name: nameOfRef(ref),
    title: nameOfRef(ref),
    type: vscode.l10n.t('not in the catalog'),
    hasDocs: false,
    hasDefinition: false,
  };
}
