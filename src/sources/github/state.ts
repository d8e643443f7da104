import { digestOf } from '../../core/base/digest';
import type { SourceFile } from '../../core/catalog/source';
import { type RemoteFile, repositoryRoot, toGitHubUri, toWebUrl } from '../../core/catalog/githubUri';
import { linked, whyLinkFails } from './linkedFiles';

/**
 * Why a file is kept: found under a catalog path, named by a Location, by an entity (as a definition of several files, or
 * as what is taken in as it is), by a symbolic link or to find one, code owners, or what declares a package.
 */
export type FileRole =
  'catalog' | 'located' | 'definition' | 'attachment' | 'linked' | 'codeowners' | 'manifest';

/** Roles of what entities take in. */
export function isTakenIn({ role }: Pick<FileState, 'role'>): boolean {
  return role === 'attachment' || role === 'definition';
}

export interface FileState {
  readonly path: string;
  readonly role: FileRole;
  /** Undefined where the repository has no such text: known, so not asked again until the branch moves. */
  readonly oid?: string;
  /** There is something that is no text: a folder, or a binary file. */
  readonly isNoText?: true;
  /** What is there is larger than GitHub gives any file. */
  readonly isTooLarge?: true;
  /** Of what declares packages no more than that, one a line: `npm @acme/orders`. */
  readonly text?: string;
  /** Whether the text is written in UTF-16. */
  readonly isUtf16?: true;
  /** The last good version of the documents of the text that are broken. */
  readonly lastGood?: string;
  /** Of an earlier commit: asked for again, and kept until GitHub tells. */
  readonly isStale?: true;
}

/** The text of a file, and what it is written in. */
export function textOf({ text, isUtf16 }: FileState): Pick<FileState, 'text' | 'isUtf16'> {
  return { ...(text !== undefined && { text }), ...(isUtf16 && { isUtf16 }) };
}

/** What a pattern matches. */
export interface Matched {
  readonly paths: readonly string[];
  readonly isStale?: true;
  /** GitHub did not list all there is of this commit, folder by folder neither: asking all that again is no use. */
  readonly isCut?: true;
}

/** A repository as it was last read. Plain JSON: this is what the snapshot holds. */
export interface RepositoryState {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly branch: string;
  /** The commit that the files are of. */
  readonly oid: string;
  readonly pushedAt: string | null;
  readonly visibility: string;
  readonly topics: readonly string[];
  readonly isArchived?: boolean;
  readonly isFork?: boolean;
  readonly files: readonly FileState[];
  /** What the patterns that were asked of this commit, or (stale) of an earlier one, match. */
  readonly patterns?: Readonly<Record<string, Matched>>;
  /** Not all that GitHub has of this commit was told: it is read again whatever the commit. */
  readonly isPartial?: true;
  /** `owner/name` now: in another organisation that is read, and that has not come to it yet. */
  readonly movedTo?: string;
  /** GitHub did not tell at which commit it is now: the one known may be gone, and then nothing is found at it. */
  readonly isBehind?: true;
}

/** The catalog files of a repository as the catalog takes them. */
export function sourceFilesOf(host: string, repository: RepositoryState): SourceFile[] {
  const files: SourceFile[] = [];
  // One for all files: their ids would be as many again for each.
  const takenIn = takenInBy(repository);
  /** What links lead to, each once by whatever name. */
  const ends = new Set<FileState>();
  // In an order that does not hang on when each was read: of several links to one file always the same one counts.
  const inOrder = [...repository.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of inOrder) {
    if (!isRead(file)) continue;
    const { path, oid } = file;
    const end = linked(repository, file);
    const { text } = end;
    if (text === undefined) continue;
    // What the link leads to is read under its own name as well, or that of another link.
    if (end !== file && (isRead(end) || ends.has(end))) continue;
    ends.add(end);
    // A file's entities change with the file, and with what is substituted into them.
    const version = `${oid ?? '-'}${takenIn}`;
    const fault = whyLinkFails(repository, file.text === undefined ? end : file);
    if (fault) {
      const unreadable = { ...fault, isGone: true };
      // What it leads to may go without another text having come.
      files.push({ ...place(host, repository, path), unreadable, version: `${version} ${fault.message}` });
      continue;
    }
    const { lastGood, isUtf16 } = end;
    files.push({
      ...place(host, repository, path),
      text,
      ...(isUtf16 && { isUtf16 }),
      ...(lastGood !== undefined && { lastGood }),
      version,
    });
  }
  return files;
}

export function uriOf(host: string, { owner, name, branch }: RepositoryState, path: string): string {
  return toGitHubUri({ host, owner, repository: name, branch, path });
}

function isRead({ role }: FileState): boolean {
  return role === 'catalog' || role === 'located';
}

/** The texts that files of a repository may take in, by what is in them. */
function takenInBy({ files }: RepositoryState): string {
  const taken = files.filter((file) => isTakenIn(file) || file.role === 'linked');
  return taken.length > 0 ? ` ${digestOf(taken.map(({ oid }) => oid ?? '-'))}` : '';
}

/** The annotations that Backstage gives entities which it reads from GitHub, by the file that they stand in. */
export function annotationsOf(file: RemoteFile): Readonly<Record<string, string>> {
  const { path } = file;
  const url = toWebUrl(file);
  const folder = toWebUrl(
    { ...file, path: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '' },
    'tree',
  );
  return {
    'backstage.io/managed-by-location': `url:${url}`,
    'backstage.io/managed-by-origin-location': `url:${url}`,
    'backstage.io/view-url': url,
    'backstage.io/edit-url': toWebUrl(file, 'edit'),
    'backstage.io/source-location': `url:${folder}`,
  };
}

function place(
  host: string,
  { id, owner, name, branch }: RepositoryState,
  path: string,
): Omit<SourceFile, 'text'> {
  const file = { host, owner, repository: name, branch, path };
  return { uri: toGitHubUri(file), root: repositoryRoot(file), of: id, annotations: annotationsOf(file) };
}
