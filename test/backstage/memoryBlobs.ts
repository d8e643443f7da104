import type { BlobStore } from '../../src/core/ports/keyValueStore';

export function memoryBlobs(): BlobStore & { readonly all: Map<string, Uint8Array> } {
  const all = new Map<string, Uint8Array>();
  return {
    all,
    read: async (key) => all.get(key),
    write: async (key, bytes) => void all.set(key, bytes),
    create: async (key, bytes) => !all.has(key) && Boolean(all.set(key, bytes)),
    delete: async (key) => void all.delete(key),
    keys: async (prefix) => [...all.keys()].filter((key) => key.startsWith(prefix)),
  };
}
