import { RULES_PATH } from '../../core/portal/houseRules/isRulesFile';
import type { RepositoryState } from './state';
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

/** What another window kept of repositories, with the files that it may have let go of: of another commit to be asked for again. */
export function withLetGo(
  kept: readonly RepositoryState[],
  before: ReadonlyMap<string, RepositoryState>,
): RepositoryState[] {
  return kept.map((state) => {
    const own = before.get(state.id);
    const paths = new Set(state.files.map(({ path }) => path));
    const letGo = (own?.files ?? []).filter(
      ({ path, role }) =>
        !paths.has(path) && role !== 'catalog' && role !== 'codeowners' && path !== RULES_PATH,
    );
    if (letGo.length === 0) return state;
    const files = own!.oid === state.oid ? letGo : letGo.map((file) => ({ ...file, isStale: true as const }));
    return { ...state, files: [...state.files, ...files] };
  });
}
