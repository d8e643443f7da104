import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Sequence } from '../base/sequence';
import type { ApiDefinitions } from '../apiDefinition/apiDefinitions';
import type { Clock } from '../ports/clock';
import type { BlobStore } from '../ports/keyValueStore';
import type { Logger } from '../ports/logger';
import { CatalogView, type ViewPorts } from './catalogView';
import { compareLooks } from './compareLooks';
import type { Digest, EntityResult, HistoryEvent } from './events';
import type { HistoryService } from './history';
import { KeptHistory } from './keptHistory';
import { KnownMarks, MOST_MARKED } from './knownMarks';
import { bounded, type HistoryState, MOST_EVENTS, type Seen, short } from './state';

/** After a change the catalog is looked at again when it has rested so long. Milliseconds. */
const REST = 60_000;
const DAMAGED = l10n.t(
  'What was kept from the last time was damaged and is dropped: what changed before is not known.',
);

export interface HistoryPorts extends ViewPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Undefined where nothing may or can be kept. */
  readonly blobs?: BlobStore;
  readonly definitions: Pick<ApiDefinitions, 'compare'>;
}

/** The history of one workspace: what is there is compared with what was, and what differs is kept until it was seen. */
export class CatalogHistory implements HistoryService, Disposable {
  readonly #ports: HistoryPorts;
  readonly #view: CatalogView;
  readonly #sequence = new Sequence();
  readonly #subscriptions = new DisposableStore();
  /** Something may be other than it was at the last look, or there may be more or fewer entities. */
  #isOther = true;
  #areOther = true;
  #owners = '';
  #kept: KeptHistory | undefined;
  #state: HistoryState | undefined;
  #isDamaged = false;
  #left = 0;
  #timer: Disposable | undefined;

