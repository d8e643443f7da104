import { FileError, type FileFinder, type FileReader } from '../../ports/fileReader';

/** A file system of a few files by URI, for tests. */
export function memoryFiles(files: Readonly<Record<string, string>>): FileReader & FileFinder {
  const uris = Object.keys(files);
  return {
    async readText(uri) {
      const text = files[uri];
      if (text === undefined) throw new FileError('not-found', uri);
      return text;
    },
    async stat(uri) {
      const text = files[uri];
      if (text !== undefined) return { type: 'file', size: text.length, mtime: 0 };
      return uris.some((known) => known.startsWith(`${uri.replace(/\/$/, '')}/`))
        ? { type: 'directory', size: 0, mtime: 0 }
        : undefined;
    },
    async list(uri) {
      const prefix = `${uri.replace(/\/$/, '')}/`;
      const names = new Map<string, 'file' | 'directory'>();
      for (const known of uris.filter((candidate) => candidate.startsWith(prefix))) {
        const [name, ...rest] = known.slice(prefix.length).split('/');
        names.set(name!, rest.length ? 'directory' : 'file');
      }
      return [...names].map(([name, type]) => ({ name, type }));
    },
    realpath: async (uri) => uri,
    async find(root) {
      return uris.filter((uri) => uri.startsWith(root));
    },
  };
}
