import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { decodePath, joinUri, parentUri, relativePath } from '../../base/uri';
import type { OwnershipTarget } from '../ownership';
import { findPackage } from './findPackage';
import { isStored } from './packageNames';
import { isForeign, type NamedPath, pathsInText } from './pathsInText';
import { type Attempt, isTarget, type QuestionPorts } from './ports';

/** Frames that are looked for. */
const MOST_PATHS = 40;
/** `cart.py`, by itself. */
const BARE_NAME = /^[\w@+-][\w.@+-]{0,99}\.[A-Za-z]\w{0,8}$/;

/** Parts of a path that are no accident together. */
const SURE = 3;

/** What lies at the top of a repository, where containers and functions in the cloud put it. */
const IN_CONTAINER =
  /^\/(?:app|code|srv|src|workspace|opt\/app|usr\/src\/app|home\/[\w-]+\/app|var\/task)\/[^/]+$/;

/** The first file or folder of the open folders that a text names; what is stored of a package is of who declares it. */
export function findPath(ports: QuestionPorts, inPackage = findPackage(ports)): Attempt {
  return async (text, token) => {
    if (!ports.workspace) return undefined;
    const named = pathsInText(text).slice(0, MOST_PATHS);
    if (named.length === 0) {
      // It may as well be a host or a package: only a file of that name says that it is not.
      const found = BARE_NAME.test(text) ? await fileNamed({ path: text }, ports, token) : undefined;
      return found && { type: 'file', text, ...found };
    }
    let stored = named.filter(({ path }) => isStored(path));
    for (const each of named) {
      if (stored.length > 0 && isForeign(each.path)) {
        const found = await inPackage(stored.map(({ path }) => path).join('\n'), token);
        if (found && isTarget(found)) return found;
        stored = [];
      }
      const found = await fileNamed(each, ports, token);
      if (found === undefined) continue;
      const target: OwnershipTarget = { type: 'file', text: each.path, ...found };
      return each.line === undefined ? target : { ...target, line: each.line };
    }
    return (await goneFile(named, ports)) ?? { place: 'files' };
  };
}

/** `by`: another machine may have other files that end so. */
type Found = Pick<OwnershipTarget, 'by'> & { readonly uri: string };

/**
 * A path of this machine in an open folder; one of another machine by its end, where one file alone has that and it is more
 * than a name, which many have that nobody sees here.
 */
async function fileNamed(
  { path, isWhole }: NamedPath,
  { files, workspace }: QuestionPorts,
  token?: CancellationToken,
): Promise<Found | undefined> {
  const parts = path.split('/').filter((part) => part && part !== '.' && part !== '..');
  if (parts.length === 0) return undefined;
  const folders = workspace!.folders();
  // Beside one's own files what is installed lies too.
  for (const folder of isStored(path) ? [] : folders) {
    const local = decodePath(folder.replace(/^[a-z]+:\/\/[^/]*/i, ''));
    const isAbsolute =
      path.startsWith(`${local}/`) || `/${path}`.toLowerCase().startsWith(`${local}/`.toLowerCase());
    const inside = isAbsolute
      ? path.slice(path.startsWith('/') ? local.length + 1 : local.length)
      : parts.join('/');
    const uri = joinUri(folder, inside);
    if (relativePath(folder, uri) && (await files?.stat(uri).catch(() => undefined))) return { uri };
  }
  const isOthers = isForeign(path);
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('/');
    if ((from > 0 && isWhole) || (from === parts.length - 1 && (from > 0 || path.startsWith('/')))) break;
    // Files of others are here where their folder is.
    if (isOthers && !isForeign(from > 0 || path.startsWith('/') ? `/${end}` : end)) break;
    const found: string[] = [];
    for (const folder of folders) {
      const paths = await workspace!.tracked.below(folder, token);
      throwIfCancelled(token);
      const matching = placesEnding(paths, end);
      found.push(...matching.map((each) => joinUri(folder, each)));
    }
    // Several files of one name: none of them is known to be meant.
    const [uri, another] = found;
    if (uri === undefined) continue;
    if (another !== undefined) return undefined;
    // Of a path of another machine all that the repository has of it is the file's; less, or next to nothing, many have.
    const isAll = folders.some((folder) => relativePath(folder, uri) === end) && parts.length - from >= SURE;
    const isSure = isWhole === false || (from === 0 && !isOfMachine(path));
    return isSure || isAll ? { uri } : { uri, by: 'ending' };
  }
  if (!IN_CONTAINER.test(path)) return undefined;
  const tops = folders.map((folder) => joinUri(folder, parts.at(-1)!));
  const stats = await Promise.all(tops.map(async (uri) => files?.stat(uri).catch(() => undefined)));
  const [top, another] = tops.filter((_uri, at) => stats[at]?.type === 'file');
  return top !== undefined && another === undefined ? { uri: top, by: 'ending' } : undefined;
}

/** Whether a path begins at the top of a disk. */
function isOfMachine(path: string): boolean {
  return /^(?:[/~]|[A-Za-z]:\/)/.test(path);
}

/** A file that is not there, as one of another branch, in a folder that is: it is of what holds the folder. */
async function goneFile(
  named: readonly NamedPath[],
  { files, workspace }: QuestionPorts,
): Promise<OwnershipTarget | undefined> {
  const [only, more] = named;
  if (!only || more || isStored(only.path) || isForeign(only.path)) return undefined;
  const path = only.path.replace(/^\.\//, '');
  if (/(?:^|\/)\.\.(?:\/|$)/.test(path) || !/\/[^/]+\.\w+$/.test(path)) return undefined;
  const places = workspace!.folders().flatMap((folder) => {
    const local = decodePath(folder.replace(/^[a-z]+:\/\/[^/]*/i, ''));
    if (!isOfMachine(path)) return [joinUri(folder, path)];
    return path.startsWith(`${local}/`) ? [joinUri(folder, path.slice(local.length + 1))] : [];
  });
  const stats = await Promise.all(
    places.map(async (uri) => files?.stat(parentUri(uri)).catch(() => undefined)),
  );
  const [uri, another] = places.filter((_uri, at) => stats[at]?.type === 'directory');
  if (uri === undefined || another !== undefined) return undefined;
  return { type: 'file', text: only.path, uri, ...(only.line !== undefined && { line: only.line }) };
}

/** Files whose path ends so; where there are none, folders. */
function placesEnding(paths: readonly string[], end: string): string[] {
  const files = paths.filter((path) => path === end || path.endsWith(`/${end}`));
  if (files.length > 0 || /\.\w+$/.test(end)) return files.slice(0, 2);
  const folders = new Set<string>();
  for (const path of paths) {
    const at = `/${path}`.indexOf(`/${end}/`);
    if (at >= 0) folders.add(path.slice(0, at + end.length));
    if (folders.size > 1) break;
  }
  return [...folders];
}
