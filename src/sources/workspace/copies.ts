import * as l10n from '@vscode/l10n';
import { gitignore } from '../../core/base/glob/gitignore';
import { shown } from '../../core/base/oneLine';
import { decodePath, isInside, parentUri, relativePath } from '../../core/base/uri';
import type { CopyReason } from '../../core/catalog/source';
import type { PersonalGit } from '../../core/ports/personalGit';
import { type FileReader, isFileError, type ReadOptions } from '../../core/ports/fileReader';
import type { Repositories } from '../../core/ports/repositories';
import { pathBytes, readGitIndex } from './gitIndex';
import { type GitRepository, readRepository } from './gitRepository';
import { countingTrees } from './worktrees';

/** Lists of tracked files are no longer than this. Bytes. */
const MAX_BYTES = 50_000_000;
/**
 * What to ignore in a folder, with all that the folders above it say, is no longer than this: many times what anybody
 * writes. What is longer counts for nothing, and is told of. Characters.
 */
const MAX_IGNORED = 100_000;

/** What is ignored in a folder, as the lines of one .gitignore at the root. */
interface Ignored {
  readonly lines: string;
  readonly fits: (path: string) => boolean;
}

/** What is said of a list that is too long; undefined where none is. */
export function saidOfTooLong(lists: ReadonlySet<string>): string | undefined {
  if (lists.size === 0) return undefined;
  const [first] = [...lists].sort();
  const path = shown(decodePath(first!.replace(/^file:\/\//, '')));
  return l10n.t(
    "{0} can't be used to find copies: what to ignore in one folder may have {1} kB. Shorten it.",
    lists.size > 1 ? l10n.t('{0} and {1} more', path, lists.size - 1) : path,
    MAX_IGNORED / 1000,
  );
}

/** What a file may be a copy by. */
interface Kinship {
  /** What its repository says of it. */
  readonly reason?: CopyReason;
  /** The worktrees it lies in, one within the other; of one repository the innermost. */
  readonly trees: readonly GitRepository[];
}

/**
 * Tells which files are copies that never win over the file they are of: what git ignores (`target/`, `dist/`), what
 * lies in another worktree than the folder that is open, and what is not tracked beside what is. Reads what git keeps as
 * plain files.
 */
export class Copies {
  readonly #repositories = new Map<string, Promise<GitRepository>>();
  readonly #ignored = new Map<string, Promise<Ignored>>();
  readonly #tracked = new Map<string, Promise<readonly ReadonlySet<string>[]>>();
  readonly #kin = new Map<string, Promise<Kinship>>();
  #open: Promise<readonly GitRepository[]> | undefined;
  /** Lists of what to ignore that were asked for and are too long. URIs. */
  readonly tooLong = new Set<string>();

  constructor(
    readonly ports: {
      readonly reader: FileReader;
      readonly repositories: Repositories;
      readonly personalGit?: PersonalGit;
    },
  ) {}

  /** Repositories, what they ignore or what they hold may be other now. */
  forget(): void {
    for (const map of [this.#repositories, this.#ignored, this.#tracked, this.#kin]) map.clear();
    this.#open = undefined;
    this.tooLong.clear();
  }

  /** Those of the files that are copies, and why. */
  async among(uris: Iterable<string>, folders: readonly string[]): Promise<Map<string, CopyReason>> {
    const found = new Map<string, Kinship>();
    for (const uri of uris) found.set(uri, await kept(this.#kin, uri, () => this.#kinOf(uri, folders)));
    this.#open ??= this.#openRepositories(folders);
    const trees = [...found.values()].flatMap((each) => each.trees);
    const counting = countingTrees(await this.#open, trees);
    const copies = new Map<string, CopyReason>();
    for (const uri of await this.#twice(found.keys(), folders)) copies.set(uri, 'linked');
    for (const [uri, kin] of found) {
      if (copies.has(uri)) continue;
      const isOther = kin.trees.some(({ common, folder }) => counting.get(common!) !== folder);
      const reason = isOther ? 'worktree' : kin.reason;
      if (reason) copies.set(uri, reason);
    }
    return copies;
  }

  /** Files of folders that are open under two names, by the one that is a link. */
  async #twice(uris: Iterable<string>, folders: readonly string[]): Promise<string[]> {
    const real = new Map<string, string>();
    for (const folder of folders.length > 1 ? folders : [])
      real.set(folder, await this.ports.reader.realpath(folder).catch(() => folder));
    const linked = folders.filter((folder) => (real.get(folder) ?? folder) !== folder);
    if (linked.length === 0) return [];
    const named = new Map<string, string>();
    const twice: string[] = [];
    for (const uri of uris) {
      const link = linked.find((folder) => isInside(folder, uri));
      const meant = link === undefined ? uri : real.get(link)! + uri.slice(link.length);
      const other = named.get(meant);
      if (other !== undefined) twice.push(link === undefined ? other : uri);
      if (other === undefined || link === undefined) named.set(meant, uri);
    }
    return twice;
  }

  async #kinOf(uri: string, folders: readonly string[]): Promise<Kinship> {
    const trees: GitRepository[] = [];
    let reason: CopyReason | undefined;
    // A repository in another may itself be what that one ignores.
    for (let at = uri, isFolder = false; ; isFolder = true) {
      const repository = await this.#repository(await this.ports.repositories.rootOf(at));
      const { root, folder, isBare } = repository;
      const path = relativePath(root, at);
      if (folder === undefined || !path) return { trees, reason };
      const inside = at;
      at = root;
      // A bare one neither holds nor ignores anything.
      if (isBare) continue;
      // What is around an open folder, and ignores all of it, tells none of its files from another.
      if (isFolder && !(await this.#tellsApart(repository, inside, folders))) return { trees, reason };
      if (!trees.some(({ common }) => common === repository.common)) trees.push(repository);
      if (reason === 'ignored' || (await this.#isTracked(folder, path))) continue;
      if (await this.#isIgnored(repository, inside, isFolder)) reason = 'ignored';
      else reason ??= isFolder ? 'nested' : 'untracked';
    }
  }

  /** Whether the outer repository says something of the inner one that it does not say of the whole open folder. */
  async #tellsApart(outer: GitRepository, inner: string, folders: readonly string[]): Promise<boolean> {
    const around = folders.filter((open) => open !== inner && isInside(open, inner));
    for (const open of around)
      if (!relativePath(outer.root, open) || !(await this.#isIgnored(outer, open, true))) return true;
    return false;
  }

  async #isIgnored(repository: GitRepository, uri: string, isFolder: boolean): Promise<boolean> {
    const { fits } = await this.#ignoredIn(parentUri(uri), repository);
    const path = pathBytes(relativePath(repository.root, uri) ?? '');
    return fits(isFolder ? `${path}/` : path);
  }

  /** Those that the open folders are part of: one that ignores such a folder is merely around it. */
  async #openRepositories(folders: readonly string[]): Promise<GitRepository[]> {
    const found = await Promise.all(
      folders.map(async (folder) => {
        const repository = await this.#repository(await this.ports.repositories.rootOf(`${folder}/any`));
        const isWhole = repository.folder === undefined || !relativePath(repository.root, folder);
        return isWhole || !(await this.#isIgnored(repository, folder, true)) ? [repository] : [];
      }),
    );
    return found.flat();
  }

  #repository(root: string): Promise<GitRepository> {
    return kept(this.#repositories, root, () =>
      readRepository(root, this.ports.reader, this.ports.personalGit),
    );
  }

  #ignoredIn(folder: string, repository: GitRepository): Promise<Ignored> {
    const { root, ignore } = repository;
    return kept(this.#ignored, folder, async () => {
      const isTop = folder === root || !isInside(root, folder);
      const above = isTop
        ? { lines: await this.#readAll(ignore?.files ?? []), fits: () => false }
        : await this.#ignoredIn(parentUri(folder), repository);
      const uri = `${folder}/.gitignore`;
      const found = await this.ports.reader.stat(uri).catch(() => undefined);
      // Git reads none that is a link.
      const own = found && !found.isLink ? await this.#readIgnored(uri) : '';
      if (!own && !isTop) return above;
      const path = pathBytes(relativePath(root, folder) ?? '');
      const lines = `${above.lines}\n${
        path
          ? own
              .split(/\r?\n/)
              .map((line) => below(path, line))
              .join('\n')
          : own
      }`;
      if (lines.length <= MAX_IGNORED) return { lines, fits: gitignore(lines, ignore?.isCaseIgnored) };
      this.tooLong.add(`${folder}/.gitignore`);
      return isTop ? { lines: '', fits: () => false } : above;
    });
  }

  /**
   * What is tracked is not ignored, whatever the patterns say. Of a folder that a sparse checkout leaves out the list has
   * the folder alone: what is there all the same is taken for tracked.
   */
  async #isTracked(folder: string, path: string): Promise<boolean> {
    const tracked = await kept(this.#tracked, folder, () => this.#readTracked(folder));
    const has = (bytes: string) => tracked.some((paths) => paths.has(bytes));
    const bytes = pathBytes(path);
    if (has(bytes)) return true;
    for (let at = bytes.indexOf('/'); at >= 0; at = bytes.indexOf('/', at + 1))
      if (has(bytes.slice(0, at + 1))) return true;
    return false;
  }

  async #readTracked(folder: string): Promise<ReadonlySet<string>[]> {
    const read = async (name: string) =>
      readGitIndex(await this.#read(`${folder}/${name}`, { isBinary: true }));
    const { paths, sharedHash } = await read('index');
    return sharedHash === undefined ? [paths] : [paths, (await read(`sharedindex.${sharedHash}`)).paths];
  }

  async #readAll(uris: readonly string[]): Promise<string> {
    return (await Promise.all(uris.map((uri) => this.#readIgnored(uri)))).join('\n');
  }

  /** As git takes it: a `?` stands for a byte, in whatever encoding names are. */
  async #readIgnored(uri: string): Promise<string> {
    try {
      const bytes = await this.ports.reader.readText(uri, { maxBytes: MAX_IGNORED, isBinary: true });
      return bytes.replace(/^\xef\xbb\xbf/, '');
    } catch (error) {
      if (isFileError(error) && error.code === 'too-large') this.tooLong.add(uri);
      return '';
    }
  }

  #read(uri: string, options: ReadOptions = {}): Promise<string> {
    return this.ports.reader.readText(uri, { maxBytes: MAX_BYTES, ...options }).catch(() => '');
  }
}

/** A line of a folder's .gitignore as one of the root's. */
function below(folder: string, line: string): string {
  const [, again = '', pattern = ''] = /^(!?)(.*)$/.exec(line) ?? [];
  if (!pattern.trim() || line.startsWith('#')) return '';
  const isAnchored = pattern.replace(/\/\s*$/, '').includes('/');
  const escaped = folder.replace(/[\\*?[\]]/g, '\\$&');
  return `${again}/${escaped}/${isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`}`;
}

function kept<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = map.get(key);
  if (!value) map.set(key, (value = make()));
  return value;
}