  constructor(ports: HistoryPorts) {
    this.#ports = ports;
    this.#view = new CatalogView(ports);
    this.#subscriptions.add(
      ports.catalog.onDidChange(({ added, removed }) => {
        this.#isOther = true;
        this.#areOther ||= added.length > 0 || removed.length > 0;
        this.#lookLater();
      }),
    );
    this.#subscriptions.add(ports.catalog.onDidChangeSources(() => (this.#isOther = true)));
  }

  look: HistoryService['look'] = async ({ owners, results = [] }, token) => {
    await this.#ports.catalog.whenReady();
    return this.#sequence.run(async () => {
      throwIfCancelled(token);
      const state = await this.#read();
      if (!state || owners.length === 0) return undefined;
      const isFirst = state.owners.length === 0;
      const whose = owners.join();
      if (this.#isOther || results.length > 0 || whose !== this.#owners) {
        this.#isOther = false;
        await this.#compare(state, owners, results, token);
        this.#owners = whose;
      }
      return this.#digest(isFirst);
    });
  };

  markSeen(at: number): Promise<void> {
    return this.#sequence.run(async () => {
      const state = await this.#read();
      if (!state) return;
      this.#isDamaged = false;
      await this.#keep({
        ...state,
        seenAt: Math.max(state.seenAt, Math.min(at, this.#ports.clock.now())),
        dropped: 0,
      });
    });
  }

  followed(): Promise<string[]> {
    return this.#sequence.run(async () => {
      const { entities = {} } = (await this.#read()) ?? {};
      return Object.keys(entities).filter((ref) => !entities[ref]!.isUsed);
    });
  }

  forget(): Promise<void> {
    return this.#sequence.run(async () => {
      this.#state = undefined;
      const { blobs } = this.#ports;
      if (blobs) await (this.#kept ?? new KeptHistory(blobs)).forget();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#subscriptions.dispose();
  }

  /** A save sets a timer, and no more. */
  #lookLater(): void {
    const owners = this.#state?.owners ?? [];
    if (owners.length === 0) return;
    this.#timer?.dispose();
    this.#timer = this.#ports.clock.after(REST, () => {
      this.look({ owners: this.#state?.owners ?? owners }).catch((error: unknown) =>
        this.#ports.logger.warn(`What changed in the catalog was not looked at: ${String(error)}`),
      );
    });
  }

  async #read(): Promise<HistoryState | undefined> {
    const { blobs } = this.#ports;
    if (!blobs || this.#state) return this.#state;
    this.#kept = new KeptHistory(blobs);
    const { state, isDamaged } = await this.#kept.read(this.#ports.clock.now());
    if (isDamaged) this.#ports.logger.warn(DAMAGED);
    this.#isDamaged = isDamaged;
    return (this.#state = state);
  }

  async #keep(state: HistoryState): Promise<void> {
    this.#state = state;
    await this.#kept!.write(state, this.#ports.clock.now()).catch((error: unknown) =>
      // What is known goes on being known in this window.
      this.#ports.logger.warn(`The history of the catalog could not be kept: ${String(error)}`),
    );
  }

  async #compare(
    before: HistoryState,
    owners: readonly string[],
    results: readonly EntityResult[],
    token: CancellationToken | undefined,
  ): Promise<void> {
    const { clock } = this.#ports;
    const at = clock.now();
    const { whole } = this.#view.places();
    const isSettled = Object.keys(before.places).every((place) => whole.has(place));
    // While something is not read, groups of the person may be missing.
    const all = isSettled ? owners : [...new Set([...before.owners, ...owners])];
    const { entities, left } = await this.#view.followed(all, before.entities);
    throwIfCancelled(token);
    const marks = before.known === undefined ? undefined : KnownMarks.read(before.known);
    const { state, redefined } = compareLooks(before, {
      at,
      owners: all,
      followed: entities,
      whole,
      results,
      elsewhere: (ref) => this.#view.elsewhere(ref),
      isBroken: (uri) => this.#view.isBroken(uri),
      wasKnown: (ref) => marks?.has(ref),
    });
    this.#left = left;
    const broken = await this.#redefined(redefined, before, entities, at);
    await this.#keepDefinitions(entities);
    await this.#keep({
      ...bounded({ ...state, events: [...state.events, ...broken] }, MOST_EVENTS),
      known:
        this.#areOther || before.known === undefined
          ? await this.#known(isSettled ? undefined : before.known)
          : before.known,
    });
  }

  /** What was in the catalog: of places that are not read, what was there before. */
  async #known(before: string | undefined): Promise<string | undefined> {
    this.#areOther = false;
    const marks = await this.#view.marks();
    if (!marks) return undefined;
    const all = before === undefined ? undefined : KnownMarks.read(before);
    const joined = new KnownMarks(all ? [...all, ...marks] : marks);
    return joined.size <= MOST_MARKED ? joined.toText() : undefined;
  }

  /** Whether callers of APIs break. */
  async #redefined(
    refs: readonly string[],
    before: HistoryState,
    entities: ReadonlyMap<string, Seen>,
    at: number,
  ): Promise<HistoryEvent[]> {
    const events: HistoryEvent[] = [];
    const texts = refs.length ? await this.#kept!.definitions() : new Map<string, string>();
    for (const ref of refs) {
      const { title, uri, isUsed } = entities.get(ref)!;
      const detail = await this.#whatBroke(texts.get(ref), this.#view.definitionOf(ref), uri);
      const mark = before.entities[ref]?.definition;
      const of = { ref, title, ...(isUsed && { isUsed }), ...(mark !== undefined && { before: mark }) };
      if (detail !== undefined) events.push({ at, type: 'api', ...of, detail: short(detail) });
    }
    return events;
  }

  /** Undefined where nothing breaks. */
  async #whatBroke(
    before: string | undefined,
    after: string | undefined,
    uri: string,
  ): Promise<string | undefined> {
    const unknown = l10n.t('Its definition changed; whether callers break is not known:');
    if (before === undefined || after === undefined)
      return l10n.t('{0} its earlier text was not kept.', unknown);
    try {
      const changes = await this.#ports.definitions.compare({ text: before, uri }, { text: after, uri });
      const breaking = changes.filter(({ level }) => level === 'breaking');
      const dangerous = changes.filter(({ level }) => level === 'dangerous');
      const [first] = breaking.length ? breaking : dangerous;
      if (!first) return undefined;
      const many = breaking.length || dangerous.length;
      if (breaking.length)
        return many === 1
          ? l10n.t('1 breaking change: {0}', first.message)
          : l10n.t('{0} breaking changes: {1}', many, first.message);
      return many === 1
        ? l10n.t('1 change that may break callers: {0}', first.message)
        : l10n.t('{0} changes that may break callers: {1}', many, first.message);
    } catch (error) {
      return `${unknown} ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  async #keepDefinitions(entities: ReadonlyMap<string, Seen>): Promise<void> {
    const texts = new Map(
      [...entities].flatMap(([ref, { definition }]) => {
        const text = definition === undefined ? undefined : this.#view.definitionOf(ref);
        return text === undefined ? [] : [[ref, text] as const];
      }),
    );
    await this.#kept!.keepDefinitions(texts).catch((error: unknown) =>
      this.#ports.logger.warn(`Definitions could not be kept for comparing: ${String(error)}`),
    );
  }

  #digest(isFirst: boolean): Digest {
    const { seenAt, events, dropped, entities, places } = this.#state!;
    const { whole, why } = this.#view.places();
    const followed = Object.values(entities);
    const missing = Object.keys(places).filter(
      (place) => !whole.has(place) && followed.some((each) => each.place === place),
    );
    return {
      since: seenAt,
      events: events.filter(({ at }) => at > seenAt).reverse(),
      dropped,
      followed: followed.filter(({ isUsed }) => !isUsed).length,
      left: this.#left,
      unknown: [
        ...(this.#isDamaged ? [DAMAGED] : []),
        ...missing.map((place) =>
          l10n.t(
            '{0} What changed there is not known.',
            why.get(place) ?? l10n.t('{0} is not open or not read.', nameOf(place)),
          ),
        ),
      ],
      isFirst,
    };
  }
}

/** What a person calls a place. */
function nameOf(place: string): string {
  return place.includes('/') ? decodeURIComponent(place.slice(place.lastIndexOf('/') + 1)) : place;
}
