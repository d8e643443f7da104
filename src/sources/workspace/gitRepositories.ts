import { canonicalUri, isInside, joinUri, parentUri, relativePath } from '../../core/base/uri';
import { parseWebAddress } from '../../core/paths/webAddress';
import { virtualRepositoryOf } from '../../core/paths/virtualRepository';
import type { FileReader } from '../../core/ports/fileReader';
import type { PersonalGit } from '../../core/ports/personalGit';
import type { LocalRepositories } from '../../core/catalog/remoteRepositories';
import type { Absence, WebPlace } from '../../core/ports/repositories';
import { pathBytes } from './gitIndex';
import { isLeft, readLeft } from './leftOut';
import { type GitRepository, placeIn, readRepository, signsOf } from './gitRepository';

/** Finds repositories by their `.git`. Answers are kept until `forget`. */
export class GitRepositories implements LocalRepositories {
  /** Root by folder. */
  readonly #roots = new Map<string, Promise<string | undefined>>();
  readonly #repositories = new Map<string, Promise<GitRepository>>();
  /** Roots of the repositories that hold catalog files; undefined until asked for. */
  #others: Promise<readonly string[]> | undefined;
  /** What need not be on disk, by git folder. */
  readonly #left = new Map<string, ReturnType<typeof readLeft>>();
  #open: Parameters<LocalRepositories['lookIn']>[0] = () => ({ folders: [], files: [] });

  constructor(
    readonly reader: FileReader,
    readonly personalGit?: PersonalGit,
  ) {}

  /** With this no answer depends on what was asked before. */
  lookIn(open: Parameters<LocalRepositories['lookIn']>[0]): void {
    this.#open = open;
  }

  forget(): void {
    this.#roots.clear();
    this.#repositories.clear();
    this.#left.clear();
    this.#others = undefined;
  }

  async signs(): Promise<readonly string[]> {
    const signs: string[] = [];
    for (const folder of this.#open().folders.map(canonicalUri)) {
      const root = (await this.#known(folder))?.root;
      for (let at = folder; ; at = parentUri(at)) {
        signs.push(`${at === '/' || at.endsWith('/') ? at : `${at}/`}.git`);
        if (at === root || parentUri(at) === at) break;
      }
    }
    for (const repository of await Promise.all(this.#repositories.values()))
      signs.push(...signsOf(repository));
    return signs;
  }

  async rootOf(uri: string): Promise<string> {
    return (await this.#rootOf(parentUri(uri))) ?? this.#openFolderOf(uri) ?? parentUri(uri);
  }

  async webUrlOf(uri: string): Promise<string | undefined> {
    const slug = (await this.#known(parentUri(uri)))?.slugs[0];
    return slug && `https://${slug}`;
  }

  async absenceOf(uri: string): Promise<Absence | undefined> {
    const repository = await this.#known(parentUri(uri));
    if (repository?.folder === undefined) return undefined;
    const { root, folder } = repository;
    let left = this.#left.get(folder);
    if (!left) this.#left.set(folder, (left = readLeft(folder, this.reader)));
    const path = relativePath(root, uri);
    return { isTracked: path !== undefined && isLeft(pathBytes(path), await left), index: `${folder}/index` };
  }

  async resolveUrl(url: string, from?: string): Promise<WebPlace | undefined> {
    const address = parseWebAddress(url);
    if (!address) return undefined;
    // Git has a port of its own.
    const slug = `${address.host.replace(/:\d+$/, '')}/${address.repository}`.toLowerCase();
    const exists = async (uri: string) => (await this.reader.stat(uri)) !== undefined;
    let best: WebPlace | undefined;
    for await (const repository of this.#nearestFirst(from)) {
      if (!repository?.slugs.includes(slug)) continue;
      const place = await placeIn(repository, address, exists);
      // Of several checkouts of a repository the one of the right branch, else the nearest that can stand in.
      if (!place.otherBranch) return place;
      if (best?.path === undefined) best = place;
    }
    return best;
  }

  /** Its own repository, those of open folders, those of catalog files: an order that does not depend on time. */
  async *#nearestFirst(from: string | undefined): AsyncGenerator<GitRepository | undefined> {
    if (from !== undefined) yield this.#known(parentUri(from));
    for (const folder of this.#open().folders) yield this.#known(canonicalUri(folder));
    const others = await (this.#others ??= this.#rootsOfFiles());
    // None yet: the folders are still being looked through.
    if (others.length === 0) this.#others = undefined;
    for (const root of others) yield this.#known(root);
  }

  async #rootsOfFiles(): Promise<string[]> {
    const folders = new Set([...this.#open().files].map(parentUri));
    const roots = await Promise.all([...folders].map((folder) => this.#rootOf(folder)));
    return [...new Set(roots)].filter((root) => root !== undefined).sort();
  }

  /** The innermost open folder that holds the file. */
  #openFolderOf(uri: string): string | undefined {
    const holding = this.#open().folders.filter((folder) => isInside(folder, uri));
    return holding.map(canonicalUri).sort((a, b) => b.length - a.length)[0];
  }

  async #known(folder: string): Promise<GitRepository | undefined> {
    const root = await this.#rootOf(folder);
    if (root === undefined) return undefined;
    let repository = this.#repositories.get(root);
    if (!repository)
      this.#repositories.set(root, (repository = readRepository(root, this.reader, this.personalGit)));
    return repository;
  }

  #rootOf(folder: string): Promise<string | undefined> {
    let root = this.#roots.get(folder);
    if (!root) this.#roots.set(folder, (root = this.#findRoot(folder)));
    return root;
  }

  async #findRoot(folder: string): Promise<string | undefined> {
    const virtual = virtualRepositoryOf(folder);
    if (virtual) return virtual.root;
    if (await this.reader.stat(joinUri(folder, '.git'))) return folder;
    const parent = parentUri(folder);
    return parent === folder ? undefined : this.#rootOf(parent);
  }
}
