import * as l10n from '@vscode/l10n';
import { type CancellationToken, unlessCancelled } from '../../core/base/cancellation';
import { Emitter } from '../../core/base/emitter';
import {
  fromGitHubUri,
  type RemoteFile,
  repositoryRoot,
  toGitHubUri,
  toWebUrl,
} from '../../core/catalog/githubUri';
import { FileError, type FileStat, isFileError } from '../../core/ports/fileReader';
import type { Clock } from '../../core/ports/clock';
import type { OldFile, RemoteFiles } from '../../core/ports/remoteCatalog';
import { isOfOneItem } from './answerProblems';
import { BlobBatch } from './blobBatch';
import { isLfsPointer } from '../../core/catalog/lfsPointer';
import { isGitHubError } from './errors';
import { guarded, inLfs, isLfs, leadsOut, missing, tooLarge } from './fileErrors';
import type { FetchedFile, FileFetcher, TreeEntry } from './fileFetcher';
import type { KeptFiles } from './keptFiles';
import { inRepository } from './inRepository';
import { fileAt, foldersOf, linked, mayLeadOut, submoduleIn } from './linkedFiles';
import { type LoneText, LoneTexts } from './loneTexts';
import { placeOf, placeOfState } from './placeOf';
import { remember } from './remember';
import { type RepositoryTree, RepositoryTrees } from './repositoryTrees';
import { SeenFiles } from './seenFiles';
import type { FileState, RepositoryState } from './state';
import { endOfLinks, type Entries, isLink } from './treeLinks';

export interface RepositoryLookup {
  /** Whether files of that owner are read at all. */
  reads(host: string, owner: string): boolean;
  find(owner: string, name: string): RepositoryState | undefined;
  byId(id: string): RepositoryState | undefined;
  /** Why what is known of its repositories may no longer be so. */
  fault(owner: string): OldFile | undefined;
}

/** With what it hangs on. */
type SeenText = LoneText & { readonly state: string };

/** Kept in memory: a docs site is a page at a time. */
const MOST_BLOBS = 200;
/** Texts that were read by themselves, and how long they are remembered: where a branch points may change. Milliseconds. */
const MOST_LONE = 200;
const LONE_FOR = 60_000;

export interface GitHubFilesPorts {
  readonly host: string;
  readonly fetcher: FileFetcher;
  readonly clock: Clock;
  readonly lookup: RepositoryLookup;
  readonly onDisk: KeptFiles;
  /** Whether GitHub is asked without somebody wanting it. */
  readonly asksByItself: boolean;
}

/**
 * Reads files of remote repositories when asked: what the catalog holds already, else what was read once, else one tree
 * and the blobs, those that are asked for at once in one request; of lone files no tree.
 */
export class GitHubFiles implements RemoteFiles {
  readonly #ports: GitHubFilesPorts;
  readonly #batch: BlobBatch;
  readonly #lone: LoneTexts;
  readonly #loneTexts = new Map<string, Promise<SeenText>>();
  readonly #untold = new Set<string>();
  #wasReviewed = false;
  readonly #seen = new SeenFiles();
  /** Why files are of before that were read, by their URIs. */
  readonly #old = new Map<string, string>();
  readonly #branches = new Map<string, Promise<string | undefined>>();
  readonly #changed = new Emitter<readonly string[]>();
  readonly onDidChange = this.#changed.event;
  readonly #trees: RepositoryTrees;
  readonly #blobs = new Map<string, Promise<Uint8Array>>();
  /** What is asked for now, by its id, and for which repository. */
  readonly #asked = new Map<string, { readonly place: string; readonly bytes: Promise<Uint8Array> }>();
  readonly kept: RemoteFiles['kept'] = {
    read: (uri, token) => this.read(uri, token, false, false),
    stat: (uri) => this.stat(uri, false),
    list: (uri) => this.list(uri, false),
    realpath: (uri) => this.realpath(uri, false),
  };

