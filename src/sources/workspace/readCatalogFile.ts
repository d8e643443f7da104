import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { isUtf16 } from '../../core/catalog/encoding';
import { isLfsPointer } from '../../core/catalog/lfsPointer';
import type { SourceFile } from '../../core/catalog/source';
import { type PathPorts, resolveFound } from '../../core/paths/resolvePath';
import { FileError, type FileReader, type FileStat, isFileError } from '../../core/ports/fileReader';

/** Files larger than this are not read: the largest met in the wild has 207 kB. Bytes. */
const MAX_FILE_BYTES = 10_000_000;

const LEADS_OUT = l10n.t(
  'The file is a link that leads out of the repository, so it is not read. Put a copy of what it leads to in its place.',
);

/** How the mark of UTF-32 reads, of either order. */
const UTF_32 = /^(?:\ufffd\ufffd\0\0|\0\0\ufffd\ufffd)/;

/** A file changed so recently may change again within the same tick of its clock: then it has no version. Milliseconds. */
const RECENT = 2_000;

/** A file as the catalog takes it. */
export interface CatalogFile {
  /** With its text, as unchanged where its version is the known one, or with why it can't be read. */
  readonly file: SourceFile;
  /** Whether it is reached over a symbolic link, or may be. */
  readonly isLink: boolean;
}

/** @param now Milliseconds since the epoch. */
export async function readCatalogFile(
  uri: string,
  knownVersion: string | undefined,
  ports: PathPorts & { readonly reader: FileReader },
  now: number,
  token?: CancellationToken,
): Promise<CatalogFile> {
  let isLink = false;
  try {
    const stat = await ports.reader.stat(uri);
    isLink = stat === undefined || stat.isLink === true;
    const version = stat && versionOf(stat, now);
    if (version !== undefined && version === knownVersion) return { file: { uri, version }, isLink };
    const found = await resolveFound(uri, ports);
    if ('refused' in found) {
      const unreadable = { code: 'outside-repository', message: LEADS_OUT, isGone: true };
      return { file: { uri, unreadable }, isLink };
    }
    const options = { maxBytes: MAX_FILE_BYTES };
    const text = await ports.reader.readText(found.real ?? uri, options, token);
    if (UTF_32.test(text))
      throw new FileError('unavailable', uri, l10n.t('it is written in UTF-32. Save it as UTF-8.'));
    const read = { uri: found.real ?? uri, text, size: stat?.size };
    const inUtf16 = await isUtf16(read, ports.reader, MAX_FILE_BYTES, token);
    // A pointer is looked at each time: behind it there may be anything.
    const own = isLfsPointer(text) ? undefined : version;
    return { file: { uri, version: own, text, ...(inUtf16 && { isUtf16: true }) }, isLink };
  } catch (error) {
    const isSetAside = isFileError(error) && error.code === 'set-aside';
    const code = isSetAside ? 'set-aside' : 'unreadable-file';
    const message = isSetAside ? error.message : unreadable(error);
    const isGone = isFileError(error) && (error.code === 'not-found' || error.code === 'not-a-file');
    return { file: { uri, unreadable: { code, message, isGone } }, isLink };
  }
}

function versionOf({ size, mtime, ctime = mtime }: FileStat, now: number): string | undefined {
  return now - Math.max(mtime, ctime) < RECENT ? undefined : `${mtime}-${ctime}-${size}`;
}

function unreadable(error: unknown): string {
  if (!isFileError(error)) return l10n.t("The file can't be read: {0}", String(error));
  switch (error.code) {
    case 'not-found':
      return l10n.t('The file is gone, or a link that leads nowhere.');
    case 'no-access':
      return l10n.t("The file can't be read: permission is denied.");
    case 'too-large':
      return l10n.t(
        'The file is larger than {0} MB, so it is not read. Split it, or exclude it.',
        MAX_FILE_BYTES / 1e6,
      );
    case 'not-a-file':
      return l10n.t("The file can't be read: {0}. Put a file in its place, or exclude it.", error.message);
    default:
      return l10n.t("The file can't be read: {0}", error.message);
  }
}
