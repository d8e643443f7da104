import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { folderOfPath } from '../../core/base/uri';
import { fromWebUrl } from '../../core/catalog/githubUri';
import type { Clock } from '../../core/ports/clock';
import type { RemoteCatalogPorts } from '../../core/ports/remoteCatalog';
import { untoldError } from './answers';
import { MANIFEST_PATHS } from './config';
import type { FileFetcher } from './fileFetcher';
import { addressed, type WantedElsewhere, type WantedFile, wantedBy } from './wantedFiles';
import type { KeepLastGood } from './lastGood';
import { Leads } from './leads';
import { fileAt, foldersOf, isLinkText, linked, SUBMODULES, throughFolder } from './linkedFiles';
import { expandPatterns, fileKey, treesOf } from './matchedFiles';
import { manifestOf } from './packages';
import { slugOf } from './reading';
import { type FileRole, type FileState, type RepositoryState, uriOf } from './state';
import { type Unread, unreadOf } from './answerProblems';

/** How far a Location that names a Location is followed, and how many files in all. */
const MOST_STEPS = 50;
const MOST_FILES = 10_000;
const TOO_DEEP = l10n.t(
  'Its files lead to others, and those to more, further than is followed at once ({0}). Each refresh goes on from there.',
  MOST_STEPS,
);
/** What is read at a stretch before the thread is given back. Milliseconds. */
const SLICE = 20;

export interface WantedPorts extends Pick<RemoteCatalogPorts, 'begin'> {
  readonly patterns: readonly string[];
  /** Paths that come with every repository. */
  readonly paths: readonly string[];
  /** Those of them where catalog files are. */
  readonly catalogPaths: readonly string[];
  /** What files of other organisations ask for. */
  readonly wantedHere: readonly WantedElsewhere[];
  readonly host: string;
  readonly names: NamePorts;
  /** What another organisation knows of the repository of that id. */
  readonly formerly: (id: string) => RepositoryState | undefined;
  readonly fetcher: FileFetcher;
  readonly keepLastGood: KeepLastGood;
  readonly unread: Unread;
  readonly clock: Clock;
}

/** What addresses lead to that were written before repositories were renamed or moved. */
export interface NamePorts {
  /** The id of the repository that had the name before; null for none, undefined where GitHub was not asked yet. */
  idOf(owner: string, name: string): string | null | undefined;
  /** The organisation of the repository that had the name before; undefined for none that is read. */
  ownerOf(owner: string, name: string): string | undefined;
  /** Whether it moved to another organisation that has it. */
  isElsewhere(repository: RepositoryState): boolean;
  /** Whether GitHub is to be asked where the name leads: it is of this organisation, and was not asked for. */
  isUntold(owner: string, name: string): boolean;
  ask(names: readonly string[]): Promise<void>;
}

/** Names that are asked for in one reading, and what may be one. */
const MOST_NAMES = 200;
const NAME = /^[\w.-]+$/;

/**
 * Reads the files that catalog files ask for (Locations, substitutions) and those that patterns of the settings match,
 * and lets go of the ones nobody asks for any more. Asks nothing twice of a commit, and keeps what GitHub does not tell
 * of as it was. Changes `repositories`; returns what is wanted of other organisations.
 */
