import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { decodePath, joinUri, relativePath } from '../../base/uri';
import type { OwnershipTarget } from '../ownership';
import { findPackage } from './findPackage';
import { isStored } from './packageNames';
import { isForeign, type NamedPath, pathsInText } from './pathsInText';
import { type Attempt, isTarget, type QuestionPorts } from './ports';

/** Frames that are looked for. */
const MOST_PATHS = 40;
/** `cart.py`, by itself. */
const BARE_NAME = /^[\w@+-][\w.@+-]{0,99}\.[A-Za-z]\w{0,8}$/;

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
      const uri = BARE_NAME.test(text) ? await fileNamed({ path: text }, ports, token) : undefined;
      return uri === undefined ? undefined : { type: 'file', text, uri };
    }
    let stored = named.filter(({ path }) => isStored(path));
    for (const each of named) {
      if (stored.length > 0 && isForeign(each.path)) {
        const found = await inPackage(stored.map(({ path }) => path).join('\n'), token);
        if (found && isTarget(found)) return found;
        stored = [];
      }
      const uri = await fileNamed(each, ports, token);
      if (uri === undefined) continue;
      const target: OwnershipTarget = { type: 'file', text: each.path, uri };
      return each.line === undefined ? target : { ...target, line: each.line };
    }
    return { place: 'files' };
  };
}

/**
 * A path of this machine in an open folder; one of another machine by its end, where one file alone has that and it is more
 * than a name, which many have that nobody sees here.
 */
async function fileNamed(
  { path, isWhole }: NamedPath,
  { files, workspace }: QuestionPorts,
  token?: CancellationToken,
): Promise<string | undefined> {
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
    if (relativePath(folder, uri) && (await files?.stat(uri).catch(() => undefined))) return uri;
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
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  if (!IN_CONTAINER.test(path)) return undefined;
  const tops = folders.map((folder) => joinUri(folder, parts.at(-1)!));
  const stats = await Promise.all(tops.map(async (uri) => files?.stat(uri).catch(() => undefined)));
  const [top, another] = tops.filter((_uri, at) => stats[at]?.type === 'file');
  return another === undefined ? top : undefined;
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
