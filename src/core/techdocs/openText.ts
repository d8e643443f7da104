import { FileError, type FileReader } from '../ports/fileReader';

/** Files as they are in open editors, else as they are on disk. `texts` is by canonical URI and may change. */
export function openTextOver(reader: FileReader, texts: ReadonlyMap<string, string>): FileReader {
  return {
    readText: async (uri, options, token) => {
      const text = texts.get(uri);
      if (text === undefined) return reader.readText(uri, options, token);
      if (options?.maxBytes !== undefined && text.length > options.maxBytes)
        throw new FileError('too-large', uri);
      return text;
    },
    stat: (uri) => reader.stat(uri),
    list: (uri) => reader.list(uri),
    realpath: (uri) => reader.realpath(uri),
  };
}
