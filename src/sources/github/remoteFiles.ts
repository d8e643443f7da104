import * as l10n from '@vscode/l10n';
import { language } from '../../core/base/language';
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
import { type GitHubError, isGitHubError } from './errors';
import { type FetchedFile, type FileFetcher, merged, type TreeEntry } from './fileFetcher';
import { FolderTrees } from './folderTrees';
import type { KeptFiles, KeptTree } from './keptFiles';
import { foldersOf, linked, mayLeadOut, submoduleIn, whyInSubmodule } from './linkedFiles';
import { type LoneText, LoneTexts } from './loneTexts';
import { remember } from './remember';
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

interface Tree {
  /** Those of folders that are asked for one by one come later. */
  readonly entries: Map<string, TreeEntry>;
  /** Set where GitHub lists not all of it at once. */
  readonly folders?: FolderTrees;
  readonly mtime: number;
  /** GitHub did not list all of it: what is not among the entries may be there all the same. */
  readonly isPartial?: boolean;
  /** Why it is that of an earlier commit. */
  readonly whyOld?: string;
}

/** A tree, and why it is that of an earlier commit where it is. */
type TreeOfBefore = KeptTree & Pick<Tree, 'whyOld' | 'folders'>;

/** Trees and blobs kept in memory: a docs site is one tree and a page at a time. */
const MOST_TREES = 20;
const MOST_BLOBS = 200;
/** Of a larger tree nothing is kept on disk. */
const MOST_ENTRIES = 200_000;
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
  readonly #trees = new Map<string, Promise<Tree>>();
  /** Those that are of an earlier commit, as GitHub did not tell: by their keys the roots of their repositories. */
  readonly #oldTrees = new Map<string, string>();
  readonly #blobs = new Map<string, Promise<Uint8Array>>();
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

  /** Looks which files of an organisation that somebody took in may be others now, and tells so. */
  async review(organization: string): Promise<void> {
    const owner = organization.toLowerCase();
    const isMeant = (uri: string) => {
      const file = fromGitHubUri(uri);
      const known = file && this.#ports.lookup.find(file.owner, file.repository);
      return [file?.owner, known?.owner].some((each) => each?.toLowerCase() === owner);
    };
    this.#wasReviewed = true;
    // What is asked for at this moment may be answered from before as well.
    await Promise.allSettled(this.#loneTexts.values());
    this.#branches.clear();
    const stateOf = (uri: string) =>
      this.#stateOf(this.#parse(uri)).catch((error: unknown) =>
        isGitHubError(error) && error.code === 'not-found' ? 'gone' : undefined,
      );
    const old = [...this.#oldTrees].filter(([, root]) => isMeant(root));
    for (const [key] of old) {
      this.#oldTrees.delete(key);
      this.#trees.delete(key);
    }
    const moved = [...old.map(([, root]) => root), ...(await this.#seen.review(isMeant, stateOf))];
    for (const uri of moved) {
      // Whoever still wants it asks again.
      this.#untold.delete(uri);
      const file = this.#parse(uri);
      for (const known of [this.#repository(file), undefined]) this.#loneTexts.delete(loneKey(file, known));
      this.#trees.delete(treeKey(file, file.branch));
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
    const key = mayAsk ? treeKey(file, known?.oid ?? file.branch) : keptKey(file);
    const tree = await this.#trees.get(key)?.catch(() => undefined);
    // What leads nowhere is told by whoever reads it.
    const end = tree && (await this.#end(file, tree.entries, uri, mayAsk).catch(() => undefined));
    return end === undefined || end === file.path ? uri : toGitHubUri({ ...file, path: end });
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
    await this.#listFolder(file, tree, uri);
    const folder = await this.#end(file, entries, uri, mayAsk).catch(() => file.path);
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

  /** Asks for a folder of a repository that is not listed whole. */
  async #listFolder(file: RemoteFile, { folders, entries }: Tree, uri: string): Promise<void> {
    if (!folders) return;
    const listed = await guarded(uri, () => folders.listing(file.path));
    const fresh = listed.filter(
      ({ path, sha }) => entries.get(path)?.sha !== sha || entries.get(path)?.isOld,
    );
    for (const entry of fresh) entries.set(entry.path, entry);
    if (fresh.length === 0 || entries.size > MOST_ENTRIES) return;
    const revision = this.#repository(file)?.oid ?? file.branch;
    const tree: KeptTree = { revision, entries: [...entries.values()], isPartial: true };
    await this.#ports.onDisk.keepTree(this.#placeOf(file), tree);
    this.#trees.delete(keptKey(file));
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
        if (text.is === 'text') await this.#ports.onDisk.keepText(this.#placeOf(file), path, text.file.text);
        return { ...text, state: state! };
      }).catch((error: unknown) => {
        this.#seen.noteUntold(uri);
        if (!isFileError(error) || error.code !== 'not-found') this.#untold.add(uri);
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
    const { asksByItself, onDisk } = this.#ports;
    if (asksByItself || this.#wasReviewed) return undefined;
    const text = await onDisk.text(this.#placeOf(file), file.path);
    if (text === undefined) return undefined;
    this.#seen.noteUntold(uri);
    return { is: 'text', file: { oid: '', text } };
  }

  /** What a lone file was last seen with, where GitHub does not say that it is gone. */
  async #kept(file: RemoteFile, uri: string, error: unknown): Promise<LoneText> {
    const isGone = isFileError(error) && error.code === 'not-found';
    const text = isGone ? undefined : await this.#ports.onDisk.text(this.#placeOf(file), file.path);
    if (text === undefined) throw error;
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

  #tree(file: RemoteFile, uri: string, mayAsk: boolean): Promise<Tree> {
    const known = this.#repository(file);
    const revision = known?.oid ?? file.branch;
    const key = mayAsk ? treeKey(file, revision) : keptKey(file);
    return remember(this.#trees, key, MOST_TREES, () =>
      guarded(uri, async () => {
        const kept: TreeOfBefore | undefined = mayAsk
          ? await this.#entries(file, revision)
          : await this.#ports.onDisk.tree(this.#placeOf(file));
        const { entries = [], isPartial = false, whyOld, folders } = kept ?? {};
        const mtime = known?.pushedAt ? Date.parse(known.pushedAt) : 0;
        const byPath = new Map(entries.map((entry) => [entry.path, entry]));
        return {
          entries: byPath,
          mtime,
          isPartial,
          ...(whyOld !== undefined && { whyOld }),
          ...(folders && { folders }),
        };
      }),
    );
  }

  #blob(file: RemoteFile, entry: TreeEntry, uri: string, mayAsk: boolean): Promise<Uint8Array> {
    const { sha, size, path } = entry;
    const { owner, repository, branch } = file;
    const revision = this.#repository(file)?.oid ?? branch;
    const find = async () => {
      const { onDisk } = this.#ports;
      const place = this.#placeOf(file);
      const kept = await onDisk.blob(place, sha);
      if (kept && mayAsk) await onDisk.notePath(place, path, sha);
      if (kept) return kept;
      if (!mayAsk) throw new FileError('not-found', uri, l10n.t('was never read'));
      const bytes = await this.#batch.bytes({ owner, repository, revision, path, sha, size });
      await onDisk.keepBlob(place, sha, bytes, path);
      return bytes;
    };
    const found = remember(this.#blobs, sha, MOST_BLOBS, find);
    const kept = (error: unknown) => {
      if (isGitHubError(error) && error.isFileTooLarge) throw tooLarge(uri, toWebUrl(file));
      return this.#keptBlob(file, path, uri, error);
    };
    // It stands in the tree: whatever GitHub says of its content, it is there.
    return guarded(uri, () => found.catch(kept), 'unavailable');
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

  /** The tree of a revision; where GitHub does not give it, or not all of it, the last that was seen of the branch as well. */
  async #entries(file: RemoteFile, revision: string): Promise<TreeOfBefore> {
    const { onDisk, fetcher, host } = this.#ports;
    const place = this.#placeOf(file);
    const kept = await onDisk.tree(place);
    // A branch's name says nothing of where it points.
    if (kept?.revision === revision && revision !== file.branch && !kept.isPartial) return kept;
    const askAgain = () =>
      this.#oldTrees.set(treeKey(file, revision), repositoryRoot({ ...file, host, path: '' }));
    try {
      const { owner, repository } = file;
      const told = await fetcher.tree(owner, repository, revision, undefined, undefined, true);
      const isPartial = told.isTruncated || told.isUntold === true;
      const old = isPartial ? (kept?.entries ?? []).map(asOld) : [];
      const entries = old.length > 0 ? merged(old, told.entries) : told.entries;
      const tree: KeptTree = { revision, entries, ...(isPartial && { isPartial }) };
      if (told.isUntold) askAgain();
      if (entries.length <= MOST_ENTRIES) await onDisk.keepTree(place, tree);
      this.#trees.delete(keptKey(file));
      if (!told.isTruncated) return tree;
      return { ...tree, folders: new FolderTrees(fetcher, { owner, repository, revision }) };
    } catch (error) {
      // Of a commit that GitHub named it can only be that its tree is not told.
      const known = this.#repository(file);
      const isThere = known?.oid === revision && !known.isBehind;
      if (!kept || !isGitHubError(error) || (error.code === 'not-found' && !isThere)) throw error;
      askAgain();
      const old = { ...kept, whyOld: error.message };
      // Where only the tree is refused, what it may have by now can still be asked for.
      return isOfOneItem(error) ? { ...old, entries: kept.entries.map(asOld), isPartial: true } : old;
    }
  }
}

function asOld(entry: TreeEntry): TreeEntry {
  return { ...entry, isOld: true };
}

/** Whether GitHub told that nothing is there. */
function isAbsent({ oid, isNoText, isStale }: FileState): boolean {
  return !oid && !isNoText && !isStale;
}

/** What is known of a file; of one that declares packages no text is kept. */
function stateOf({ files }: RepositoryState, { path }: RemoteFile): FileState | undefined {
  return files.find((each) => each.path === path && each.role !== 'manifest');
}

/** A branch's name says nothing of where it points: what is known of it changes with what is known of the repository. */
function loneKey(file: RemoteFile, known: RepositoryState | undefined): string {
  return `${placeOf(file)}@${known?.oid ?? ''} ${file.path}`;
}

function submoduleAt(entries: ReadonlyMap<string, TreeEntry>, path: string): string | undefined {
  return [...foldersOf(path), path].find((each) => entries.get(each)?.type === 'commit');
}

/** Nothing is there as a file: it may be in a submodule, another repository. */
function missing(submodule: string | undefined, uri: string, webUrl: string): FileError {
  if (submodule === undefined) return new FileError('not-found', uri, l10n.t('is not in the repository'));
  return new FileError('unavailable', uri, whyInSubmodule(submodule), webUrl);
}

function leadsOut(uri: string): never {
  throw new FileError(
    'unavailable',
    uri,
    l10n.t('is a link that leads out of the repository, so it is not followed'),
  );
}

/** A pointer of Git LFS is a few lines. Bytes. */
const LONGEST_POINTER = 1024;

function isLfs(bytes: Uint8Array): boolean {
  return bytes.length <= LONGEST_POINTER && isLfsPointer(new TextDecoder().decode(bytes));
}

function tooLarge(uri: string, webUrl: string): FileError {
  const why = l10n.t('is larger than 100 MB, which GitHub gives no file of; it can be opened on GitHub');
  return new FileError('unavailable', uri, why, webUrl);
}

function inLfs(uri: string, webUrl: string): FileError {
  const why = l10n.t(
    'is kept in Git LFS, of which only a pointer can be read here; it can be opened on GitHub',
  );
  return new FileError('unavailable', uri, why, webUrl);
}

/** Names of owners and repositories compare without case; those of branches do not, but the names of files on most disks. */
function placeOf({ owner, repository, branch }: Omit<RemoteFile, 'host' | 'path'>): string {
  // Git has no "^" in the name of a branch.
  return `${owner}/${repository}/${branch.replace(/\p{Lu}/gu, '^$&')}`.toLowerCase();
}

function placeOfState({ owner, name, branch }: RepositoryState): string {
  return placeOf({ owner, repository: name, branch });
}

function treeKey({ owner, repository }: RemoteFile, revision: string): string {
  return `at ${placeOf({ owner, repository, branch: revision })}`;
}

function keptKey(file: RemoteFile): string {
  return `kept ${placeOf(file)}`;
}

/** `whereUnknown`: what it means that GitHub knows nothing there. */
async function guarded<T>(
  uri: string,
  read: () => Promise<T>,
  whereUnknown: 'not-found' | 'unavailable' = 'not-found',
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    const refused = ['unauthorized', 'signed-out', 'sso', 'scope', 'forbidden', 'ip'].includes(error.code);
    const code = error.code === 'not-found' ? whereUnknown : refused ? 'no-access' : 'unavailable';
    throw new FileError(code, uri, whyOf(error), error.action);
  }
}

/** In words, with until when where GitHub asks to wait. */
function whyOf({ message, until }: GitHubError): string {
  if (until === undefined) return message;
  return l10n.t('{0} It answers again at {1}.', message, new Date(until).toLocaleTimeString(language()));
}
