import * as vscode from 'vscode';
import type { DocsService, SiteView } from '../../core/techdocs/docsService';
import type { FeatureContext } from '../../host/featureContext';
import type { Attached } from '../../host/webview/pageDefinition';
import { PagePanels, type PageSession } from '../../host/webview/pagePanels';
import type { DocsCommand, DocsTarget } from '../../protocol/docs';
import type { Remote } from '../../protocol/rpc';
import type { DocsFreshness } from './docsFreshness';
import type * as SessionModule from './docsSession';
import type { LoadFences } from './docsSession';
import type { DocsSession } from './docsSession';
import { allowedHosts, imageSources } from './imageHosts';

export const DOCS_VIEW = 'greenroom.docs';

/** The docs tabs: one for each site, brought back after a reload of the window. */
export class DocsTabs {
  readonly sessions = new Set<DocsSession>();
  readonly panels: PagePanels<DocsTarget>;
  /** Repositories of the sites opened so far: all that a tab may load images from. */
  readonly #roots = new Map<string, vscode.Uri>();
  readonly #onDidOpen = new vscode.EventEmitter<DocsSession>();
  readonly #onDidClose = new vscode.EventEmitter<DocsSession>();
  /** The site that a tab is being made for. */
  #opening: SiteView | undefined;
  #module: typeof SessionModule | undefined;
  readonly onDidOpen = this.#onDidOpen.event;
  readonly onDidClose = this.#onDidClose.event;

  constructor(
    readonly context: FeatureContext,
    readonly freshness: DocsFreshness,
    /** Colours of code in the theme in use. */
    readonly tokenColours: () => Promise<Record<string, string>>,
    /** What serves a tab, read when the first opens, and what has plugins draw blocks, read when one does. */
    readonly bundles: { readonly session: () => Promise<typeof SessionModule>; readonly fences: LoadFences },
  ) {
    this.panels = new PagePanels<DocsTarget>(
      {
        viewType: DOCS_VIEW,
        page: 'docs',
        icon: 'docs',
        key: (target) => target.key,
        title: () => vscode.l10n.t('Docs'),
        parseTarget,
        resources: (target) => ({
          roots: this.#rootsOf(target.key),
          imageSources: imageSources(allowedHosts.read()),
          styleAttributes: true,
          diagrams: true,
        }),
        attach: (page) => {
          const site = this.#opening;
          if (this.#module) return this.#attach(page, site, this.#module);
          return this.load().then((module) => this.#attach(page, site, module));
        },
      },
      context.extension,
    );
    context.extension.subscriptions.push(this.panels, this.#onDidOpen, this.#onDidClose);
  }

  /** To be waited for before something is shown: a tab then hears at once what it is told. */
  async load(): Promise<typeof SessionModule> {
    this.#module ??= await this.bundles.session();
    return this.#module;
  }

  get docs(): Remote<DocsService> {
    return this.context.engine.docs;
  }

  /** Shows a page of a site that is known to be there; the home page without one. */
  show(
    site: SiteView,
    page?: string,
    anchor?: string,
    options?: { column?: vscode.ViewColumn; preserveFocus?: boolean },
  ): void {
    this.#roots.set(site.key, vscode.Uri.parse(site.root));
    const open = this.panels.get(site.key);
    // A tab that is made for it need not ask for the site again.
    this.#opening = { ...site, home: page ?? site.home };
    this.panels.show({ key: site.key, page: page ?? site.home, anchor }, options);
    this.#opening = undefined;
    const session = [...this.sessions].find(({ key }) => key === site.key);
    if (open && page !== undefined) session?.show(page, anchor);
  }

  /** The tab the reader is in. */
  get active(): DocsSession | undefined {
    return [...this.sessions].find(({ panel }) => panel.active);
  }

  /** Has a site read as it is now where no tab shows it: what changed meanwhile nobody told the engine. */
  forget(key: string): void {
    if (![...this.sessions].some((session) => session.key === key)) this.docs.close(key).catch(() => {});
  }

  run(command: DocsCommand): void {
    this.active?.run(command);
  }

  #attach(
    page: PageSession<DocsTarget>,
    site: SiteView | undefined,
    { DocsSession }: typeof SessionModule,
  ): Attached {
    const session = new DocsSession(
      page,
      { ...this.context, loadFences: this.bundles.fences },
      this.freshness,
      this.tokenColours,
      site,
    );
    this.sessions.add(session);
    page.disposables.add({
      dispose: () => {
        this.sessions.delete(session);
        this.#onDidClose.fire(session);
      },
    });
    this.#onDidOpen.fire(session);
    return () => session.first();
  }

  /** Loads the tabs anew under the image hosts that are allowed now. */
  reload(): void {
    for (const { key } of this.sessions) this.panels.refresh(key);
  }

  #rootsOf(key: string): vscode.Uri[] {
    const root = this.#roots.get(key);
    return root ? [root] : (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  }
}

/** By hand: what checks messages is read with the first tab. */
function parseTarget(state: unknown): DocsTarget | undefined {
  const { key, page, anchor } = (state ?? {}) as Partial<Record<keyof DocsTarget, unknown>>;
  const isPlace = (place: unknown) => place === undefined || typeof place === 'string';
  return typeof key === 'string' && isPlace(page) && isPlace(anchor) ? (state as DocsTarget) : undefined;
}
