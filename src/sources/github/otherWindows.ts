import type { RepositoriesSnapshot } from './snapshot';
import { RULES_PATH } from '../../core/portal/houseRules/isRulesFile';
import type { FileState, RepositoryState } from './state';
import type { WantedElsewhere } from './wantedFiles';

type Wanted = Readonly<Record<string, readonly WantedElsewhere[]>>;

/**
 * What organisations ask for here that the window did not read which kept its wants: it knows nothing of them, and let go
 * of what only they ask for.
 */
export function unknownTo(kept: Wanted, own: Wanted): Wanted {
  return Object.fromEntries(
    Object.entries(own).filter(([owner, wanted]) => wanted.length > 0 && !Object.hasOwn(kept, owner)),
  );
}

/**
 * What organisations ask for that this window does not read, and files that only they lead to: kept on for a window that
 * does, which may find no network.
 */
export interface LetGo {
  readonly wanted: Wanted;
  readonly repositories: readonly Held[];
}

type Held = Pick<RepositoryState, 'id' | 'oid' | 'files'>;
type Kept = Pick<RepositoriesSnapshot, 'repositories' | 'wantedHere' | 'letGo'>;

/** Undefined where all that is asked for is asked for by organisations that are read. */
export function letGoOf(
  { repositories, wantedHere = {}, letGo }: Kept,
  isRead: (owner: string) => boolean,
): LetGo | undefined {
  const isUnread = ([owner, wanted]: [string, readonly WantedElsewhere[]]) =>
    !isRead(owner) && wanted.length > 0;
  const before = Object.entries(letGo?.wanted ?? {}).filter(isUnread);
  const now = Object.entries(wantedHere).filter(isUnread);
  if (before.length + now.length === 0) return undefined;
  const held = now.length > 0 ? withLetGo(repositories, byId(letGo)) : letGo!.repositories;
  return { wanted: Object.fromEntries([...before, ...now]), repositories: held };
}

/** What of it is no longer among what is known here. */
export function stillLetGo(
  { wanted, repositories }: LetGo,
  known: ReadonlyMap<string, RepositoryState>,
): LetGo {
  const left = repositories.map(({ id, oid, files }) => {
    const paths = new Set(known.get(id)?.files.map(({ path }) => path));
    return { id, oid, files: files.filter((file) => isLedTo(file) && !paths.has(file.path)) };
  });
  return { wanted, repositories: left.filter(({ id, files }) => known.has(id) && files.length > 0) };
}

/** With what other windows let go of that is asked for by organisations that are read here, and what those ask for. */
export function withTakenBack(
  { repositories, wantedHere = {}, letGo }: Kept,
  isRead: (owner: string) => boolean,
): { repositories: readonly RepositoryState[]; wanted: Wanted } {
  const isBack = ([owner]: [string, unknown]) => isRead(owner) && !Object.hasOwn(wantedHere, owner);
  const back = Object.entries(letGo?.wanted ?? {}).filter(isBack);
  const all = back.length > 0 ? withLetGo(repositories, byId(letGo)) : repositories;
  return { repositories: all, wanted: Object.fromEntries(back) };
}

function byId(letGo: LetGo | undefined): ReadonlyMap<string, Held> {
  return new Map(letGo?.repositories.map((each) => [each.id, each]));
}

/** Whether it is there for what leads to it. */
function isLedTo({ path, role }: FileState): boolean {
  return role !== 'catalog' && role !== 'codeowners' && path !== RULES_PATH;
}

/** What another window kept of repositories, with the files that it may have let go of: of another commit to be asked for again. */
export function withLetGo(
  kept: readonly RepositoryState[],
  before: ReadonlyMap<string, Held>,
): RepositoryState[] {
  return kept.map((state) => {
    const own = before.get(state.id);
    const paths = new Set(state.files.map(({ path }) => path));
    const letGo = (own?.files ?? []).filter((file) => !paths.has(file.path) && isLedTo(file));
    if (letGo.length === 0) return state;
    const files = own!.oid === state.oid ? letGo : letGo.map((file) => ({ ...file, isStale: true as const }));
    return { ...state, files: [...state.files, ...files] };
  });
}
