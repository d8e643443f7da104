import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import { decodePath, isInside, joinUri, parentUri, relativePath, isAddress } from '../base/uri';
import { type FileErrorCode, type FileReader, isFileError } from '../ports/fileReader';
import type { Repositories, WebPlace } from '../ports/repositories';
import { whyNoFile } from './webAddress';

/** Where a path is written: what is relative starts from there, and may not leave the repository there. */
export interface Origin {
  /** The file it is written in. */
  readonly uri: string;
  /** Where relative paths start; the file's folder unless said. */
  readonly folder?: string;
  /** What bounds it; the root of the file's repository unless said. */
  readonly root?: string;
}

export interface PathPorts {
  readonly reader: Pick<FileReader, 'realpath'>;
  readonly repositories: Repositories;
}

/** A place inside the repository. It has `real` where something is there, and `missing` where nothing can be read. */
export interface Inside {
  /** As written, links not followed. */
  readonly uri: string;
  readonly root: string;
  /**
   * What is there, links below the root followed: what is to be read, so that nothing changes between judging and
   * reading, and what is the same file by whatever name.
   */
  readonly real?: string;
  readonly missing?: FileErrorCode;
  /** Set where the file is of another branch than the one asked for. */
  readonly otherBranch?: WebPlace['otherBranch'];
}

export interface Refused {
  readonly refused: 'outside' | 'unknown-repository' | 'other-branch' | 'not-a-path' | 'not-checked-out';
  /** Set where it is a link that leads out, or is not checked out. */
  readonly uri?: string;
  readonly otherBranch?: WebPlace['otherBranch'];
}

export type Resolved = Inside | Refused;

