import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import type { GitHubConfig } from './config';
import { type Hidden, metaState, type ReadRepository, untoldError } from './answers';
import type { Answered, Discovery } from './discovery';
import type { FileFetcher } from './fileFetcher';
import { passesFilters } from './filters';
import { FormerNames } from './formerNames';
import type { KeepLastGood } from './lastGood';
import type { RepositoryWithFiles } from './queries';
import { placeOfState } from './placeOf';
import { slugOf, takeOver } from './reading';
import { type FileState, isTakenIn, type RepositoryState } from './state';
import { type Unread, unreadOf } from './answerProblems';

export interface RepositoriesPorts {
  readonly config: GitHubConfig;
  readonly discovery: Discovery;
  readonly fetcher: FileFetcher;
  readonly keepLastGood: KeepLastGood;
  /** Whether another organisation is to be read. */
  readonly isReadElsewhere: (owner: string) => boolean;
  /** What another organisation knows of the repository of that id, which it has now. */
  readonly elsewhere: (id: string) => RepositoryState | undefined;
  /** What another organisation knows of the repository of that id, be it that it had it before. */
  readonly formerly: (id: string) => RepositoryState | undefined;
  /** A page of the listing was read. */
  readonly onPage: (done: number, total: number) => Promise<void>;
  /** Some repositories were taken over. */
  readonly onTaken: (token: CancellationToken) => Promise<void>;
  /** Branches of repositories point to other commits than before, or the repositories are no longer read. */
  readonly onMoved: (moved: readonly RepositoryState[]) => void;
}

/** The repositories of an organisation, as GitHub last told of each: what it does not tell of stays. */
export class Repositories {
  readonly #ports: RepositoriesPorts;
  /** By their ids. */
  known = new Map<string, RepositoryState>();
  readonly formerNames = new FormerNames();
  /** Where the pages of the last listing ended. */
  cursors: readonly string[] = [];
  /** Places of the last listing of which GitHub told nothing. */
  unnamed: readonly number[] = [];
  /** Ids that the listing has. */
  #named = new Set<string>();
  /** By names in small letters, as they were when they were looked through: what is found so is looked at again. */
  readonly #ids = new Map<string, string>();
  /** What the listing calls them, by their ids. */
  #listed = new Map<string, string>();

  constructor(ports: RepositoriesPorts) {
    this.#ports = ports;
  }

  /** By its name, or one that it had before. */
  find(name: string): RepositoryState | undefined {
    const former = this.known.get(this.formerNames.idOf(name) ?? '');
    const found = this.#ofName(name.toLowerCase()) ?? former;
    return found && this.isElsewhere(found) ? undefined : found;
  }

