import * as l10n from '@vscode/l10n';
import { language } from '../../core/base/language';
import { type CancellationToken, isCancellation, throwIfCancelled } from '../../core/base/cancellation';
import { backstageName } from '../../core/catalog/backstageAddress';
import { Precedence, type SourceFile, type UnreadItem } from '../../core/catalog/source';
import { backstagePageUrl } from '../../core/model/backstagePage';
import { parseRef } from '../../core/model/reference';
import { RemoteSource, type RemoteSourceOptions } from '../remote/remoteSource';
import { AskedEntities } from './askedEntities';
import type { BackstageClient } from './client';
import { isBackstageError } from './errors';
import type { KeptMirror } from './kept';
import { DefinitionRoom, isLeftOut } from './leftOut';
import {
  askedFor,
  entitiesByRef,
  etagsOf,
  kindsOf,
  listEtags,
  type Mirrored,
  wholeEntities,
  wholeEntity,
} from './mirror';

export interface BackstageSourceOptions extends Omit<RemoteSourceOptions, 'service'> {
  readonly client: BackstageClient;
  readonly kept: KeptMirror;
  /** Where people open it. */
  readonly appUrl: string;
  readonly entityLimit: number;
}

/** Entities that are taken in as one change: what is known is shown while the rest comes. */
const STEP = 1000;
/** With more changes than this part of all there is, everything is read again: it takes fewer requests. */
const MOST_CHANGES = 0.5;
/** Definitions that were opened are in the catalog, up to so many. */
const MOST_OPEN = 10;
/** Of a catalog that is not read whole: entities that are held, and read beside one that is asked for. */
const MOST_ASKED = 5000;
const MOST_RELATED = 200;

/**
 * The catalog of a company's Backstage. Read whole once; after that the server's signs tell what changed, since it keeps no
 * record of changes.
 */
export class BackstageSource extends RemoteSource {
  readonly id: string;
  readonly label: string;
  readonly precedence = Precedence.backstage;
  readonly #client: BackstageClient;
  readonly #kept: KeptMirror;
  readonly #appUrl: string;
  readonly #entityLimit: number;
  #mirrored = new Map<string, Mirrored>();
  /** Whether all there is was ever read: till then what is missing tells nothing. */
  #isWhole = false;
  /** Whether something was listed last that was not given. */
  #isMissing = false;
  /** Entities whose definition was left out and is in the catalog since somebody opened it, the oldest first. */
  readonly #open = new Map<string, Mirrored>();
  /** How many entities there are where they are not all read; else 0. */
  #tooMany = 0;
  /** Those that were asked for themselves, so that what is related to them was read as well. */
  readonly #isRelatedRead = new Set<string>();
  /** Those that have more around them than is read. */
  readonly #isCut = new Set<string>();
  readonly #asked: AskedEntities;
  #hasFailed = false;

