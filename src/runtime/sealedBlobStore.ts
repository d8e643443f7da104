import type { BlobStore } from '../core/ports/keyValueStore';

const CIPHER = 'AES-GCM';
const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const SECRET = 'secret';

/**
 * Blobs that can be read for as long as the secret is there that they were written under. It is kept elsewhere: who
 * removes it has removed what all windows, those that are closed as well, keep, and what one of them is just writing.
 */
export class SealedBlobStore implements BlobStore {
  readonly #blobs: BlobStore;
  readonly #secrets: BlobStore;
  #secret: Promise<Secret> | undefined;

  constructor(blobs: BlobStore, secrets: BlobStore) {
    this.#blobs = blobs;
    this.#secrets = secrets;
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#blobs.read(key);
    if (!bytes) return undefined;
    try {
      return await opened((await this.#mine()).key, bytes);
    } catch {
      await this.#blobs.delete(key);
      return undefined;
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const secret = await this.#writable();
    if (secret) await this.#blobs.write(key, await sealed(secret.key, bytes));
  }

  async create(key: string, bytes: Uint8Array): Promise<boolean> {
    const secret = await this.#writable();
    return secret !== undefined && this.#blobs.create(key, await sealed(secret.key, bytes));
  }

  delete(key: string): Promise<void> {
    return this.#blobs.delete(key);
  }

  keys(prefix: string): Promise<readonly string[]> {
    return this.#blobs.keys(prefix);
  }

  /** Undefined once the secret is another: what this window has read since it began is not to be kept any more. */
  async #writable(): Promise<Secret | undefined> {
    const mine = await this.#mine();
    const now = await this.#secrets.read(SECRET);
    return now && String(now) === String(mine.bytes) ? mine : undefined;
  }

  #mine(): Promise<Secret> {
    return (this.#secret ??= findOrMake(this.#secrets).then(async (bytes) => ({
      bytes,
      key: await crypto.subtle.importKey('raw', copied(bytes), CIPHER, false, ['encrypt', 'decrypt']),
    })));
  }
}

interface Secret {
  readonly bytes: Uint8Array;
  readonly key: CryptoKey;
}

/** Makes unreadable what was written under the secret. */
export const forgetSecret = (secrets: BlobStore): Promise<void> => secrets.delete(SECRET);

async function findOrMake(secrets: BlobStore): Promise<Uint8Array> {
  const made = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  if (await secrets.create(SECRET, made)) return made;
  const found = await secrets.read(SECRET);
  if (found?.length === SECRET_BYTES) return found;
  await secrets.write(SECRET, made);
  return made;
}

async function sealed(key: CryptoKey, bytes: Uint8Array): Promise<Uint8Array> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const content = new Uint8Array(await crypto.subtle.encrypt({ name: CIPHER, iv: nonce }, key, plain(bytes)));
  const whole = new Uint8Array(NONCE_BYTES + content.length);
  whole.set(nonce);
  whole.set(content, NONCE_BYTES);
  return whole;
}

/** Throws for what was written under another secret. */
async function opened(key: CryptoKey, bytes: Uint8Array): Promise<Uint8Array> {
  const nonce = copied(bytes.subarray(0, NONCE_BYTES));
  const content = plain(bytes.subarray(NONCE_BYTES));
  return new Uint8Array(await crypto.subtle.decrypt({ name: CIPHER, iv: nonce }, key, content));
}

/** The cipher takes no memory that threads share: a copy where that may be. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : copied(bytes);

const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
