import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Event } from '../base/emitter';
import { readAhead } from '../base/readAhead';
import { TraceIndex } from '../base/traceIndex';
import { isCancellation, unlessCancelled } from '../base/cancellation';
import { baseName, canonicalUri } from '../base/uri';
import type { CatalogChange } from '../catalog/catalog';
import { GITHUB_SCHEME } from '../catalog/githubUri';
import type { Entity } from '../model/entity';
import type { Clock } from '../ports/clock';
import type { FileReader } from '../ports/fileReader';
import { BoundedFiles, isLasting } from '../techdocs/site/boundedFiles';
import { DocsSite } from '../techdocs/site/docsSite';
import { type DocsPlace, locateDocs, type LocatePorts } from '../techdocs/site/locate';
import { markdownOf } from '../techdocs/site/mkdocsConfig';
import { isPagePath } from '../techdocs/site/titles';
import { TECHDOCS_REF } from '../model/docs';
import { writingOf } from '../techdocs/headings';
import { docsCollator } from './collators/docsCollator';
import type { DocumentSink, SearchDocument } from './document';
import type { RemoteDocsControl } from './remoteDocs';
import { RemoteDocsBudget } from './remoteDocsBudget';

export interface DocsFeedPorts extends LocatePorts {
  readonly reader: FileReader;
  /** What is kept of remote repositories: asks nobody. Undefined where none are read. */
  readonly kept?: FileReader;
  readonly clock: Clock;
  readonly onDidChange: Event<CatalogChange>;
  /** The entity as declared, by canonical reference. */
  entity(ref: string): Entity | undefined;
  /** Told of an entity whose docs could not be indexed. */
  onFault?(ref: string, error: unknown): void;
  /** Told of docs that are left out, as there are more than are read or kept for the search. */
  onLimit?(message: string): void;
}

/** Docs are read when the catalog has been at rest this long: they must not slow down its loading. Milliseconds. */
const REST = 1_500;
/** Bounds of what docs may cost: pages of a site, letters of a page, headings in all. */
const MOST_PAGES = 1000;
const LONGEST_PAGE = 500_000;
const MOST_DOCUMENTS = 20_000;
/** Remote sites, and pages of one, that are read at once: what is asked for at once comes in one request. */
const SITES_AT_ONCE = 16;
const PAGES_AT_ONCE = 100;
/** What is read at a stretch before the thread is given back. Milliseconds. */
const SLICE = 20;

interface Reading {
  readonly documents: readonly SearchDocument[];
  /** Pages that are there and may be read another time; undefined where not even which there are is told. */
  readonly withheld?: ReadonlySet<string>;
  /** Why those could not be read. */
  readonly why?: string;
  /** There are more pages than are looked at, or larger ones. */
  readonly isCut?: boolean;
}

/**
 * Reads the docs of entities that name any in the background, and delivers their pages to the search: those at hand one
 * site at a time, those in remote repositories where somebody wants them, and else as far as they were read before.
 */
