import { PathIndex } from '../base/pathIndex';
import { Slices } from './slices';
import { parentUri, upwards } from '../base/uri';
import { TraceIndex } from '../base/traceIndex';
import { TECHDOCS_REF } from '../model/docs';
import type { Clock } from '../ports/clock';
import type { FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { Declaration, FileRecord } from './declaration';
import { DOCS_SIGN, docsFolderOf, IN_FOLDERS, lookForDocs } from './missingDocs';
import type { CatalogProblem } from './problem';
import type { CatalogStore } from './store';
import type { PlacesOfValues, WrittenPlaces } from './writtenPlaces';

export interface DocsCheckPorts {
  readonly reader: FileReader;
  readonly repositories: Repositories;
  readonly clock: Clock;
  readonly places: WrittenPlaces;
  /** Whether everything is still being read, so that looks at other folders would keep it waiting. */
  isLoading(): boolean;
  /** Files of which other things are to be said than before. */
  announce(uris: readonly string[]): void;
}

/** Changes come in bursts. Milliseconds. */
const PAUSE = 100;
/** Files looked at together. */
const AT_ONCE = 32;
const PATH = ['metadata', 'annotations', TECHDOCS_REF];

interface Missing {
  readonly declaration: Declaration;
  readonly message: string;
}

/**
 * Which entities name a folder of docs where none are. No part of reading their files: it would cost every file a look at a folder,
 * and a warm start all that it saves. So it is done behind everything else, and again for what changes on disk.
 */
export class DocsChecks {
  readonly #missing = new Map<string, readonly Missing[]>();
  /** Files whose docs are looked for beside them, as of almost all: their own addresses say where. */
  readonly #beside = new PathIndex();
  /** Where the docs of all others are looked for. */
  readonly #folders = new TraceIndex();
  #touched: string[] = [];
  readonly #waiting = new Set<string>();
  #isScheduled = false;
  #running: Promise<void> = Promise.resolve();

  constructor(
    readonly store: CatalogStore,
    readonly ports: DocsCheckPorts,
  ) {}

  /** Files that declare other entities than before, or may. */
  changed(files: Iterable<string>): void {
    for (const uri of files) if (IN_FOLDERS.test(uri)) this.#waiting.add(uri);
    this.schedule();
  }

  /** Files or folders that came, went or changed. */
  touched(paths: Iterable<string>): void {
    this.#touched.push(...paths);
    this.schedule();
  }

  /** Whom what was touched is about: who looked there or below, and beside what stands for docs. */
  #takeTouched(): void {
    const touched = new Set(this.#touched);
    this.#touched = [];
    if (touched.size === 0) return;
    const around = new Set<string>();
    for (const path of touched) {
      for (const user of this.#folders.usersWithin(path)) this.#waiting.add(user);
      for (const user of this.#beside.within(path)) if (user !== path) this.#waiting.add(user);
      for (const [at, up] of upwards(path)) if (DOCS_SIGN.test(at.slice(up.length + 1))) around.add(up);
    }
    for (const up of around) {
      for (const user of this.#folders.usersAt(up)) this.#waiting.add(user);
      for (const user of this.#beside.within(up)) if (parentUri(user) === up) this.#waiting.add(user);
    }
  }

  get #isBehind(): boolean {
    return this.#waiting.size > 0 || this.#touched.length > 0;
  }

  schedule(): void {
    if (this.#isScheduled || !this.#isBehind || this.ports.isLoading()) return;
    this.#isScheduled = true;
    this.ports.clock.after(PAUSE, () => {
      this.#isScheduled = false;
      void this.settled();
    });
  }

  /** Resolves when what is known is up to date. */
  settled(): Promise<void> {
    return (this.#running = this.#running.then(() => this.#lookAtAll()));
  }

  /** Files with entities whose docs are missing. */
  uris(): Iterable<string> {
    return this.#missing.keys();
  }

  async problemsOf(
    record: FileRecord,
    places: PlacesOfValues = this.ports.places,
  ): Promise<CatalogProblem[]> {
    const { uri } = record;
    if (this.#touched.length > 0 || this.#waiting.has(uri)) await this.settled();
    const there = new Set(record.declarations);
    const missing = (this.#missing.get(uri) ?? []).filter(({ declaration }) => there.has(declaration));
    if (missing.length === 0) return [];
    const values = missing.map(({ declaration }) => ({ declaration, path: PATH }));
    const ranges = await places.of(record, values);
    return missing.map(({ declaration, message }, at) => ({
      uri,
      range: ranges[at]!,
      severity: 'warning',
      code: 'missing-docs',
      message,
      entityRef: declaration.ref,
    }));
  }

  async #lookAtAll(): Promise<void> {
    const changed: string[] = [];
    const slices = new Slices(this.ports.clock);
    while (this.#isBehind) {
      this.#takeTouched();
      const uris = [...this.#waiting].slice(0, AT_ONCE);
      for (const uri of uris) this.#waiting.delete(uri);
      const isOther = await Promise.all(uris.map((uri) => this.#lookAt(uri)));
      changed.push(...uris.filter((_, at) => isOther[at]));
      await slices.rest();
    }
    if (changed.length) this.ports.announce(changed);
  }

  /** Answers whether other things are to be said of the file than before. */
  async #lookAt(uri: string): Promise<boolean> {
    const { record } = this.store.file(uri) ?? {};
    const folders: string[] = [];
    const missing: Missing[] = [];
    for (const declaration of record?.declarations ?? []) {
      const path = docsFolderOf(declaration.entity.metadata.annotations?.[TECHDOCS_REF]);
      // Where the text has gone bad since, that is what is said of it.
      if (path === undefined || declaration.stale) continue;
      const look = await lookForDocs(path, { uri, root: record!.root }, this.ports).catch(() => undefined);
      folders.push(...(look?.folders ?? []));
      if (look?.missing !== undefined) missing.push({ declaration, message: look.missing });
    }
    const before = signOf(this.#missing.get(uri));
    const beside = parentUri(uri);
    const isBeside = folders.length > 0 && folders.every((each) => each === beside);
    if (isBeside) this.#beside.add(uri);
    else this.#beside.delete(uri);
    this.#folders.set(uri, isBeside ? [] : folders);
    if (missing.length) this.#missing.set(uri, missing);
    else this.#missing.delete(uri);
    return before !== signOf(missing);
  }
}

function signOf(missing: readonly Missing[] = []): string {
  return missing.map(({ declaration, message }) => `${declaration.places[0]} ${message}`).join('\n');
}
