import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { PathIndex } from '../../core/base/pathIndex';
import { equalJson } from '../../core/base/equal';
import { isInside, parentUri } from '../../core/base/uri';
import type { LocalRepositories } from '../../core/catalog/remoteRepositories';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import { isLfsPointer } from '../../core/catalog/lfsPointer';
import type { SourceConnection, SourceFile } from '../../core/catalog/source';
import type { Clock } from '../../core/ports/clock';
import type { PersonalGit } from '../../core/ports/personalGit';
import type { WebPlace } from '../../core/ports/repositories';
import { Copies, saidOfTooLong } from './copies';
import { Links, type Named } from './links';
import { saidOfUnread, saidOfUnreadable } from './unreadFolders';
import { LiveGlobs, type Touched } from './liveGlobs';
import type { FollowerPorts } from './locationFollower';
import { LocationTargets } from './locationTargets';
import { readCatalogFile } from './readCatalogFile';
import { TraceIndex } from '../../core/base/traceIndex';

export interface FilePorts extends FollowerPorts {
  readonly repositories: LocalRepositories;
  /** Undefined where nobody's git is at hand. */
  readonly personalGit?: PersonalGit;
  readonly clock: Clock;
}

/** What is looked for. */
export interface FilePatterns {
  readonly folders: readonly { readonly uri: string }[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** What is said of the patterns themselves. */
  readonly note?: string;
  /** Kinds of which nothing is missing, as the settings have it. */
  readonly completeFor?: readonly string[];
}

type Found = Iterable<string> & { has(uri: string): boolean };

/** Files read at a time: enough to keep the disk busy, few enough to keep memory flat. */
const BATCH = 256;

/** Files changed at a time, by a branch switch say, that are shown as one change. */
const ONE_CHANGE = 2000;

/**
 * What may say where a repository begins, what it is called, what is checked out in it, what it holds or ignores: git keeps
 * that in `.git`, or in a folder of any name.
 */
const OF_GIT = /\/(?:\.git(?:\/.*|ignore)?|HEAD|config|index|sharedindex\.[^/]*|exclude|commondir|gitdir)$/;

/**
 * The catalog files of the open folders: what the patterns find, and what Locations lead to from there. After a pass the
 * catalog is as if all had been read anew, whatever the pass looked at.
 */
export class WorkspaceFiles {
  /** Versions of the files the catalog has from here, by URI. */
  readonly #versions = new Map<string, string | undefined>();
  readonly #held = new PathIndex();
  /** Which file asked for which others while it was read, through `$text` and its like. */
  readonly #inputs = new TraceIndex();
  /** Web addresses that files asked for while they were read, with what these stood for. */
  readonly #addresses = new Map<string, Map<string, WebPlace | undefined>>();
  readonly #copies: Copies;
  #hasCopies = false;
  /** What was last told of the source as a whole. */
  #note: string | undefined;
  /** Whether other files may be copies since they were last told from what they are of. */
  mustRank = false;
  readonly #links: Links;
  readonly #globs: LiveGlobs;
  readonly #targets: LocationTargets;
  #lastFound: Found = new Set();
  /** Open folders that could not be looked through at the last look, and why. */
  readonly #unread = new Map<string, unknown>();
  /** Files that are there and can't be read. */
  readonly #unreadable = new Set<string>();
  #patterns: FilePatterns = { folders: [], include: [], exclude: [] };

  constructor(
    readonly ports: FilePorts,
    readonly connection: SourceConnection,
  ) {
    this.#links = new Links(ports.reader);
    this.#copies = new Copies(ports);
    this.#globs = new LiveGlobs(ports.finder, (folder) => this.#held.within(folder));
    this.#targets = new LocationTargets(ports, this.#globs, this.#links);
  }

  /** Starts from what the catalog has already: files of these versions need no reading. */
  restore(versions: ReadonlyMap<string, string | undefined>): void {
    for (const [uri, version] of versions) this.#hold(uri, version);
  }

  /** What the patterns found, at the last look. */
  get foundFiles(): Iterable<string> {
    return this.#lastFound;
  }

  /** Open folders that could not be looked through at the last look, and why. */
  get unread(): ReadonlyMap<string, unknown> {
    return this.#unread;
  }

