import type { CancellationToken } from '../../core/base/cancellation';
import { PathIndex } from '../../core/base/pathIndex';
import { isInside, relativePath, upwards } from '../../core/base/uri';
import type { FileError, FileFinder } from '../../core/ports/fileReader';
import { globMatcher } from '../../core/base/glob/glob';
import { exclusion } from './patterns';

/** Something that happened at a path, as far as globs need to know it. */
export interface Touched {
  readonly uri: string;
  /** Whether a folder is there now. */
  readonly isFolder: boolean;
  /** Whether nothing is there now. */
  readonly isGone?: boolean;
  /** The symbolic link to a folder that the path leads through, where it was not named by what happened. */
  readonly via?: string;
}

interface Glob {
  readonly root: string;
  readonly include: readonly string[];
  /** What the finder need not go into; `isExcluded` has the last word. */
  readonly exclude: readonly string[];
  readonly isIncluded: (path: string) => boolean;
  readonly isExcluded: (uri: string) => boolean;
  found: PathIndex;
  /** Folders that could not be looked into. */
  readonly unread: Map<string, FileError>;
}

/**
 * What globs find, kept true by what is touched: the tree is walked once for each glob, then only a folder that came,
 * and only where the glob could find something in it.
 */
export class LiveGlobs {
  readonly #globs = new Map<string, Glob>();
  #folders: readonly string[] = [];
  #exclude: readonly string[] = [];
  #isExcluded = exclusion([]);

  /** @param known What the catalog has in a folder: where nobody here may look, that stays as far as a glob would find it. */
  constructor(
    readonly finder: FileFinder,
    readonly known: (folder: string) => Iterable<string> = () => [],
  ) {}

  /** Forgets everything. Nothing that `exclude` matches, as seen from the folder it lies in, is found from now on. */
  reset(folders: readonly string[], exclude: readonly string[]): void {
    this.#globs.clear();
    // A folder inside another has its own say.
    this.#folders = [...folders].sort((a, b) => b.length - a.length);
    this.#exclude = exclude;
    this.#isExcluded = exclusion(exclude);
  }

  /** Whether nothing that lies in a folder can be found. */
  isLeftOut(folder: string): boolean {
    const root = [...this.#globs.values()].find((glob) => isInside(glob.root, folder))?.root;
    return this.#exclusionBelow(folder, root).isExcluded(`${folder}/%00`);
  }

  /** Folders that could not be looked into, by one glob or any, and why: what they hold is unknown. */
  unread(root?: string, include: readonly string[] = []): Map<string, FileError> {
    const one = root === undefined ? undefined : this.#globs.get(LiveGlobs.key(root, include));
    const asked = root === undefined ? [...this.#globs.values()] : one ? [one] : [];
    return new Map(asked.flatMap(({ unread }) => [...unread]));
  }

  /** Folders that could not be looked into: what happens in one may be that it can be, and then all of it is new. */
  closedAbove(uris: readonly string[]): Iterable<string> {
    const unread = this.unread();
    const found = new Set<string>();
    for (const uri of unread.size > 0 ? uris : [])
      for (const [, up] of upwards(uri)) if (unread.has(up)) found.add(up);
    return found;
  }

  /** Where globs look. */
  roots(): string[] {
    return [...this.#globs.values()].map(({ root }) => root);
  }

  static key(root: string, include: readonly string[]): string {
    return JSON.stringify([root, include]);
  }

  /** What is found below `root`, by patterns of the path below it. */
  async find(root: string, include: readonly string[], token?: CancellationToken): Promise<PathIndex> {
    const key = LiveGlobs.key(root, include);
    const known = this.#globs.get(key);
    if (known) return known.found;
    const glob = this.#make(root, include);
    await this.#search(glob, token);
    this.#globs.set(key, glob);
    return glob.found;
  }

  /** Looks again where something happened; answers the keys of the globs that now find something else. */
  async touch(touched: readonly Touched[], token?: CancellationToken): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    for (const [key, glob] of this.#globs) {
      const closed = [...glob.unread.keys()].sort().join();
      const isOther = await this.#touch(glob, touched, token);
      if (isOther || closed !== [...glob.unread.keys()].sort().join()) changed.add(key);
    }
    return changed;
  }

  /** Forgets globs that nobody asks any more. */
  keep(keys: ReadonlySet<string>): void {
    for (const key of this.#globs.keys()) if (!keys.has(key)) this.#globs.delete(key);
  }

  async #touch(glob: Glob, touched: readonly Touched[], token?: CancellationToken): Promise<boolean> {
    if (touched.some(({ uri }) => isInside(uri, glob.root))) {
      const before = glob.found;
      await this.#search(glob, token);
      return before.size !== glob.found.size || [...before].some((uri) => !glob.found.has(uri));
    }
    const here = touched.filter(
      ({ uri, via }) => isInside(glob.root, uri) && (via === undefined || isInside(via, glob.root)),
    );
    const before = here.map(({ uri }) => glob.found.within(uri));
    let changed = false;
    for (const [at, { uri, isFolder }] of here.entries()) {
      const now = new Set(await this.#look(glob, uri, isFolder, token));
      for (const gone of before[at]!) {
        if (now.has(gone)) continue;
        changed = true;
        glob.found.delete(gone);
      }
      for (const each of now) {
        if (glob.found.has(each)) continue;
        changed = true;
        glob.found.add(each);
      }
    }
    return changed;
  }

  /** What the glob finds at or below a path. */
  async #look(glob: Glob, uri: string, isFolder: boolean, token?: CancellationToken): Promise<string[]> {
    const path = relativePath(glob.root, uri)!;
    forgetWithin(glob.unread, uri);
    if (glob.isExcluded(isFolder ? `${uri}/%00` : uri) || (!isFolder && !glob.isIncluded(path))) return [];
    return this.#ask(glob, token, uri);
  }

  async #search(glob: Glob, token?: CancellationToken): Promise<void> {
    glob.found = new PathIndex(await this.#ask(glob, token));
  }

  async #ask(
    { root, include, exclude, isIncluded, isExcluded, unread }: Glob,
    token: CancellationToken | undefined,
    within = root,
  ): Promise<string[]> {
    forgetWithin(unread, within);
    const kept: string[] = [];
    const found = await this.finder.find(root, include, exclude, token, within, (folder, error) => {
      unread.set(folder, error);
      kept.push(...this.known(folder));
    });
    const isKept = (uri: string) => isInside(within, uri) && isIncluded(relativePath(root, uri) ?? '');
    return [...new Set([...found, ...kept.filter(isKept)])].filter((uri) => !isExcluded(uri));
  }

  #make(root: string, include: readonly string[]): Glob {
    const { folder, isExcluded } = this.#exclusionBelow(root);
    return {
      root,
      include,
      // A pattern that holds at any depth means the same as seen from here.
      exclude: folder === root ? this.#exclude : this.#exclude.filter((each) => each.startsWith('**/')),
      isIncluded: globMatcher(include, { dot: true }),
      isExcluded,
      found: new PathIndex(),
      unread: new Map(),
    };
  }

  /** Paths are as seen from the innermost open folder. */
  #exclusionBelow(root: string, other = root) {
    const folder = this.#folders.find((each) => isInside(each, root)) ?? other;
    return { folder, isExcluded: (uri: string) => this.#isExcluded(relativePath(folder, uri)!) };
  }
}

function forgetWithin(folders: Map<string, unknown>, folder: string): void {
  for (const each of folders.keys()) if (isInside(folder, each)) folders.delete(each);
}
