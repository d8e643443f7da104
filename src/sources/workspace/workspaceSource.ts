import * as l10n from '@vscode/l10n';
import { CancellationTokenSource, type CancellationToken } from '../../core/base/cancellation';
import type { Disposable } from '../../core/base/disposable';
import { Sequence } from '../../core/base/sequence';
import { canonicalUri, isInside, parentUri } from '../../core/base/uri';
import { saidOfKinds } from '../../core/catalog/kindDoubt';
import type { PartitionKeeper } from '../../core/catalog/partitionKeeper';
import {
  type EntitySource,
  Precedence,
  type SourceConnection,
  type SourceStatus,
} from '../../core/catalog/source';
import { RULES_PATTERN } from '../../core/portal/houseRules/isRulesFile';
import type { FolderWatcher } from '../../core/ports/folderWatcher';
import type { Logger } from '../../core/ports/logger';
import type { Touched } from './liveGlobs';
import { filesUnderOtherNames } from './otherNames';
import { usedPatterns } from './patterns';
import { Retries } from './retries';
import { saidOfOpen } from './unreadFolders';
import { type FilePorts, WorkspaceFiles } from './workspaceFiles';

export interface WorkspaceConfiguration {
  readonly folders: readonly { readonly uri: string; readonly name: string }[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether the last known catalog may be kept on disk. */
  readonly snapshot?: boolean;
  /** Lower-case kinds of which the folders hold every entity; `*` for all. Default: none. */
  readonly completeFor?: readonly string[];
  /** What is said of the patterns themselves. */
  readonly note?: string;
}

export interface WorkspacePorts extends FilePorts {
  readonly logger: Logger;
  /** For folders that the editor's watcher does not see into. */
  readonly watcher?: FolderWatcher;
  /** Brings back the last window's catalog and keeps this one's; undefined keeps nothing. */
  readonly keeper?: Pick<PartitionKeeper, 'restore' | 'keep' | 'forget'>;
}

/**
 * A folder that came is looked at again after this long: the editor's watcher may tell of it before it is filled, and
 * never tells of what was put into it before it watched there. Milliseconds.
 */
const AGAIN = 350;
/** Looks at a folder that keeps changing unsaid. */
const MOST_LOOKS = 4;
/** After everything was read, what nobody waits for goes behind what somebody does: the index of the search. Milliseconds. */
const AT_LEISURE = 2_000;
/** Changes behind one another, with no rest between them, that the watcher may have lost some of. */
const FLOOD = 10_000;
/** How long no change means that a flood is over. Milliseconds. */
const REST = 500;

/** Catalog files of the open folders: found by pattern, or named by a Location of one that was. */
export class WorkspaceSource implements EntitySource {
  readonly id = 'workspace';
  readonly precedence = Precedence.file;
  readonly #ports: WorkspacePorts;
  readonly #sequence = new Sequence();
  #connection!: SourceConnection;
  #files!: WorkspaceFiles;
  #configuration: WorkspaceConfiguration = { folders: [], include: [], exclude: [] };
  /** The pass over everything that is under way, or the last one. */
  #running = new CancellationTokenSource();
  readonly #stopped = new CancellationTokenSource();
  /** Whether a pass did not get to its end, so that the next one has to look at everything. */
  #isIncomplete = false;
  #wasBlind = false;
  #flood = 0;
  #calm: Disposable | undefined;
  readonly #retries: Retries;
  /** Folders in no open one that are watched, as globs look through them. */
  readonly #beyond = new Set<string>();

