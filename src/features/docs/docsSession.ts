import * as vscode from 'vscode';
import type { Range } from '../../core/base/range';
import { baseName, parentUri, relativePath } from '../../core/base/uri';
import { lazyService } from '../../core/base/lazyService';
import { displayName } from '../../core/model/reference';
import type { ConfigFault, PageView, SiteView } from '../../core/techdocs/docsService';
import { issueUrl } from '../../core/techdocs/issueUrl';
import type { ImageSource } from '../../core/techdocs/site/images';
import type { FeatureContext } from '../../host/featureContext';
import { packageFile, unpackingProgram } from '../../host/packageFile';
import { type Remedy, remedyFor } from '../../host/remedy';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent, type Implementation } from '../../protocol/contract';
import {
  type DocsCommand,
  docsCommand,
  type DocsFirst,
  DocsHost,
  type DocsTarget,
  freshnessChanged,
  type ImageModel,
  pageChanged,
  type PageModel,
  revealLine,
  showPage,
  siteChanged,
  type SiteModel,
  titlesChanged,
} from '../../protocol/docs';
import { DocsFencesHost } from '../../protocol/docsFences';
import { tokenColours } from '../../protocol/tokenColours';
import type { RpcEndpoint } from '../../protocol/rpc';
import type { DocsFreshness } from './docsFreshness';
import { allowedHosts, allows, isHost } from './imageHosts';
import { linkModel, openTarget } from './openTarget';
import { buildDocs } from './publishedBuild';
import type * as FencesModule from './pluginFences';
import { visibleLine } from '../../core/base/visible';
import { showInformation } from '../../host/notify';

export { buildDocs };

export type LoadFences = () => Promise<typeof FencesModule>;

interface Asked {
  readonly path: string;
  readonly language?: string | undefined;
}

/** How long a new tab waits for its first page before it says that one is being rendered. Milliseconds. */
const FIRST_PAGE = 500;

/** One docs tab: answers what its page asks, and knows what it shows. */
export class DocsSession {
  readonly key: string;
  readonly panel: vscode.WebviewPanel;
  readonly endpoint: RpcEndpoint;
  /** The page on screen. */
  current:
    | { readonly path: string; readonly uri: string; readonly editUrl?: string; readonly title: string }
    | undefined;
  #site: Promise<SiteView>;
  readonly #pages = new Map<string, PageView>();
  /** The page that was asked for last, whether or not there is one, and for readers of which language. */
  #asked: Asked | undefined;
  /** The page that is being read. */
  #reading:
    | {
        readonly asked: Asked;
        readonly source: vscode.CancellationTokenSource;
        readonly result: Promise<PageModel | undefined>;
      }
    | undefined;
  /** The titles that the navigation shows. */
  #titles:
    { readonly language: string | undefined; readonly titles: Readonly<Record<string, string>> } | undefined;
  /** Where to go, until the page says that it heard: one that is being loaded hears nothing. */
  #wanted: { readonly page: string; readonly anchor?: string } | undefined;
  /** What is wrong in settings of sites that are part of this one. */
  #navFaults: readonly ConfigFault[] = [];
  /** Until when the editor's scrolling comes from this tab. */
  #leading = 0;

  constructor(
    readonly session: PageSession<DocsTarget>,
    readonly context: FeatureContext & { readonly loadFences: LoadFences },
    readonly freshness: DocsFreshness,
    readonly colours: () => Promise<Record<string, string>>,
    /** The site, where it is known already. */
    site?: SiteView,
  ) {
    this.key = session.target.key;
    this.panel = session.panel;
    this.#site = site ? Promise.resolve(site) : this.#open(session.target.page);
    void this.#site.then((site) => this.#keepBuilt(site)).catch(() => {});
    this.endpoint = servePage(session, {
      docs: bind(DocsHost, this.#host()),
      fences: bind(
        DocsFencesHost,
        lazyService(async () => (await context.loadFences()).pluginFences(context, this.key)),
      ),
    });
  }

  /** What the tab shows first. */
  async first(): Promise<DocsFirst> {
    const site = await this.#site;
    this.#asked = site.home === undefined ? undefined : { path: site.home };
    const [model, page] = await Promise.all([
      this.#siteModel(site),
      this.#asked && Promise.race([this.#page(this.#asked), pause(FIRST_PAGE)]),
    ]);
    return { site: model, page };
  }

  /** What a portal published may not be what its source is by now: it builds it then, while this is read. */
  async #keepBuilt({ key, title, published }: SiteView): Promise<void> {
    if (!published || published.why !== undefined) return;
    if (await buildDocs(this.context.engine.docs, key, title, true)) this.renewSite();
  }