  #ofName(name: string): RepositoryState | undefined {
    const isIt = (each: RepositoryState | undefined): each is RepositoryState =>
      each !== undefined && each.name.toLowerCase() === name && !this.isElsewhere(each);
    const known = this.known.get(this.#ids.get(name) ?? '');
    if (isIt(known)) return known;
    this.#ids.clear();
    for (const each of this.known.values()) {
      const own = each.name.toLowerCase();
      if (!this.#ids.has(own) && !this.isElsewhere(each)) this.#ids.set(own, each.id);
    }
    return this.known.get(this.#ids.get(name) ?? '');
  }

  /** Whether it moved, and is known where it is now: what is left of it here waits to be read there. */
  isElsewhere({ id, movedTo }: RepositoryState): boolean {
    return movedTo !== undefined && this.#ports.elsewhere(id) !== undefined;
  }

  /** Asks where names lead that none of the repositories has, once each. */
  async askNames(names: readonly string[], unread: Unread, token?: CancellationToken): Promise<void> {
    const { config, discovery } = this.#ports;
    for (const { name, id, error } of await discovery.idsOf(names, token)) {
      if (error) unread.add(unreadOf(`${config.organization}/${name}`, error));
      else this.formerNames.set(name, id);
    }
  }

  /** Lists all, and reads what is new or has moved on. */
  async read(unread: Unread, token: CancellationToken): Promise<void> {
    const { discovery, onPage } = this.#ports;
    const isFirst = this.known.size === 0;
    const before = [...this.known.values()];
    const seen = new Map<string, RepositoryWithFiles>();
    const hidden: Hidden[] = [];
    this.#listed = new Map();
    this.#named = new Set();
    const { missing, cursors, unnamed } = await discovery.list(
      isFirst,
      { cursors: this.cursors, unnamed: this.unnamed },
      async (page) => {
        for (const { node } of page.repositories) {
          seen.set(node.id, node);
          this.#listed.set(node.id, `${node.owner.login}/${node.name}`);
          this.#named.add(node.id);
        }
        for (const { id, slug } of page.hidden) {
          if (id === undefined) continue;
          this.#named.add(id);
          if (slug) this.#listed.set(id, slug);
        }
        hidden.push(...page.hidden);
        if (isFirst) await this.#take(page.repositories, unread, token);
        await onPage(seen.size, page.total);
      },
      token,
    );
    this.cursors = cursors;
    this.unnamed = unnamed;
    for (let count = Math.min(missing, MOST_COUNTED); count > 0; count--)
      hidden.push({ error: untoldError() });
    if (isFirst) await this.#readHidden(hidden, unread, token);
    else await this.#readChanged(seen, hidden, unread, token);
    this.formerNames.renamed(before, this.known, [...this.#listed.values()].map(nameIn));
    // Whoever leads to one by that name looks for it where it is now, so that nobody else would ask.
    const moved = this.formerNames.guesses.filter(([, id]) => this.#ports.elsewhere(id) !== undefined);
    if (moved.length > 0)
      await this.askNames(
        moved.map(([name]) => name),
        unread,
        token,
      );
  }

  /** Takes over repositories that came with their texts; the first reading shows them page by page. */
  async #take(
    read: readonly ReadRepository[],
    unread: Unread,
    token: CancellationToken,
  ): Promise<RepositoryState[]> {
    const ports = { ...this.#ports, unread };
    const taken = await Promise.all(
      read
        .filter(({ node }) => this.#isRead(node))
        .map((each) => {
          const { id } = each.node;
          // Of one that came from there what is not told of it here stays.
          return takeOver(each, this.known.get(id) ?? this.#ports.formerly(id), ports, token);
        }),
    );
    throwIfCancelled(token);
    for (const state of taken) this.known.set(state.id, state);
    await this.#ports.onTaken(token);
    return taken;
  }

  /** Reads again what has another commit than the one known, what is new, and what the listing does not tell of. */
  async #readChanged(
    seen: ReadonlyMap<string, RepositoryWithFiles>,
    hidden: readonly Hidden[],
    unread: Unread,
    token: CancellationToken,
  ): Promise<void> {
    const { discovery, config, onMoved } = this.#ports;
    const before = new Map(this.known);
    this.#takeNames();
    const toRead = new Set(hidden.map(({ id }) => id).filter((id) => id !== undefined));
    for (const [id, node] of seen) {
      if (!passesFilters(node, config.filters)) {
        this.known.delete(id);
        continue;
      }
      const known = this.known.get(id);
      const now = metaState(node);
      if (known?.oid !== now.oid || known.branch !== now.branch || known.isPartial) toRead.add(id);
      else if (isOtherMeta(known, now)) this.known.set(id, { ...known, ...now });
    }
    // A list that does not name it is not GitHub saying that it is gone.
    const absent = [...this.known.keys()].filter((id) => !seen.has(id) && !toRead.has(id));
    const furtherOf = (id: string) =>
      (this.known.get(id)?.files ?? [])
        .map(({ path }) => path)
        .filter((path) => !discovery.paths.includes(path));
    const same = [...seen.keys()].find((id) => this.known.has(id) && !toRead.has(id));
    const answers = await discovery.readChanged([...toRead, ...absent], furtherOf, token, same);
    const unnamed = hidden.filter(({ id }) => id === undefined);
    // Nor is its id when the list itself was not told whole, or still names it: it may be what is hidden there.
    const isHidden = unnamed.some(({ error }) => error.code === 'not-found');
    const judged = answers.map((answer) =>
      'isGone' in answer && (isHidden || !absent.includes(answer.id))
        ? { id: answer.id, error: unnamed[0]?.error ?? untoldError() }
        : answer,
    );
    const taken = await this.#takeAnswers(judged, unread, token);
    const isElsewhere = (each: RepositoryState) => {
      const now = this.known.get(each.id);
      return !now || placeOfState(now) !== placeOfState(each);
    };
    onMoved([...taken, ...[...before.values()].filter(isElsewhere)]);
    const back = absent.filter((id) => this.known.has(id)).length;
    this.#noteUnnamed(unnamed.slice(back), unread);
  }

  /** Gives what is known the names of the listing: no other thing may be told of one than its name. */
  #takeNames(): void {
    const holders = new Map([...this.#listed].map(([id, slug]) => [slug.toLowerCase(), id]));
    for (const [id, state] of this.known) {
      const slug = this.#listed.get(id);
      const isTaken = (name: string) => {
        const holder = holders.get(slugOf({ ...state, name }).toLowerCase());
        return holder !== undefined && holder !== id;
      };
      const [owner = state.owner, listed = state.name] = slug?.split('/') ?? [];
      let name = listed;
      // Another has its name, so it must have got one that GitHub does not tell.
      while (slug === undefined && isTaken(name)) name = `${name} (renamed)`;
      if (name !== state.name || owner !== state.owner) this.known.set(id, { ...state, owner, name });
      holders.set(slugOf({ owner, name }).toLowerCase(), id);
    }
  }

  /** Of a first reading: what the listing named and did not tell. */
  async #readHidden(hidden: readonly Hidden[], unread: Unread, token: CancellationToken): Promise<void> {
    const ids = hidden.map(({ id }) => id).filter((id) => id !== undefined);
    const [told] = this.known.keys();
    const answers = await this.#ports.discovery.readChanged(ids, () => [], token, told);
    await this.#takeAnswers(answers, unread, token);
    this.#noteUnnamed(
      hidden.filter(({ id }) => id === undefined),
      unread,
    );
  }

  async #takeAnswers(
    answers: readonly Answered[],
    unread: Unread,
    token: CancellationToken,
  ): Promise<RepositoryState[]> {
    const read: ReadRepository[] = [];
    const asked = new Map(answers.map((answer) => [answer.id, answer]));
    for (const told of answers) {
      const answer = this.#isOfAnother(told, asked) ? { id: told.id, error: untoldError() } : told;
      if ('node' in answer && answer.node.id !== answer.id) {
        this.#takeId(answer.id, answer.node.id);
        if (asked.has(answer.node.id)) continue;
      }
      const known = this.known.get(answer.id);
      if ('node' in answer && this.#isRead(answer.node)) read.push(answer);
      else if ('error' in answer) {
        const { organization } = this.#ports.config;
        const name = known ? slugOf(known) : (answer.slug ?? this.#listed.get(answer.id));
        const item = name ?? `${organization}: ${answer.id}`;
        unread.add(unreadOf(item, answer.error));
        if (known) this.known.set(answer.id, { ...known, isPartial: true, isBehind: true });
      } else if (!known || !('node' in answer) || !this.#keepMoved(known, answer.node))
        this.known.delete(answer.id);
    }
    return this.#take(read, unread, token);
  }

  /** Whether the answer tells of another repository: an id that the listing has is no old one, and only one that it has a new one. */
  #isOfAnother(answer: Answered, asked: ReadonlyMap<string, Answered>): boolean {
    if (!('node' in answer) || answer.node.id === answer.id) return false;
    const own = asked.get(answer.node.id);
    const isItself = own && 'node' in own && own.node.id === own.id && this.#named.has(own.id);
    return this.#named.has(answer.id) || (own !== undefined && !isItself);
  }

  /** GitHub gives repositories other ids at times, as an upgrade of a server does, and still knows those of before. */
  #takeId(before: string, now: string): void {
    const known = this.known.get(before);
    this.known.delete(before);
    if (known && !this.known.has(now)) this.known.set(now, { ...known, id: now });
    this.formerNames.takeId(before, now);
  }

  /** What moved to another organisation that is read stays until that one has it. Whether it does. */
  #keepMoved(known: RepositoryState, node: RepositoryWithFiles): boolean {
    const { config, isReadElsewhere, elsewhere } = this.#ports;
    const movedTo = node.owner.login;
    const isElsewhere = movedTo.toLowerCase() !== config.organization.toLowerCase();
    if (!isElsewhere || !passesFilters(node, config.filters) || !isReadElsewhere(movedTo)) return false;
    const now = elsewhere(known.id);
    const left = now ? leftOf(known, now) : known;
    // What nobody has asked for there since the last reading nobody wants.
    const isUnwanted = known.movedTo !== undefined && left.files.length === known.files.length;
    if (now && (left.files.length === 0 || isUnwanted)) return false;
    this.known.set(known.id, { ...left, isPartial: true, movedTo: `${movedTo}/${node.name}` });
    return true;
  }

  /**
   * Lets go of what moved, or was not told of, and is known in another organisation now: but for files that others led to,
   * and that were not read there yet. Where something changed, what that was.
   */
  dropMoved(): RepositoryState[] {
    const moved = [...this.known.values()].filter(({ movedTo, isBehind }) => movedTo ?? isBehind);
    return moved.filter((state) => {
      const now = this.#ports.elsewhere(state.id);
      if (!now) return false;
      const left = leftOf(state, now);
      this.formerNames.leave(state.name, state.id);
      if (left.files.length === 0) this.known.delete(state.id);
      else this.known.set(state.id, { ...left, isPartial: true, movedTo: slugOf(now) });
      return left.files.length === 0 || left.files.length < state.files.length;
    });
  }

  /** Repositories that GitHub counts and does not show, not even by name. */
  #noteUnnamed(unnamed: readonly Hidden[], unread: Unread): void {
    const [first] = unnamed;
    if (!first) return;
    const { organization } = this.#ports.config;
    const many = unnamed.length > 1;
    const item = many
      ? l10n.t('{0} repositories of {1}', unnamed.length, organization)
      : l10n.t('a repository of {0}', organization);
    unread.add(unreadOf(item, first.error));
  }

  /** Whether a repository is of the organisation and passes its filters: it may have moved to another one. */
  #isRead(node: RepositoryWithFiles): boolean {
    const { organization, filters } = this.#ports.config;
    const isHere = node.owner.login.toLowerCase() === organization.toLowerCase();
    return isHere && passesFilters(node, filters);
  }
}

/** Of a repository that moved what others led to, and what that takes in, as far as it was not read there yet. */
function leftOf(state: RepositoryState, now: RepositoryState): RepositoryState {
  const isThere = ({ isStale, text }: FileState) => !isStale || text !== undefined;
  const there = new Set(now.files.filter(isThere).map(({ path }) => path));
  const isLeft = ({ path, role, text }: FileState) =>
    role === 'located' && text !== undefined && !there.has(path);
  const isOfThem = ({ role }: FileState) => role === 'located' || role === 'linked' || isTakenIn({ role });
  const files = state.files.some(isLeft)
    ? state.files.filter((file) => isOfThem(file) && !there.has(file.path))
    : [];
  return { ...state, files };
}

function nameIn(slug: string): string {
  return slug.slice(slug.indexOf('/') + 1);
}

/** Of repositories that GitHub counts and does not name: more are no other than so many. */
const MOST_COUNTED = 10_000;

function isOtherMeta(known: RepositoryState, now: Omit<RepositoryState, 'files'>): boolean {
  const keys = ['owner', 'name', 'pushedAt', 'visibility', 'isArchived', 'isFork'] as const;
  return keys.some((key) => known[key] !== now[key]) || known.topics.join() !== now.topics.join();
}
