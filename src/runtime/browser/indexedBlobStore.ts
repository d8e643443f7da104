import type { BlobStore } from '../../core/ports/keyValueStore';

const STORE = 'blobs';

/** Blobs in a database of the browser, which all workers of one origin share. */
export class IndexedBlobStore implements BlobStore {
  #database: Promise<IDBDatabase> | undefined;

  constructor(readonly name: string) {}

  async read(key: string): Promise<Uint8Array | undefined> {
    const found = await this.#ask('readonly', (store) => store.get(key) as IDBRequest<unknown>).catch(
      () => undefined,
    );
    return found instanceof Uint8Array ? found : undefined;
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    await this.#ask('readwrite', (store) => store.put(bytes, key));
  }

  async create(key: string, bytes: Uint8Array): Promise<boolean> {
    try {
      await this.#ask('readwrite', (store) => store.add(bytes, key));
      return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === 'ConstraintError') return false;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await this.#ask('readwrite', (store) => store.delete(key));
  }

  async keys(prefix: string): Promise<readonly string[]> {
    const keys = await this.#ask('readonly', (store) => store.getAllKeys()).catch(() => []);
    return keys.map(String).filter((key) => key.startsWith(prefix));
  }

  async #ask<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.#database ??= this.#open());
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      // Written when the transaction is: what is refused for want of room is refused then.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? request.error ?? new Error('Not written.'));
    });
  }

  #open(): Promise<IDBDatabase> {
    const opened = new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.name);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing here.'));
    });
    opened.then(
      (database) => {
        // Closed by the browser, or to make way for a newer one: the next that asks opens it again.
        database.onclose = () => (this.#database = undefined);
        database.onversionchange = () => {
          database.close();
          this.#database = undefined;
        };
      },
      () => (this.#database = undefined),
    );
    return opened;
  }
}
