import type { CancellationToken } from '../../core/base/cancellation';
import type { GitHubClient } from './client';
import { type BlobText, filesQuery, type WantedFile } from './queries';

export interface FetchedFile {
  readonly oid: string;
  readonly text: string;
}

export interface TreeEntry {
  readonly path: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size?: number;
}

const FILES_PER_REQUEST = 100;
const RAW = 'application/vnd.github.raw+json';

/** Reads single files, trees and blobs of repositories. */
export class FileFetcher {
  readonly #client: GitHubClient;

  constructor(client: GitHubClient) {
    this.#client = client;
  }

  /** Texts in the order asked; undefined where there is no such file, or a binary one. */
  async texts(
    wanted: readonly WantedFile[],
    token?: CancellationToken,
  ): Promise<(FetchedFile | undefined)[]> {
    const found: (FetchedFile | undefined)[] = [];
    for (let at = 0; at < wanted.length; at += FILES_PER_REQUEST) {
      const batch = wanted.slice(at, at + FILES_PER_REQUEST);
      const { query, variables } = filesQuery(batch);
      const { data } = await this.#client.graphql<Record<string, { f: BlobText | null } | null>>(
        query,
        variables,
        token,
      );
      for (const [index, file] of batch.entries()) {
        const blob = data[`r${index}`]?.f;
        if (!blob || blob.isBinary || typeof blob.text !== 'string') found.push(undefined);
        else if (!blob.isTruncated) found.push({ oid: blob.oid, text: blob.text });
        else
          found.push({ oid: blob.oid, text: await this.blob(file.owner, file.repository, blob.oid, token) });
      }
    }
    return found;
  }

  /** A blob's whole text, of any size. */
  async blob(owner: string, repository: string, oid: string, token?: CancellationToken): Promise<string> {
    const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/git/blobs/${oid}`;
    return (await this.#client.rest(path, { accept: RAW }, token)).body;
  }

  /** A blob's bytes: for what may be no text. */
  async bytes(
    owner: string,
    repository: string,
    oid: string,
    token?: CancellationToken,
  ): Promise<Uint8Array> {
    const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/git/blobs/${oid}`;
    const { body } = await this.#client.rest(path, {}, token);
    const { content } = JSON.parse(body) as { content: string };
    return Uint8Array.from(atob(content.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  }

  /** Every entry of a commit's tree, folders included. A tree too large for one answer comes cut short. */
  async tree(
    owner: string,
    repository: string,
    revision: string,
    token?: CancellationToken,
  ): Promise<TreeEntry[]> {
    const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/git/trees/${encodeURIComponent(revision)}?recursive=1`;
    const { body } = await this.#client.rest(path, {}, token);
    return (JSON.parse(body) as { tree: TreeEntry[] }).tree;
  }
}
