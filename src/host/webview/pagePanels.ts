import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../core/base/disposable';
import type { Binding } from '../../protocol/contract';
import { serveContracts } from '../../protocol/contract';
import type { RpcEndpoint } from '../../protocol/rpc';
import { PageBundles, withAddresses } from './pageBundle';
import { makeNonce, pageHtml } from './pageHtml';
import { webviewChannel } from './webviewChannel';

/** A kind of page in editor tabs: at most one panel for each target, kept across reloads of the window. */
export interface PageDefinition<T> {
  /** View type of the panel, also the serializer's. */
  readonly viewType: string;
  /** Folder in webview-ui: the bundle is `dist/webview/<page>.js` with `<page>.css`. */
  readonly page: string;
  /** Basename in `media/` of the tab's icon, with `-light.svg` and `-dark.svg`. */
  readonly icon: string;
  /** Targets with equal keys share a panel. */
  key(target: T): string;
  title(target: T): string;
  /** Reads what the webview kept; undefined where it makes no sense (any more): the panel then closes. */
  parseTarget(state: unknown): T | undefined;
  /** Further folders the page may load from, and sources of its images. */
  resources?(target: T): {
    roots?: readonly vscode.Uri[];
    imageSources?: readonly string[];
    styleAttributes?: boolean;
    diagrams?: boolean;
  };
  /**
   * Wires a new panel. Called before the page loads; the page asks for its content when it does. What is returned gives
   * the content to put into the document, so that a page that opens need not ask; undefined or a failure leaves it to ask.
   */
  attach(session: PageSession<T>): void | (() => Promise<unknown>);
}

/** Longest that a page waits for its first content; then it loads, and asks for it. Milliseconds. */
const FIRST_CONTENT = 100;
/** Larger content is asked for. Characters of JSON. */
const MAX_FIRST = 500_000;

/** One open panel. */
export interface PageSession<T> {
  readonly panel: vscode.WebviewPanel;
  readonly target: T;
  /** Disposed with the panel. */
  readonly disposables: DisposableStore;
  /** Serves the page's calls. To be called once, in `attach`. */
  readonly serve: (bindings: Readonly<Record<string, Binding>>) => RpcEndpoint;
}

/** Opens, reuses and restores the panels of one kind of page. */
export class PagePanels<T> implements Disposable {
  readonly #open = new Map<string, vscode.WebviewPanel>();
  readonly #load = new Map<string, () => void>();
  readonly #disposables = new DisposableStore();
  /** Where the pages' files are. */
  readonly #built: vscode.Uri;
  readonly #media: vscode.Uri;
  readonly #bundles: PageBundles;

  constructor(
    readonly definition: PageDefinition<T>,
    readonly extensionUri: vscode.Uri,
  ) {
    this.#built = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
    this.#media = vscode.Uri.joinPath(extensionUri, 'media');
    this.#bundles = new PageBundles(this.#built);
    this.#disposables.add(
      vscode.window.registerWebviewPanelSerializer(definition.viewType, {
        deserializeWebviewPanel: async (panel, state) => this.#restore(panel, state),
      }),
    );
  }

  /** Shows the target's panel: the one that is open, else a new one, beside what is being edited by default. */
  show(
    target: T,
    options: { column?: vscode.ViewColumn; preserveFocus?: boolean } = {},
  ): vscode.WebviewPanel {
    const existing = this.#open.get(this.definition.key(target));
    if (existing) {
      existing.reveal(options.column, options.preserveFocus);
      return existing;
    }
    const panel = vscode.window.createWebviewPanel(
      this.definition.viewType,
      this.definition.title(target),
      {
        viewColumn: options.column ?? columnForPage(),
        preserveFocus: options.preserveFocus,
      },
      // Set later, they would make the editor load an empty document first.
      { enableFindWidget: true, ...this.#options(target) },
    );
    this.#attach(panel, target);
    return panel;
  }

  /** Panels that are open, by key. */
  get(key: string): vscode.WebviewPanel | undefined {
    return this.#open.get(key);
  }

  /** Loads an open panel's page anew, under the resources it may have now. */
  refresh(key: string): void {
    this.#load.get(key)?.();
  }

  /** Open panels stay: the editor brings them back through the serializer when the window reloads. */
  dispose(): void {
    this.#disposables.dispose();
  }

  #options(target: T): vscode.WebviewOptions {
    const roots = this.definition.resources?.(target)?.roots ?? [];
    return {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [this.#built, this.#media, ...roots],
    };
  }

  #restore(panel: vscode.WebviewPanel, state: unknown): void {
    const kept = typeof state === 'object' && state !== null && 'target' in state ? state.target : undefined;
    const target = this.definition.parseTarget(kept);
    if (target === undefined || this.#open.has(this.definition.key(target))) panel.dispose();
    else this.#attach(panel, target);
  }

  #attach(panel: vscode.WebviewPanel, target: T): void {
    const { definition } = this;
    const key = definition.key(target);
    const disposables = new DisposableStore();
    this.#open.set(key, panel);
    panel.onDidDispose(() => {
      if (this.#open.get(key) === panel) {
        this.#open.delete(key);
        this.#load.delete(key);
      }
      disposables.dispose();
    });
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.#media, `${definition.icon}-light.svg`),
      dark: vscode.Uri.joinPath(this.#media, `${definition.icon}-dark.svg`),
    };
    const firstContent = definition.attach({
      panel,
      target,
      disposables,
      serve: (bindings) => {
        const endpoint = serveContracts(webviewChannel(panel.webview), bindings);
        disposables.add(endpoint);
        return endpoint;
      },
    });
    const address = (name: string) =>
      panel.webview.asWebviewUri(vscode.Uri.joinPath(this.#built, name)).toString();
    const load = async (content?: Promise<unknown>) => {
      const [bundle, first] = await Promise.all([
        this.#bundles.get(definition.page),
        content && soon(content),
      ]);
      if (disposables.isDisposed) return;
      const resources = definition.resources?.(target);
      panel.webview.options = this.#options(target);
      panel.webview.html = pageHtml({
        title: definition.title(target),
        language: vscode.env.language,
        cspSource: panel.webview.cspSource,
        nonce: makeNonce(),
        styleNonce: makeNonce(),
        styleAttributes: resources?.styleAttributes,
        diagrams: resources?.diagrams,
        script: bundle.script,
        style: withAddresses(bundle.style, address),
        lazy: address('lazy/'),
        first,
        target,
        imageSources: resources?.imageSources,
      });
    };
    this.#load.set(key, () => void load());
    void load(firstContent?.());
  }
}

/** The content if it comes soon and is not too large. */
async function soon(content: Promise<unknown>): Promise<unknown> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, FIRST_CONTENT, undefined));
  const value = await Promise.race([content.catch(() => undefined), late]);
  return JSON.stringify(value ?? null).length <= MAX_FIRST ? value : undefined;
}

/** Beside the text being edited; in the same group where a page is in front already. */
function columnForPage(): vscode.ViewColumn {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const isPage = tab?.input instanceof vscode.TabInputWebview && tab.input.viewType.includes('greenroom.');
  if (!tab || isPage) return vscode.ViewColumn.Active;
  return vscode.ViewColumn.Beside;
}
