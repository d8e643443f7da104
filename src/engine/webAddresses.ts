import { FileError, type FileReader } from '../core/ports/fileReader';
import { SchemeFileReader } from './schemeFileReader';

/** Where there are no files. */
const NOTHING: FileReader = {
  readText: (uri) => Promise.reject(new FileError('not-found', uri)),
  stat: () => Promise.resolve(undefined),
  list: () => Promise.resolve([]),
  realpath: (uri) => Promise.resolve(uri),
};

/**
 * A reader to whom the web is no file system. Teams and people of GitHub and entities of a Backstage lie where a browser shows
 * them; an editor in a browser would send requests there for each file that is looked for beside them.
 */
export function withoutWeb(reader: FileReader): FileReader {
  return new SchemeFileReader('https', NOTHING, new SchemeFileReader('http', NOTHING, reader));
}
