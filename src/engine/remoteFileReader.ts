import { FileError, type FileReader, isFileError } from '../core/ports/fileReader';
import type { Remote } from '../protocol/rpc';

/** Reads through the other side of a channel: what only the editor's own file systems can open. */
export function remoteFileReader(remote: Remote<FileReader>): FileReader {
  const revive = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      if (!isFileError(error)) throw error;
      throw new FileError(error.code, String(error.uri), error.message, error.action);
    });
  return {
    readText: (uri, options, token) => revive(remote.readText(uri, options, token)),
    stat: (uri) => revive(remote.stat(uri)),
    list: (uri) => revive(remote.list(uri)),
    realpath: (uri) => revive(remote.realpath(uri)),
  };
}
