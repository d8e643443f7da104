import type { Repositories } from '../ports/repositories';
import { fromGitHubUri, fromWebUrl, repositoryRoot, toGitHubUri } from './githubUri';

/** A GitHub whose organisations are read. */
export interface RemoteHost {
  readonly host: string;
  readonly organizations: readonly string[];
}

/** Repositories at hand first, then those of the organisations that are read remotely. */
export class WithRemoteRepositories implements Repositories {
  readonly #local: Repositories & { forget(): void };
  #remote: RemoteHost | undefined;

  constructor(local: Repositories & { forget(): void }) {
    this.#local = local;
  }

  /** Which organisations web addresses may lead to; undefined for none. */
  configure(remote: RemoteHost | undefined): void {
    this.#remote = remote;
  }

  forget(): void {
    this.#local.forget();
  }

  rootOf(uri: string): Promise<string> {
    const file = fromGitHubUri(uri);
    return file ? Promise.resolve(repositoryRoot(file)) : this.#local.rootOf(uri);
  }

  async webUrlOf(uri: string): Promise<string | undefined> {
    return fromGitHubUri(uri) ? undefined : this.#local.webUrlOf?.(uri);
  }

  async resolveUrl(url: string): Promise<string | undefined> {
    return (await this.#local.resolveUrl(url)) ?? this.#resolveRemote(url);
  }

  #resolveRemote(url: string): string | undefined {
    if (!this.#remote) return undefined;
    const { host, organizations } = this.#remote;
    const file = fromWebUrl(url, [host]);
    const isRead = organizations.some((each) => each.toLowerCase() === file?.owner.toLowerCase());
    return file && isRead ? toGitHubUri(file) : undefined;
  }
}