/** What an address says beside the path; a question mark alone is a wildcard. */
const QUERY = /(?:\?[\w.~-]+=[^#]*)?(?:#.*)?$/s;
/** What Git keeps beside the files of a repository, which may hold tokens, is no part of it. */
const IN_GIT = /^(?:.*\/)?\.git(?:\/|$)/is;
/** What a file system may leave out of a name or have another name for, so that git itself refuses it. */

/** Whether a path is, on some file system, one of what Git keeps beside the files of a repository: nobody may make one. */
export function isGits(path: string): boolean {
  const names = `/${path}`.split('/').map(nameOnDisk);
  return IN_GIT.test(names.join('/').replaceAll(/\/git~\d+(?=\/|$)/gi, '/.git'));
}

/** Without what some file systems leave out of a name: signs that nobody sees, streams, spaces and dots at the end. */
function nameOnDisk(name: string): string {
  const seen = name.replace(/\p{Cf}/gu, '').replace(/:.*$/su, '');
  let end = seen.length;
  while (end > 0 && ' .'.includes(seen[end - 1]!)) end--;
  return seen.slice(0, end);
}
/** A drive, or a share of another machine: never in a repository. */
const ELSEWHERE = /^(?:[a-z]:(?:[\\/]|$)|[\\/]{2})/i;

/**
 * The one door for every path that something written in a file names: resolves it (decodes, joins, follows links), then
 * judges. `./x`, `/from/the/root`, back slashes, and web addresses of a repository at hand. Never throws.
 */
export async function resolvePath(written: string, origin: Origin, ports: PathPorts): Promise<Resolved> {
  const resolved = await resolveWritten(written, origin, ports);
  if ('refused' in resolved || resolved.missing !== 'not-found') return resolved;
  // What a sparse checkout or a submodule leaves out is there for everybody else.
  const absence = await ports.repositories.absenceOf?.(resolved.uri);
  return absence?.isTracked ? { refused: 'not-checked-out', uri: resolved.uri } : resolved;
}

async function resolveWritten(written: string, origin: Origin, ports: PathPorts): Promise<Resolved> {
  // Blanks around it are those of a quoted text.
  const trimmed = written.trim();
  if (isAddress(trimmed)) return resolveAddress(trimmed, origin, ports);
  const root = origin.root ?? (await ports.repositories.rootOf(origin.uri));
  const folder = origin.folder ?? parentUri(origin.uri);
  const found = await resolveBelow(root, folder, written, ports.reader);
  if ('real' in found) return found;
  const decoded = asInAddress(written);
  return decoded === undefined ? found : resolveBelow(root, folder, decoded, ports.reader);
}

/**
 * The path that is meant where it is written as in an address: a file may really be called `a%20b` or `a#b`, and where none
 * is, this is it. Undefined where it is the same.
 */
export function asInAddress(written: string): string | undefined {
  const decoded = decodePath(written.trim().replace(QUERY, ''));
  return decoded === written || !decoded ? undefined : decoded;
}

/** The place below `root` that a path names as seen from `folder`. Percent signs are the names' own. */
export async function resolveBelow(
  root: string,
  folder: string,
  path: string,
  reader: PathPorts['reader'],
): Promise<Inside | Refused> {
  const uri = uriBelow(root, folder, path);
  return uri === undefined ? { refused: 'outside' } : judge(uri, root, reader);
}

/** The same where there are no links to follow: in a repository that is read over the network. */
export function uriBelow(root: string, folder: string, path: string): string | undefined {
  if (ELSEWHERE.test(path)) return undefined;
  const posix = path.replaceAll('\\', '/');
  const uri = posix.startsWith('/') ? joinUri(root, posix) : joinUri(folder, posix);
  return isInside(root, uri) ? uri : undefined;
}

/** Follows the links on the way to a file, and says whether that ends below `root`. */
export async function judge(
  uri: string,
  root: string,
  reader: PathPorts['reader'],
): Promise<Inside | Refused> {
  if (!isInside(root, uri)) return { refused: 'outside' };
  try {
    const real = await reader.realpath(uri);
    const below = relativePath(real === uri ? root : await reader.realpath(root), real);
    if (below === undefined || IN_GIT.test(below)) return { refused: 'outside', uri };
    return { uri, root, real: real === uri ? uri : joinUri(root, below) };
  } catch (error) {
    return { uri, root, missing: isFileError(error) ? error.code : 'unavailable' };
  }
}

/** The same judgement for a file that was found, not named: it lies in its own repository, unless it is a link out. */
export async function resolveFound(uri: string, { reader, repositories }: PathPorts): Promise<Resolved> {
  // Most files are no links: then nobody need know where the repository begins.
  const real = await reader.realpath(uri).catch(() => undefined);
  return real === uri
    ? { uri, root: parentUri(uri), real }
    : judge(uri, await repositories.rootOf(uri), reader);
}

async function resolveAddress(url: string, origin: Origin, ports: PathPorts): Promise<Resolved> {
  if (!/^https?:\/\//i.test(url)) return { refused: 'not-a-path' };
  const place = await ports.repositories.resolveUrl(url, origin.uri);
  if (!place) return { refused: 'unknown-repository' };
  const { root, path, otherBranch } = place;
  if (path === undefined) return { refused: 'other-branch', otherBranch };
  const found = await resolveBelow(root, root, path.replace(/^[\\/]+/, ''), ports.reader);
  return otherBranch && !('refused' in found) ? { ...found, otherBranch } : found;
}

/** Says of a path that nothing is there; a Location may say that its targets need not be. */
export function whyMissing(target: string, mayBeAbsent: boolean): string {
  const gone = l10n.t('{0} does not exist.', shown(target));
  return `${gone} ${whatToCorrect(target, mayBeAbsent)}`;
}

/** Whether nobody here can look whether something is there: it may well be. */
export function isClosed(place: Resolved): place is Inside {
  return 'missing' in place && (place.missing === 'no-access' || place.missing === 'unavailable');
}

/** Says why what a path names is unknown here. */
export function whyClosed(target: string, why?: FileErrorCode): string {
  return why === 'unavailable'
    ? l10n.t("{0} can't be read here: it could not be opened.", shown(target))
    : l10n.t("{0} can't be read here: permission is denied.", shown(target));
}

/** Says of a Location's target that something is there that is no file. */
export function whyNoFileThere(target: string, what = l10n.t('a folder')): string {
  return isAddress(target)
    ? l10n.t('{0} is {1}, of which nothing is read. Name the file that is meant.', shown(target), what)
    : l10n.t(
        '{0} is {1}, of which nothing is read. Name the file that is meant, or a pattern such as {2}.',
        shown(target),
        what,
        shown(`${target.replace(/[\\/]+$/, '')}/*.yaml`),
      );
}

/** The same where one file is wanted. */
export function whyFolder(target: string): string {
  return l10n.t('{0} is a folder. Write the path of a file in it.', shown(target));
}

function whatToCorrect(target: string, mayBeAbsent: boolean): string {
  if (isAddress(target))
    return mayBeAbsent
      ? l10n.t('Correct the address, or set presence: optional.')
      : l10n.t('Correct the address.');
  if (/^[\\/]/.test(target))
    return mayBeAbsent
      ? l10n.t("Correct the path, which starts at the repository's root, or set presence: optional.")
      : l10n.t("Correct the path, which starts at the repository's root.");
  return mayBeAbsent
    ? l10n.t('Correct the path, which is relative to this file, or set presence: optional.')
    : l10n.t('Correct the path, which is relative to this file.');
}

/** Why a path was not followed, for the person who wrote it. */
export function whyRefused(written: string, { refused, otherBranch }: Refused): string {
  switch (refused) {
    case 'outside':
      if (/^[\\/]{2}/.test(written))
        return l10n.t(
          '{0} begins with two slashes, which names another machine, so it is not read. Begin a path from the root of the repository with one.',
          shown(written),
        );
      return l10n.t(
        '{0} lies outside the repository, so it is not read. Move the file into the repository, or write the address of one that is open here.',
        shown(written),
      );
    case 'unknown-repository':
      if (whyNoFile(written)) return `${shown(written)} ${whyNoFile(written)}`;
      return l10n.t('{0} is in a repository that is not open here, so it is not read.', shown(written));
    case 'other-branch':
      // Where the name of the branch ends in an address nobody can tell: `feat/x/y.yaml` may be `x/y.yaml` of `feat`.
      return l10n.t(
        '{0} is of another branch or commit than {1}, which is checked out here, so it is not read.',
        shown(written),
        shown(otherBranch?.here ?? ''),
      );
    case 'not-checked-out':
      return l10n.t(
        '{0} is in Git and not checked out here, by a sparse checkout or as a submodule, so it is not read.',
        shown(written),
      );
    case 'not-a-path':
      if (/^\w+:https?:/i.test(written.trim()))
        return l10n.t(
          '{0} begins with "{1}", as annotations do. Write the address alone, from https:// on.',
          shown(written),
          /\w+:/.exec(written)![0],
        );
      return l10n.t('{0} is neither a path nor a web address, so it is not read.', shown(written));
  }
}

/** What to say of a file that is not of the branch asked for. */
export function whichBranch(written: string, { asked, here }: NonNullable<WebPlace['otherBranch']>): string {
  return l10n.t(
    '{0} is on {1}; what is shown is the file of {2}, which is checked out here.',
    shown(written),
    shown(asked),
    here,
  );
}