  constructor(ports: GitHubFilesPorts) {
    this.#ports = ports;
    this.#batch = new BlobBatch(ports.fetcher, ports.clock);
    this.#lone = new LoneTexts(ports.fetcher, ports.clock);
    const repositoryOf = (file: RemoteFile) => this.#repository(file);
    this.#trees = new RepositoryTrees({
      ...ports,
      repositoryOf,
      placeOf: (file) => this.#placeOf(file),
      isKeptEnough: () => this.#isKeptEnough,
    });
  }

  /** Whether what is kept will do: nobody asked for anything newer, and GitHub is not asked unasked. */
  get #isKeptEnough(): boolean {
    return !this.#ports.asksByItself && !this.#wasReviewed;
  }

  /** Lone files that were asked for in vain the last time: GitHub told neither what is in them nor that they are gone. */
  get untold(): ReadonlySet<string> {
    return this.#untold;
  }

  whyOld(uri: string): OldFile | undefined {
    const why = this.#old.get(uri);
    return why === undefined ? this.#ports.lookup.fault(this.#parse(uri).owner) : { why };
  }

  /** Tells that repositories moved to another commit, or got another name. */
  announce(repositories: readonly RepositoryState[]): void {
    if (repositories.length === 0) return;
    const { host, lookup, onDisk } = this.#ports;
    // What is kept of them is found by their names.
    const moves = repositories.flatMap((before) => {
      const now = lookup.byId(before.id);
      const [from, to] = [placeOfState(before), now && placeOfState(now)];
      return to !== undefined && to !== from ? { from, to } : [];
    });
    if (moves.length > 0) onDisk.move(moves);
    const roots = repositories.map(({ owner, name, branch }) =>
      repositoryRoot({ host, owner, repository: name, branch, path: '' }),
    );
    this.#changed.fire(roots);
  }

  /** What GitHub did not tell is asked for again after the next reading, however often it did not. */
  hurry(): void {
    this.#seen.hurry();
    this.#trees.hurry();
  }

  /**
   * Looks which files of an organisation that somebody took in may be others now, and tells so. `isOwn`: whether this window
   * has read the organisation; after another one did, what was asked just now will do.
   */
  async review(organization: string, isOwn = true): Promise<void> {
    const owner = organization.toLowerCase();
    const isMeant = (uri: string) => {
      const file = fromGitHubUri(uri);
      const known = file && this.#ports.lookup.find(file.owner, file.repository);
      return [file?.owner, known?.owner].some((each) => each?.toLowerCase() === owner);
    };
    this.#wasReviewed = true;
    // What is asked for at this moment may be answered from before as well.
    await Promise.allSettled(this.#loneTexts.values());
    if (isOwn) this.#branches.clear();
    const stateOf = (uri: string) =>
      this.#stateOf(this.#parse(uri)).catch((error: unknown) =>
        isGitHubError(error) && error.code === 'not-found' ? 'gone' : undefined,
      );
    const moved = [...this.#trees.forgetOld(isMeant), ...(await this.#seen.review(isMeant, stateOf))];
    for (const uri of moved) {
      // Whoever still wants it asks again.
      this.#untold.delete(uri);
      const file = this.#parse(uri);
      for (const known of [this.#repository(file), undefined]) this.#loneTexts.delete(loneKey(file, known));
      this.#trees.forgetBranch(file);
    }
    if (moved.length > 0) this.#changed.fire(moved);
  }

  /** `mayAsk`: whether GitHub is asked for what is not kept. */
  async read(uri: string, token?: CancellationToken, isLone = false, mayAsk = true): Promise<Uint8Array> {
    const file = this.#parse(uri);
    const known = this.#known(file);
    if (known !== undefined) {
      if (isLone) this.#seen.note(uri, this.#knownState(file)!);
      return new TextEncoder().encode(known);
    }
    if (isLone && mayAsk) {
      const text = await unlessCancelled(this.#loneText(file, uri), token);
      if (text !== undefined) return new TextEncoder().encode(text);
    }
    const { entries, isPartial, whyOld } = await unlessCancelled(this.#tree(file, uri, mayAsk), token);
    if (mayAsk) this.#noteOld(uri, whyOld);
    const path = await unlessCancelled(this.#end(file, entries, uri, mayAsk), token);
    const entry = entries.get(path);
    const submodule = submoduleAt(entries, path);
    if ((!entry || entry.isOld) && isPartial && mayAsk && submodule === undefined) {
      const asked = this.#unlisted({ ...file, path }, uri).catch((error: unknown) => {
        if (!entry || !isFileError(error) || error.code === 'not-found') throw error;
      });
      const text = await unlessCancelled(asked, token);
      if (text !== undefined) return new TextEncoder().encode(text);
    }
    if (!entry || entry.type === 'commit') throw missing(submodule, uri, toWebUrl(file));
    if (entry.type !== 'blob') throw new FileError('not-a-file', uri, l10n.t('is a folder'));
    const bytes = await unlessCancelled(this.#blob(file, entry, uri, mayAsk), token);
    if (!isLink(entry) && isLfs(bytes)) throw inLfs(uri, toWebUrl(file));
    return bytes;
  }

  /** The path at the end of links, that of a folder as well. Throws a FileError where one leads out of the repository. */
  async #end(file: RemoteFile, entries: Entries, uri: string, mayAsk: boolean): Promise<string> {
    const end = await endOfLinks(entries, file.path, (link) => this.#blob(file, link, uri, mayAsk));
    return end ?? leadsOut(uri);
  }

  /**
   * Where a file really is, links followed as far as it is known which there are: nothing is asked for. Throws a FileError
   * where GitHub told that nothing is there.
   */
  async realpath(uri: string, mayAsk = true): Promise<string> {
    const file = fromGitHubUri(uri);
    if (!file || !this.#ports.lookup.reads(file.host, file.owner)) return uri;
    const known = this.#repository(file);
    const state = known && stateOf(known, file);
    if (state && isAbsent(state) && this.#known(file) === undefined && !submoduleIn(known, file.path)) {
      this.#seen.note(uri, this.#knownState(file)!);
      throw missing(undefined, uri, toWebUrl(file));
    }
    const tree = await this.#trees.seen(file, mayAsk);
    // What leads nowhere is told by whoever reads it.
    const end = tree && (await this.#end(file, tree.entries, uri, false).catch(() => undefined));
    return end === undefined || end === file.path ? uri : toGitHubUri({ ...file, path: end });
  }

  /** The tree of a file's repository. Of one that the catalog does not hold it is looked at each time whether its branch moved. */
  async #tree(file: RemoteFile, uri: string, mayAsk: boolean): Promise<RepositoryTree> {
    const root = { ...file, path: '' };
    const rootUri = repositoryRoot(root);
    if (mayAsk && !this.#repository(file) && !this.#seen.has(rootUri)) {
      // Asked for before the tree, so that no move is missed in between.
      const isKept = this.#isKeptEnough && (await this.#ports.onDisk.tree(this.#placeOf(root)));
      const state = isKept ? undefined : await this.#stateOf(root).catch(() => undefined);
      if (state === undefined) this.#seen.noteUntold(rootUri);
      else this.#seen.note(rootUri, state);
    }
    return this.#trees.of(file, uri, mayAsk);
  }

  #noteOld(uri: string, why: string | undefined): void {
    this.#old.delete(uri);
    if (why !== undefined) this.#old.set(uri, why);
    if (this.#old.size > MOST_LONE) this.#old.delete(this.#old.keys().next().value!);
  }

  async stat(uri: string, mayAsk = true): Promise<FileStat | undefined> {
    try {
      return await this.#stat(uri, mayAsk);
    } catch (error) {
      if (mayAsk) this.#seen.noteUntold(uri);
      throw error;
    }
  }

  async #stat(uri: string, mayAsk: boolean): Promise<FileStat | undefined> {
    const file = this.#parse(uri);
    const text = this.#known(file);
    const known = text === undefined ? await this.#readAlone(file) : { text, oid: this.#knownState(file)! };
    if (known !== undefined) {
      const mtime = Date.parse(this.#repository(file)?.pushedAt ?? '') || 0;
      const size = new TextEncoder().encode(known.text).length;
      return { type: 'file', size, mtime, version: known.oid };
    }
    const tree = await this.#tree(file, uri, mayAsk);
    // A link that leads nowhere is there itself.
    const path = await this.#end(file, tree.entries, uri, mayAsk).catch(() => file.path);
    const entry = tree.entries.get(path);
    if (entry?.type === 'blob')
      return { type: 'file', size: entry.size ?? 0, mtime: tree.mtime, version: entry.sha };
    if (!entry && path !== '' && tree.isPartial && mayAsk) {
      const text = await this.#unlisted(file, uri).catch((error: unknown) => {
        if (!isFileError(error) || error.code !== 'not-found') throw error;
      });
      return text === undefined ? undefined : { type: 'file', size: text.length, mtime: tree.mtime };
    }
    return entry || path === '' ? { type: 'directory', size: 0, mtime: tree.mtime } : undefined;
  }

  async list(uri: string, mayAsk = true): Promise<{ name: string; type: 'file' | 'directory' }[]> {
    const file = this.#parse(uri);
    const tree = await this.#tree(file, uri, mayAsk);
    const { entries } = tree;
    const listed = await this.#trees.listFolder(file, tree, uri);
    const end = this.#end(file, entries, uri, mayAsk);
    const folder = mayAsk ? await end : await end.catch(() => file.path);
    const submodule = submoduleAt(entries, folder);
    if (submodule !== undefined) throw missing(submodule, uri, toWebUrl(file, 'tree'));
    const isLinked = folder !== file.path;
    const whyOld = isLinked ? await this.#trees.listFolder({ ...file, path: folder }, tree, uri) : listed;
    if (whyOld !== undefined) this.#noteOld(uri, whyOld);
    const prefix = folder === '' ? '' : `${folder}/`;
    const children = [...entries].flatMap(([path, entry]) => {
      const name = path.slice(prefix.length);
      return path.startsWith(prefix) && name && !name.includes('/') ? [{ name, path, entry }] : [];
    });
    const isFolder = async (path: string, entry: TreeEntry) => {
      if (!isLink(entry)) return entry.type !== 'blob';
      const end = await this.#end({ ...file, path }, entries, uri, mayAsk).catch(() => path);
      return end === '' || entries.get(end)?.type === 'tree';
    };
    return Promise.all(
      children.map(async ({ name, path, entry }) => ({
        name,
        type: (await isFolder(path, entry)) ? 'directory' : 'file',
      })),
    );
  }

  #parse(uri: string): RemoteFile {
    const file = fromGitHubUri(uri);
    if (!file || !this.#ports.lookup.reads(file.host, file.owner))
      throw new FileError('not-found', uri, l10n.t('is in no organization that is read'));
    return file;
  }

  /** What is known of the file's repository, where the URI is of the branch that is read. */
  #repository({ owner, repository, branch }: RemoteFile): RepositoryState | undefined {
    const known = this.#ports.lookup.find(owner, repository);
    return known?.branch === branch ? known : undefined;
  }

  /** The text of a file that the catalog was made of, or takes in. */
  #known(file: RemoteFile): string | undefined {
    const repository = this.#repository(file);
    const found = repository && stateOf(repository, file);
    const end = found && linked(repository, found);
    return end && (mayLeadOut(end) ? undefined : end.text);
  }

  /** What a file hangs on: its text, its commit or its branch. */
  async #stateOf(file: RemoteFile): Promise<string | undefined> {
    // An address was read before it was known that its branch has slashes in its name.
    const known = this.#ports.lookup.find(file.owner, file.repository);
    if (known?.branch.startsWith(`${file.branch}/`)) return `branch ${known.branch}`;
    return this.#knownState(file) ?? `tree ${(await this.#treeOid(file)) ?? ''}`;
  }

  #knownState(file: RemoteFile): string | undefined {
    const known = this.#repository(file);
    const state = known && stateOf(known, file);
    const end = known && state && linked(known, state);
    return end?.text === undefined ? known && `commit ${known.oid}` : `text ${end.oid}`;
  }

  #treeOid({ owner, repository, branch }: RemoteFile): Promise<string | undefined> {
    inRepository(owner, repository, branch);
    const revision = { owner, repository, revision: branch };
    const key = placeOf({ owner, repository, branch });
    return remember(this.#branches, key, MOST_LONE, () => {
      this.#ports.clock.after(LONE_FOR, () => this.#branches.delete(key));
      return this.#lone.stateOf(revision);
    });
  }

  /** The text of a lone file; undefined where it is none. Throws a FileError where nothing is there. */
  async #loneText(file: RemoteFile, uri: string): Promise<string | undefined> {
    const known = this.#repository(file);
    const { owner, repository, path } = file;
    const state = known && stateOf(known, file);
    if (state && mayLeadOut(linked(known, state))) return undefined;
    if (state?.isTooLarge) throw tooLarge(uri, toWebUrl(file));
    const key = loneKey(file, known);
    const ask = () => {
      this.#ports.clock.after(LONE_FOR, () => this.#loneTexts.delete(key));
      const wanted = { owner, repository, revision: known?.oid ?? file.branch, path };
      this.#untold.delete(uri);
      // In one request, so that what is in the file and what is said of its branch belong together.
      const asked = Promise.all([this.#lone.find(wanted), this.#stateOf(file)]);
      return guarded(uri, async () => {
        const [text, state] = await asked;
        this.#seen.note(uri, state!);
        const { onDisk } = this.#ports;
        if (text.is === 'text') await onDisk.keepText(this.#placeOf(file), path, text.file.text);
        if (text.is === 'nothing') await onDisk.keepAbsence(this.#placeOf(file), path);
        return { ...text, state: state! };
      }).catch(async (error: unknown) => {
        this.#seen.noteUntold(uri);
        const isGone = isFileError(error) && error.code === 'not-found';
        // That the disk refuses is no answer of GitHub's.
        if (isGone) await this.#ports.onDisk.keepAbsence(this.#placeOf(file), path).catch(() => {});
        else this.#untold.add(uri);
        throw error;
      });
    };
    const found: LoneText & Partial<SeenText> =
      known && state && isAbsent(state)
        ? { is: 'nothing', submodule: submoduleIn(known, path), state: this.#knownState(file)! }
        : ((await this.#unasked(file, uri)) ??
          (await remember(this.#loneTexts, key, MOST_LONE, ask).catch((error: unknown) =>
            this.#kept(file, uri, error),
          )));
    if (found.state !== undefined) this.#seen.note(uri, found.state);
    if (found.is === 'nothing') throw missing(found.submodule, uri, toWebUrl(file));
    if (found.is !== 'text') return undefined;
    if (isLfsPointer(found.file.text)) throw inLfs(uri, toWebUrl(file));
    return found.file.text;
  }

  /** The text of a file that GitHub did not list, though it did not list all there is. */
  async #unlisted(file: RemoteFile, uri: string): Promise<string> {
    const text = await this.#loneText(file, uri);
    if (text !== undefined) return text;
    const why = l10n.t(
      'is none of the files that GitHub lists of this large repository; it can be opened on GitHub',
    );
    throw new FileError('unavailable', uri, why, toWebUrl(file));
  }

  /** What a lone file was last seen with, while nobody asked for anything newer and GitHub is not asked unasked. */
  async #unasked(file: RemoteFile, uri: string): Promise<LoneText | undefined> {
    if (!this.#isKeptEnough) return undefined;
    const kept = await this.#ports.onDisk.text(this.#placeOf(file), file.path);
    if (!kept) return undefined;
    this.#seen.noteUntold(uri);
    const { text } = kept;
    return text === undefined ? { is: 'nothing' } : { is: 'text', file: { oid: '', text } };
  }

  /** What a lone file was last seen with, where GitHub does not say that it is gone. */
  async #kept(file: RemoteFile, uri: string, error: unknown): Promise<LoneText> {
    const isGone = isFileError(error) && error.code === 'not-found';
    const kept = isGone ? undefined : await this.#ports.onDisk.text(this.#placeOf(file), file.path);
    if (!kept) throw error;
    const { text } = kept;
    if (text === undefined) return { is: 'nothing' };
    this.#noteOld(uri, (error as Error).message);
    return { is: 'text', file: { oid: '', text } };
  }

  /** The text of a lone file that was read already, be it before its repository was known. */
  async #readAlone(file: RemoteFile): Promise<FetchedFile | undefined> {
    const found = [this.#repository(file), undefined].map((known) => loneKey(file, known));
    const key = found.find((each) => this.#loneTexts.has(each));
    const read = await (key && this.#loneTexts.get(key)?.catch(() => undefined));
    return read && read.is === 'text' ? read.file : undefined;
  }

  #blob(file: RemoteFile, entry: TreeEntry, uri: string, mayAsk: boolean): Promise<Uint8Array> {
    const { sha, size, path } = entry;
    const { owner, repository, branch } = file;
    const revision = this.#repository(file)?.oid ?? branch;
    const { onDisk } = this.#ports;
    const place = this.#placeOf(file);
    const find = async () => {
      const kept = await onDisk.blob(place, sha);
      if (kept) return kept;
      if (!mayAsk) throw new FileError('not-found', uri, l10n.t('was never read'));
      return this.#bytes(sha, place, () =>
        this.#batch.bytes({ owner, repository, revision, path, sha, size }),
      );
    };
    // Each repository keeps its own, and who asks is not answered for one who does not.
    const found = remember(this.#blobs, `${mayAsk ? 'asked' : 'kept'} ${place} ${sha}`, MOST_BLOBS, find);
    const keep = async (bytes: Uint8Array) => {
      // Also what is remembered: the branch may have held something else there in between.
      if (mayAsk) await onDisk.keepBlob(place, sha, bytes, path);
      return bytes;
    };
    const kept = (error: unknown) => {
      if (isGitHubError(error) && error.isFileTooLarge) throw tooLarge(uri, toWebUrl(file));
      return this.#keptBlob(file, path, uri, error);
    };
    // It stands in the tree: whatever GitHub says of its content, it is there.
    return guarded(uri, () => found.then(keep, kept), 'unavailable');
  }

  /** The bytes that an id stands for: of two repositories that want them at once only one is asked, where it gives them. */
  async #bytes(sha: string, place: string, ask: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const asked = this.#asked.get(sha);
    if (asked && asked.place !== place) {
      const bytes = await asked.bytes.catch(() => undefined);
      if (bytes) return bytes;
    }
    const own = { place, bytes: ask() };
    this.#asked.set(sha, own);
    try {
      return await own.bytes;
    } finally {
      if (this.#asked.get(sha) === own) this.#asked.delete(sha);
    }
  }

  /** What a path was last read with, where nothing answers that could tell what is there now. */
  async #keptBlob(file: RemoteFile, path: string, uri: string, error: unknown): Promise<Uint8Array> {
    const bytes = isOfOneItem(error) ? undefined : await this.#ports.onDisk.lastOf(this.#placeOf(file), path);
    if (!bytes) throw error;
    this.#seen.noteUntold(uri);
    this.#noteOld(uri, (error as Error).message);
    return bytes;
  }

  /** Where files of its repository are kept, by whatever name that is called. */
  #placeOf(file: RemoteFile): string {
    const known = this.#repository(file);
    return known ? placeOfState(known) : placeOf(file);
  }
}

/** Whether GitHub told that nothing is there. */
function isAbsent({ oid, isNoText, isStale }: FileState): boolean {
  return !oid && !isNoText && !isStale;
}

/** What is known of a file; of one that declares packages no text is kept. */
function stateOf(repository: RepositoryState, { path }: RemoteFile): FileState | undefined {
  const file = fileAt(repository, path);
  return file?.role === 'manifest' ? undefined : file;
}

/** A branch's name says nothing of where it points: what is known of it changes with what is known of the repository. */
function loneKey(file: RemoteFile, known: RepositoryState | undefined): string {
  return `${placeOf(file)}@${known?.oid ?? ''} ${file.path}`;
}

function submoduleAt(entries: ReadonlyMap<string, TreeEntry>, path: string): string | undefined {
  return [...foldersOf(path), path].find((each) => entries.get(each)?.type === 'commit');
}
