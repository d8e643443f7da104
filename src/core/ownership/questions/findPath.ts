import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { decodePath, joinUri, relativePath } from '../../base/uri';
import type { OwnershipTarget } from '../ownership';
import { type NamedPath, pathsInText } from './pathsInText';
import type { Attempt, QuestionPorts } from './ports';

/** Frames that are looked for. */
const MOST_PATHS = 40;
/** `cart.py`, by itself. */
const BARE_NAME = /^[\w@+-][\w.@+-]{0,99}\.[A-Za-z]\w{0,8}$/;

/** The first file or folder of the open folders that a text names. */
export function findPath(ports: QuestionPorts): Attempt {
  return async (text, token) => {
    if (!ports.workspace) return undefined;
    const named = pathsInText(text).slice(0, MOST_PATHS);
    if (named.length === 0) {
      // It may as well be a host or a package: only a file of that name says that it is not.
      const uri = BARE_NAME.test(text) ? await fileNamed({ path: text }, ports, token) : undefined;
      return uri === undefined ? undefined : { type: 'file', text, uri };
    }
    for (const each of named) {
      const uri = await fileNamed(each, ports, token);
      if (uri === undefined) continue;
      const target: OwnershipTarget = { type: 'file', text: each.path, uri };
      return each.line === undefined ? target : { ...target, line: each.line };
    }
    return { place: 'files' };
  };
}

/** A path of this machine in an open folder; one of another machine by its end, where one file alone has that. */
async function fileNamed(
  { path }: NamedPath,
  { files, workspace }: QuestionPorts,
  token?: CancellationToken,
): Promise<string | undefined> {
  const parts = path.split('/').filter((part) => part && part !== '.' && part !== '..');
  if (parts.length === 0) return undefined;
  const folders = workspace!.folders();
  for (const folder of folders) {
    const local = decodePath(folder.replace(/^[a-z]+:\/\/[^/]*/i, ''));
    const isAbsolute =
      path.startsWith(`${local}/`) || `/${path}`.toLowerCase().startsWith(`${local}/`.toLowerCase());
    const inside = isAbsolute
      ? path.slice(path.startsWith('/') ? local.length + 1 : local.length)
      : parts.join('/');
    const uri = joinUri(folder, inside);
    if (relativePath(folder, uri) && (await files?.stat(uri).catch(() => undefined))) return uri;
  }
  for (let from = 0; from < parts.length; from++) {
    const end = parts.slice(from).join('/');
    // The last of several names alone is a folder of any sort, as `@acme/web` ends like one.
    if (from > 0 && from === parts.length - 1 && !/\.\w+$/.test(end)) break;
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
  return undefined;
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
