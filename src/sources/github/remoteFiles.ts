import { type CancellationToken, unlessCancelled } from '../../core/base/cancellation';
import { Emitter } from '../../core/base/emitter';
import { fromGitHubUri, type RemoteFile, repositoryRoot } from '../../core/catalog/githubUri';
import { FileError, type FileStat } from '../../core/ports/fileReader';
import type { RemoteFiles } from '../../core/ports/remoteCatalog';
import { isGitHubError } from './errors';
import type { FileFetcher, TreeEntry } from './fileFetcher';
import type { KeptFiles } from './keptFiles';
import { linked } from './links';
import type { RepositoryState } from './state';

export interface RepositoryLookup {
  /** Whether files of that owner are read at all. */
  reads(host: string, owner: string): boolean;
  find(owner: string, name: string): RepositoryState | undefined;
}

interface Tree {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly mtime: number;
}

/** Trees and blobs kept in memory: a docs site is one tree and a page at a time. */
const MOST_TREES = 20;
const MOST_BLOBS = 200;

/** Reads files of remote repositories when asked: what the catalog holds already, else one tree, then blob by blob. */
export class GitHubFiles implements RemoteFiles {
  readonly #host: string;
  readonly #fetcher: FileFetcher;
  readonly #lookup: RepositoryLookup;
  readonly #changed = new Emitter<readonly string[]>();
  readonly onDidChange = this.#changed.event;
  readonly #trees = new Map<string, Promise<Tree>>();
  readonly #blobs = new Map<string, Promise<Uint8Array>>();

  readonly #onDisk: KeptFiles;

  constructor(host: string, fetcher: FileFetcher, lookup: RepositoryLookup, onDisk: KeptFiles) {
    this.#onDisk = onDisk;
    this.#host = host;
    this.#fetcher = fetcher;
    this.#lookup = lookup;
  }

  /** Tells that repositories moved to another commit. */
  announce(repositories: readonly RepositoryState[]): void {
    if (repositories.length === 0) return;
    const roots = repositories.map(({ owner, name, branch }) =>
      repositoryRoot({ host: this.#host, owner, repository: name, branch, path: '' }),
    );
    this.#changed.fire(roots);
  }

  async read(uri: string, token?: CancellationToken): Promise<Uint8Array> {
    const file = this.#parse(uri);
    const kept = this.#kept(file);
    if (kept !== undefined) return new TextEncoder().encode(kept);
    const entry = (await unlessCancelled(this.#tree(file, uri), token)).entries.get(file.path);
    if (!entry) throw new FileError('not-found', uri, 'is not in the repository');
    if (entry.type !== 'blob') throw new FileError('not-a-file', uri, 'is a folder');
    const blob = remember(this.#blobs, entry.sha, MOST_BLOBS, () =>
      this.#guarded(uri, () => this.#bytes(file, entry.sha)),
    );
    return unlessCancelled(blob, token);
  }

  async stat(uri: string): Promise<FileStat | undefined> {
    const file = this.#parse(uri);
    const kept = this.#kept(file);
    if (kept !== undefined) {
      const mtime = Date.parse(this.#repository(file)?.pushedAt ?? '') || 0;
      return { type: 'file', size: new TextEncoder().encode(kept).length, mtime };
    }
    const tree = await this.#tree(file, uri);
    const entry = tree.entries.get(file.path);
    if (entry?.type === 'blob') return { type: 'file', size: entry.size ?? 0, mtime: tree.mtime };
    return entry || file.path === '' ? { type: 'directory', size: 0, mtime: tree.mtime } : undefined;
  }

  async list(uri: string): Promise<{ name: string; type: 'file' | 'directory' }[]> {
    const file = this.#parse(uri);
    const { entries } = await this.#tree(file, uri);
    const prefix = file.path === '' ? '' : `${file.path}/`;
    const children: { name: string; type: 'file' | 'directory' }[] = [];
    for (const [path, { type }] of entries) {
      const name = path.slice(prefix.length);
      if (path.startsWith(prefix) && name && !name.includes('/'))
        children.push({ name, type: type === 'blob' ? 'file' : 'directory' });
    }
    return children;
  }

  #parse(uri: string): RemoteFile {
    const file = fromGitHubUri(uri);
    if (!file || !this.#lookup.reads(file.host, file.owner))
      throw new FileError('not-found', uri, 'is in no organisation that is read');
    return file;
  }

  /** What is known of the file's repository, where the URI is of the branch that is read. */
  #repository({ owner, repository, branch }: RemoteFile): RepositoryState | undefined {
    const known = this.#lookup.find(owner, repository);
    return known?.branch === branch ? known : undefined;
  }

  /** The text of a file that the catalog was made of, or takes in. */
  #kept(file: RemoteFile): string | undefined {
    const repository = this.#repository(file);
    const found = repository?.files.find(({ path }) => path === file.path);
    return repository && found && linked(repository, found).text;
  }

  #tree(file: RemoteFile, uri: string): Promise<Tree> {
    const known = this.#repository(file);
    const revision = known?.oid ?? file.branch;
    const key = `${file.owner}/${file.repository}@${revision}`.toLowerCase();
    return remember(this.#trees, key, MOST_TREES, () =>
      this.#guarded(uri, async () => {
        const entries = await this.#entries(file, revision);
        const mtime = known?.pushedAt ? Date.parse(known.pushedAt) : 0;
        return { entries: new Map(entries.map((entry) => [entry.path, entry])), mtime };
      }),
    );
  }

  /** A blob as it was read once, or as GitHub gives it. */
  async #bytes({ owner, repository }: RemoteFile, sha: string): Promise<Uint8Array> {
    const kept = await this.#onDisk.blob(sha);
    if (kept) return kept;
    const bytes = await this.#fetcher.bytes(owner, repository, sha);
    await this.#onDisk.keepBlob(sha, bytes);
    return bytes;
  }

  /** The tree of a revision; where GitHub does not give it, the last that was seen of the branch. */
  async #entries({ owner, repository, branch }: RemoteFile, revision: string): Promise<readonly TreeEntry[]> {
    const place = `${owner}/${repository}/${branch}`.toLowerCase();
    const kept = await this.#onDisk.tree(place);
    // A branch's name says nothing of where it points.
    if (kept?.revision === revision && revision !== branch) return kept.entries;
    try {
      const { entries, isTruncated } = await this.#fetcher.tree(owner, repository, revision);
      if (!isTruncated) await this.#onDisk.keepTree(place, { revision, entries });
      return entries;
    } catch (error) {
      if (kept && isGitHubError(error) && error.code !== 'not-found') return kept.entries;
      throw error;
    }
  }

  async #guarded<T>(uri: string, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!isGitHubError(error)) throw error;
      const refused = ['unauthorized', 'signed-out', 'sso', 'scope', 'forbidden'].includes(error.code);
      const code = error.code === 'not-found' ? 'not-found' : refused ? 'no-access' : 'unavailable';
      throw new FileError(code, uri, error.message);
    }
  }
}

/** The least recently used goes first; a failure is not kept. */
function remember<T>(
  kept: Map<string, Promise<T>>,
  key: string,
  most: number,
  make: () => Promise<T>,
): Promise<T> {
  const found = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, found);
  found.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return found;
}
