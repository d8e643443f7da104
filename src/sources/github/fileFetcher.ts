import * as l10n from '@vscode/l10n';
import { type CancellationToken, unlessCancelled } from '../../core/base/cancellation';
import { decodeText, utf16Of } from '../../core/base/decodeText';
import type { GitHubClient } from './client';
import { isCut, isUntold, untoldError } from './answers';
import { GitHubError } from './errors';
import { isIdOf } from './gitId';
import { inRepository } from './inRepository';
import { readInBatches } from './itemBatches';
import type { RequestOptions } from './octokit';
import { remember } from './remember';
import { type BlobText, filesQuery, type WantedFile } from './queries';
import { itsOwn } from './answerProblems';

export interface FetchedFile {
  readonly oid: string;
  readonly text: string;
  /** Whether the text is written in UTF-16. */
  readonly isUtf16?: true;
}

/** Neither file nor error: the repository has no such file, or what is there is no text. */
export interface Fetched {
  readonly file?: FetchedFile;
  /** Something is there: a folder, or a binary file. */
  readonly isNoText?: true;
  /** Of a folder: what all that is in it hangs on. */
  readonly treeOid?: string;
  /** Why GitHub did not tell. */
  readonly error?: GitHubError;
}

const NO_TEXT: Fetched = { isNoText: true };

interface WantedText extends WantedFile {
  readonly known?: FetchedFile;
  readonly isText?: boolean;
}

export interface TreeEntry {
  readonly path: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly mode?: string;
  readonly sha: string;
  readonly size?: number;
  /** Known of an earlier commit: of this one GitHub did not list all. */
  readonly isOld?: true;
}

export interface Tree {
  readonly entries: readonly TreeEntry[];
  /** GitHub cut the list short: what is not in it may still be there. */
  readonly isTruncated: boolean;
  /** Some of the list makes no sense: neither is that told. */
  readonly isUntold?: boolean;
}

const TYPES: ReadonlySet<unknown> = new Set(['blob', 'tree', 'commit']);

/** Folders listed one by one where a tree is too large for one answer. */
const MOST_FOLDERS = 50;

/** Files of which those too large for GraphQL are asked for at once. */
const MOST_WHOLE = 100;

/** How much of texts too large for GraphQL is remembered: of two who ask for one behind each other, one reads it. Characters. */
const MOST_LARGE = 32_000_000;

/** Reads single files, trees and blobs of repositories. */
export class FileFetcher {
  readonly #client: GitHubClient;
  readonly #large = new Map<string, Promise<FetchedFile | undefined>>();
  #room = MOST_LARGE;
  /** Whether an id was met that is Git's own: what stands in for GitHub may name blobs as it likes. */
  #hasGitIds = false;

  constructor(client: GitHubClient) {
    this.#client = client;
  }

