import { GITHUB_SCHEME } from '../core/catalog/githubUri';
import { FileError, type FileReader } from '../core/ports/fileReader';

/**
 * Reads what is at hand and finds nothing in remote repositories: for work that nobody asked for, such as indexing the
 * pages of every docs site, which would send a request a page.
 */
export function localOnlyReader(reader: FileReader): FileReader {
  const isRemote = (uri: string) => uri.startsWith(`${GITHUB_SCHEME}:`);
  return {
    readText: (uri, options, token) =>
      isRemote(uri)
        ? Promise.reject(new FileError('not-found', uri, 'is in a remote repository'))
        : reader.readText(uri, options, token),
    stat: (uri) => (isRemote(uri) ? Promise.resolve(undefined) : reader.stat(uri)),
    list: (uri) => (isRemote(uri) ? Promise.resolve([]) : reader.list(uri)),
    realpath: (uri) => (isRemote(uri) ? Promise.resolve(uri) : reader.realpath(uri)),
  };
}
