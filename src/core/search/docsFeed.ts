import { type Disposable, DisposableStore } from '../base/disposable';
import type { Event } from '../base/emitter';
import { isInside } from '../base/uri';
import type { CatalogChange } from '../catalog/catalog';
import type { Entity } from '../model/entity';
import type { Clock } from '../ports/clock';
import type { FileReader } from '../ports/fileReader';
import { BoundedFiles } from '../techdocs/site/boundedFiles';
import { DocsSite } from '../techdocs/site/docsSite';
import { locateDocs, type LocatePorts } from '../techdocs/site/locate';
import { TECHDOCS_REF } from '../techdocs/site/techdocsRef';
import { drawsIcons } from '../techdocs/icons';
import { docsCollator } from './collators/docsCollator';
import type { DocumentSink, SearchDocument } from './document';

export interface DocsFeedPorts extends LocatePorts {
  readonly reader: FileReader;
  readonly clock: Clock;
  readonly onDidChange: Event<CatalogChange>;
  /** The entity as declared, by canonical reference. */
  entity(ref: string): Entity | undefined;
  /** Told of an entity whose docs could not be indexed. */
  onFault?(ref: string, error: unknown): void;
}

/** Docs are read when the catalog has been at rest this long: they must not slow down its loading. Milliseconds. */
const REST = 1_500;
/** Bounds of what docs may cost: pages of a site, letters of a page, headings in all. */
const MOST_PAGES = 300;
const LONGEST_PAGE = 500_000;
const MOST_DOCUMENTS = 20_000;

/** Reads the docs of entities that name any, one site at a time in the background, and delivers their pages to the search. */
export class DocsFeed implements Disposable {
  readonly #disposables = new DisposableStore();
  readonly #waiting = new Set<string>();
  /** Folder of the docs, and number of documents delivered, by entity. */
  readonly #fed = new Map<string, { folder: string; count: number }>();
  #total = 0;
  #timer: Disposable | undefined;
  #running = false;

  constructor(
    readonly ports: DocsFeedPorts,
    readonly sink: DocumentSink,
  ) {
    this.#disposables.add(
      ports.onDidChange(({ added, changed, removed }) => {
        for (const refs of [added, changed, removed]) for (const ref of refs) this.#look(ref);
        this.#schedule(REST);
      }),
    );
  }

  /** Files and folders that changed on disk: the sites they are part of, or hold, are read again. */
  changed(uris: readonly string[]): void {
    for (const [ref, { folder }] of this.#fed) {
      if (uris.some((uri) => isInside(folder, uri) || isInside(uri, folder))) this.#waiting.add(ref);
    }
    this.#schedule(REST);
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#disposables.dispose();
  }

  #look(ref: string): void {
    const names = this.ports.entity(ref)?.metadata.annotations?.[TECHDOCS_REF] !== undefined;
    if (names) this.#waiting.add(ref);
    else {
      this.#waiting.delete(ref);
      this.#deliver(ref, '', []);
    }
  }

  #schedule(ms: number): void {
    if (this.#running || this.#waiting.size === 0) return;
    this.#timer?.dispose();
    this.#timer = this.ports.clock.after(ms, () => void this.#work());
  }

  async #work(): Promise<void> {
    const [ref] = this.#waiting;
    if (ref === undefined) return;
    this.#waiting.delete(ref);
    this.#running = true;
    try {
      const read = await this.#read(ref);
      this.#deliver(ref, read?.folder ?? '', read?.documents ?? []);
    } catch (error) {
      this.#deliver(ref, '', []);
      this.ports.onFault?.(ref, error);
    } finally {
      this.#running = false;
    }
    this.#schedule(0);
  }

  async #read(ref: string): Promise<{ folder: string; documents: SearchDocument[] } | undefined> {
    const place = await locateDocs(ref, this.ports);
    if ('reason' in place || place.ref !== ref) return undefined;
    const files = new BoundedFiles(this.ports.reader, place.root);
    const site = await DocsSite.open(files, place.folder, place.title);
    if (!site) return undefined;
    const documents: SearchDocument[] = [];
    for (const path of (await site.pages()).slice(0, MOST_PAGES)) {
      const page = await site.page(path);
      const read = page && (await files.readText(page.uri, { maxBytes: LONGEST_PAGE }));
      const icons = drawsIcons((await site.mountOf(path)).config.extensions);
      if (read && 'text' in read)
        documents.push(...docsCollator.collate({ ref, path, markdown: read.text, icons }));
    }
    return { folder: place.folder, documents };
  }

  #deliver(ref: string, folder: string, documents: readonly SearchDocument[]): void {
    const before = this.#fed.get(ref)?.count ?? 0;
    const room = Math.max(0, MOST_DOCUMENTS - this.#total + before);
    const kept = documents.slice(0, room);
    if (kept.length > 0) this.sink.upsert(`docs:${ref}`, kept);
    else this.sink.remove(`docs:${ref}`);
    this.#total += kept.length - before;
    if (folder) this.#fed.set(ref, { folder, count: kept.length });
    else this.#fed.delete(ref);
  }
}
