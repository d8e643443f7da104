import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { BlobStore } from '../../core/ports/keyValueStore';
import { NodeBlobStore } from './nodeBlobStore';

const CIPHER = 'aes-256-gcm';
const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SECRET = 'secret';

/**
 * Blobs that can be read for as long as the secret is there that they were written under. It is kept elsewhere: who
 * removes it has removed what all windows, those that are closed as well, keep, and what one of them is just writing.
 */
export class SealedBlobStore implements BlobStore {
  readonly #blobs: BlobStore;
  readonly #secrets: Secrets;
  #secret: Promise<Uint8Array> | undefined;

  constructor(blobs: BlobStore, secrets: Secrets) {
    this.#blobs = blobs;
    this.#secrets = secrets;
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#blobs.read(key);
    if (!bytes) return undefined;
    try {
      return opened(await this.#mine(), bytes);
    } catch {
      await this.#blobs.delete(key);
      return undefined;
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const secret = await this.#writable();
    if (secret) await this.#blobs.write(key, sealed(secret, bytes));
  }

  async create(key: string, bytes: Uint8Array): Promise<boolean> {
    const secret = await this.#writable();
    return secret !== undefined && this.#blobs.create(key, sealed(secret, bytes));
  }

  delete(key: string): Promise<void> {
    return this.#blobs.delete(key);
  }

  keys(prefix: string): Promise<readonly string[]> {
    return this.#blobs.keys(prefix);
  }

  /** Undefined once the secret is another: what this window has read since it began is not to be kept any more. */
  async #writable(): Promise<Uint8Array | undefined> {
    const mine = await this.#mine();
    const now = await this.#secrets.read(SECRET);
    return now && Buffer.compare(now, mine) === 0 ? mine : undefined;
  }

  #mine(): Promise<Uint8Array> {
    return (this.#secret ??= this.#findOrMake());
  }

  async #findOrMake(): Promise<Uint8Array> {
    const made = randomBytes(SECRET_BYTES);
    if (await this.#secrets.create(SECRET, made)) return made;
    const found = await this.#secrets.read(SECRET);
    if (found?.length === SECRET_BYTES) return found;
    await this.#secrets.write(SECRET, made);
    return made;
  }
}

/** Where the secret is kept, which all windows share. */
export class Secrets extends NodeBlobStore {
  constructor(sharedStorage: string) {
    super(join(sharedStorage, 'kept'));
  }

  /** Makes unreadable what was written under it. */
  forget(): Promise<void> {
    return this.delete(SECRET);
  }
}

function sealed(secret: Uint8Array, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, secret, nonce);
  const content = cipher.update(bytes);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), content]);
}

/** Throws for what was written under another secret. */
function opened(secret: Uint8Array, bytes: Uint8Array): Uint8Array {
  const start = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, start));
  const content = decipher.update(bytes.subarray(start));
  decipher.final();
  return content;
}