export class DocsFeed implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #waiting = new Set<string>();
  /** Those that are looked at now. */
  #reading: readonly string[] = [];
  /** Number of documents delivered, by entity. */
  readonly #fed = new Map<string, number>();
  /** Of docs in remote repositories what was delivered, and from which folder, by entity: pages that are not told of stay. */
  readonly #told = new Map<
    string,
    { readonly folder: string; readonly documents: readonly SearchDocument[] }
  >();
  /** Entities of whose docs not all found room. */
  readonly #cut = new Set<string>();
  /** Whether it was told that there is no room. */
  #isFull = false;
  /** Folders of the docs, there or not, by entity. */
  readonly #folders = new TraceIndex();
  readonly #wishes: RemoteDocsBudget;
  #total = 0;
  #timer: Disposable | undefined;
  #running = false;

  constructor(
    readonly ports: DocsFeedPorts,
    readonly sink: DocumentSink,
  ) {
    this.#wishes = new RemoteDocsBudget(ports, (refs) => this.#again(refs, 0));
    this.#disposables.add(this.#wishes);
    this.#disposables.add(
      ports.onDidChange(({ added, changed, removed }) => {
        for (const refs of [added, changed, removed]) for (const ref of refs) this.#look(ref);
        this.#schedule(REST);
      }),
    );
  }

  /** Files and folders that changed: the sites they are part of, or hold, are read again. */
  changed(uris: readonly string[]): void {
    const touched = uris.map(canonicalUri);
    this.#again([...this.#folders.usersAround(touched), ...this.#wishes.failedIn(touched)], REST);
  }

  readonly remote: RemoteDocsControl = {
    configure: async (wanted) => this.#wishes.configure(wanted),
    readAll: async (token) => {
      // Of what is not known yet nobody can say whether it has docs.
      const ready = unlessCancelled(Promise.resolve(this.ports.catalog.whenReady?.()), token);
      const isStopped = await ready.then(() => false, isCancellation);
      if (isStopped) return { read: 0, failed: 0, isCancelled: true };
      const result = await this.#wishes.readAll([...this.#waiting, ...this.#reading], token);
      return this.#cut.size > 0 ? { ...result, cut: this.#cut.size } : result;
    },
    progress: async () => this.#wishes.progress,
  };

  dispose(): void {
    this.#timer?.dispose();
    this.#disposables.dispose();
  }

  #look(ref: string): void {
    if (this.#namesDocs(ref)) this.#waiting.add(ref);
    else {
      this.#waiting.delete(ref);
      this.#wishes.forget(ref);
      this.#deliver(ref, undefined, []);
    }
  }

  #namesDocs(ref: string): boolean {
    return this.ports.entity(ref)?.metadata.annotations?.[TECHDOCS_REF] !== undefined;
  }

  #again(refs: readonly string[], ms: number): void {
    for (const ref of refs) this.#waiting.add(ref);
    this.#schedule(ms);
  }

  #schedule(ms: number): void {
    if (this.#running || this.#waiting.size === 0) return;
    this.#timer?.dispose();
    this.#timer = this.ports.clock.after(ms, () => void this.#work());
  }

  async #work(): Promise<void> {
    const refs = [...this.#waiting].slice(0, SITES_AT_ONCE);
    for (const ref of refs) this.#waiting.delete(ref);
    this.#running = true;
    this.#reading = refs;
    // Sites at hand are read one after the other: nobody waits for them.
    let turn: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const done = turn.then(work);
      turn = done.catch(() => {});
      return done;
    };
    await Promise.all(refs.map((ref) => this.#feed(ref, inTurn)));
    this.#running = false;
    this.#reading = [];
    this.#schedule(0);
  }

  async #feed(ref: string, inTurn: <T>(work: () => Promise<T>) => Promise<T>): Promise<void> {
    try {
      const place = await locateDocs(ref, this.ports);
      if ('reason' in place || place.ref !== ref) {
        this.#wishes.forget(ref);
        return this.#deliver(ref, undefined, []);
      }
      if (!place.root.startsWith(`${GITHUB_SCHEME}:`)) {
        this.#wishes.forget(ref);
        const { documents, isCut } = await inTurn(() => this.#read(ref, place, this.ports.reader, 1));
        return this.#namesDocs(ref) ? this.#deliver(ref, place.folder, documents, isCut) : this.#look(ref);
      }
      const mayAsk = await this.#wishes.mayAsk(ref, place.root);
      const reader = mayAsk ? this.ports.reader : this.ports.kept;
      const read = reader && (await this.#read(ref, place, reader, PAGES_AT_ONCE));
      // It may have gone while its docs were read.
      if (!this.#namesDocs(ref)) return this.#look(ref);
      // What was known stays until the repository says otherwise, of that very page.
      const told = this.#told.get(ref);
      const before = told?.folder === place.folder ? told.documents : [];
      const stays = before.filter(({ path = '' }) => read?.withheld?.has(path.replace(/#.*$/s, '')));
      if (!read || read.withheld || before.length === 0) {
        const documents = [...(read?.documents ?? []), ...stays];
        this.#deliver(ref, place.folder, documents, read?.isCut);
        this.#told.set(ref, { folder: place.folder, documents });
      }
      // Whose docs are the same finds them kept now.
      const others = [...this.#folders.usersAround([place.folder])].filter((each) => each !== ref);
      if (mayAsk) this.#again(this.#wishes.unasked(others), 0);
      // Whoever waits for it searches at once.
      this.#wishes.came(ref, place.root, read?.why);
    } catch (error) {
      this.#wishes.forget(ref);
      this.#deliver(ref, undefined, []);
      this.ports.onFault?.(ref, error);
    }
  }

  async #read(ref: string, place: DocsPlace, reader: FileReader, atOnce: number): Promise<Reading> {
    const files = new BoundedFiles(reader, place.root);
    const site = await DocsSite.open(files, place.folder, place.title);
    const documents: SearchDocument[] = [];
    const paths = (await site?.pages()) ?? [];
    let isCut = paths.length > MOST_PAGES;
    // What pages say does not tell which there are.
    const unlisted = [...files.untold].find(
      ([uri, read]) => !isLasting(read) && !isPagePath(baseName(uri)),
    )?.[1];
    const withheld = new Set<string>();
    let why = unlisted && (unlisted.why ?? unlisted.failure);
    const reading = readAhead(paths.slice(0, MOST_PAGES), atOnce, async (path) => {
      const page = await site?.page(path);
      return page && files.readText(page.uri, { maxBytes: LONGEST_PAGE });
    });
    let since = this.ports.clock.now();
    for await (const [path, read] of reading) {
      if (this.ports.clock.now() - since > SLICE) {
        await new Promise<void>((resolve) => void this.ports.clock.after(0, resolve));
        since = this.ports.clock.now();
      }
      const writing = writingOf(markdownOf((await site!.mountOf(path)).config));
      if (read && 'text' in read)
        documents.push(...docsCollator.collate({ ref, path, markdown: read.text, writing }));
      else if (read?.failure === 'too-large') isCut = true;
      else if (read && read.failure !== 'not-found' && !isLasting(read)) {
        withheld.add(path);
        why ??= read.why ?? read.failure;
      }
    }
    return { documents, isCut, ...(!unlisted && { withheld }), ...(why !== undefined && { why }) };
  }

  #deliver(
    ref: string,
    folder: string | undefined,
    documents: readonly SearchDocument[],
    isCut = false,
  ): void {
    const before = this.#fed.get(ref) ?? 0;
    const room = Math.max(0, MOST_DOCUMENTS - this.#total + before);
    const kept = documents.slice(0, room);
    const isFull = kept.length < documents.length;
    // Of one it is told, not of hundreds.
    if (isCut && !this.#cut.has(ref)) this.ports.onLimit?.(`${ref}: ${whyCut()}`);
    if (isFull && !this.#isFull) this.ports.onFault?.(ref, new Error(whyFull()));
    if (isCut || isFull) this.#cut.add(ref);
    else this.#cut.delete(ref);
    this.#isFull = isFull || (this.#isFull && this.#cut.size > 0);
    if (kept.length > 0) this.sink.upsert(`docs:${ref}`, kept);
    else this.sink.remove(`docs:${ref}`);
    this.#total += kept.length - before;
    if (folder) this.#fed.set(ref, kept.length);
    else this.#fed.delete(ref);
    this.#told.delete(ref);
    this.#folders.set(ref, folder ? [folder] : []);
  }
}

function whyCut(): string {
  return l10n.t(
    'The search takes {0} pages of a site, each of up to {1} kB; here are more, or larger ones.',
    MOST_PAGES,
    LONGEST_PAGE / 1000,
  );
}

function whyFull(): string {
  return l10n.t('The search has room for {0} headings of docs, and is full.', MOST_DOCUMENTS);
}