  constructor(ports: WorkspacePorts) {
    this.#ports = ports;
    this.#retries = new Retries(ports.clock, (folders) => this.#lookAgain(folders, 2));
    ports.repositories.lookIn(() => ({ folders: this.folders, files: this.#files.foundFiles }));
  }

  connect(connection: SourceConnection): void {
    this.#connection = connection;
    this.#files = new WorkspaceFiles(this.#ports, connection);
    const listening = connection.onDidContest?.(() => this.#rankCopies());
    this.#stopped.token.onCancellationRequested(() => listening?.dispose());
  }

  dispose(): void {
    this.#running.cancel();
    this.#stopped.cancel();
    this.#calm?.dispose();
    this.#retries.dispose();
  }

  /** Folders that are open, as URIs. */
  get folders(): readonly string[] {
    return this.#configuration.folders.map(({ uri }) => uri);
  }

  /** Takes new folders or patterns and looks at everything again. A pass under way is given up. */
  async configure(configuration: WorkspaceConfiguration): Promise<void> {
    const first = this.#configuration.folders.length === 0;
    const folders = configuration.folders.map(({ uri, name }) => ({ uri: canonicalUri(uri), name }));
    const include = usedPatterns('greenroom.catalog.files', configuration.include);
    const exclude = usedPatterns('greenroom.catalog.exclude', configuration.exclude);
    const completeFor = (configuration.completeFor ?? []).map((kind) => kind.trim()).filter(Boolean);
    const kinds = saidOfKinds('greenroom.catalog.completeFor', completeFor);
    const notes = [include.note, exclude.note, kinds].filter((note) => note !== undefined);
    this.#configuration = {
      ...configuration,
      completeFor,
      ...(notes.length > 0 && { note: notes.join(' ') }),
      folders,
      include: [...include.used, RULES_PATTERN],
      exclude: exclude.used,
    };
    const { keeper } = this.#ports;
    if (!configuration.snapshot) await keeper?.forget();
    else if (first) await this.#restore();
    await this.refresh();
  }

  refresh(token?: CancellationToken): Promise<void> {
    this.#running.cancel();
    const running = new CancellationTokenSource();
    this.#running = running;
    const watch = token?.onCancellationRequested(() => running.cancel());
    return this.#sequence.run(() => this.#readEverything(running.token)).finally(() => watch?.dispose());
  }

  /**
   * Takes in what changed on disk, as one change however many files and folders it is. Watchers name only the folder
   * where all of it came or went, so each path stands for all below it.
   */
  filesChanged(changed: readonly string[], removed: readonly string[]): Promise<void> {
    this.#watchFlood(changed.length + removed.length);
    return this.#look([...new Set([...removed, ...changed].map(canonicalUri))], 1);
  }

  /** Takes in that files elsewhere, which files here take in or lead to, may be others now. */
  remoteChanged(uris: readonly string[]): Promise<void> {
    return this.#sequence.run(async () => {
      if (this.#isIncomplete) return this.#readEverything(this.#stopped.token);
      this.#isIncomplete = true;
      const isRead = await this.#files.lookAtRemote(uris, this.#stopped.token);
      this.#isIncomplete = false;
      if (isRead) this.#keep();
    });
  }

  #look(uris: readonly string[], times: number): Promise<void> {
    return this.#sequence.run(async () => {
      if (this.#isIncomplete) return this.#readEverything(this.#stopped.token);
      this.#isIncomplete = true;
      const { touched, foundOther } = await this.#files.lookAt(uris, this.#stopped.token);
      this.#isIncomplete = false;
      if (this.#files.isBlind !== this.#wasBlind)
        this.#connection.setStatus({ completeFor: this.#completeFor() });
      this.#retries.set(this.#files.closed);
      this.#keep();
      const folders = touched.filter(({ isFolder }) => isFolder).map(({ uri }) => uri);
      await this.#watch(touched, times === 1);
      await this.#watchBeyond();
      if (folders.length === 0 || times >= MOST_LOOKS || (times > 1 && !foundOther)) return;
      this.#ports.clock.after(AGAIN, () => this.#lookAgain(folders, times + 1));
    });
  }

  #lookAgain(folders: readonly string[], times: number): void {
    this.#look(folders, times).catch((error: unknown) =>
      this.#ports.logger.error('Looking at folders again failed', error),
    );
  }

