/** Small values that outlive the window. Values are JSON. */
export interface KeyValueStore {
  get<T>(key: string): T | undefined;
  set(key: string, value: unknown): Promise<void>;
}

/** Blobs that outlive the window, written whole or not at all. */
export interface BlobStore {
  /** Undefined where nothing (or nothing readable) is kept under that key. */
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Writes where nothing is kept under that key. Of several who do so at once one does, and is told true. */
  create(key: string, bytes: Uint8Array): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** What was written last is last, where the store knows that. */
  keys(prefix: string): Promise<readonly string[]>;
}
