import { FileError, type FileErrorCode } from '../../core/ports/fileReader';

const CODES: Readonly<Record<string, FileErrorCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  EACCES: 'no-access',
  EPERM: 'no-access',
  EISDIR: 'not-a-file',
  // Nothing can be at the end of links that lead in a circle, nor at a name that no disk can hold.
  ELOOP: 'not-found',
  ENAMETOOLONG: 'not-found',
  ERR_INVALID_ARG_VALUE: 'not-found',
  ERR_INVALID_FILE_URL_PATH: 'not-found',
};

/** Why the system did not do what was asked of it at a path. */
export function fileError(uri: string, error: unknown): FileError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new FileError(CODES[code ?? ''] ?? 'unavailable', uri, message);
}