  constructor(options: BackstageSourceOptions) {
    super({ ...options, service: backstageName(options.client.baseUrl) });
    this.#client = options.client;
    this.#kept = options.kept;
    this.#appUrl = options.appUrl;
    this.#entityLimit = options.entityLimit;
    this.#asked = new AskedEntities(
      this.clock,
      (refs) => this.#readAsked(refs),
      (error) => this.#tellFault(error),
    );
    const name = backstageName(options.client.baseUrl);
    this.id = `backstage:${name}`;
    this.label = `Backstage ${name}`;
  }

  /** Reads entities that are asked for, where there are too many to read them all. */
  async findEntities(refs: readonly string[]): Promise<void> {
    if (this.#tooMany === 0) return;
    this.#touch(refs);
    await this.#asked.ask(refs.filter((ref) => !this.#isRelatedRead.has(ref)));
  }

  async #readAsked(refs: readonly string[]): Promise<ReadonlySet<string>> {
    const room = new DefinitionRoom(this.#client.baseUrl, this.#mirrored.values());
    const { found, related } = await askedFor(this.#client, refs, room, this.life);
    const there = new Set(found.map(({ ref }) => ref));
    // All is read by now.
    if (this.#tooMany === 0) return there;
    await this.#upsert(found);
    // What others state of it stands with them. Of many that are asked for at once those come first; the others' turn is when
    // they are asked for themselves.
    const near = new Set<string>();
    const complete: string[] = [];
    for (const [ref, targets] of related) {
      const more = targets.filter((each) => !this.#mirrored.has(each) && !near.has(each));
      if (near.size > 0 && near.size + more.length > MOST_RELATED) continue;
      for (const each of more.slice(0, MOST_RELATED)) near.add(each);
      complete.push(ref);
      if (more.length > MOST_RELATED) this.#isCut.add(ref);
    }
    if (near.size > 0) await this.#upsert((await askedFor(this.#client, [...near], room, this.life)).found);
    for (const ref of complete) this.#isRelatedRead.add(ref);
    this.#touch(there);
    if (this.#tooMany > 0) await this.#keepLast();
    if (this.#hasFailed || complete.some((ref) => this.#isCut.has(ref))) this.recovered();
    this.#hasFailed = false;
    return there;
  }

  /** Those that were asked for last are let go last. */
  #touch(refs: Iterable<string>): void {
    for (const ref of refs) {
      const held = this.#mirrored.get(ref);
      if (held && this.#mirrored.delete(ref)) this.#mirrored.set(ref, held);
    }
  }

  async #keepLast(): Promise<void> {
    const refs = [...this.#mirrored.keys()];
    if (refs.length > MOST_ASKED) await this.#keepOnly(new Set(refs.slice(-MOST_ASKED)), refs);
  }

  #tellFault(error: unknown): number | undefined {
    if (isCancellation(error)) return undefined;
    if (!isBackstageError(error)) {
      this.logger.error(`${this.id}: an entity can't be asked for`, error);
      return undefined;
    }
    const { code, message, action, until } = error;
    this.logger.warn(`${this.id}: ${code}: ${message}`);
    this.#hasFailed = true;
    this.setStatus({ lastError: { code, message, ...(action !== undefined && { action }) } });
    return until;
  }

  /** There are more than may be read: of those that were read before, some are held. */
  async #outgrow(count: number, token: CancellationToken): Promise<void> {
    this.#tooMany = count;
    this.#isWhole = false;
    await this.#keepLast();
    await this.#review(token);
  }

  /** Looks at what was asked for again. */
  async #review(token: CancellationToken): Promise<void> {
    this.#asked.lookAgain();
    const known = [...this.#mirrored.keys()];
    const etags = await etagsOf(this.#client, known, token);
    const refs = [...etags].filter(([ref, etag]) => this.#isNews({ ref, etag })).map(([ref]) => ref);
    const room = new DefinitionRoom(this.#client.baseUrl, this.#mirrored.values());
    for await (const part of entitiesByRef(this.#client, refs, room, token)) await this.#upsert(part, token);
    // What was asked for meanwhile was not looked at.
    await this.#keepOnly(etags, known);
  }

  protected completeFor(): readonly string[] {
    return this.#isWhole && !this.#isMissing ? ['*'] : [];
  }

  /** What is not here is said where people look whether all is. */
  protected override settled(): void {
    const leftOut = [...this.#mirrored.values()].filter(isLeftOut).length;
    const notes = [
      this.#tooMany > 0 &&
        l10n.t(
          '{0} entities are more than the {1} that are read (greenroom.backstage.entityLimit): each is read once somebody asks for it, and trees, filters and completion know no others.',
          told(this.#tooMany),
          told(this.#entityLimit),
        ),
      this.#tooMany > 0 &&
        this.#isCut.size > 0 &&
        l10n.t('Only {0} of what is related to these are read: {1}.', MOST_RELATED, listed([...this.#isCut])),
      leftOut > 0 &&
        l10n.t(
          'Definitions of APIs that stay on the server until opened, with operations that the search does not know: {0}.',
          told(leftOut),
        ),
    ].filter((note) => note !== false);
    this.setStatus({ note: notes.length > 0 ? notes.join(' ') : undefined });
  }

  unread(): readonly UnreadItem[] {
    return [];
  }

  protected async restore(): Promise<number | undefined> {
    const kept = await this.#kept.read();
    if (!kept) return undefined;
    const { mirrored, refreshedAt } = kept;
    const now = new Map(mirrored.map((each) => [each.ref, each]));
    await this.#tell(
      mirrored,
      [...this.#mirrored.keys()].filter((ref) => !now.has(ref)),
    );
    this.#mirrored = now;
    this.#isWhole = refreshedAt > 0;
    this.#isMissing = false;
    return refreshedAt;
  }

  protected snapshotTime(): Promise<number | undefined> {
    return this.#kept.time();
  }

  protected async read(token: CancellationToken): Promise<void> {
    if (!this.#isWhole) {
      const kinds = await kindsOf(this.#client, token);
      const count = [...kinds.values()].reduce((sum, each) => sum + each, 0);
      this.#tooMany = count > this.#entityLimit ? count : 0;
      return this.#tooMany > 0 ? this.#review(token) : this.#readAll(kinds, token);
    }
    const etags = await listEtags(this.#client, token);
    await this.renewLease();
    if (etags.size > this.#entityLimit) return this.#outgrow(etags.size, token);
    const changed = [...etags].filter(([ref, etag]) => this.#isNews({ ref, etag }));
    if (changed.length > MOST_CHANGES * etags.size)
      return this.#readAll(await kindsOf(this.#client, token), token);
    const refs = changed.map(([ref]) => ref);
    const room = new DefinitionRoom(this.#client.baseUrl, this.#mirrored.values());
    for await (const part of entitiesByRef(this.#client, refs, room, token)) await this.#upsert(part, token);
    await this.#keepOnly(etags);
    this.#isMissing = [...etags.keys()].some((ref) => !this.#mirrored.has(ref));
  }

  /** Has the definition of an entity in the catalog that was left out. Rejects where it can't be read. */
  async takeIn(ref: string, token?: CancellationToken): Promise<void> {
    const known = this.#mirrored.get(ref);
    if (!known || !isLeftOut(known) || this.#open.get(ref)?.etag === known.etag) return;
    const whole = (await this.#kept.whole(known)) ?? (await this.#readWhole(ref, token));
    // Something newer may have come meanwhile.
    if (!whole || this.#mirrored.get(ref) !== known) return;
    this.#mirrored.set(ref, new DefinitionRoom(this.#client.baseUrl).leave(whole));
    this.#open.set(ref, whole);
    const [oldest] = this.#open.keys();
    const closed = this.#open.size > MOST_OPEN ? this.#mirrored.get(oldest!) : undefined;
    if (closed) this.#open.delete(closed.ref);
    const upserted = [whole, ...(closed ? [closed] : [])].map((each) => this.#fileOf(each));
    await this.connection.applyMutation({ type: 'delta', upserted, removed: [] });
  }

  async #readWhole(ref: string, token?: CancellationToken): Promise<Mirrored | undefined> {
    const whole = await wholeEntity(this.#client, ref, token);
    if (whole) await this.#kept.keepWhole(whole);
    return whole;
  }

  /** Without a sign of the server's nobody knows that it is as it was. */
  #isNews({ ref, etag }: Pick<Mirrored, 'ref' | 'etag'>): boolean {
    return etag === '' || this.#mirrored.get(ref)?.etag !== etag;
  }

  /** Whether the catalog has another: one that is as it was may come with its definition now, or without. */
  #isOther(each: Mirrored): boolean {
    return this.#isNews(each) || isLeftOut(each) !== isLeftOut(this.#mirrored.get(each.ref)!);
  }

  protected async save(refreshedAt: number): Promise<void> {
    if (this.#mirrored.size > 0 || this.#isWhole)
      await this.#kept.write(this.#isWhole ? refreshedAt : 0, this.#mirrored.values());
  }

  async #readAll(kinds: ReadonlyMap<string, number>, token: CancellationToken): Promise<void> {
    const seen = new Map<string, string>();
    const room = new DefinitionRoom(this.#client.baseUrl);
    for await (const { mirrored, total } of wholeEntities(this.#client, kinds, room, token)) {
      // A server that does not count by kind may tell how many there are all the same.
      if ((total ?? 0) > this.#entityLimit) return this.#outgrow(total!, token);
      for (const { ref, etag } of mirrored) seen.set(ref, etag);
      await this.#upsert(mirrored, token);
      await this.renewLease();
      this.setStatus({ progress: { done: seen.size, ...(total !== undefined && { total }) } });
    }
    await this.#keepOnly(seen);
    this.#isWhole = true;
    this.#isMissing = false;
  }

  async #upsert(mirrored: readonly Mirrored[], token?: CancellationToken): Promise<void> {
    throwIfCancelled(token);
    await this.#tell(mirrored, []);
    for (const each of mirrored) {
      if (this.#isOther(each)) {
        this.#open.delete(each.ref);
        this.#isRelatedRead.delete(each.ref);
        this.#isCut.delete(each.ref);
      }
      this.#mirrored.set(each.ref, each);
    }
  }

  /** Lets go of what the server no longer has, or no longer shows to this account. */
  async #keepOnly(there: Pick<Set<string>, 'has'>, known = [...this.#mirrored.keys()]): Promise<void> {
    const removed = known.filter((ref) => !there.has(ref) && this.#mirrored.has(ref));
    for (const ref of removed) {
      this.#mirrored.delete(ref);
      this.#isRelatedRead.delete(ref);
      this.#isCut.delete(ref);
    }
    if (removed.length > 0)
      await this.connection.applyMutation({
        type: 'delta',
        upserted: [],
        removed: removed.map((ref) => this.#uriOf(ref)),
      });
  }

  /** Hands over what is news, before it is noted as known. @param gone References the catalog had before. */
  async #tell(mirrored: readonly Mirrored[], gone: readonly string[]): Promise<void> {
    const news = mirrored.filter((each) => this.#isOther(each));
    const removed = gone.map((ref) => this.#uriOf(ref));
    for (let start = 0; start === 0 || start < news.length; start += STEP) {
      const upserted = news.slice(start, start + STEP).map((each) => this.#fileOf(each));
      if (upserted.length === 0 && (removed.length === 0 || start > 0)) return;
      await this.connection.applyMutation({ type: 'delta', upserted, removed: start === 0 ? removed : [] });
    }
  }

  #fileOf({ ref, etag, entity }: Mirrored): SourceFile {
    return { uri: this.#uriOf(ref), entities: [entity], ...(etag && { version: etag }) };
  }

  /** Where a person sees it: there is no file to open. */
  #uriOf(ref: string): string {
    return backstagePageUrl(this.#appUrl, parseRef(ref)!);
  }
}

function listed(refs: readonly string[]): string {
  return refs.length > 3
    ? l10n.t('{0} and {1} more', refs.slice(0, 3).join(', '), told(refs.length - 3))
    : refs.join(', ');
}

function told(count: number): string {
  return count.toLocaleString(language());
}
