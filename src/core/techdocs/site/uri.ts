import { URI, Utils } from 'vscode-uri';

/** The URI `path` (posix, relative, or absolute within the same root) names as seen from the folder `folder`. */
export function joinUri(folder: string, path: string): string {
  return Utils.joinPath(URI.parse(folder), path).toString();
}

/** The folder that holds it. */
export function parentUri(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}

/** Last segment of the path, decoded. */
export function baseName(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

/** The one spelling of a URI, without a trailing slash, so that equal places are equal strings. */
export function canonicalUri(uri: string): string {
  const parsed = URI.parse(uri);
  const path = parsed.path.length > 1 ? parsed.path.replace(/\/+$/, '') : parsed.path;
  return parsed.with({ path, query: '', fragment: '' }).toString();
}

/** Whether `uri` is `folder` or lies below it. Says nothing about symbolic links. */
export function isInside(folder: string, uri: string): boolean {
  return relativePath(folder, uri) !== undefined;
}

/** Posix path from `folder` down to `uri`, decoded: '' where they are the same, undefined where it is not below. */
export function relativePath(folder: string, uri: string): string | undefined {
  const base = URI.parse(folder);
  const other = URI.parse(uri);
  if (base.scheme !== other.scheme || base.authority.toLowerCase() !== other.authority.toLowerCase())
    return undefined;
  const basePath = base.path.replace(/\/+$/, '');
  const otherPath = other.path.replace(/\/+$/, '');
  if (otherPath === basePath) return '';
  return otherPath.startsWith(`${basePath}/`) ? otherPath.slice(basePath.length + 1) : undefined;
}

/** A posix path without `.`, `..` and doubled slashes; undefined where it climbs above its start. */
export function normalizePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The folder part of a posix path: '' at the top. */
export function folderOfPath(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Takes percent escapes out where they are valid, else leaves the text as it is. */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
