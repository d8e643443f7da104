import * as vscode from 'vscode';
import { emitEvent } from '../../protocol/contract';
import { pageChanged, siteChanged } from '../../protocol/docs';
import type { DocsSession } from './docsSession';
import type { DocsTabs } from './docsTabs';

/** After a key, before the page is drawn anew. Milliseconds; drawing takes its own. */
const PAUSE = 40;
/** Files change in bursts: a checkout, a formatter. Milliseconds. */
const BURST = 200;

/** Keeps open docs tabs in step with what is typed and with files that change. */
export class LiveText implements vscode.Disposable {
  readonly #timers = new Map<string, NodeJS.Timeout>();
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
        if (contentChanges.length > 0 && this.tabs.sessions.size > 0) this.#later(document);
      }),
      vscode.workspace.onDidSaveTextDocument((document) => void this.#send(document)),
      vscode.workspace.onDidCloseTextDocument((document) => void this.#send(document)),
      tabs.onDidOpen((session) => void this.#follow(session)),
      tabs.onDidClose((session) => {
        this.#watchers.get(session)?.dispose();
        this.#watchers.delete(session);
      }),
      this.#onDidChange,
    );
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#subscriptions.dispose();
  }

  #later(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(
      uri,
      setTimeout(() => void this.#send(document), PAUSE),
    );
  }

  async #send(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    clearTimeout(this.#timers.get(uri));
    const unsaved = document.isDirty && !document.isClosed;
    if (!unsaved && !this.#sent.has(uri)) return;
    if (unsaved) this.#sent.add(uri);
    else this.#sent.delete(uri);
    const keys = await this.tabs.docs.setText(uri, unsaved ? document.getText() : undefined);
    this.#tell(keys, [uri]);
  }

  async #follow(session: DocsSession): Promise<void> {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) await this.#send(document);
    const site = await session.site().catch(() => undefined);
    if (!site || !this.tabs.sessions.has(session)) return;
    const pattern = new vscode.RelativePattern(vscode.Uri.parse(site.folder), '**/*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    let changed = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    const hear = (uri: vscode.Uri) => {
      if (/\/(?:\.git|node_modules)\//.test(uri.path)) return;
      changed.add(uri.toString());
      clearTimeout(timer);
      timer = setTimeout(() => {
        const uris = [...changed];
        changed = new Set();
        void this.tabs.docs.changed(uris).then((keys) => this.#tell(keys, uris));
      }, BURST);
    };
    watcher.onDidChange(hear);
    watcher.onDidCreate(hear);
    watcher.onDidDelete(hear);
    this.#watchers.set(session, watcher);
  }

  #tell(keys: readonly string[], uris: readonly string[]): void {
    const shape = uris.some((uri) => !/\.(?:md|markdown)$/i.test(uri));
    for (const session of this.tabs.sessions) {
      if (!keys.includes(session.key)) continue;
      if (shape) emitEvent(session.endpoint, siteChanged, null);
      emitEvent(session.endpoint, pageChanged, {});
    }
    if (keys.length > 0) this.#onDidChange.fire(keys);
  }
}
