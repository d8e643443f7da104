/** Of an engine that reads nothing from a disk. */
export const EMPTY_PORTS = {
  reader: {
    readText: () => Promise.reject(new Error('no file is read')),
    stat: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
    realpath: (uri: string) => Promise.resolve(uri),
  },
  repositories: {
    rootOf: (uri: string) => Promise.resolve(uri),
    resolveUrl: () => Promise.resolve(undefined),
    lookIn() {},
    signs: () => Promise.resolve([]),
    forget() {},
  },
};
