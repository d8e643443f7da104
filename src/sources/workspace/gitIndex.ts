/** Bytes of a hash: SHA-1, or SHA-256 where a repository was made so. */
const HASHES = [20, 32];
/** Bytes before a path, beside the hash and the flags: times, place, mode, owner, size. */
const STAT = 40;
const IS_EXTENDED = 0x4000;
const LENGTH = 0xfff;
/** In the upper byte of the second flags. */
const IS_SKIPPED = 0x40;
/** A submodule, or a folder whose files are none of a sparse checkout. */
const IS_FOLDER = /^(?:e|4)/;

/** What git's list of tracked files tells. Paths are bytes, each as one character. */
export interface GitIndex {
  readonly paths: ReadonlySet<string>;
  /** Those of them that need not be on disk: left out of a sparse checkout, folders of it (with `/` at the end), submodules. */
  readonly left: ReadonlySet<string>;
  /** Hash in the name of the file that holds the rest, `sharedindex.<hash>`, where the list is split. */
  readonly sharedHash?: string;
}

/**
 * Reads git's list of tracked files, by git's gitformat-index(5), versions 2 to 4; nothing of any other. What a split list
 * takes back of the rest is not told: it counts as tracked until git joins them.
 *
 * @param index The file, each byte as one character.
 */
export function readGitIndex(index: string): GitIndex {
  const version = numberAt(index, 4);
  if (!index.startsWith('DIRC') || version < 2 || version > 4) return { paths: new Set(), left: new Set() };
  for (const hash of HASHES) {
    const read = entries(index, version, hash);
    if (read) return read;
  }
  return { paths: new Set(), left: new Set() };
}

/** As the bytes of a path, each as one character. */
export function pathBytes(path: string): string {
  return Array.from(new TextEncoder().encode(path), (byte) => String.fromCharCode(byte)).join('');
}

/** Undefined where hashes are not so long. */
function entries(index: string, version: number, hash: number): GitIndex | undefined {
  const paths = new Set<string>();
  const left = new Set<string>();
  let at = 12;
  let path = '';
  for (let more = numberAt(index, 8); more > 0; more--) {
    const start = at;
    at += STAT + hash;
    const flags = (index.charCodeAt(at) << 8) | index.charCodeAt(at + 1);
    const isExtended = version > 2 && (flags & IS_EXTENDED) !== 0;
    const isSkipped = isExtended && (index.charCodeAt(at + 2) & IS_SKIPPED) !== 0;
    at += isExtended ? 4 : 2;
    let kept = '';
    if (version === 4) {
      const cut = offsetAt(index, at);
      kept = path.slice(0, Math.max(0, path.length - cut.value));
      at = cut.end;
    }
    const end = index.indexOf('\0', at);
    if (end < 0) return undefined;
    path = kept + index.slice(at, end);
    if ((flags & LENGTH) !== Math.min(path.length, LENGTH)) return undefined;
    // An entry without a path is of what a split list has in its other file.
    if (path) paths.add(path);
    if (path && (isSkipped || IS_FOLDER.test(modeAt(index, start)))) left.add(path);
    at = version === 4 ? end + 1 : end + 8 - ((end - start) % 8);
  }
  if (!index.startsWith('link', at)) return { paths, left };
  const shared = Array.from(index.slice(at + 8, at + 8 + hash), (char) =>
    char.charCodeAt(0).toString(16).padStart(2, '0'),
  );
  return { paths, left, sharedHash: shared.join('') };
}

/** Type and rights of an entry, in hexadecimal. */
function modeAt(index: string, start: number): string {
  return numberAt(index, start + 24).toString(16);
}

function numberAt(text: string, at: number): number {
  return [0, 1, 2, 3].reduce((sum, each) => sum * 256 + text.charCodeAt(at + each), 0);
}

/** A number of git's: seven bits a byte, and one more for each byte before the last. */
function offsetAt(text: string, start: number): { value: number; end: number } {
  let value = 0;
  let at = start;
  for (; text.charCodeAt(at) & 0x80; at++) value = ((value | (text.charCodeAt(at) & 0x7f)) + 1) * 128;
  return { value: value | text.charCodeAt(at), end: at + 1 };
}