  /** Goes to a page: at once, or when the tab has been loaded. */
  show(page: string, anchor: string | undefined): void {
    this.#wanted = { page, anchor };
    emitEvent(this.endpoint, showPage, this.#wanted);
  }

  /** Files or the navigation changed: the tab asks for the site again. */
  renewSite(): void {
    this.#site = this.#open(undefined);
    this.#site.catch(() => {});
    emitEvent(this.endpoint, siteChanged, null);
  }

  /** The text of the page may have changed: it is sent, not offered, so that a key is seen a round trip earlier. */
  async renewPage(): Promise<void> {
    const asked = this.#asked;
    // Behind other tabs there is no page: it asks when it comes to the front.
    if (!asked || !this.panel.visible) return;
    const { path } = asked;
    const change = await this.#page(asked, true).then(
      (page) => ({ path, page }),
      (error: unknown) => ({ path, error: error instanceof Error ? error.message : String(error) }),
    );
    if (this.#asked === asked) emitEvent(this.endpoint, pageChanged, change);
  }

  /** Reads a page. One that is under way is waited for by all who ask for it, and by nobody once another is asked for. */
  #page(asked: Asked, isChanged = false): Promise<PageModel | undefined> {
    const under = this.#reading;
    const isUnder = under?.asked.path === asked.path && under.asked.language === asked.language;
    if (isUnder && !isChanged) return under.result;
    if (under && !isUnder) under.source.cancel();
    const source = new vscode.CancellationTokenSource();
    const result = this.#read(asked, source.token);
    const reading = (this.#reading = { asked, source, result });
    const forget = () => {
      if (this.#reading === reading) this.#reading = undefined;
    };
    result.then(forget, forget);
    return result;
  }

  async #read({ path, language }: Asked, token: vscode.CancellationToken): Promise<PageModel | undefined> {
    const page = await this.context.engine.docs.page(this.key, path, language, token);
    if (!page) return undefined;
    this.#pages.set(path, page);
    return this.#model(page);
  }

  site(): Promise<SiteView> {
    return this.#site;
  }

  run(command: DocsCommand): void {
    emitEvent(this.endpoint, docsCommand, command);
  }

  /** The editor's theme has other colours. */
  tellColours(values: Record<string, string>): void {
    emitEvent(this.endpoint, tokenColours, values);
  }

  /** Whether its pages are up to date may be told otherwise. */
  tellFreshness(): void {
    emitEvent(this.endpoint, freshnessChanged, null);
  }

  /** The editor shows that line of the page at its top. */
  revealLine(line: number): void {
    if (this.current && Date.now() > this.#leading)
      emitEvent(this.endpoint, revealLine, { path: this.current.path, line });
  }

  #host(): Implementation<typeof DocsHost> {
    const { docs } = this.context.engine;
    return {
      site: async (page) => {
        this.#site = page === undefined ? this.#site.catch(() => this.#open(undefined)) : this.#open(page);
        const site = await this.#site;
        const wanted = this.#wanted;
        this.#wanted = undefined;
        void this.colours().then((values) => this.tellColours(values));
        return { ...(await this.#siteModel(site)), wanted };
      },
      heard: () => {
        this.#wanted = undefined;
        return undefined;
      },
      page: async (path, language) => {
        this.#asked = { path, language };
        return this.#page(this.#asked);
      },
      neighbours: async (path, language) => ({ ...(await docs.neighbours(this.key, path, language)) }),
      nav: async (language) => {
        const { folder } = await this.#site;
        const { items, order, faults = [] } = await docs.nav(this.key, language);
        this.#navFaults = faults;
        return {
          items: [...items],
          order: [...order],
          faults: faults.map((each) => faultModel(each, folder)),
        };
      },
      marks: async (language) => ({ ...(await docs.marks(this.key, language)) }),
      titles: async (language) => {
        const titles = await docs.titles(this.key, language);
        this.#titles = { language, titles };
        return { ...titles };
      },
      search: async (term, language) =>
        (await docs.search(this.key, term, language)).map((hit) => ({
          ...hit,
          highlights: [...hit.highlights],
        })),
      freshness: async (path) => {
        const page = this.#pages.get(path);
        if (!page) return undefined;
        const fact = page.published
          ? await this.freshness.ofPublished(page.published)
          : await this.freshness.ofPage(await this.#site, page.uri, path);
        return { ...fact, details: [...(fact.details ?? [])] };
      },
      follow: async (path, href, language) => {
        const target = await docs.follow(this.key, path, href, language);
        if (target.type === 'page') return { page: target.page, anchor: target.anchor };
        await openTarget(target, this.panel.viewColumn);
        return undefined;
      },
      shown: (path, title) => {
        const page = this.#pages.get(path);
        if (page) this.current = { path, uri: page.uri, editUrl: page.editUrl, title };
        void this.#site.then((site) => {
          this.panel.title = visibleLine(title === site.title ? title : `${title} · ${site.title}`);
        });
        return undefined;
      },
      edit: async (path, line) => this.edit(path, line),
      scrolled: (path, line) => this.#lead(path, line),
      openBroken: async (fault) => {
        const { brokenAt, faults = [] } = await this.#site;
        const place = fault === undefined ? brokenAt : [...faults, ...this.#navFaults][fault];
        if (!place) return undefined;
        const { start } = place.range;
        const at = new vscode.Position(start.line, start.character);
        await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
          viewColumn: this.#beside(),
          selection: new vscode.Range(at, at),
        });
        return undefined;
      },
      allowImages: async (host) => this.#allowImages(host),
      forbidImages: async (host) => {
        await allowedHosts.save(allowedHosts.read().filter((allowed) => !allows([allowed], host)));
        return undefined;
      },
      copyLink: async (path, anchor) => {
        const address = this.#pages.get(path)?.editUrl?.replace(/\/edit\//, '/blob/') ?? path;
        await vscode.env.clipboard.writeText(anchor ? `${address}#${anchor}` : address);
        return undefined;
      },
      reportIssue: async (path, selection) => this.#report(path, selection),
      remedy: async (action) => this.#remedy(action),
      // Unpacked they are up to 12 MB, which would be long on their way.
      packedProgram: (name) =>
        packageFile(
          this.context.extension.extensionUri,
          `dist/webview/lazy/${name}.${name === 'mermaid' || name === 'katex' ? 'script' : 'worker'}.js.br`,
        ),
      unpacking: () => unpackingProgram(this.context.extension.extensionUri),
      fenceLanguages: async () =>
        (await this.context.plugins.get().catch(() => undefined))?.fenceLanguages() ?? [],
      openEntity: async () => {
        await vscode.commands.executeCommand(Commands.openEntity, this.key);
        return undefined;
      },
    };
  }

  /** Opens the page's source: here where the file can be written, else where its host edits it. */
  async edit(path = this.current?.path, line?: number): Promise<undefined> {
    const page = path === undefined ? undefined : this.#pages.get(path);
    if (!page) return undefined;
    const uri = vscode.Uri.parse(page.uri);
    if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined && page.editUrl) {
      await vscode.env.openExternal(vscode.Uri.parse(page.editUrl));
      return undefined;
    }
    const visible = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === page.uri,
    );
    // An editor opens at its beginning: the tab does not go there with it.
    this.#leading = Infinity;
    try {
      const editor = await vscode.window.showTextDocument(uri, {
        viewColumn: visible?.viewColumn ?? this.#beside(),
      });
      if (line !== undefined) {
        const at = new vscode.Position(Math.floor(line), 0);
        editor.selection = new vscode.Selection(at, at);
        editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
      }
    } finally {
      this.#leading = Date.now() + 500;
    }
    return undefined;
  }

  /** The column that does not cover the docs. */
  #beside(): vscode.ViewColumn {
    return this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
  }

  /** A page's text changed, and perhaps what the navigation calls it. */
  async renewTitles(): Promise<void> {
    const known = this.#titles;
    if (!known || !this.panel.visible) return;
    const titles = await this.context.engine.docs.titles(this.key, known.language);
    if (this.#titles !== known || isSame(known.titles, titles)) return;
    this.#titles = { language: known.language, titles };
    emitEvent(this.endpoint, titlesChanged, { ...titles });
  }

  async #open(page: string | undefined): Promise<SiteView> {
    const site = await this.context.engine.docs.open(this.key, page);
    if ('reason' in site) throw new Error(site.message);
    return site;
  }

  async #siteModel(site: SiteView): Promise<SiteModel> {
    const { anchor } = this.session.target;
    const entity = await this.#entity(site);
    return {
      title: visibleLine(site.title),
      page: site.home,
      anchor,
      entity,
      broken: site.broken,
      brokenAt: site.brokenAt && placeOf(site.brokenAt),
      faults: site.faults?.map((each) => faultModel(each, site.folder)),
      notRun: site.notRun && [...site.notRun],
    };
  }

  async #entity(site: SiteView): Promise<{ ref: string; title: string } | undefined> {
    const entity = site.key.includes('://') ? undefined : await this.context.catalog.getEntityByRef(site.key);
    return entity && { ref: site.key, title: visibleLine(displayName(entity)) };
  }

  async #model(page: PageView): Promise<PageModel> {
    const site = await this.#site;
    return {
      path: page.path,
      title: page.title,
      html: page.html,
      mark: page.mark,
      headings: page.headings.map(({ level, id, text }) => ({ level, id, text })),
      features: page.features,
      annotatesCode: page.annotatesCode,
      links: Object.fromEntries(
        Object.entries(page.links).map(([href, target]) => [href, linkModel(target)]),
      ),
      images: Object.fromEntries(
        Object.entries(page.images).map(([src, source]) => [src, this.#image(source)]),
      ),
      note: page.note,
      failure: page.failure && { ...page.failure, label: remedyOf(page.failure.action)?.title },
      language: page.language,
      writtenIn: page.writtenIn,
      translations: page.translations?.map((each) => ({ ...each })),
      problems: page.problems.length,
      canReport: site.repoUrl !== undefined,
    };
  }

  #image(source: ImageSource): ImageModel {
    switch (source.type) {
      case 'file':
        return {
          kind: 'shown',
          url: this.panel.webview.asWebviewUri(vscode.Uri.parse(source.uri)).toString(),
        };
      case 'data':
        return { kind: 'shown', url: source.url };
      case 'missing':
        return { kind: 'missing', message: source.message };
      case 'remote': {
        const allowed = /^https:/i.test(source.url) && allows(allowedHosts.read(), source.host);
        return allowed
          ? { kind: 'shown', url: source.url, host: source.host }
          : { kind: 'blocked', host: source.host, url: source.url };
      }
    }
  }

  /** The editor follows what the reader scrolls here. */
  #lead(path: string, line: number): undefined {
    const page = this.current?.path === path ? this.current : undefined;
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === page?.uri,
    );
    if (!editor) return undefined;
    this.#leading = Date.now() + 300;
    const at = new vscode.Position(Math.min(Math.floor(line), editor.document.lineCount - 1), 0);
    editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
    return undefined;
  }

  async #remedy(action: string): Promise<undefined> {
    // Reading again is what a page does in any case.
    if (action !== 'retry') await remedyOf(action)?.run();
    await this.renewPage();
    return undefined;
  }

  async #allowImages(host: string): Promise<undefined> {
    const asked = [...this.#pages.values()].some(({ images }) =>
      Object.values(images).some((source) => source.type === 'remote' && source.host === host),
    );
    if (!asked || !isHost(host)) return undefined;
    const hosts = allowedHosts.read();
    if (!allows(hosts, host)) await allowedHosts.save([...hosts, host]);
    return undefined;
  }

  async #report(path: string, selection: string): Promise<undefined> {
    const page = this.#pages.get(path);
    const { repoUrl, root } = await this.#site;
    const file = page?.uri.startsWith(`${root}/`)
      ? decodeURIComponent(page.uri.slice(root.length + 1))
      : path;
    const url = repoUrl && page && issueUrl({ repoUrl, selection, pageTitle: page.title, file });
    // As text: the editor's Uri would encode what is encoded already.
    if (url) await vscode.env.openExternal(url as unknown as vscode.Uri);
    else
      void showInformation(
        vscode.l10n.t(
          'Where issues of these docs are kept is not known: mkdocs.yml has no repo_url of GitHub or GitLab.',
        ),
      );
    return undefined;
  }
}

function faultModel(fault: ConfigFault, folder: string) {
  return { message: fault.message, at: placeOf(fault, folder) };
}

/** A file below the folder is called by its path there. */
function placeOf({ uri, range: { start } }: { uri: string; range: Range }, folder = parentUri(uri)) {
  return {
    file: relativePath(folder, uri) ?? baseName(uri),
    line: start.line + 1,
    column: start.character + 1,
  };
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
}

/** What can be done about a page that can't be read. */
function remedyOf(action: string): Remedy | undefined {
  return remedyFor({ code: /\/sso\b/.test(action) ? 'sso' : '', action });
}
