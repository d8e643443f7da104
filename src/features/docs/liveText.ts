import * as vscode from 'vscode';
import type { DocsSession } from './docsSession';
import type { DocsTabs } from './docsTabs';

/** Files change in bursts: a checkout, a formatter. Milliseconds. */
const BURST = 200;

/** Keeps open docs tabs in step with what is typed and with files that change. */
export class LiveText implements vscode.Disposable {
  /** Documents changed since they were saved: a document learns that it is dirty only after its first change is told. */
  readonly #changed = new WeakSet<vscode.TextDocument>();
  /** Documents whose text is on its way to the engine, and whether it changed again meanwhile. */
  readonly #sending = new Map<string, { again: boolean }>();
  /** Documents whose unsaved text the engine holds. */
  readonly #sent = new Set<string>();
  readonly #watchers = new Map<DocsSession, vscode.Disposable>();
  readonly #subscriptions: vscode.Disposable;
  readonly #onDidChange = new vscode.EventEmitter<readonly string[]>();
  /** Keys of sites whose files or text changed. */
  readonly onDidChange = this.#onDidChange.event;

  constructor(readonly tabs: DocsTabs) {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || this.tabs.sessions.size === 0) return;
        this.#changed.add(document);
        void this.#send(document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.#settle(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#settle(document)),
      tabs.onDidOpen((session) => void this.#follow(session)),
      tabs.onDidClose((session) => {
        this.#watchers.get(session)?.dispose();
        this.#watchers.delete(session);
      }),
      this.#onDidChange,
    );
  }

  dispose(): void {
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#subscriptions.dispose();
  }

  #settle(document: vscode.TextDocument): void {
    this.#changed.delete(document);
    void this.#send(document);
  }

  /** Sends at once; what is typed while the engine is at it goes as one when it is done. */
  async #send(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    const underWay = this.#sending.get(uri);
    if (underWay) {
      underWay.again = true;
      return;
    }
    const sending = { again: false };
    this.#sending.set(uri, sending);
    try {
      do {
        sending.again = false;
        await this.#hand(document);
      } while (sending.again);
    } finally {
      this.#sending.delete(uri);
    }
  }

  async #hand(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    const unsaved = (document.isDirty || this.#changed.has(document)) && !document.isClosed;
    if (!unsaved && !this.#sent.has(uri)) return;
    if (unsaved) this.#sent.add(uri);
    else this.#sent.delete(uri);
    const keys = await this.tabs.docs.setText(uri, unsaved ? document.getText() : undefined);
    await this.#tell(keys, [uri]);
  }

  async #follow(session: DocsSession): Promise<void> {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) await this.#send(document);
    const site = await session.site().catch(() => undefined);
    if (!site || site.published || !this.tabs.sessions.has(session)) return;
    const pattern = new vscode.RelativePattern(vscode.Uri.parse(site.folder), '**/*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    let changed = new Set<string>();
    let isShape = false;
    let timer: NodeJS.Timeout | undefined;
    const hear = (uri: vscode.Uri, comesOrGoes: boolean) => {
      if (/\/(?:\.git|node_modules)\//.test(uri.path)) return;
      changed.add(uri.toString());
      isShape ||= comesOrGoes;
      clearTimeout(timer);
      timer = setTimeout(() => {
        void this.#filesChanged([...changed], isShape);
        changed = new Set();
        isShape = false;
      }, BURST);
    };
    watcher.onDidChange((uri) => hear(uri, false));
    watcher.onDidCreate((uri) => hear(uri, true));
    watcher.onDidDelete((uri) => hear(uri, true));
    this.#watchers.set(session, watcher);
  }

  /** `isShape`: files came or went, which the navigation may name. */
  async #filesChanged(uris: readonly string[], isShape: boolean): Promise<void> {
    await this.#tell(await this.tabs.docs.changed(uris), uris, isShape);
  }

  async #tell(keys: readonly string[], uris: readonly string[], isShape = false): Promise<void> {
    if (keys.length === 0) return;
    const renewsSite = isShape || uris.some((uri) => !/\.(?:md|markdown)$/i.test(uri));
    const sessions = [...this.tabs.sessions].filter(({ key }) => keys.includes(key));
    if (renewsSite) for (const session of sessions) session.renewSite();
    this.#onDidChange.fire(keys);
    await Promise.all(sessions.map((session) => session.renewPage()));
    if (!renewsSite) for (const session of sessions) void session.renewTitles().catch(() => {});
  }
}
