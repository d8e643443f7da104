import { isObject } from '../../../core/base/isObject';
import type { Disposable } from '../../../core/base/disposable';
import type { WayMark } from '../../../core/onboarding/onboarding';
import { TENTH } from '../../../core/onboarding/merged';
import type { Clock } from '../../../core/ports/clock';
import type { SnapshotStore } from '../snapshot';
import type { ReadWay, WantedWay } from './readMerged';

/** Of others no pull request is kept by its name: when ten were merged is enough. */
export type KeptWay = Omit<ReadWay, 'marks'> & { readonly marks?: readonly WayMark[] };
export interface Kept {
  /** Whose account it is. */
  readonly login?: string;
  readonly ways: Readonly<Record<string, KeptWay>>;
}

const MOST_KEPT = 2000;
/** Answers are written together, so long after the first of them. Milliseconds. */
const WRITE_AFTER = 5_000;

interface Known {
  login?: string;
  readonly ways: Map<string, KeptWay>;
}

/** What was read of people, for all windows of an account: for good, once the tenth was merged. */
export class KeptWays implements Disposable {
  readonly #store: SnapshotStore<Kept>;
  readonly #clock: Clock;
  #known: Promise<Known> | undefined;
  #timer: Disposable | undefined;

  constructor(store: SnapshotStore<Kept>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Whose account it is, where that was once found out. */
  async login(): Promise<string | undefined> {
    return (await this.#all()).login;
  }

  async setLogin(login: string | undefined): Promise<void> {
    (await this.#all()).login = login;
    this.#writeSoon();
  }

  async get(wanted: WantedWay): Promise<KeptWay | undefined> {
    return (await this.#all()).ways.get(keyOf(wanted));
  }

  async set(wanted: WantedWay, way: KeptWay): Promise<void> {
    (await this.#all()).ways.set(keyOf(wanted), way);
    this.#writeSoon();
  }

  dispose(): void {
    if (this.#timer) void this.#write();
  }

  #all(): Promise<Known> {
    this.#known ??= this.#read().catch(() => ({ ways: new Map() }));
    return this.#known;
  }

  async #read(): Promise<Known> {
    const { login, ways } = (await this.#store.read()) ?? {};
    return {
      ...(typeof login === 'string' && { login }),
      ways: new Map(Object.entries(ways ?? {}).filter(([, way]) => isWay(way))),
    };
  }

  #writeSoon(): void {
    this.#timer ??= this.#clock.after(WRITE_AFTER, () => void this.#write());
  }

  async #write(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = undefined;
    try {
      // Another window may have read others meanwhile.
      const { ways: all } = await this.#read();
      const { login, ways } = await this.#all();
      for (const [key, way] of ways) if (way.asOf >= (all.get(key)?.asOf ?? 0)) all.set(key, way);
      const newest = [...all].sort(([, a], [, b]) => b.asOf - a.asOf).slice(0, MOST_KEPT);
      await this.#store.write({ ...(login !== undefined && { login }), ways: Object.fromEntries(newest) });
    } catch {
      // It is asked for again.
    }
  }
}

export function isReached({ merged }: Pick<KeptWay, 'merged'>): boolean {
  return merged.length >= TENTH;
}

/** Of other organisations, or from another day on, it is another way. */
function keyOf({ login, organizations, since = '' }: WantedWay): string {
  return [login, since, ...[...organizations].sort()].join(' ').toLowerCase();
}

/** Each way is looked at by itself. */
export function isKept(kept: unknown): kept is Kept {
  return isObject(kept) && (kept['ways'] === undefined || isObject(kept['ways']));
}

function isWay(value: unknown): value is KeptWay {
  const { merged, asOf } = (value ?? {}) as Partial<KeptWay>;
  return (
    typeof asOf === 'number' && Array.isArray(merged) && merged.every((each) => typeof each === 'number')
  );
}
