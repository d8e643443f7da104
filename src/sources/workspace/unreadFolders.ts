import * as l10n from '@vscode/l10n';
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
  const path = pathIn(uri, folders);
  const why = code === 'no-access' ? l10n.t('permission is denied') : message;
  return unread.size > 1
    ? l10n.t(
        "What is in the folder {0} and of {1} more is unknown, since it can't be read: {2}. Allow it, or exclude it.",
        shown(path),
        unread.size - 1,
        why,
      )
    : l10n.t(
        "What is in the folder {0} is unknown, since it can't be read: {1}. Allow it, or exclude it.",
        shown(path),
        why,
      );
}

/** What is said of catalog files that can't be read, where else what is missing would be told. */
export function saidOfUnreadable(
  unreadable: ReadonlySet<string>,
  folders: readonly { readonly uri: string; readonly name?: string }[],
): string | undefined {
  const [first] = [...unreadable].sort();
  if (first === undefined) return undefined;
  const path = shown(pathIn(first, folders));
  return unreadable.size > 1
    ? l10n.t(
        "Missing entities are not reported, since {0} and {1} more catalog files can't be read.",
        path,
        unreadable.size - 1,
      )
    : l10n.t("Missing entities are not reported, since the catalog file {0} can't be read.", path);
}

function pathIn(uri: string, folders: readonly { readonly uri: string; readonly name?: string }[]): string {
  const open = folders.find((each) => isInside(each.uri, uri));
  return (open && relativePath(open.uri, uri)) || open?.name || decodePath(uri.replace(/^.*\//, ''));
}

/** The same of an open folder that could not be looked through at all. */
export function saidOfOpen(
  uri: string,
  error: unknown,
  folders: readonly { readonly uri: string; readonly name: string }[],
): string {
  const name = folders.find((folder) => folder.uri === uri)?.name ?? uri;
  return l10n.t(
    'The folder {0} could not be read: {1}.',
    name,
    error instanceof Error ? error.message : String(error),
  );
}
