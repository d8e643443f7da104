import { LocalCatalog } from '../../src/core/catalog/localCatalog';
import type { SourceConnection, SourceFile } from '../../src/core/catalog/source';
import { FileError, type FileReader } from '../../src/core/ports/fileReader';
import { parentUri } from '../../src/core/base/uri';

/** Files held in memory, by URI. */
export function memoryReader(files: Readonly<Record<string, string>> = {}): FileReader {
  return {
    async readText(uri, options = {}) {
      const text = files[uri];
      if (text === undefined) throw new FileError('not-found', uri);
      if (options.maxBytes !== undefined && text.length > options.maxBytes)
        throw new FileError('too-large', uri);
      return text;
    },
    stat: async (uri) => {
      const text = files[uri];
      if (text !== undefined) return { type: 'file', size: text.length, mtime: 0 };
      const isFolder = Object.keys(files).some((each) => each.startsWith(`${uri}/`));
      return isFolder ? { type: 'directory', size: 0, mtime: 0 } : undefined;
    },
    list: async (uri) => {
      const below = Object.keys(files).filter((each) => each.startsWith(`${uri}/`));
      const names = new Map(
        below.map((each) => {
          const [name, ...rest] = each.slice(uri.length + 1).split('/');
          return [name!, rest.length ? ('directory' as const) : ('file' as const)];
        }),
      );
      return [...names].map(([name, type]) => ({ name, type }));
    },
    realpath: async (uri) => uri,
  };
}

/** A catalog without editor or disk, with one open source. */
export function testCatalog(files: Readonly<Record<string, string>> = {}): {
  catalog: LocalCatalog;
  source: SourceConnection;
} {
  const catalog = new LocalCatalog({
    reader: memoryReader(files),
    repositories: { rootOf: async (uri) => parentUri(uri), resolveUrl: async () => undefined },
    clock: {
      now: () => 0,
      after: (_ms, callback) => {
        const handle = setImmediate(callback);
        return { dispose: () => clearImmediate(handle) };
      },
    },
  });
  const source = catalog.sources.open({ id: 'test', label: 'Test', precedence: 200 });
  return { catalog, source };
}

/** A catalog holding these files. */
export async function catalogOf(...files: SourceFile[]): Promise<LocalCatalog> {
  const { catalog, source } = testCatalog();
  await source.applyMutation({ type: 'full', files });
  return catalog;
}