export async function readWantedFiles(
  repositories: Map<string, RepositoryState>,
  ports: WantedPorts,
  token?: CancellationToken,
): Promise<readonly WantedElsewhere[]> {
  const outside: WantedElsewhere[] = [];
  const { names } = ports;
  const here = [...repositories.values()].filter((each) => !names.isElsewhere(each));
  const byName = new Map(here.map((each) => [nameOf(each.owner, each.name), each.id]));
  const asked = new Set<string>();
  const unknown = new Map<string, string>();
  const find = (owner: string, name: string) => {
    const full = nameOf(owner, name);
    if (!byName.has(full) && names.isUntold(owner, name))
      if (NAME.test(name) && asked.size < MOST_NAMES && !asked.has(full)) unknown.set(full, name);
    const found = repositories.get(byName.get(full) ?? names.idOf(owner, name) ?? '');
    return found && names.isElsewhere(found) ? undefined : found;
  };
  const context = { host: ports.host, branchOf: (owner: string, name: string) => find(owner, name)?.branch };

  const { fetcher, unread } = ports;
  const trees = { fetcher, treeOf: treesOf(ports), unread };
  let come: ReadonlySet<string>;
  for (let step = 0; ; step++) {
    throwIfCancelled(token);
    const wantedFiles = new WantedFiles();
    const leads = new Leads();
    outside.length = 0;
    unknown.clear();
    const ownerNow = ({ owner: before, url }: WantedElsewhere) => {
      const { owner = before, repository = '' } = fromWebUrl(url, [ports.host]) ?? {};
      return names.ownerOf(owner, repository) ?? owner;
    };
    const add = (wanted: WantedFile | WantedElsewhere, from?: string) => {
      if ('url' in wanted) return void outside.push({ ...wanted, owner: ownerNow(wanted) });
      const target = find(wanted.owner, wanted.repository);
      if (!target) return;
      wantedFiles.add(target, wanted.path, wanted.role);
      leads.add(from, target, wanted.path, wanted.role);
    };
    for (const { url, role } of ports.wantedHere) {
      const target = addressed(url, context);
      if (target) add({ ...target, role });
    }
    let since = ports.clock.now();
    for (const repository of repositories.values()) {
      if (ports.clock.now() - since > SLICE) {
        await new Promise<void>((resolve) => void ports.clock.after(0, resolve));
        throwIfCancelled(token);
        since = ports.clock.now();
      }
      for (const path of ports.patterns) wantedFiles.add(repository, path, 'catalog');
      for (const path of behindLinks(repository, ports.catalogPaths))
        wantedFiles.add(repository, path, 'catalog');
      for (const path of besideCatalogFiles(repository)) wantedFiles.add(repository, path, 'manifest');
      for (const file of repository.files) {
        if (file.role === 'codeowners' || file.role === 'manifest') continue;
        if (file.text === undefined) {
          for (const path of wayTo(repository, file)) wantedFiles.add(repository, path, 'linked');
          if (linked(repository, file).text === undefined) continue;
        }
        // What is taken in names nothing by itself; it may be a link.
        const isTaken = file.role === 'attachment' || file.role === 'linked';
        if (isTaken && (file.text === undefined || !isLinkText(file.text))) continue;
        const isLeftOut = ports.begin?.(uriOf(ports.host, repository, file.path), file.oid) !== undefined;
        const { text, lastGood } = linked(repository, file);
        const read = isLeftOut ? [] : file.role === 'linked' ? [file.text] : [file.text, text];
        const texts = new Set([...read, ...(file.role === 'linked' ? [] : [lastGood])]);
        for (const each of texts)
          if (each !== undefined)
            for (const wanted of wantedBy(repository, file, each, context))
              add(wanted, fileKey(repository.id, file.path));
      }
    }
    if (unknown.size > 0) {
      for (const name of unknown.keys()) asked.add(name);
      await names.ask([...unknown.values()]);
      continue;
    }
    await expandPatterns(wantedFiles.all, repositories, trees, token);
    let dropped = 0;
    for (const [id, paths] of wantedFiles.all) if (takeRoles(repositories, id, paths, ports.paths)) dropped++;
    for (const id of repositories.keys()) {
      const paths = new Set([...ports.paths, ...(wantedFiles.all.get(id)?.keys() ?? [])]);
      dropped += dropUnwanted(repositories, id, paths);
    }
    const missing = missingOf(wantedFiles, repositories, ports.unread);
    if (step === MOST_STEPS) {
      come = new Set(missing.map(({ id }) => id));
      break;
    }
    come = await readMissing(missing, repositories, ports, token);
    // What only those asked for that are gone is not wanted either.
    if (come.size + dropped === 0 && leads.dropUnreached(repositories) === 0) break;
  }
  for (const id of come)
    ports.unread.add({
      item: slugOf(repositories.get(id)!),
      code: 'too-large',
      message: TOO_DEEP,
      action: 'retry',
    });
  return outside;
}

/** Folders of a repository whose packages are looked for: one with more is asked about the first. */
const MOST_FOLDERS = 50;

/** What may declare a package beside catalog files further down: those at the top come with the repository. */
function besideCatalogFiles({ files }: RepositoryState): string[] {
  const folders = new Set<string>();
  for (const { path, role, text } of files) {
    const folder = folderOfPath(path);
    const isThere = (role === 'catalog' || role === 'located') && text !== undefined;
    if (isThere && folder && !/(?:^|\/)\./.test(folder)) folders.add(folder);
  }
  return [...folders]
    .slice(0, MOST_FOLDERS)
    .flatMap((folder) => MANIFEST_PATHS.map((name) => `${folder}/${name}`));
}

/** Where catalog files are that are meant by paths through folders that are links. */
function behindLinks(repository: RepositoryState, paths: readonly string[]): string[] {
  const links = new Map<string, string>();
  for (const { path, role, text } of repository.files)
    if (role === 'linked' && text !== undefined) links.set(path, text);
  if (links.size === 0) return [];
  const meant = paths.map((path) => throughFolder(path, (folder) => links.get(folder)));
  return meant.filter((path) => path !== undefined);
}

/**
 * What tells why a file is not there: it may be behind a folder that is a link, or in a submodule. Then that is looked at
 * as well, and the file that is meant.
 */
function wayTo(repository: RepositoryState, file: FileState): string[] {
  if (file.isNoText) return [];
  const meant = throughFolder(file.path, (path) => fileAt(repository, path)?.text);
  const modules = file.role === 'linked' ? [] : [SUBMODULES];
  return [...foldersOf(file.path), ...modules, ...(meant === undefined ? [] : [meant])];
}

/** The less a role says, the earlier it is. */
const RANK: readonly FileRole[] = ['manifest', 'linked', 'attachment', 'definition', 'located', 'catalog'];

