import * as vscode from 'vscode';
import { isWebAddress } from '../../core/base/uri';
import type { Catalog } from '../../core/catalog/catalog';
import { problemsOfClosedFile } from '../../core/language/closedFile';
import type { DiagnoseOptions } from '../../core/language/languageService';
import { danglingReferences } from '../../host/engine/problemSettings';
import { onDidChangeSettings } from '../../host/settings';
import { isCatalogDocument } from '../../host/workspace/catalogDocuments';
import { toDiagnostic, toText } from './convert';
import type { LanguageClient } from './languageClient';
import { OtherYamlExtension } from './otherYamlExtension';

/** After the last key, before a text is looked at. Milliseconds. */
const PAUSE = 120;
/** After the catalog changed: changes come in bursts. Milliseconds. */
const CATALOG_PAUSE = 300;
/** Closed files asked for together: more would keep the engine from whatever else it is asked. */
const AT_ONCE = 16;

/** What any parser of YAML says. Problems with a cause of their own and a fix stay. */
const PARSER_PROBLEMS: ReadonlySet<string> = new Set(['yaml-syntax', 'duplicate-key']);

export function diagnoseOptions(): DiagnoseOptions {
  return { danglingReferences: danglingReferences() };
}

/**
 * Problems of catalog files: of open ones as they are typed, of the rest as the catalog read them. An open file is
 * the language's alone, so that nothing shows twice.
 */
export function registerDiagnostics(client: LanguageClient, catalog: Catalog): vscode.Disposable {
  const diagnostics = new ProblemsOfFiles(client, catalog);
  return vscode.Disposable.from(
    diagnostics,
    vscode.workspace.onDidOpenTextDocument((document) => diagnostics.look(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => diagnostics.lookSoon(document)),
    vscode.workspace.onDidCloseTextDocument((document) => diagnostics.close(document)),
    catalog.onDidChangeProblems((uris) => diagnostics.readCatalog(uris)),
    catalog.onDidChange(() => diagnostics.lookAtAllSoon()),
    catalog.onDidChangeSources(() => diagnostics.lookAtAllSoon()),
    onDidChangeSettings(['greenroom.diagnostics.danglingReferences', 'greenroom.catalog.files'], () =>
      diagnostics.lookAtAllSoon(),
    ),
  );
}

class ProblemsOfFiles implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('greenroom');
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Map<string, vscode.CancellationTokenSource>();
  /** Closed files to be read. */
  readonly #waiting = new Set<string>();
  #isReading = false;
  #all: NodeJS.Timeout | undefined;

  constructor(
    readonly client: LanguageClient,
    readonly catalog: Catalog,
  ) {
    this.lookAtAllSoon();
  }

  lookSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#running.get(key)?.cancel();
    this.#timers.set(
      key,
      setTimeout(() => this.look(document), PAUSE),
    );
  }

  lookAtAllSoon(): void {
    clearTimeout(this.#all);
    this.#all = setTimeout(
      () => vscode.workspace.textDocuments.forEach((document) => this.look(document)),
      CATALOG_PAUSE,
    );
  }

  look(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (document.isClosed) return;
    if (!isCatalogDocument(document)) {
      // A file that was one until this edit keeps nothing of it.
      if (document.languageId === 'yaml') this.#collection.delete(document.uri);
      return;
    }
    void this.#diagnose(document, key);
  }

  close(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#running.get(key)?.cancel();
    this.#collection.delete(document.uri);
    this.readCatalog([key]);
  }

  /** Shows what the catalog says of files that are not open. */
  readCatalog(uris: readonly string[]): void {
    const open = new Set(
      vscode.workspace.textDocuments.filter(isCatalogDocument).map(({ uri }) => uri.toString()),
    );
    // Of entities that lie in no file their pages say what is wrong: there is nothing to open and to mend.
    for (const uri of uris) if (!open.has(uri) && !isWebAddress(uri)) this.#waiting.add(uri);
    void this.#readWaiting();
    const isNews = (document: vscode.TextDocument) => uris.includes(document.uri.toString());
    for (const document of vscode.workspace.textDocuments) {
      if (isNews(document) && isCatalogDocument(document)) this.lookSoon(document);
    }
  }

  dispose(): void {
    clearTimeout(this.#all);
    this.#waiting.clear();
    this.#timers.forEach(clearTimeout);
    for (const source of this.#running.values()) source.dispose();
    this.#collection.dispose();
  }

  async #diagnose(document: vscode.TextDocument, key: string): Promise<void> {
    this.#running.get(key)?.cancel();
    const source = new vscode.CancellationTokenSource();
    this.#running.set(key, source);
    const { version } = document;
    const found = await this.client.ask(document, (service) =>
      service.diagnose(toText(document), diagnoseOptions(), source.token),
    );
    if (this.#running.get(key) === source) this.#running.delete(key);
    source.dispose();
    if (found && document.version === version && !document.isClosed) {
      const said = OtherYamlExtension.marksSyntax(document) ? PARSER_PROBLEMS : undefined;
      this.#collection.set(document.uri, found.filter(({ code }) => !said?.has(code)).map(toDiagnostic));
    }
  }

  async #readWaiting(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#waiting.size > 0) {
      const uris = [...this.#waiting].slice(0, AT_ONCE);
      for (const uri of uris) this.#waiting.delete(uri);
      await Promise.allSettled(uris.map((uri) => this.#readFile(uri)));
    }
    this.#isReading = false;
  }

  async #readFile(uri: string): Promise<void> {
    const isAtHand = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri)) !== undefined;
    const problems = await this.client.askAny((language) =>
      problemsOfClosedFile({ catalog: this.catalog, language }, uri, isAtHand, diagnoseOptions()),
    );
    const isOpen = vscode.workspace.textDocuments.some(
      (document) => document.uri.toString() === uri && isCatalogDocument(document),
    );
    if (problems && !isOpen) this.#collection.set(vscode.Uri.parse(uri), problems.map(toDiagnostic));
  }
}
