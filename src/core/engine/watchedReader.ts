import { FileError, type FileReader } from '../ports/fileReader';
import type { WorkLog } from '../ports/workLog';
import type { SetAside } from './setAside';
import { Subjects } from './subjects';

/**
 * Says of every text whose it is before handing it out, since what reads it may never come back, and hands out no text
 * that an engine before this one did not come back from.
 */
export function watchedReader(reader: FileReader, setAside: SetAside, work: WorkLog): FileReader {
  const versionOf = async (uri: string) => {
    const stat = await reader.stat(uri);
    return stat && `${stat.mtime}-${stat.size}`;
  };
  return {
    readText: async (uri, options, token) => {
      const isHeld = setAside.whyFile(uri) !== undefined;
      const why = isHeld ? setAside.whyFile(uri, await versionOf(uri)) : undefined;
      if (why !== undefined) throw new FileError('set-aside', uri, why);
      const text = await reader.readText(uri, options, token);
      work.begin(Subjects.file(uri));
      return text;
    },
    // As of no time, so that no file that is set aside passes for unchanged.
    stat: async (uri) => {
      const stat = await reader.stat(uri);
      return stat && setAside.whyFile(uri) !== undefined ? { ...stat, mtime: 0, ctime: 0 } : stat;
    },
    list: (uri) => reader.list(uri),
    realpath: (uri) => reader.realpath(uri),
  };
}
