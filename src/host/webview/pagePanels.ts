import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import { PageBundles } from './pageBundle';
import type { PageDefinition } from './pageDefinition';
import { KeptTabs } from './keptTabs';
import { optionsOf, type PageFiles, PageTab } from './pageTab';

export type { PageDefinition, PageSession } from './pageDefinition';

/** How a target is to be shown. */
export interface ShowOptions {
  readonly column?: vscode.ViewColumn;
  readonly preserveFocus?: boolean;
  /** In a tab that stays: nothing else is shown in it. */
  readonly keep?: boolean;
}

/** Opens, reuses and restores the tabs of one kind of page. */
export class PagePanels<T> implements Disposable {
  readonly #tabs = new Set<PageTab<T>>();
  /** The tab in which something was shown last. */
  #latest: PageTab<T> | undefined;
  readonly #onDidChange = new vscode.EventEmitter<void>();
  /** Another tab is in front, or shows something else. */
  readonly onDidChange = this.#onDidChange.event;
  readonly #disposables = new DisposableStore();
  readonly #files: PageFiles;
  readonly #kept: KeptTabs;

  constructor(
    readonly definition: PageDefinition<T>,
    { extensionUri, workspaceState }: Pick<vscode.ExtensionContext, 'extensionUri' | 'workspaceState'>,
  ) {
    this.#kept = new KeptTabs(workspaceState, definition.viewType);
    const built = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#files = {
      built,
      media: vscode.Uri.joinPath(extensionUri, 'media'),
      icons: vscode.Uri.joinPath(extensionUri, 'dist', 'icons'),
      bundles: new PageBundles(built),
    };
    this.#disposables.add(this.#onDidChange);
    this.#disposables.add(
      vscode.window.registerWebviewPanelSerializer(definition.viewType, {
        deserializeWebviewPanel: async (panel, state) => this.#restore(panel, state),
      }),
    );
  }

  /**
   * Shows the target in the tab that has it; else, where pages of this kind share one, in the tab that is not kept; else in
   * a new one, beside what is being edited by default.
   */
  show(target: T, options: ShowOptions = {}): vscode.WebviewPanel {
    const open = this.#tab(this.definition.key(target));
    const shared = open || options.keep ? undefined : this.#shared();
    const tab = open ?? shared ?? this.#create(target, options);
    if (shared) shared.go(target);
    if (open || shared) tab.panel.reveal(options.column ?? tab.panel.viewColumn, options.preserveFocus);
    if (options.keep) tab.isKept = true;
    this.#latest = tab;
    return tab.panel;
  }

  /** The tab in front, if it is one of these. */
  active(): PageTab<T> | undefined {
    return [...this.#tabs].find(({ panel }) => panel.active);
  }

  /** Panels that are open, by key. */
  get(key: string): vscode.WebviewPanel | undefined {
    return this.#tab(key)?.panel;
  }

  /** Loads an open panel's page anew, under the resources it may have now. */
  refresh(key: string): void {
    this.#tab(key)?.reload();
  }

  /** Open panels stay: the editor brings them back through the serializer when the window reloads. */
  dispose(): void {
    this.#disposables.dispose();
  }

  #tab(key: string): PageTab<T> | undefined {
    return [...this.#tabs].find(({ target }) => this.definition.key(target) === key);
  }

  /** The tab that another target may be shown in: the one in front, else the latest. */
  #shared(): PageTab<T> | undefined {
    if (!this.definition.reusesTab) return undefined;
    const free = [...this.#tabs].filter((tab) => !tab.isKept && !isPinned(tab.panel));
    return free.find(({ panel }) => panel.active) ?? free.find((tab) => tab === this.#latest) ?? free.at(-1);
  }

  #create(target: T, { column, preserveFocus }: ShowOptions): PageTab<T> {
    const { definition } = this;
    const panel = vscode.window.createWebviewPanel(
      definition.viewType,
      definition.title(target),
      { viewColumn: column ?? columnForPage(), preserveFocus },
      // Set later, they would make the editor load an empty document first.
      {
        enableFindWidget: true,
        retainContextWhenHidden: definition.staysAlive ?? false,
        ...optionsOf(definition, target, this.#files),
      },
    );
    return this.#add(panel, target);
  }

  #restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = typeof state === 'object' && state !== null && 'target' in state ? state.target : undefined;
    const target = this.definition.parseTarget(kept);
    if (target === undefined || this.#tab(this.definition.key(target))) panel.dispose();
    else this.#add(panel, target);
  }

  #add(panel: vscode.WebviewPanel, target: T): PageTab<T> {
    const changed = () => this.#onDidChange.fire();
    const key = () => this.definition.key(tab.target);
    const tab: PageTab<T> = new PageTab(panel, this.definition, this.#files, target, changed, {
      get: () => this.#kept.has(key()),
      set: (isKept) => this.#kept.set(key(), isKept),
    });
    this.#tabs.add(tab);
    panel.onDidChangeViewState(changed);
    panel.onDidDispose(() => {
      this.#tabs.delete(tab);
      // A window that closes keeps its tabs, and what is known of them.
      if (!this.#disposables.isDisposed) tab.isKept = false;
      tab.dispose();
      changed();
    });
    return tab;
  }
}

/** Beside the text being edited; in the same group where a page is in front already. */
function columnForPage(): vscode.ViewColumn {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const isPage = tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.includes('greenroom.');
  if (!tab || isPage) return vscode.ViewColumn.Active;
  return vscode.ViewColumn.Beside;
}

/** A tab that the person pinned is not to be filled with something else. The editor tells tabs apart by their titles only. */
function isPinned({ title, viewType }: vscode.WebviewPanel): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(
      ({ isPinned, label, input }) =>
        isPinned &&
        label === title &&
        input instanceof vscode.TabInputWebview &&
        input.viewType.endsWith(viewType),
    );
}