  async #watch(touched: readonly Touched[], isNews: boolean): Promise<void> {
    const { watcher } = this.#ports;
    if (!watcher) return;
    for (const { uri, isFolder } of touched) {
      if (isNews) watcher.forget(uri);
      // What leads from without to something in use is not gone into: it may hold all of a home folder.
      const isOurs = this.#files.isOpen(uri) || [...this.#beyond].some((folder) => isInside(folder, uri));
      if (isFolder && isOurs) await watcher.follow(uri, (folder) => this.#files.isLeftOut(folder));
    }
    // Where folders come and files go, as git does it, more does at once, of which the editor's watcher loses some.
    const busy = touched
      .filter(({ isFolder, isGone }) => isFolder || isGone)
      .map(({ uri }) => parentUri(uri));
    for (const folder of new Set(busy))
      if (this.#files.isOpen(folder) && !this.#files.isLeftOut(folder)) watcher.followAlone(folder);
  }

  /** Watches what counts though it lies in no open folder. */
  async #watchBeyond(): Promise<void> {
    const { watcher } = this.#ports;
    if (!watcher) return;
    const { paths, folders } = await this.#files.beyond();
    watcher.watchPaths(paths);
    for (const folder of folders) {
      if (this.#beyond.has(folder)) continue;
      this.#beyond.add(folder);
      const isLeftOut = (each: string) => this.#files.isOpen(each) || this.#files.isLeftOut(each);
      await watcher.follow(folder, isLeftOut);
    }
  }

  /** Watchers drop what they can't keep up with: after very many changes everything is looked at. */
  #watchFlood(changes: number): void {
    this.#flood += changes;
    this.#calm?.dispose();
    this.#calm = this.#ports.clock.after(REST, () => {
      const wasFlood = this.#flood >= FLOOD;
      this.#flood = 0;
      if (wasFlood) void this.refresh();
    });
  }

  async #restore(): Promise<void> {
    await this.#ports.keeper?.restore(this.#fingerprint());
    this.#files.restore(await this.#connection.knownVersions());
  }

  /** What the catalog was read under. */
  #fingerprint(): string {
    const { folders, include, exclude } = this.#configuration;
    return JSON.stringify([folders.map(({ uri }) => uri), include, exclude]);
  }

  async #readEverything(token: CancellationToken): Promise<void> {
    this.#isIncomplete = true;
    this.#connection.setStatus({ state: 'loading', progress: { done: 0 } });
    try {
      await this.#files.readAll(this.#configuration, token);
      this.#isIncomplete = false;
      await this.#watchBeyond();
      this.#retries.set(this.#files.closed);
      this.#keep();
      const lastError = this.#unreadFolders();
      this.#connection.setStatus({
        state: 'ready',
        completeFor: this.#completeFor(),
        progress: undefined,
        lastError,
        refreshedAt: this.#ports.clock.now(),
      });
      this.#ports.clock.after(AT_LEISURE, () => void this.#lookForOtherNames(token));
    } catch (error) {
      const stopped = token.isCancellationRequested;
      // A pass given up for a newer one leaves the state to that one.
      if (stopped && this.#running.token !== token) return;
      const message = stopped ? l10n.t('Loading was cancelled.') : String(error);
      const lastError = { code: stopped ? 'cancelled' : 'failed', message, action: 'greenroom.refresh' };
      this.#connection.setStatus({ state: stopped ? 'ready' : 'failed', progress: undefined, lastError });
      if (!stopped) this.#ports.logger.error('Reading the workspace failed', error);
    }
  }

  /** Files that hold valid entities and that the catalog does not read. */
  async otherNames(token?: CancellationToken): Promise<string[]> {
    const known = await this.#connection.knownVersions();
    const place = { ...this.#configuration, isRead: (uri: string) => known.has(uri) };
    return filesUnderOtherNames(place, this.#ports, token);
  }

  /** After a pass over everything and never at a single change, since it looks at every YAML file. */
  async #lookForOtherNames(token: CancellationToken): Promise<void> {
    try {
      const otherNames = await this.otherNames(token);
      this.#connection.setStatus({ otherNames: otherNames.length > 0 ? otherNames : undefined });
    } catch (error) {
      if (!token.isCancellationRequested)
        this.#ports.logger.error('Looking for catalog files under other names failed', error);
    }
  }

  /** What is typed, or read elsewhere, may declare what a file here declares: no event on disk tells of that. */
  #rankCopies(): void {
    const files = this.#files;
    if (files.mustRank) return;
    files.mustRank = true;
    // A pass that is under way, and may itself be the cause, ends with telling them.
    const rank = () => (files.mustRank ? files.rankCopies() : Promise.resolve());
    this.#sequence
      .run(rank)
      .catch((error: unknown) => this.#ports.logger.error('Telling copies failed', error));
  }

  #keep(): void {
    if (this.#configuration.snapshot) this.#ports.keeper?.keep(this.#fingerprint());
  }

  /** Where files can be that nobody here sees, nothing is said to be missing. */
  #completeFor(): string[] {
    this.#wasBlind = this.#files.isBlind;
    if (this.#wasBlind) return [];
    return (this.#configuration.completeFor ?? []).map((kind) => kind.toLowerCase());
  }

  /** What is told of folders that could not be looked through, while the others are there. */
  #unreadFolders(): SourceStatus['lastError'] {
    const unread = [...this.#files.unread];
    for (const [uri, error] of unread) this.#ports.logger.error(`Reading ${uri} failed`, error);
    const message = unread
      .map(([uri, error]) => saidOfOpen(uri, error, this.#configuration.folders))
      .join(' ');
    return message ? { code: 'failed', message, action: 'greenroom.refresh' } : undefined;
  }
}