  /** Folders in open ones that could not be looked into at the last look. */
  get closed(): string[] {
    return [...this.#globs.unread().keys()];
  }

  /** Whether there may be files, or entities in files, that nobody here can see. */
  get isBlind(): boolean {
    return this.#unread.size + this.closed.length + this.#unreadable.size > 0;
  }

  /** Whether nothing that lies in a folder can be found by a pattern. */
  isLeftOut(folder: string): boolean {
    return this.#globs.isLeftOut(folder);
  }

  /**
   * What counts though no open folder holds it, so that the editor does not watch it: paths that files name above or
   * beside the folders, what tells of their repositories, and folders that globs look through.
   */
  async beyond(): Promise<{ paths: string[]; folders: string[] }> {
    const opened = this.#patterns.folders.map(({ uri }) => `${uri}/`);
    // Of a submodule's own affairs nobody tells either.
    const isBeyond = (uri: string) =>
      uri.includes('/.git/modules/') || !opened.some((folder) => `${uri}/`.startsWith(folder));
    const signs = await this.ports.repositories.signs();
    const named = [...this.#inputs.paths(), ...this.#targets.paths()];
    return {
      paths: [...signs, ...named].filter(isBeyond),
      folders: [...new Set(this.#globs.roots())].filter(isBeyond),
    };
  }

  /** Whether an open folder holds it. */
  isOpen(uri: string): boolean {
    return this.#patterns.folders.some((folder) => isInside(folder.uri, uri));
  }

  /** Looks at everything. */
  async readAll(patterns: FilePatterns, token: CancellationToken): Promise<void> {
    this.#patterns = patterns;
    const folders = patterns.folders.map(({ uri }) => uri);
    this.#globs.reset(folders, patterns.exclude);
    this.#links.reset(folders);
    this.#targets.clear();
    this.#inputs.clear();
    this.#addresses.clear();
    this.ports.repositories.forget();
    const found = await this.#found(token);
    await this.#read([...found], [], token, true);
    await this.#settle(token);
    this.#copies.forget();
    await this.rankCopies();
    this.#tellNote();
    this.connection.touched?.(folders);
  }

  /**
   * Looks at what happened at these paths, each a file or a folder, there now or not.
   *
   * @returns What is there now, and whether other files are found.
   */
  async lookAt(
    uris: readonly string[],
    token: CancellationToken,
  ): Promise<{ touched: readonly Touched[]; foundOther: boolean }> {
    const touched = await this.#touched(
      topmost(this.#links.named([...uris, ...this.#globs.closedAbove(uris), ...(await this.#links.moved())])),
      token,
    );
    const paths = touched.map(({ uri }) => uri);
    const globs = await this.#globs.touch(touched, token);
    const holdsNone = (uri: string) => this.#held.within(uri).every((each) => each === uri);
    // The person's own list of what to ignore may have any name.
    const signs = new Set(await this.ports.repositories.signs());
    const isOfGit = (uri: string) => OF_GIT.test(uri) || signs.has(uri);
    const isOrdinary =
      globs.size === 0 &&
      touched.every(({ uri, isFolder, isGone }) => !isFolder && !isGone && !isOfGit(uri) && holdsNone(uri));
    // Any folder that came or went, or is a file now, may be a repository, or be in another one; a file that came or went
    // may be the one its repository is known by. All other files say nothing of the addresses in use, which may be many.
    if (!isOrdinary) this.ports.repositories.forget();
    const fresh = globs.size > 0 ? [...(await this.#found(token))] : [];
    const reread = this.#touchedBy(paths);
    const follow = this.#targets.users(paths, globs);
    if (!isOrdinary) await this.#addMoved(uris, reread, follow);
    await this.#takeIn(reread, follow, fresh, globs.size > 0, token);
    if (!isOrdinary) this.#copies.forget();
    await this.rankCopies();
    this.#tellNote();
    this.connection.touched?.(paths);
    return { touched: touched.filter(({ via }) => via === undefined), foundOther: globs.size > 0 };
  }

  /** Looks again at what is held of those files, takes them in or leads to them. Answers whether anything does. */
  async lookAtRemote(uris: readonly string[], token: CancellationToken): Promise<boolean> {
    const reread = this.#touchedBy(uris);
    const follow = this.#targets.users(uris, new Set());
    if (reread.size + follow.size === 0) return false;
    await this.#takeIn(reread, follow, [], false, token);
    await this.rankCopies();
    return true;
  }

  /** Files that are held at these paths or below them, or took in something from there. */
  #touchedBy(paths: readonly string[]): Set<string> {
    const touched = new Set<string>();
    for (const path of paths) {
      for (const uri of this.#held.within(path)) touched.add(uri);
      for (const user of this.#inputs.usersWithin(path)) touched.add(user);
    }
    return touched;
  }

  /** Reads files again, and follows the Locations of others anew. */
  async #takeIn(
    reread: Set<string>,
    follow: ReadonlySet<string>,
    fresh: string[],
    foundOther: boolean,
    token: CancellationToken,
  ): Promise<void> {
    for (const uri of follow) {
      if (!reread.has(uri))
        fresh.push(...(await this.#targets.follow(uri, this.#targets.graph.locations(uri), token)));
    }
    const leads = foundOther || follow.size > 0;
    const orphans = leads ? await this.#orphans(token) : [];
    for (const uri of orphans) reread.delete(uri);
    for (const uri of reread) this.#versions.set(uri, undefined);
    for (const uri of fresh) if (!this.#held.has(uri)) reread.add(uri);
    const reads = await this.#read([...reread], orphans, token, false);
    if (leads || reads) await this.#settle(token);
  }

  /** Adds the files that mean others now since repositories came, went or changed. */
  async #addMoved(uris: readonly string[], reread: Set<string>, follow: Set<string>): Promise<void> {
    const { repositories } = this.ports;
    const leadsElsewhere = async (url: string, user: string, before: WebPlace | undefined) =>
      !equalJson(await repositories.resolveUrl(url, user), before);
    for (const [user, url, before] of this.#targets.addresses())
      if (!follow.has(user) && (await leadsElsewhere(url, user, before))) follow.add(user);
    for (const [user, urls] of this.#addresses)
      for (const [url, before] of urls)
        if (!reread.has(user) && (await leadsElsewhere(url, user, before))) reread.add(user);
    for (const root of uris.filter((uri) => uri.endsWith('/.git')).map(parentUri)) {
      for (const uri of this.#inputs.users()) if (isInside(root, uri)) reread.add(uri);
      for (const uri of this.#targets.graph.holders()) if (isInside(root, uri)) follow.add(uri);
      for (const uri of this.#links.noted()) if (isInside(root, uri) && this.#held.has(uri)) reread.add(uri);
    }
  }

  async #touched(named: readonly Named[], token: CancellationToken): Promise<Touched[]> {
    const touched: Touched[] = [];
    for (let start = 0; start < named.length; start += BATCH) {
      throwIfCancelled(token);
      const batch = named.slice(start, start + BATCH);
      const stats = await Promise.all(batch.map(({ uri }) => this.ports.reader.stat(uri)));
      for (const [at, each] of batch.entries())
        touched.push({ ...each, isFolder: stats[at]?.type === 'directory', isGone: !stats[at] });
    }
    return touched;
  }

  /** Says which of several files that declare one entity, or hold rules, are copies. */
  async rankCopies(): Promise<void> {
    this.mustRank = false;
    const contested = this.connection.contested?.() ?? new Set();
    if (contested.size === 0 && !this.#hasCopies) return;
    const folders = this.#patterns.folders.map(({ uri }) => uri);
    const copies = await this.#copies.among(contested, folders);
    // What this changes makes no other file a copy.
    const { mustRank } = this;
    this.connection.setCopies?.(copies);
    this.#tellNote();
    this.mustRank = mustRank;
    this.#hasCopies = copies.size > 0;
  }

  #tellNote(): void {
    const said = [
      this.#patterns.note,
      saidOfTooLong(this.#copies.tooLong),
      saidOfUnread(this.#globs.unread(), this.#patterns.folders),
      ...(this.#patterns.completeFor?.length
        ? [saidOfUnreadable(this.#unreadable, this.#patterns.folders)]
        : []),
    ];
    const note = said.filter((each) => each !== undefined).join(' ') || undefined;
    if (note === this.#note) return;
    this.#note = note;
    this.connection.setStatus({ note });
  }

  /** Lets go of what nothing leads to any more, and says what is wrong with Locations. */
  async #settle(token: CancellationToken): Promise<void> {
    const orphans = await this.#orphans(token);
    if (orphans.length) await this.#apply([], orphans, token);
    this.#targets.report(this.connection, await this.#found(token));
    const { folders, include } = this.#patterns;
    const used = folders.map(({ uri }) => LiveGlobs.key(uri, include));
    this.#globs.keep(new Set([...used, ...this.#targets.usedGlobs()]));
  }

  /** Reads files and what their Locations lead to. Answers whether any had Locations or has some now. */
  async #read(
    uris: readonly string[],
    removed: readonly string[],
    token: CancellationToken,
    everything: boolean,
  ): Promise<boolean> {
    const queue = [...uris];
    const queued = new Set(queue);
    let leads = false;
    if (queue.length === 0 && removed.length > 0) await this.#apply([], removed, token);
    // The queue grows while it is worked off: what a Location leads to joins at its end.
    for (let done = 0; done < queue.length;) {
      throwIfCancelled(token);
      const batch = queue.slice(done, done + (everything ? BATCH : ONE_CHANGE));
      leads ||= batch.some((uri) => this.#targets.graph.has(uri));
      const locations = await this.#apply(batch, done === 0 ? removed : [], token);
      done += batch.length;
      leads ||= locations.size > 0;
      for (const [uri, held] of locations) {
        for (const target of await this.#targets.follow(uri, held, token)) {
          if (queued.has(target) || (!everything && this.#held.has(target))) continue;
          queued.add(target);
          queue.push(target);
        }
      }
      if (queue.length > BATCH) this.connection.setStatus({ progress: { done, total: queue.length } });
    }
    return leads;
  }

  /** Takes files in and lets others go, as one change. Answers the Locations that were read, by file. */
  async #apply(
    uris: readonly string[],
    removed: readonly string[],
    token: CancellationToken,
  ): Promise<ReadonlyMap<string, readonly DiscoveredLocation[]>> {
    const now = this.ports.clock.now();
    const read = await Promise.all(
      uris.map((uri) => readCatalogFile(uri, this.#versions.get(uri), this.ports, now, token)),
    );
    const upserted = read.map(({ file }) => file);
    const result = await this.connection.applyMutation({ type: 'delta', upserted, removed }, token);
    for (const uri of removed) {
      this.#held.delete(uri);
      this.#versions.delete(uri);
      this.#unreadable.delete(uri);
      this.#forgetReading(uri);
    }
    for (const { file, isLink } of read) {
      this.#hold(file.uri, file.version);
      if (isUnseen(file)) this.#unreadable.add(file.uri);
      else this.#unreadable.delete(file.uri);
      this.#forgetReading(file.uri);
      if (isLink) await this.#links.note(file.uri);
    }
    for (const { uri, dependsOn } of result.dependencies) await this.#depend(uri, dependsOn);
    const locations = new Map<string, DiscoveredLocation[]>();
    for (const location of result.locations) {
      const held = locations.get(location.uri);
      if (held) held.push(location);
      else locations.set(location.uri, [location]);
    }
    return locations;
  }

  async #depend(uri: string, dependsOn: readonly string[]): Promise<void> {
    // What others are part of is the same only if those are, which its own version does not say.
    this.#versions.set(uri, undefined);
    const urls = dependsOn.filter((each) => WEB.test(each));
    const paths = dependsOn.filter((each) => !WEB.test(each));
    this.#inputs.set(uri, paths);
    for (const path of paths) await this.#links.note(path);
    if (urls.length === 0) return;
    const places = new Map<string, WebPlace | undefined>();
    for (const url of urls) places.set(url, await this.ports.repositories.resolveUrl(url, uri));
    this.#addresses.set(uri, places);
  }

  #hold(uri: string, version: string | undefined): void {
    this.#held.add(uri);
    this.#versions.set(uri, version);
  }

  #forgetReading(uri: string): void {
    this.#inputs.set(uri, []);
    this.#addresses.delete(uri);
    this.#targets.forget(uri);
  }

  async #orphans(token: CancellationToken): Promise<string[]> {
    const kept = this.#targets.graph.reachable(await this.#found(token));
    return [...this.#held].filter((uri) => !kept.has(uri));
  }

  /** What the catalog has of a folder that can't be looked through stays. */
  #keepUnread(folder: string, error: unknown): PathIndex {
    this.#unread.set(folder, error);
    return new PathIndex(this.#held.within(folder));
  }

  /** Files that match the patterns. */
  async #found(token: CancellationToken): Promise<Found> {
    const { folders, include } = this.#patterns;
    this.#unread.clear();
    const lists = await Promise.all(
      folders.map(({ uri }) =>
        this.#globs.find(uri, include, token).catch((error: unknown) => this.#keepUnread(uri, error)),
      ),
    );
    // Nothing is known where no folder could be looked through.
    if (folders.length > 0 && this.#unread.size === folders.length) throw [...this.#unread.values()][0];
    throwIfCancelled(token);
    this.#lastFound = lists.length === 1 && lists[0] ? lists[0] : new Set(lists.flatMap((list) => [...list]));
    return this.#lastFound;
  }
}

const WEB = /^https?:/i;

/** Whether something is there that nobody here can look into. */
function isUnseen({ unreadable, text }: SourceFile): boolean {
  return unreadable ? !unreadable.isGone : text !== undefined && isLfsPointer(text);
}

/** Leaves out what lies below another: what happened to a folder happened to all that it holds. */
function topmost(named: readonly Named[]): Named[] {
  const all = new Set(named.filter(({ via }) => via === undefined).map(({ uri }) => uri));
  return named.filter(({ uri }) => {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1))
      if (all.has(uri.slice(0, end))) return false;
    return true;
  });
}
