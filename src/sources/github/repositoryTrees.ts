import { type RemoteFile, repositoryRoot } from '../../core/catalog/githubUri';
import type { Clock } from '../../core/ports/clock';
import { isOfOneItem } from './answerProblems';
import { untoldError } from './answers';
import { type GitHubError, isGitHubError } from './errors';
import { EverLater } from './everLater';
import { guarded } from './fileErrors';
import { type FileFetcher, merged, type TreeEntry } from './fileFetcher';
import { FolderTrees, type Listed } from './folderTrees';
import type { KeptFiles, KeptTree } from './keptFiles';
import { placeOf } from './placeOf';
import { remember } from './remember';
import type { RepositoryState } from './state';

/** Kept in memory: a docs site is one tree. */
const MOST_TREES = 20;
/** How long a revision is believed not to be there. Milliseconds. */
const MISSING_FOR = 60_000;
/** Of a larger tree nothing is kept on disk. */
const MOST_ENTRIES = 200_000;

export interface RepositoryTree {
  /** Of each another. */
  readonly id: number;
  /** Those of folders that are asked for one by one come later. */
  readonly entries: Map<string, TreeEntry>;
  readonly mtime: number;
  /** GitHub did not list all of it: what is not among the entries may be there all the same. */
  readonly isPartial?: boolean;
  /** The commit, or the name of the branch, that it is of; undefined where nothing is known. */
  readonly revision?: string;
  /** Set where GitHub lists not all of it at once. */
  readonly folders?: FolderTrees;
  /** Why it is that of an earlier commit. */
  readonly whyOld?: string;
}

/** A tree, and why it is that of an earlier commit where it is. */
type TreeOfBefore = KeptTree & Pick<RepositoryTree, 'whyOld' | 'folders'>;

export interface TreesPorts {
  readonly host: string;
  readonly fetcher: FileFetcher;
  readonly clock: Clock;
  readonly onDisk: KeptFiles;
  /** What is known of the file's repository, where the URI is of the branch that is read. */
  readonly repositoryOf: (file: RemoteFile) => RepositoryState | undefined;
  /** Where files of its repository are kept. */
  readonly placeOf: (file: RemoteFile) => string;
  /** Whether what is kept will do: nobody wants anything newer, and GitHub is not asked unasked. */
  readonly isKeptEnough: () => boolean;
}

/** What is in repositories: each tree asked for once, and kept. */
export class RepositoryTrees {
  readonly #trees = new Map<string, Promise<RepositoryTree>>();
  /** Those that are of an earlier commit, as GitHub did not tell: by their keys the roots of their repositories. */
  readonly #old = new Map<string, string>();
  readonly #later = new EverLater();
  /** Which are on disk, by their places. */
  readonly #kept = new Map<string, number>();
  #count = 0;
  /** What GitHub said of revisions of which it knows nothing, for a moment: by what was asked for. */
  readonly #missing = new Map<string, GitHubError>();

  constructor(private readonly ports: TreesPorts) {}

  /** `mayAsk`: whether GitHub is asked for what is not kept. Throws a FileError that names `uri`. */
  async of(file: RemoteFile, uri: string, mayAsk: boolean): Promise<RepositoryTree> {
    const known = this.ports.repositoryOf(file);
    const tree = await remember(this.#trees, this.#key(file, mayAsk), MOST_TREES, () =>
      guarded(uri, async () => {
        const kept: TreeOfBefore | undefined = mayAsk
          ? await this.#asked(file, known?.oid ?? file.branch)
          : await this.ports.onDisk.tree(this.ports.placeOf(file));
        const { entries = [], isPartial = false, whyOld, folders, revision } = kept ?? {};
        return {
          id: this.#count++,
          entries: new Map(entries.map((entry) => [entry.path, entry])),
          mtime: known?.pushedAt ? Date.parse(known.pushedAt) : 0,
          isPartial,
          ...(whyOld !== undefined && { whyOld }),
          ...(revision !== undefined && { revision }),
          ...(folders && { folders }),
        };
      }),
    );
    if (mayAsk) await this.#keep(file, tree);
    return tree;
  }

