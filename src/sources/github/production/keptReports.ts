import type { Disposable } from '../../../core/base/disposable';
import { isObject } from '../../../core/base/isObject';
import type { RepositoryReport } from '../../../core/production/report';
import type { Clock } from '../../../core/ports/clock';
import type { SnapshotStore } from '../snapshot';

/** Repositories of which the last report is kept, in memory and on disk. */
export const MOST_KEPT = 500;
/** Reports are written together, so long after the first of them. Milliseconds. */
const WRITE_AFTER = 5_000;

type Kept = Readonly<Record<string, RepositoryReport>>;

/** The last known reports of an account, for all its windows: the newest of each repository, and not too many. */
export class KeptReports implements Disposable {
  readonly #store: SnapshotStore<Kept>;
  readonly #clock: Clock;
  readonly #toWrite = new Map<string, RepositoryReport>();
  #timer: Disposable | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: SnapshotStore<Kept>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** By `owner/name` in lower case. */
  async read(): Promise<ReadonlyMap<string, RepositoryReport>> {
    const kept = await this.#store.read();
    return new Map(Object.entries(kept ?? {}).filter(([, report]) => isReport(report)));
  }

  keep(key: string, report: RepositoryReport): void {
    this.#toWrite.set(key, report);
    this.#timer ??= this.#clock.after(WRITE_AFTER, () => void this.write());
  }

  /** Writes what is still to be written. */
  write(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#writing = this.#writing
      .then(() => this.#write())
      .catch(() => {
        // Nothing is lost but what offline windows could show.
      });
    return this.#writing;
  }

  dispose(): void {
    if (this.#toWrite.size > 0) void this.write();
  }

  async #write(): Promise<void> {
    const all = new Map(await this.read());
    for (const [key, report] of this.#toWrite)
      if (report.asOf >= (all.get(key)?.asOf ?? 0)) all.set(key, report);
    this.#toWrite.clear();
    const newest = [...all].sort(([, a], [, b]) => b.asOf - a.asOf).slice(0, MOST_KEPT);
    await this.#store.write(Object.fromEntries(newest));
  }
}

/** Each report is looked at by itself. */
export function isKeptReports(kept: unknown): kept is Kept {
  return isObject(kept);
}

/** Of another version, or torn, it tells nothing. */
function isReport(value: unknown): value is RepositoryReport {
  const { asOf, deployments, unknown, alerts, behind } = (value ?? {}) as Partial<RepositoryReport>;
  return (
    typeof asOf === 'number' &&
    Array.isArray(deployments) &&
    Array.isArray(unknown) &&
    typeof alerts === 'object' &&
    typeof behind === 'object'
  );
}
