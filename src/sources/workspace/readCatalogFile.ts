import type { CancellationToken } from '../../core/base/cancellation';
import type { SourceFile } from '../../core/catalog/source';
import { type PathPorts, resolveFound } from '../../core/paths/resolvePath';
import { FileError, type FileReader } from '../../core/ports/fileReader';

/** Files larger than this are not read: the largest met in the wild has 207 kB. Bytes. */
const MAX_FILE_BYTES = 10_000_000;

const LEADS_OUT =
  'The file is a link that leads out of the repository, so it is not read. Put a copy of what it leads to in its place.';

/**
 * A file as the catalog takes it: with its text, as unchanged where its size and time are those of `knownVersion`, or
 * with why it can't be read.
 */
export async function readCatalogFile(
  uri: string,
  knownVersion: string | undefined,
  ports: PathPorts & { readonly reader: FileReader },
  token?: CancellationToken,
): Promise<SourceFile> {
  try {
    const stat = await ports.reader.stat(uri);
    const version = stat && `${stat.mtime}-${stat.size}`;
    if (version !== undefined && version === knownVersion) return { uri, version };
    const found = await resolveFound(uri, ports);
    if ('refused' in found) return { uri, unreadable: { code: 'outside-repository', message: LEADS_OUT } };
    const text = await ports.reader.readText(found.real ?? uri, { maxBytes: MAX_FILE_BYTES }, token);
    return { uri, version, text };
  } catch (error) {
    return { uri, unreadable: { code: 'unreadable-file', message: unreadable(error) } };
  }
}

function unreadable(error: unknown): string {
  if (!(error instanceof FileError)) return `The file can't be read: ${String(error)}`;
  switch (error.code) {
    case 'not-found':
      return 'The file is gone, or a link that leads nowhere.';
    case 'no-access':
      return "The file can't be read: permission is denied.";
    case 'too-large':
      return `The file is larger than ${MAX_FILE_BYTES / 1e6} MB, so it is not read. Split it, or exclude it.`;
    default:
      return `The file can't be read: ${error.message}`;
  }
}
