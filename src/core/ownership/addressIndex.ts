import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { withoutEnd } from '../base/withoutEnd';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import type { OwnershipReads } from './claim';
import { channelsOf } from './contacts';
import { hostIn } from './questions/hostIn';

/** Entities looked through at a time. */
const PAGE = 1_000;
const FIELDS = ['kind', 'metadata'];

/** Which entities name which web addresses and channels in links and annotations; of what changed it looks again when it is next asked. */
export class AddressIndex {
  readonly #byLink = new Map<string, Set<string>>();
  readonly #byHost = new Map<string, Set<string>>();
  readonly #byChannel = new Map<string, Set<string>>();
  readonly #channels = new Map<string, readonly string[]>();
  readonly #addresses = new Map<string, readonly string[]>();
  /** What is to be looked at; undefined: everything. */
  #stale: Set<string> | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(readonly catalog: OwnershipReads) {
    catalog.onDidChange?.(({ added, changed, removed }) => {
      for (const refs of [added, changed, removed]) for (const ref of refs) this.#stale?.add(ref);
    });
  }

  /** The entities with the link that is the address. */
  async linked(url: string, token?: CancellationToken): Promise<ReadonlySet<string>> {
    await this.#upToDate(token);
    // What a page is asked with is seldom in a link to it.
    return this.#byLink.get(plainUrl(url)) ?? this.#byLink.get(pageOf(url)) ?? new Set();
  }

  /** The entities with the link that is the longest beginning of the address, and more than its host. */
  async linkedAbove(url: string, token?: CancellationToken): Promise<ReadonlySet<string>> {
    await this.#upToDate(token);
    const asked = pageOf(url);
    for (let end = asked.lastIndexOf('/'); end > 0; end = asked.lastIndexOf('/', end - 1)) {
      const link = asked.slice(0, end);
      const found = link.includes('/') ? this.#byLink.get(link) : undefined;
      if (found) return found;
    }
    return new Set();
  }

  /** The entities with an address at the host. */
  async atHost(host: string, token?: CancellationToken): Promise<ReadonlySet<string>> {
    await this.#upToDate(token);
    return this.#byHost.get(host) ?? new Set();
  }

  /** The entities that are reached by a channel or rota of the name. */
  async reachedBy(channel: string, token?: CancellationToken): Promise<ReadonlySet<string>> {
    await this.#upToDate(token);
    return this.#byChannel.get(channel) ?? new Set();
  }

  /** One after the other: who asks meanwhile waits for what is being looked at. */
  #upToDate(token?: CancellationToken): Promise<void> {
    const reading = this.#reading.then(() => this.#read(token));
    this.#reading = reading.catch(() => {});
    return reading;
  }

  async #read(token?: CancellationToken): Promise<void> {
    // Without news of the catalog nothing is kept.
    if (!this.#stale || !this.catalog.onDidChange) return this.#readAll(token);
    const refs = [...this.#stale];
    if (refs.length === 0) return;
    // What changes again while it is read is looked at once more.
    this.#stale.clear();
    try {
      const { items } = await this.catalog.getEntitiesByRefs({ entityRefs: refs, fields: FIELDS });
      for (const [at, ref] of refs.entries()) this.#put(ref, items[at]);
    } catch (error) {
      for (const ref of refs) this.#stale.add(ref);
      throw error;
    }
  }

  async #readAll(token?: CancellationToken): Promise<void> {
    const stale = new Set<string>();
    // What changes while it reads is looked at once more.
    this.#stale = stale;
    try {
      for (const map of [this.#byLink, this.#byHost, this.#byChannel, this.#channels, this.#addresses])
        map.clear();
      for (let offset = 0; ; offset += PAGE) {
        const { items } = await this.catalog.queryEntities({ fields: FIELDS, limit: PAGE, offset }, token);
        throwIfCancelled(token);
        for (const entity of items) this.#put(refOf(entity), entity);
        if (items.length < PAGE) return;
      }
    } catch (error) {
      this.#stale = undefined;
      throw error;
    }
  }

  #put(ref: string, entity: Entity | undefined): void {
    const addresses = entity ? addressesOf(entity) : [];
    const channels = entity ? channelsOf(entity) : [];
    for (const [map, keyOf, kept, now] of [
      [this.#byLink, plainUrl, this.#addresses, addresses],
      [this.#byHost, hostIn, this.#addresses, addresses],
      [this.#byChannel, (channel: string) => channel, this.#channels, channels],
    ] as const) {
      for (const each of kept.get(ref) ?? []) {
        const key = keyOf(each);
        const refs = key === undefined ? undefined : map.get(key);
        if (key !== undefined && refs?.delete(ref) && refs.size === 0) map.delete(key);
      }
      for (const each of now) {
        const key = keyOf(each);
        if (key !== undefined) map.set(key, (map.get(key) ?? new Set()).add(ref));
      }
    }
    for (const [kept, now] of [
      [this.#addresses, addresses],
      [this.#channels, channels],
    ] as const) {
      if (now.length > 0) kept.set(ref, now);
      else kept.delete(ref);
    }
  }
}

/** Web addresses that an entity names, but those of where it is declared. */
function addressesOf({ metadata }: Entity): string[] {
  const links = (metadata.links ?? []).map(({ url }) => url as unknown);
  const annotations = Object.entries(metadata.annotations ?? {})
    .filter(([key]) => !key.startsWith('backstage.io/'))
    .map(([, value]) => value as unknown);
  return [...links, ...annotations].filter(
    (value): value is string => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/\//i.test(value),
  );
}

/** An address without what a page is asked with. */
function pageOf(url: string): string {
  return plainUrl(url.replace(/[?#].*$/, ''));
}

function plainUrl(url: string): string {
  return withoutEnd(url.replace(/^https?:\/\//i, '').replace(/[#].*$/, ''), '/').toLowerCase();
}
