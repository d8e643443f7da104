import * as l10n from '@vscode/l10n';
import type { FileState, RepositoryState } from './state';

const LONGEST = 1024;
/** How many links in a row are followed: as many as systems do. */
const MOST_STEPS = 40;

/** Links of folders to what is in themselves make paths longer and longer: as long as systems have them. */
const LONGEST_PATH = 4096;
/** Folders on the way to a file that may be links. */
const DEEPEST = 100;

/** Where Git says which folders are other repositories. */
export const SUBMODULES = '.gitmodules';

/** More lines than one, a key of YAML or JSON, or an address. */
const NO_PATH = /\n|["']\s*:|:(?:\s|\/\/|$)/;

/**
 * Whether a text can be what Git keeps of a symbolic link: the path it leads to and nothing else. No entity can be
 * written without a key, so nothing that could be read is taken for a link.
 */
export function isLinkText(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST && !NO_PATH.test(text);
}

/** Whether a text, if it is that of a link, leads out of the repository. Whether it is one only the tree tells. */
export function mayLeadOut({ path, text }: { readonly path: string; readonly text?: string }): boolean {
  return text !== undefined && isLinkText(text) && join(path, text) === undefined;
}

/**
 * The file at the end of symbolic links inside the repository, be they of files or of folders on the way: itself where
 * there are none, or they lead nowhere known.
 */
export function linked(repository: RepositoryState, file: FileState): FileState {
  return follow(repository, file.path, file, MOST_STEPS) ?? file;
}

function follow(
  repository: RepositoryState,
  path: string,
  file: FileState | undefined,
  left: number,
): FileState | undefined {
  const isThere = file?.text !== undefined;
  if (isThere && !isLinkText(file.text)) return file;
  const next = isThere
    ? join(path, file.text)
    : throughFolder(path, (each) => fileAt(repository, each)?.text);
  const end = next && left > 0 ? follow(repository, next, fileAt(repository, next), left - 1) : undefined;
  return end ?? (isThere ? file : undefined);
}

const LEADS = {
  out: (text: string) =>
    l10n.t(
      'The file holds only "{0}", as a link does, and that leads out of the repository, so it is not read.',
      text,
    ),
  on: (text: string) =>
    l10n.t(
      'The file holds only "{0}", as a link does, and that leads on through more than {1} links, so it is not read.',
      text,
      MOST_STEPS,
    ),
  noText: (text: string) =>
    l10n.t(
      'The file holds only "{0}", as a link does, and that leads to a folder or to no text, so it is not read.',
      text,
    ),
  gone: (text: string) =>
    l10n.t(
      'The file holds only "{0}", as a link does, and that leads to what is not there, so it is not read.',
      text,
    ),
  back: (text: string) =>
    l10n.t(
      'The file holds only "{0}", as a link does, and that leads back to the link itself, so it is not read.',
      text,
    ),
} as const;

/** Why a link leads nowhere; undefined where it is none, or may lead somewhere. */
export function whyLinkFails(
  repository: RepositoryState,
  file: FileState,
): { readonly code: string; readonly message: string } | undefined {
  const fails = (code: string, say: (text: string) => string) => ({
    code,
    message: `${say(file.text ?? '')} ${l10n.t('Put a copy of what is meant in its place.')}`,
  });
  const seen = new Set<string>();
  for (let at: FileState | undefined = file; at?.text !== undefined && isLinkText(at.text);) {
    const { text } = at;
    seen.add(at.path);
    const next = join(at.path, text);
    if (next === undefined) return fails('outside-repository', LEADS.out);
    if (seen.size > MOST_STEPS) return fails('unreadable-file', LEADS.on);
    at = fileAt(repository, next);
    // One word may be no more than that.
    if (at && /[./]/.test(text) && isNothing(repository, at))
      return fails('unreadable-file', at.isNoText ? LEADS.noText : LEADS.gone);
    // It may be a link as well that is behind a folder that is one.
    if (at && at.text === undefined) at = linked(repository, at);
    if (seen.has(at?.path ?? next)) return fails('outside-repository', LEADS.back);
  }
  return undefined;
}

/** Whether GitHub says that no text is there, nor behind links of folders: of each of those it told. */
function isNothing(repository: RepositoryState, file: FileState | undefined, left = MOST_STEPS): boolean {
  if (!file || file.isStale || file.text !== undefined) return false;
  if (file.isNoText) return true;
  const isTold = (folder?: FileState) => folder !== undefined && !folder.isStale;
  if (!foldersOf(file.path).every((folder) => isTold(fileAt(repository, folder)))) return false;
  const next = throughFolder(file.path, (folder) => fileAt(repository, folder)?.text);
  return next === undefined || left === 0 || isNothing(repository, fileAt(repository, next), left - 1);
}

/** Files by their paths, of states that are looked into: none ever changes. */
const BY_PATH = new WeakMap<RepositoryState, ReadonlyMap<string, FileState>>();

export function fileAt(repository: RepositoryState, path: string): FileState | undefined {
  let byPath = BY_PATH.get(repository);
  if (!byPath) {
    byPath = new Map(repository.files.map((file) => [file.path, file]));
    BY_PATH.set(repository, byPath);
  }
  return byPath.get(path);
}

/** The path, with the first folder on the way that is a link replaced by what it leads to; undefined where none is. */
export function throughFolder(
  path: string,
  textOf: (folder: string) => string | undefined,
): string | undefined {
  for (const folder of foldersOf(path)) {
    const target = targetOf(folder, textOf(folder));
    if (target === undefined) continue;
    const meant = join('', `./${target}${path.slice(folder.length)}`);
    const isThere = meant !== undefined && meant.length <= LONGEST_PATH && !leadsBack(folder, textOf);
    return isThere ? meant : undefined;
  }
  return undefined;
}

/** Whether what a link leads to is behind the link itself, as far as links are known, or behind more than are followed. */
function leadsBack(link: string, textOf: (folder: string) => string | undefined): boolean {
  let at = targetOf(link, textOf(link));
  for (let steps = 0; at !== undefined; steps++) {
    const next = [...foldersOf(at), at].find((each) => targetOf(each, textOf(each)) !== undefined);
    if (next === undefined) return false;
    if (next === link || steps > MOST_STEPS) return true;
    at = join('', `./${targetOf(next, textOf(next))}${at.slice(next.length)}`);
  }
  return false;
}

function targetOf(path: string, text: string | undefined): string | undefined {
  return text !== undefined && isLinkText(text) ? join(path, text) : undefined;
}

/** The folders on the way to a file, the outermost first; none of a path that is deeper than any that is meant. */
export function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  if (parts.length > DEEPEST) return [];
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** The submodule that a path lies in, by the text of `.gitmodules`: another repository. */
export function submoduleOf(path: string, modules: string | undefined): string | undefined {
  for (const [, folder = ''] of modules?.matchAll(/^[^\S\r\n]*path[^\S\r\n]*=[^\S\r\n]*"?([^"\r\n]*)/gm) ??
    [])
    if (folder.trim() && `${path}/`.startsWith(`${folder.trim()}/`)) return folder.trim();
  return undefined;
}

/** The submodule of the repository that a path lies in, as far as that is known. */
export function submoduleIn(repository: RepositoryState, path: string): string | undefined {
  return submoduleOf(path, fileAt(repository, SUBMODULES)?.text);
}

/** Why nothing is read there. */
export function whyInSubmodule(submodule: string): string {
  return l10n.t(
    'is in the submodule "{0}", which is another repository and is not read with this one',
    submodule,
  );
}

/** The path that a link names, as seen from the folder it is in; undefined where that is outside the repository. */
export function join(from: string, target: string): string | undefined {
  if (target.startsWith('/')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