  /** Keeps a tree, be it one that is remembered: the branch may have had another in between, or another name. */
  async #keep(file: RemoteFile, tree: RepositoryTree): Promise<void> {
    const place = this.ports.placeOf(file);
    const { entries, revision, isPartial, whyOld } = tree;
    const isKept = this.#kept.get(place) === tree.id;
    if (isKept || revision === undefined || whyOld !== undefined || entries.size > MOST_ENTRIES) return;
    this.#kept.set(place, tree.id);
    const kept: KeptTree = { revision, entries: [...entries.values()], ...(isPartial && { isPartial }) };
    await this.ports.onDisk.keepTree(place, kept);
    this.#trees.delete(keptKey(file));
  }

  /** One that was read already; undefined where it was not, or not told. */
  async seen(file: RemoteFile, mayAsk: boolean): Promise<RepositoryTree | undefined> {
    return this.#trees.get(this.#key(file, mayAsk))?.catch(() => undefined);
  }

  /**
   * Asks for a folder of a repository that is not listed whole. Returns why what is known of it is of before; throws a
   * FileError where nothing is known.
   */
  async listFolder(file: RemoteFile, tree: RepositoryTree, uri: string): Promise<string | undefined> {
    const { folders, entries } = tree;
    if (!folders) return undefined;
    try {
      this.#take(entries, await folders.listing(file.path));
    } catch (error) {
      const isKnown = [...entries.keys()].some((path) => path.startsWith(`${file.path}/`));
      if (!isKnown || !isGitHubError(error)) return guarded(uri, () => Promise.reject(error as Error));
      return error.message;
    }
    this.#kept.delete(this.ports.placeOf(file));
    await this.#keep(file, tree);
    return undefined;
  }

  /** Forgets trees of an earlier commit that are to be asked for again; returns the roots of their repositories. */
  forgetOld(isMeant: (root: string) => boolean): string[] {
    const old = [...this.#old].filter(([, root]) => isMeant(root) && this.#later.isDue(root));
    for (const [key] of old) {
      this.#old.delete(key);
      this.#trees.delete(key);
    }
    return old.map(([, root]) => root);
  }

  /** All of them are asked for again after the next reading. */
  hurry(): void {
    this.#later.hurry();
  }

  /** Forgets what a branch's name pointed to. */
  forgetBranch(file: RemoteFile): void {
    const key = treeKey(file, file.branch);
    this.#trees.delete(key);
    this.#missing.delete(key);
  }

  #noteMissing(key: string, error: GitHubError): void {
    this.#missing.set(key, error);
    this.ports.clock.after(MISSING_FOR, () => this.#missing.delete(key));
  }

  /** What a listing tells, and nothing of before that it does not hold. */
  #take(entries: Map<string, TreeEntry>, { folder, entries: listed, isDeep }: Listed): void {
    const now = new Set(listed.map(({ path }) => path));
    const prefix = folder === '' ? '' : `${folder}/`;
    const isCovered = (path: string) =>
      path.startsWith(prefix) && (isDeep || !path.slice(prefix.length).includes('/'));
    for (const [path, { isOld }] of entries)
      if (isOld && isCovered(path) && !now.has(path)) entries.delete(path);
    for (const entry of listed) entries.set(entry.path, entry);
  }

  #key(file: RemoteFile, mayAsk: boolean): string {
    return mayAsk ? treeKey(file, this.ports.repositoryOf(file)?.oid ?? file.branch) : keptKey(file);
  }

  /** The tree of a revision; where GitHub does not give it, or not all of it, the last that was seen of the branch as well. */
  async #asked(file: RemoteFile, revision: string): Promise<TreeOfBefore> {
    const { onDisk, fetcher, host } = this.ports;
    const place = this.ports.placeOf(file);
    const kept = await onDisk.tree(place);
    // A branch's name says nothing of where it points.
    const mayHaveMoved = revision === file.branch && !this.ports.isKeptEnough();
    if (kept?.revision === revision && !mayHaveMoved && !kept.isPartial) return kept;
    const root = repositoryRoot({ ...file, host, path: '' });
    const key = treeKey(file, revision);
    const askAgain = () => {
      this.#old.set(key, root);
      this.#later.failed(root);
    };
    const missing = this.#missing.get(key);
    if (missing) throw missing;
    try {
      const { owner, repository } = file;
      const told = await fetcher.tree(owner, repository, revision, undefined, undefined, true);
      const isPartial = told.isTruncated || told.isUntold === true;
      const old = isPartial ? (kept?.entries ?? []).map(asOld) : [];
      const entries = old.length > 0 ? merged(old, told.entries) : told.entries;
      const tree: KeptTree = { revision, entries, ...(isPartial && { isPartial }) };
      if (told.isUntold) askAgain();
      else this.#later.told(root);
      if (!told.isTruncated) return tree;
      return { ...tree, folders: new FolderTrees(fetcher, { owner, repository, revision }) };
    } catch (error) {
      // Of a commit that GitHub named it can only be that its tree is not told.
      const known = this.ports.repositoryOf(file);
      const isThere = known?.oid === revision && !known.isBehind;
      if (!isGitHubError(error)) throw error;
      const isMissing = error.code === 'not-found';
      if (isMissing && !isThere) {
        this.#noteMissing(key, error);
        // A commit that is not the latest may be gone itself, and its branch be there.
        if (!known?.isBehind) {
          this.#kept.delete(place);
          this.#trees.delete(keptKey(file));
          // That the disk refuses is no answer of GitHub's.
          await onDisk.forgetTree(place).catch(() => {});
        }
      }
      if (!kept && isMissing && isThere) throw untoldError();
      if (!kept || (isMissing && !isThere)) throw error;
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

function treeKey({ owner, repository }: RemoteFile, revision: string): string {
  return `at ${placeOf({ owner, repository, branch: revision })}`;
}

function keptKey(file: RemoteFile): string {
  return `kept ${placeOf(file)}`;
}
