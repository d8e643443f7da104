import * as vscode from 'vscode';
import type { SourceStatus } from '../../core/catalog/source';
import type { KeyValueStore } from '../../core/ports/keyValueStore';
import { setContextKey } from '../../host/contextKeys';
import type { FeatureContext } from '../../host/featureContext';
import { mementoStore } from '../../host/storage/mementoStore';
import { ContextKeys } from '../../manifest/contextKeys';
import { Views } from '../../manifest/views';
import { EntityTreeView } from './entityTreeView';
import { fullTextOf } from './facetGroups';
import { parseTreeFilter } from './filterText';
import { type Grouping, isGrouping } from './grouping';
import type { TreeNode } from './nodes';
import { shapeOf } from './shapes';

/** A filter that leaves more keeps its groups closed. */
const MOST_UNFOLDED = 300;

const GROUPING = 'greenroom.catalog.grouping';

/** The whole catalog, grouped as the user last chose, narrowed by a filter. */
export class CatalogView extends EntityTreeView {
  readonly #store: KeyValueStore;
  #grouping: Grouping;
  #filterText = '';
  /** Entities that the filter leaves, once they are counted. */
  #found: number | undefined;
  /** What went wrong with a source, for the line above the tree. */
  #trouble: string | undefined;

  constructor(context: FeatureContext) {
    const store = mementoStore(context.extension.workspaceState);
    const kept = store.get<unknown>(GROUPING);
    const grouping = isGrouping(kept) ? kept : 'system';
    super(Views.catalog, context, shapeOf(grouping));
    this.#store = store;
    this.#grouping = grouping;
    this.disposables.push(context.catalog.onDidChangeSources((sources) => this.#showState(sources)));
    setContextKey(ContextKeys.catalogState, 'loading');
    void context.catalog.getSources().then(
      (sources) => this.#showState(sources),
      (error: unknown) => context.logger.error('The state of the sources is unknown', error),
    );
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  async setGrouping(grouping: Grouping): Promise<void> {
    this.#grouping = grouping;
    this.model.shape = shapeOf(grouping);
    await this.#store.set(GROUPING, grouping);
    this.refresh();
  }

  get filterText(): string {
    return this.#filterText;
  }

  /** Shows only what matches; empty text shows all. */
  setFilter(text: string): void {
    if (text.trim() === this.#filterText) return;
    this.#filterText = text.trim();
    this.model.filter = parseTreeFilter(this.#filterText);
    this.view.description = this.#filterText;
    this.#found = undefined;
    setContextKey(ContextKeys.catalogFiltered, this.#filterText !== '');
    this.refresh();
  }

  /** Selects the entity; a filter or grouping that hides it gives way. Resolves to whether it is shown. */
  async reveal(ref: string, focus: boolean): Promise<boolean> {
    const entity = await this.context.catalog.getEntityByRef(ref);
    if (!entity) return false;
    if (this.#filterText) this.setFilter('');
    let node = await this.model.find(entity);
    if (!node) {
      await this.setGrouping('kind');
      await this.model.roots();
      node = await this.model.find(entity);
    }
    if (!node) return false;
    if (node.parent) this.refresh(node.parent);
    await this.view.reveal(node, { select: true, focus });
    return true;
  }

  override async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    // Where the catalog can't be asked, the reading of the lines says so.
    if (!node && this.#filterText) await this.#count().catch(() => {});
    return super.getChildren(node);
  }

  protected override messageFor(roots: readonly TreeNode[]): string | undefined {
    // What stands above the tree would hide that nothing matches, and the button to clear the filter.
    return this.#filterText && roots.length === 0 ? undefined : this.#trouble;
  }

  protected override unfoldedBy(): string | undefined {
    return this.#filterText && (this.#found ?? Infinity) <= MOST_UNFOLDED ? this.#filterText : undefined;
  }

  async #count(): Promise<void> {
    const { filter } = this.model;
    const { totalItems } = await this.context.catalog.queryEntities({
      filter: filter.filter,
      fullTextFilter: fullTextOf(filter),
      limit: 0,
      fields: ['kind'],
    });
    if (filter !== this.model.filter) return;
    this.#found = totalItems;
    this.view.description = vscode.l10n.t('{0} found · {1}', totalItems, this.#filterText);
  }

  #showState(sources: readonly SourceStatus[]): void {
    setContextKey(ContextKeys.catalogState, stateOf(sources));
    setContextKey(
      ContextKeys.otherNames,
      sources.some(({ otherNames }) => otherNames !== undefined),
    );
    const failed = sources.find(({ lastError }) => lastError !== undefined);
    this.#trouble = failed && `${failed.label}: ${failed.lastError!.message}`;
    if (!this.#filterText) this.view.message = this.#trouble;
  }
}

/** What an empty tree says: that it is being filled, that there is nothing, or that reading failed. */
function stateOf(sources: readonly SourceStatus[]): 'loading' | 'empty' | 'failed' | 'ready' {
  const real = sources.filter(({ id }) => id !== 'editor');
  const has = (...states: SourceStatus['state'][]) => real.some(({ state }) => states.includes(state));
  if (real.some(({ entityCount }) => entityCount > 0)) return 'ready';
  if (real.length === 0 || has('loading', 'idle')) return 'loading';
  return has('failed') ? 'failed' : 'empty';
}
