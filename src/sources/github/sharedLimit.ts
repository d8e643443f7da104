import type { Clock } from '../../core/ports/clock';
import type { BlobStore } from '../../core/ports/keyValueStore';
import { CLOCK_SLACK } from '../remote/clockSlack';

/** GitHub counts by the hour: for longer another window is not believed, but asks GitHub once itself. Milliseconds. */
const LONGEST = 3_600_000;

/** Until when GitHub asked this account to wait, for all windows: the budget is the account's. */
export class SharedLimit {
  readonly #blobs: BlobStore;
  readonly #key: string;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(blobs: BlobStore, key: string, clock: Pick<Clock, 'now'>) {
    this.#blobs = blobs;
    this.#key = key;
    this.#clock = clock;
  }

  /** Milliseconds since the epoch; undefined where no window met a limit that still holds, or its clock was wrong. */
  async read(): Promise<number | undefined> {
    const { until, at } = readLimit(await this.#blobs.read(this.#key)) ?? {};
    const now = this.#clock.now();
    if (until === undefined || until <= now) return undefined;
    // Earlier versions kept no time at which it was met.
    if (at === undefined) return until - now <= LONGEST ? until : undefined;
    if (at > now + CLOCK_SLACK) return undefined;
    const believed = Math.min(until, at + LONGEST);
    return believed > now ? believed : undefined;
  }

  /** One that another window met and that lasts longer still holds. */
  async write(until: number): Promise<void> {
    if (until <= ((await this.read()) ?? 0)) return;
    const kept = JSON.stringify({ until, at: this.#clock.now() });
    await this.#blobs.write(this.#key, new TextEncoder().encode(kept));
  }
}

function readLimit(bytes: Uint8Array | undefined): { until?: number; at?: number } | undefined {
  if (!bytes) return undefined;
  try {
    const kept = JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    if (typeof kept === 'number') return { until: kept };
    const { until, at } = kept as Readonly<Record<string, unknown>>;
    return typeof until === 'number' && typeof at === 'number' ? { until, at } : undefined;
  } catch {
    return undefined;
  }
}
