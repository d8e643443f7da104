/** URIs as text, in the one spelling that the editor's own `Uri.toString()` gives them. No I/O. */

import { withoutEnd } from './withoutEnd';

const ADDRESS = /^[a-z][a-z0-9+.-]+:/i;
const PREFIX = /^([a-z][a-z0-9+.-]*:)(\/\/[^/?#]*)?/i;

/** The folder that holds it: everything before the last slash. */
export function parentUri(uri: string): string {
  const path = uri.endsWith('/') ? uri.slice(0, -1) : uri;
  const slash = path.lastIndexOf('/');
  const top = PREFIX.exec(uri)?.[0].length ?? 0;
  return slash <= top ? `${uri.slice(0, top)}/` : path.slice(0, slash);
}

/** A path and the folder it is in, then that folder and its own, to the top. */
export function* upwards(path: string): Iterable<readonly [at: string, up: string]> {
  for (let at = path, up = parentUri(at); up !== at; at = up, up = parentUri(at)) yield [at, up];
}

/** Whether a browser opens it, and no file system. */
export function isWebAddress(uri: string): boolean {
  return /^https?:/i.test(uri);
}

/** Last segment of the path, decoded. */
export function baseName(uri: string): string {
  const path = uri.endsWith('/') ? uri.slice(0, -1) : uri;
  return decodePath(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * The URI that `path`, as a person writes it (spaces, percent signs and all), names as seen from a folder. `.` and `..`
 * are worked out as text; `..` ends at the URI's own top.
 */
export function joinUri(folder: string, path: string): string {
  const base = canonicalUri(folder);
  const top = PREFIX.exec(base)?.[0] ?? '';
  const parts = base.slice(top.length).split('/').filter(Boolean);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(encodeSegment(part));
  }
  return `${top}/${parts.join('/')}`;
}

/** The one spelling of a URI, without a trailing slash, so that equal places are equal strings. */
export function canonicalUri(uri: string): string {
  const [, scheme = '', authority = ''] = PREFIX.exec(uri) ?? [];
  const written = uri.slice(scheme.length + authority.length).replace(/[?#].*$/s, '');
  const path = PLAIN.test(written) ? written : respell(written);
  const end = path.endsWith('/') ? withoutEnd(path, '/') || '/' : path;
  return `${scheme}${authority.toLowerCase()}${end}`;
}

/** Whether `uri` is `folder` or lies below it. Says nothing about symbolic links. */
export function isInside(folder: string, uri: string): boolean {
  return relativePath(folder, uri) !== undefined;
}

/** Posix path from `folder` down to `uri`, decoded: '' where they are the same, undefined where it is not below. */
export function relativePath(folder: string, uri: string): string | undefined {
  const base = canonicalUri(folder);
  const other = canonicalUri(uri);
  if (other === base) return '';
  const root = base.endsWith('/') ? base : `${base}/`;
  if (!other.startsWith(root)) return undefined;
  const segments = other.slice(root.length).split('/');
  // Canonical or not, such a segment is for a file system to follow, and leads up.
  return segments.includes('..') ? undefined : segments.map(decodePath).join('/');
}

/** A file as somebody would write it in another file of the same disk: `../b/catalog-info.yaml`. Of another disk its URI. */
export function pathFromFile(from: string, uri: string): string {
  const [, scheme = '', authority = ''] = PREFIX.exec(from) ?? [];
  const top = `${scheme}${authority}/`;
  if (!uri.startsWith(top)) return uri;
  let up = '';
  for (let folder = parentUri(from); ; folder = parentUri(folder), up += '../') {
    const below = relativePath(folder, uri);
    if (below) return `${up || './'}${below}`;
    if (folder === parentUri(folder)) return uri;
  }
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

/** Whether what is written is a web or other address, and no path; a single letter is a drive of Windows. */
export function isAddress(written: string): boolean {
  return ADDRESS.test(written);
}

/** The folder part of a posix path: '' at the top. */
export function folderOfPath(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Takes percent escapes out where they are valid, else leaves the text as it is. */
export function decodePath(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A name as a segment of a URI: everything but unreserved characters is encoded. */
export function encodeSegment(name: string): string {
  return encodeURIComponent(name.replace(LONE_SURROGATE, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const PLAIN = /^[A-Za-z0-9._~/-]*$/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A path of any spelling in the editor's. */
function respell(path: string): string {
  const decoded = path.replace(/(?:%[0-9a-f]{2})+/gi, decodePath);
  const drive = decoded.replace(/^\/[A-Z](?=:)/, (letter) => letter.toLowerCase());
  return drive.split('/').map(encodeSegment).join('/');
}
