// A folder in memory, read and written like any other, filled with what the server of the tests serves. It has no search of
// its own where it is told so by its address, as some file systems have none.
const vscode = require('vscode');

exports.activate = async (context) => {
  const { authority, scheme } = context.extensionUri;
  const files = new Map();
  const changed = new vscode.EventEmitter();
  const loaded = fetch(`${scheme}://${authority}/files.json`)
    .then((answer) => answer.json())
    .then((all) => {
      for (const [path, content] of Object.entries(all))
        files.set(`/${path}`, {
          bytes: Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)),
          mtime: 1,
        });
    });
  const isFolder = (path) =>
    path === '/' || [...files.keys()].some((each) => each.startsWith(`${path.replace(/\/$/, '')}/`));
  const missing = (uri) => vscode.FileSystemError.FileNotFound(uri);
  let now = 2;
  const provider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: async (uri) => {
      await loaded;
      const file = files.get(uri.path);
      if (file)
        return { type: vscode.FileType.File, ctime: file.mtime, mtime: file.mtime, size: file.bytes.length };
      if (isFolder(uri.path)) return { type: vscode.FileType.Directory, ctime: 1, mtime: 1, size: 0 };
      throw missing(uri);
    },
    readDirectory: async (uri) => {
      await loaded;
      if (!isFolder(uri.path)) throw missing(uri);
      const start = uri.path === '/' ? '/' : `${uri.path.replace(/\/$/, '')}/`;
      const names = new Map();
      for (const path of files.keys()) {
        if (!path.startsWith(start)) continue;
        const [name, more] = path.slice(start.length).split('/');
        names.set(name, more === undefined ? vscode.FileType.File : vscode.FileType.Directory);
      }
      return [...names];
    },
    readFile: async (uri) => {
      await loaded;
      const file = files.get(uri.path);
      if (!file) throw missing(uri);
      return file.bytes;
    },
    writeFile: async (uri, bytes) => {
      await loaded;
      const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      files.set(uri.path, { bytes, mtime: ++now });
      changed.fire([{ type, uri }]);
    },
    createDirectory: async () => {},
    delete: async (uri) => {
      await loaded;
      for (const path of [...files.keys()])
        if (path === uri.path || path.startsWith(`${uri.path}/`)) files.delete(path);
      changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    },
    rename: async (from, to) => {
      await provider.writeFile(to, await provider.readFile(from));
      await provider.delete(from);
    },
  };
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('greenroom-web', provider, { isCaseSensitive: true }),
    vscode.workspace.registerFileSearchProvider('greenroom-web', {
      provideFileSearchResults: async () => {
        await loaded;
        return [...files.keys()].map((path) =>
          vscode.Uri.from({ scheme: 'greenroom-web', authority: 'files', path }),
        );
      },
    }),
  );
};
