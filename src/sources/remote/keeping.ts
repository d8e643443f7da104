import * as l10n from '@vscode/l10n';
import type { BlobStore } from '../../core/ports/keyValueStore';
import type { Logger } from '../../core/ports/logger';

/**
 * The store, of which a failure costs no more than that nothing is kept: a disk that is full, or may not be written to,
 * keeps nobody from reading.
 */
export function whereItCan(blobs: BlobStore, logger: Logger, service: string): BlobStore {
  const failed = (error: unknown) =>
    logger.warn(l10n.t("What was read of {0} can't be kept on this machine: {1}", service, String(error)));
  return {
    read: (key) => blobs.read(key),
    write: (key, bytes) => blobs.write(key, bytes).catch(failed),
    create: (key, bytes) =>
      blobs.create(key, bytes).catch((error: unknown) => {
        failed(error);
        return true;
      }),
    delete: (key) => blobs.delete(key).catch(failed),
    keys: (prefix) => blobs.keys(prefix),
  };
}

/** The store, and when all is written that was begun. */
export function followed(blobs: BlobStore): {
  readonly blobs: BlobStore;
  readonly ended: () => Promise<void>;
} {
  const writing = new Set<Promise<unknown>>();
  const follow = <T>(write: Promise<T>): Promise<T> => {
    writing.add(write);
    const done = () => void writing.delete(write);
    write.then(done, done);
    return write;
  };
  return {
    blobs: {
      read: (key) => blobs.read(key),
      write: (key, bytes) => follow(blobs.write(key, bytes)),
      create: (key, bytes) => follow(blobs.create(key, bytes)),
      delete: (key) => follow(blobs.delete(key)),
      keys: (prefix) => blobs.keys(prefix),
    },
    ended: async () => {
      while (writing.size > 0) await Promise.allSettled(writing);
    },
  };
}

/**
 * The store, in which nothing is changed any more once that may not be: what is removed as somebody signs out does not come
 * back, and what stays is not made room for what can't be kept.
 */
export function whileItMay(blobs: BlobStore, mayKeep: () => boolean | Promise<boolean>): BlobStore {
  return {
    read: (key) => blobs.read(key),
    write: async (key, bytes) => {
      if (await mayKeep()) await blobs.write(key, bytes);
    },
    create: async (key, bytes) => (await mayKeep()) && blobs.create(key, bytes),
    delete: async (key) => {
      if (await mayKeep()) await blobs.delete(key);
    },
    keys: (prefix) => blobs.keys(prefix),
  };
}
