import { FileError, type FileErrorCode } from '../../core/ports/fileReader';

const CODES: Readonly<Record<string, FileErrorCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'no-access',
  EPERM: 'no-access',
  EISDIR: 'not-a-file',
};

/** Why the system did not do what was asked of it at a path. */
export function fileError(uri: string, error: unknown): FileError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new FileError(CODES[code ?? ''] ?? 'unavailable', uri, message);
}
