import type { BlobStore } from '../ports/keyValueStore';
import type { RemoteCatalogSettings } from '../ports/remoteCatalog';

/** Which organisations the editor reads, and for whom. No token. */
export interface KeptReading {
  readonly settings: RemoteCatalogSettings;
  readonly account: string;
}

/** What the keys of all that is kept of GitHub begin with: signing out removes it. */
export const KEPT_OF_GITHUB = 'github/';

const KEY = `${KEPT_OF_GITHUB}reading`;

/** Keeps it for programs that answer from what the editor keeps of the organisations. */
export async function keepReading(blobs: BlobStore, { settings, account }: KeptReading): Promise<void> {
  await blobs.write(KEY, new TextEncoder().encode(JSON.stringify({ settings, account })));
}

/** From now on nothing is read. */
export const dropReading = (blobs: BlobStore): Promise<void> => blobs.delete(KEY);

/** Undefined where the editor reads nothing on this machine. Never rejects. */
export async function keptReading(blobs: BlobStore): Promise<KeptReading | undefined> {
  try {
    const bytes = await blobs.read(KEY);
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as KeptReading);
  } catch {
    return undefined;
  }
}
