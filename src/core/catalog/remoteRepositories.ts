import type { RemoteRepository } from '../ports/remoteCatalog';
import type { Absence, Repositories, WebPlace } from '../ports/repositories';
import { parseWebAddress } from '../paths/webAddress';
import { fromGitHubUri, fromWebUrl, type RemoteFile, repositoryRoot } from './githubUri';

/** A GitHub whose organisations are read. */
export interface RemoteHost {
  readonly host: string;
  readonly organizations: readonly string[];
  /** What is known of a repository that is read: its branch may hold slashes, and it may be called otherwise now. */
  readonly repositoryOf?: (owner: string, name: string) => RemoteRepository | undefined;
}

/** Repositories on this machine, as a source keeps them up to date. */
export interface LocalRepositories extends Repositories {
  /** Drops what is known, since it may have changed. */
  forget(): void;
  /** Where to look for repositories: the open folders, and the catalog files found in them. */
  lookIn(open: () => { readonly folders: readonly string[]; readonly files: Iterable<string> }): void;
  /** What tells of the repositories in use that they changed: files of git's, and the `.git` that may come above. */
  signs(): Promise<readonly string[]>;
}

/** Repositories at hand first, then those of the organisations that are read remotely. */
export class WithRemoteRepositories implements LocalRepositories {
  readonly #local: LocalRepositories;
  #remote: RemoteHost | undefined;

  constructor(local: LocalRepositories) {
    this.#local = local;
  }

  /** Which organisations web addresses may lead to; undefined for none. */
  configure(remote: RemoteHost | undefined): void {
    this.#remote = remote;
  }

  forget(): void {
    this.#local.forget();
  }

  lookIn(open: Parameters<LocalRepositories['lookIn']>[0]): void {
    this.#local.lookIn(open);
  }

  signs(): Promise<readonly string[]> {
    return this.#local.signs();
  }

  rootOf(uri: string): Promise<string> {
    const file = fromGitHubUri(uri);
    return file ? Promise.resolve(repositoryRoot(file)) : this.#local.rootOf(uri);
  }

  async webUrlOf(uri: string): Promise<string | undefined> {
    return fromGitHubUri(uri) ? undefined : this.#local.webUrlOf?.(uri);
  }

  async absenceOf(uri: string): Promise<Absence | undefined> {
    return fromGitHubUri(uri) ? undefined : this.#local.absenceOf?.(uri);
  }

  async resolveUrl(url: string, from?: string): Promise<WebPlace | undefined> {
    const local = await this.#local.resolveUrl(url, from);
    return local && !local.otherBranch ? local : (this.#resolveRemote(url) ?? local);
  }

  #resolveRemote(url: string): WebPlace | undefined {
    if (!this.#remote) return undefined;
    const { host, organizations, repositoryOf } = this.#remote;
    const branchOf = (owner: string, name: string) => repositoryOf?.(owner, name)?.branch;
    const file = fromWebUrl(url, [host], branchOf) ?? wholeRepository(url, host, branchOf);
    const isRead = organizations.some((each) => each.toLowerCase() === file?.owner.toLowerCase());
    if (!file || !isRead) return undefined;
    const { owner = file.owner, name: repository = file.repository } =
      repositoryOf?.(file.owner, file.repository) ?? {};
    return { root: repositoryRoot({ ...file, owner, repository }), path: file.path };
  }
}

/** What the address of a repository alone means: its default branch, which GitHub itself calls HEAD where nobody knows its name. */
function wholeRepository(
  url: string,
  host: string,
  branchOf: (owner: string, name: string) => string | undefined,
): RemoteFile | undefined {
  const address = parseWebAddress(url);
  const [owner = '', repository = '', ...more] = address?.repository.split('/') ?? [];
  const isWhole = repository !== '' && address?.rest.length === 0 && more.length === 0;
  if (!isWhole || address.host !== host) return undefined;
  const branch = branchOf(owner, repository) || 'HEAD';
  return { host, owner, repository, branch, path: '' };
}