  /**
   * Files in the order asked. `known`: what is known of each, so that a large one that is still the same is not read.
   * `isText`: what GitHub calls binary is looked at, as it may be UTF-16.
   */
  async texts(wanted: readonly WantedText[], token?: CancellationToken): Promise<Fetched[]> {
    type Answer = { readonly error: GitHubError } | { readonly whole: () => Promise<Fetched> };
    const ask = async (batch: typeof wanted, insists: () => boolean): Promise<Answer[]> => {
      const { query, variables } = filesQuery(batch);
      type Data = Record<string, { id?: unknown; f: BlobText | null } | null>;
      const { data, told, errorOf } = await this.#client.graphql<Data>(query, variables, token, { insists });
      return batch.map((file, index): Answer => {
        const answer = data[`r${index}`];
        const blob = answer?.f;
        const problem =
          told.whyNull([`r${index}`], answer) ??
          told.whyNull([`r${index}`, 'f'], blob) ??
          (blob ? told.whyNull([`r${index}`, 'f', 'text'], blob.text) : undefined);
        if (problem) return { error: errorOf(problem) };
        if (!answer || isUntold(blob)) return { error: untoldError() };
        if (file.id !== undefined && answer.id !== file.id) return { error: ofAnother() };
        return { whole: () => this.#textOf(file, blob ?? undefined, token) };
      });
    };
    const failed = (_: WantedFile, error: GitHubError): Answer => ({ error });
    const answers = await readInBatches(wanted, ask, failed, this.#client.answers, token, { isCut });
    const found: Fetched[] = [];
    while (found.length < answers.length) {
      const some = answers.slice(found.length, found.length + MOST_WHOLE);
      found.push(...(await Promise.all(some.map(async (each) => ('error' in each ? each : each.whole())))));
    }
    return found;
  }

  async #textOf(file: WantedText, blob: BlobText | undefined, token?: CancellationToken): Promise<Fetched> {
    if (!blob) return {};
    if (blob.isBinary && !file.isText) return NO_TEXT;
    if (blob.isBinary)
      return file.known?.oid === blob.oid ? { file: file.known } : this.#whole(file, blob.oid, token);
    const { oid, text } = blob;
    if (text === undefined) return { isNoText: true, treeOid: oid };
    if (!blob.isTruncated && text !== null) return { file: { oid, text } };
    if (file.known?.oid === oid) return { file: file.known };
    return this.#whole(file, oid, token);
  }

  async #whole({ owner, repository }: WantedFile, oid: string, token?: CancellationToken): Promise<Fetched> {
    try {
      // Whoever gives up does not do so for the other.
      const read = async () => {
        const file = await this.blob(owner, repository, oid);
        this.#room -= file?.text.length ?? 0;
        if (this.#room < 0) {
          this.#large.clear();
          this.#room = MOST_LARGE;
        }
        return file;
      };
      const file = await unlessCancelled(remember(this.#large, oid, Infinity, read), token);
      return file ? { file } : NO_TEXT;
    } catch (error) {
      return { error: await itsOwn(error, this.#client.answers) };
    }
  }

  /**
   * A blob as a whole text, of any size; undefined where it is no text. GraphQL calls binary what is written in UTF-16 or
   * holds a NUL, which is no reason for all of a text to be gone.
   */
  async blob(
    owner: string,
    repository: string,
    oid: string,
    token?: CancellationToken,
    asking?: RequestOptions,
  ): Promise<FetchedFile | undefined> {
    const bytes = await this.bytes(owner, repository, oid, token, asking);
    const isUtf16 = utf16Of(bytes) !== undefined;
    if (bytes.includes(0) && !isUtf16 && !isUtf8(bytes)) return undefined;
    return { oid, text: decodeText(bytes), ...(isUtf16 && { isUtf16 }) };
  }

  /** A blob's bytes: for what may be no text. */
  async bytes(
    owner: string,
    repository: string,
    oid: string,
    token?: CancellationToken,
    asking?: RequestOptions,
  ): Promise<Uint8Array> {
    const place = { ...inRepository(owner, repository, oid), file_sha: oid };
    const blob = await this.#client.rest(
      ({ git }, request) => git.getBlob({ ...place, request }),
      token,
      asking,
    );
    const bytes = bytesOf(blob.content);
    // What is too large comes without content.
    if (!bytes || (typeof blob.size === 'number' && blob.size !== bytes.length)) throw untoldError();
    if (await this.isBlob(oid, bytes)) return bytes;
    throw new GitHubError('malformed', l10n.t('GitHub sent other content than that of the file.'), {
      action: 'retry',
    });
  }

  /** Whether those are the bytes that the id stands for, as far as ids tell. */
  async isBlob(oid: string, bytes: Uint8Array): Promise<boolean> {
    const isIt = await isIdOf(oid, bytes);
    this.#hasGitIds ||= isIt;
    return isIt || !this.#hasGitIds;
  }

  /**
   * Every entry of a commit's tree, folders included; of one too large for one answer, folder by folder. `isCut`: not that,
   * as it was not told whole that way either.
   */
  async tree(
    owner: string,
    repository: string,
    revision: string,
    token?: CancellationToken,
    asking?: RequestOptions,
    isCut = false,
  ): Promise<Tree> {
    const whole = await this.#tree(owner, repository, revision, true, token, asking);
    if (!whole.isTruncated || isCut) return whole;
    const entries: TreeEntry[] = [];
    const folders = [{ path: '', sha: revision }];
    let isTruncated = false;
    let isUntold = whole.isUntold ?? false;
    for (let asked = 1; folders.length > 0; asked++) {
      const { path, sha } = folders.shift()!;
      if (asked > MOST_FOLDERS) return { entries: merged(whole.entries, entries), isTruncated: true };
      const isTop = path === '';
      let part = isTop ? undefined : await this.#tree(owner, repository, sha, true, token);
      const isPart = part?.isTruncated !== false;
      if (isPart) part = await this.#tree(owner, repository, sha, false, token);
      for (const entry of part!.entries) {
        const below = { ...entry, path: isTop ? entry.path : `${path}/${entry.path}` };
        entries.push(below);
        if (isPart && entry.type === 'tree') folders.push({ path: below.path, sha: entry.sha });
      }
      isTruncated ||= isPart && part!.isTruncated;
      isUntold ||= part!.isUntold ?? false;
    }
    return { entries, isTruncated, ...(isUntold && { isUntold }) };
  }

  /** What is in a folder, without what is below. */
  level(owner: string, repository: string, revision: string): Promise<Tree> {
    return this.#tree(owner, repository, revision, false);
  }

  async #tree(
    owner: string,
    repository: string,
    revision: string,
    isDeep: boolean,
    token?: CancellationToken,
    asking?: RequestOptions,
  ): Promise<Tree> {
    const place = { ...inRepository(owner, repository, revision), tree_sha: revision };
    const { tree, truncated } = await this.#client.rest(
      ({ git }, request) => git.getTree({ ...place, ...(isDeep && { recursive: '1' }), request }),
      token,
      asking,
    );
    // Whether it is whole is told of every tree.
    if (!Array.isArray(tree) || typeof truncated !== 'boolean') throw untoldError();
    const entries = (tree as unknown[]).filter(isEntry);
    const isUntold = entries.length < tree.length;
    return { entries, isTruncated: truncated, ...(isUntold && { isUntold }) };
  }
}

export function isEntry(entry: unknown): entry is TreeEntry {
  const { path, sha, type } = (entry ?? {}) as Partial<TreeEntry>;
  return typeof path === 'string' && typeof sha === 'string' && TYPES.has(type);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function ofAnother(): GitHubError {
  const message = l10n.t(
    'Another repository has its name by now. What it is called is asked with the next reading.',
  );
  return new GitHubError('malformed', message, { action: 'retry' });
}

/** Undefined for what is no base64. */
function bytesOf(content: unknown): Uint8Array | undefined {
  if (typeof content !== 'string') return undefined;
  try {
    return Uint8Array.from(atob(content.replace(/\s/g, '')), (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Entries of two lists of one tree: of the same path the later one's. */
export function merged(some: readonly TreeEntry[], more: readonly TreeEntry[]): TreeEntry[] {
  return [...new Map([...some, ...more].map((entry) => [entry.path, entry])).values()];
}
