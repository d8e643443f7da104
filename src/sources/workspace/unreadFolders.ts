import { shown } from '../../core/base/oneLine';
import { decodePath, isInside, relativePath } from '../../core/base/uri';
import type { FileError } from '../../core/ports/fileReader';

/** What is said of folders that are there and could not be looked into; undefined where none is. */
export function saidOfUnread(
  unread: ReadonlyMap<string, FileError>,
  folders: readonly { readonly uri: string; readonly name?: string }[],
): string | undefined {
  const [first] = [...unread].sort(([a], [b]) => (a < b ? -1 : 1));
  if (!first) return undefined;
  const [uri, { code, message }] = first;
  const open = folders.find((each) => isInside(each.uri, uri));
  const path = (open && relativePath(open.uri, uri)) || open?.name || decodePath(uri.replace(/^.*\//, ''));
  const others = unread.size > 1 ? ` and of ${unread.size - 1} more` : '';
  const why = code === 'no-access' ? 'permission is denied' : message;
  return `What is in the folder ${shown(path)}${others} is unknown, since it can't be read: ${why}. Allow it, or exclude it.`;
}

/** The same of an open folder that could not be looked through at all. */
export function saidOfOpen(
  uri: string,
  error: unknown,
  folders: readonly { readonly uri: string; readonly name: string }[],
): string {
  const name = folders.find((folder) => folder.uri === uri)?.name ?? uri;
  return `The folder ${name} could not be read: ${error instanceof Error ? error.message : String(error)}.`;
}
