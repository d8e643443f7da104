import { joinUri } from '../../core/base/uri';
import { remoteSlugs } from '../../core/paths/gitRemotes';
import { virtualRepositoryOf } from '../../core/paths/virtualRepository';
import type { WebAddress } from '../../core/paths/webAddress';
import type { FileReader } from '../../core/ports/fileReader';
import type { PersonalGit } from '../../core/ports/personalGit';
import type { WebPlace } from '../../core/ports/repositories';
import { fromGit, type IgnoreFiles, ignoreFiles, isOn, settingsOf } from './ignoreFiles';

/** A repository on disk, as its `.git` tells. */
export interface GitRepository {
  readonly root: string;
  /** Where git keeps what is of this worktree alone; undefined where there is no repository. */
  readonly folder?: string;
  /** Where git keeps what all worktrees of the repository share: the same folder but in a linked worktree. */
  readonly common?: string;
  /** `host/owner/name` of its remotes, lower case. */
  readonly slugs: readonly string[];
  /** What is checked out: a branch, or a commit. Undefined where `.git` does not tell. */
  readonly head?: string;
  /** The remote's default branch, where `.git` tells. */
  readonly defaultBranch?: string;
  /** The branch that the repository itself is on, whatever a worktree linked to it has checked out. */
  readonly sharedHead?: string;
  /** Nothing is checked out here: only its linked worktrees hold files. */
  readonly isBare?: true;
  readonly ignore?: IgnoreFiles;
}

/** Reads `.git` as plain files: no process is started, which an untrusted workspace would forbid. */
export async function readRepository(
  root: string,
  reader: FileReader,
  personal?: PersonalGit,
): Promise<GitRepository> {
  const virtual = virtualRepositoryOf(root);
  if (virtual) return { root, slugs: [virtual.slug], ...(virtual.head && { head: virtual.head }) };
  const git = await reader.stat(`${root}/.git`);
  const read = (uri: string) => reader.readText(uri, { maxBytes: 1_000_000 }).catch(() => '');
  // In a worktree `.git` is a file that names its folder, whose `commondir` names the repository's own. Git lets both
  // lie anywhere, so these alone are read where they lie; only remotes and the names of branches are taken from there.
  const pointer = /^gitdir: (.+)$/m.exec(git?.type === 'file' ? await read(`${root}/.git`) : '')?.[1]?.trim();
  if (!git || (git.type === 'file' && !pointer)) return { root, slugs: [] };
  const own = pointer ? fromGit(root, pointer) : `${root}/.git`;
  const common = pointer ? fromGit(own, (await read(`${own}/commondir`)).trim() || '.') : own;
  const [head, sharedHead, remoteHead] = await Promise.all([
    read(`${own}/HEAD`),
    read(`${common}/HEAD`),
    read(`${common}/refs/remotes/origin/HEAD`),
  ]);
  const branch = branchIn(head);
  const settings = await settingsOf({ common, own, branch }, personal, reader);
  return {
    root,
    folder: own,
    common,
    ...(own === common && isOn(settings.settings, 'core.bare') && { isBare: true }),
    slugs: remoteSlugs(settings.settings),
    head: branch ?? /^[0-9a-f]{40,64}$/m.exec(head)?.[0],
    ignore: await ignoreFiles({ root, common }, settings, personal, reader),
    defaultBranch: /^ref: refs\/remotes\/origin\/(.+)$/m.exec(remoteHead)?.[1]?.trim(),
    sharedHead: branchIn(sharedHead),
  };
}

function branchIn(head: string): string | undefined {
  return /^ref: refs\/heads\/(?!\.invalid)(.+)$/m.exec(head)?.[1]?.trim();
}

/** The files that say what is checked out, what it is called and what it holds. */
export function signsOf({ folder, common, ignore }: GitRepository): string[] {
  if (folder === undefined) return [];
  const shared = ['HEAD', 'config', 'config.worktree', 'info/exclude', 'refs/remotes/origin/HEAD'].map(
    (name) => `${common}/${name}`,
  );
  return [`${folder}/HEAD`, `${folder}/index`, ...shared, ...(ignore?.signs ?? [])];
}

/** Where an address of this repository leads in what is checked out. */
export async function placeIn(
  { root, head, defaultBranch }: GitRepository,
  { rest }: WebAddress,
  exists: (uri: string) => Promise<boolean>,
): Promise<WebPlace> {
  if (rest.length === 0) return { root, path: '' };
  const below = (branch: string | undefined) => {
    // Its slashes may be encoded, as people do who want to leave no doubt where its name ends.
    if (branch === rest[0]) return rest.slice(1).join('/');
    const parts = branch?.split('/');
    return parts?.every((part, index) => part === rest[index])
      ? rest.slice(parts.length).join('/')
      : undefined;
  };
  if (head === undefined) return { root, path: await anySplit(root, rest, exists) };
  const isCommit = /^[0-9a-f]{40,64}$/.test(head) && rest[0]!.length >= 7 && head.startsWith(rest[0]!);
  const path = below(head) ?? below('HEAD') ?? (isCommit ? rest.slice(1).join('/') : undefined);
  if (path !== undefined) return { root, path };
  const here = /^[0-9a-f]{40,64}$/.test(head) ? head.slice(0, 7) : head;
  // Who works on a branch of his own still means the catalog he sees.
  const instead = below(defaultBranch);
  const asked = instead === undefined ? rest[0]! : defaultBranch!;
  return { root, path: instead, otherBranch: { asked, here } };
}

/** Where nothing tells what is checked out, the files tell where the branch's name ends. */
async function anySplit(
  root: string,
  rest: readonly string[],
  exists: (uri: string) => Promise<boolean>,
): Promise<string> {
  for (let skip = 1; skip < rest.length; skip++) {
    const path = rest.slice(skip).join('/');
    if (await exists(joinUri(root, path))) return path;
  }
  return rest.slice(1).join('/');
}
