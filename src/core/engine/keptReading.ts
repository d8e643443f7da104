import type { BlobStore } from '../ports/keyValueStore';
import type { RemoteCatalogSettings } from '../ports/remoteCatalog';

/** Which organisations the editor reads, and for whom. No token. */
export interface KeptReading {
  readonly settings: RemoteCatalogSettings;
  readonly account: string;
}

/** Below what signing out removes. */
const KEY = 'github/reading';

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