/** Paths asked of each repository, by its id. A file asked for as catalog and as attachment is a catalog file. */
class WantedFiles {
  readonly all = new Map<string, Map<string, FileRole>>();

  add({ id }: RepositoryState, path: string, role: WantedFile['role']): void {
    const paths = this.all.get(id) ?? new Map<string, FileRole>();
    this.all.set(id, paths);
    const before = paths.get(path);
    if (before === undefined || RANK.indexOf(role) > RANK.indexOf(before)) paths.set(path, role);
  }
}

/** A file that is known already may be wanted as something else than before. Returns whether one is. */
function takeRoles(
  repositories: Map<string, RepositoryState>,
  id: string,
  roles: ReadonlyMap<string, FileRole>,
  paths: readonly string[],
): boolean {
  const repository = repositories.get(id)!;
  const roleOf = ({ path, role }: FileState) => (paths.includes(path) ? role : (roles.get(path) ?? role));
  if (repository.files.every((file) => roleOf(file) === file.role)) return false;
  const files = repository.files
    // Of what declares packages no more is kept: as anything else it is read anew, and the other way round.
    .filter((file) => roleOf(file) === file.role || ![file.role, roleOf(file)].includes('manifest'))
    .map((file) => ({ ...file, role: roleOf(file) }));
  repositories.set(id, { ...repository, files });
  return true;
}

/** Returns how many files went. */
function dropUnwanted(
  repositories: Map<string, RepositoryState>,
  id: string,
  paths: ReadonlySet<string>,
): number {
  const repository = repositories.get(id)!;
  // What is left of one that moved waits.
  if (repository.movedTo !== undefined) return 0;
  const files = repository.files.filter(({ path }) => paths.has(path));
  if (files.length < repository.files.length) repositories.set(id, { ...repository, files });
  return repository.files.length - files.length;
}

interface Missing {
  readonly id: string;
  readonly path: string;
  readonly role: FileRole;
  readonly known: FileState | undefined;
}

/** What is wanted and not known of this commit, and was not asked for in vain yet. */
function missingOf(
  wantedFiles: WantedFiles,
  repositories: ReadonlyMap<string, RepositoryState>,
  unread: Unread,
): Missing[] {
  const missing: Missing[] = [];
  for (const [id, paths] of wantedFiles.all) {
    const files = new Map(repositories.get(id)!.files.map((file) => [file.path, file]));
    for (const [path, role] of paths) {
      const known = files.get(path);
      if ((!known || known.isStale) && !unread.has(fileKey(id, path)))
        missing.push({ id, path, role, known });
    }
  }
  return missing;
}

/** Returns of which repositories files came anew, so that what they ask for is looked at. */
async function readMissing(
  missing: readonly Missing[],
  repositories: Map<string, RepositoryState>,
  { fetcher, unread, keepLastGood, formerly }: WantedPorts,
  token?: CancellationToken,
): Promise<ReadonlySet<string>> {
  const wanted = missing.slice(0, MOST_FILES);
  const found = await fetcher.texts(
    wanted.map(({ id, path, known }) => {
      const { owner, name, oid } = repositories.get(id)!;
      const before =
        known?.oid && known.text !== undefined && known.role !== 'manifest'
          ? { oid: known.oid, text: known.text, ...(known.isUtf16 && { isUtf16: true as const }) }
          : undefined;
      const file = { owner, repository: name, revision: oid, path, id };
      return { ...file, isText: true, ...(before && { known: before }) };
    }),
    token,
  );
  const come = new Map<string, FileState[]>();
  for (const [index, { id, path, role, known }] of wanted.entries()) {
    const { file, isNoText, error: why } = found[index]!;
    const repository = repositories.get(id)!;
    // A commit that is not the latest may be gone itself: what is not found at it is not told.
    const error = why ?? (repository.isBehind && !file && !isNoText ? untoldError() : undefined);
    // What is taken in as it is says itself why it is not there.
    if (why?.isFileTooLarge && role === 'attachment') {
      come.set(id, [...(come.get(id) ?? []), { path, role, isNoText: true, isTooLarge: true }]);
    } else if (error) {
      unread.add(unreadOf(slugOf(repository), error));
      unread.tried(fileKey(id, path));
      // Known where the repository was before, it stays.
      const old = known ? undefined : formerly(id)?.files.find((each) => each.path === path);
      if (old?.text !== undefined) come.set(id, [...(come.get(id) ?? []), { ...old, role, isStale: true }]);
    } else {
      const now: FileState =
        role === 'manifest' && file
          ? manifestOf(path, file)
          : { path, role, ...file, ...(isNoText && { isNoText }) };
      const state = await keepLastGood(repository, now, wanted[index]!.known);
      come.set(id, [...(come.get(id) ?? []), state]);
    }
  }
  for (const [id, files] of come) {
    const repository = repositories.get(id)!;
    const paths = new Set(files.map(({ path }) => path));
    const kept = repository.files.filter(({ path }) => !paths.has(path));
    repositories.set(id, { ...repository, files: [...kept, ...files] });
  }
  return new Set(come.keys());
}

function nameOf(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}
