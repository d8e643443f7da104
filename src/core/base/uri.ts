/** URIs as the catalog keeps them: strings, normalised by the editor that made them. Pure text, no I/O. */

/** The folder of a file: everything before the last slash. */
export function dirname(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

export function basename(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Whether `uri` is `folder` or lies below it. */
export function isInside(uri: string, folder: string): boolean {
  const root = folder.endsWith('/') ? folder : `${folder}/`;
  return uri === folder || uri.startsWith(root);
}

/**
 * Resolves a relative path, as a person writes it (spaces and all), against a folder. `.` and `..` are worked out as
 * text. Undefined where `..` climbs above the URI's own root.
 */
export function joinPath(folder: string, relative: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(folder)?.[0] ?? '';
  const rooted = relative.startsWith('/');
  const parts = rooted ? [] : folder.slice(authority.length).split('/').filter(Boolean);
  for (const part of relative.replace(/\\/g, '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(encodeSegment(part));
    else if (parts.pop() === undefined) return undefined;
  }
  return `${authority}/${parts.join('/')}`;
}

/** Path of `uri` below `folder`, decoded, with forward slashes. Undefined where it is elsewhere. */
export function relativePath(folder: string, uri: string): string | undefined {
  if (!isInside(uri, folder)) return undefined;
  return decodeURIComponent(uri.slice(folder.length).replace(/^\//, ''));
}

/** Encodes as the editor's own `Uri.toString()` does: everything but unreserved characters. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(safeDecode(segment)).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
