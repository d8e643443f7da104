import { RULES_PATH } from '../../core/portal/houseRules/isRulesFile';
import { type GitHubConfig, isPattern } from './config';
import { passesFilters } from './filters';
import { type FileState, isTakenIn, type RepositoryState } from './state';
import { matching } from './wantedFiles';

/**
 * What was read under other settings, as far as those of now would find it as well, so that it is shown until GitHub was
 * asked under them: all of it is read again. What other files led to stays with a catalog file of its repository.
 * `branch`: the one that was read in place of the default ones.
 */
export function fitting(
  repositories: readonly RepositoryState[],
  branch: string | undefined,
  { catalogPaths, filters }: GitHubConfig,
): RepositoryState[] {
  const isMeant = (path: string) =>
    path === RULES_PATH ||
    catalogPaths.some((each) => (isPattern(each) ? matching([path], each).length > 0 : each === path));
  const isRead = (state: RepositoryState) =>
    (filters.branch === branch || filters.branch === state.branch) &&
    passesFilters(
      {
        ...state,
        isArchived: state.isArchived ?? false,
        isFork: state.isFork ?? false,
        owner: { login: state.owner },
        repositoryTopics: { nodes: state.topics.map((name) => ({ topic: { name } })) },
        head: { name: state.branch, target: { oid: state.oid } },
      },
      filters,
    );
  return repositories.filter(isRead).map((state) => {
    const meant = state.files.filter(({ role, path }) => role !== 'catalog' || isMeant(path));
    const isLed = meant.some(({ role }) => role === 'catalog');
    const isKept = (file: FileState) => isLed || (file.role !== 'located' && !isTakenIn(file));
    return { ...state, files: meant.filter(isKept), isPartial: true };
  });
}

/** The branch that settings, as a snapshot keeps them, name in place of the default ones. */
export function branchIn(settings: string): string | undefined {
  const [, filters] = JSON.parse(settings) as [unknown, { branch?: string } | undefined];
  return filters?.branch;
}
