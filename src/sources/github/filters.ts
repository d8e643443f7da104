import type { RepositoryFilters } from './config';
import type { RepositoryMeta } from './queries';

/** Whether a repository passes, with the semantics of Backstage's `github` provider. An empty one never does. */
export function passesFilters(repository: RepositoryMeta, filters: RepositoryFilters): boolean {
  const topics = repository.repositoryTopics.nodes.map((node) => node.topic.name);
  return (
    (filters.allowArchived === true || !repository.isArchived) &&
    matchesName(repository.name, filters.repository) &&
    passesTopics(topics, filters.topic?.include ?? [], filters.topic?.exclude ?? []) &&
    (filters.allowForks !== false || !repository.isFork) &&
    passesVisibility(repository.visibility, filters.visibility ?? []) &&
    repository.head !== null
  );
}

/** Anchored at both ends, as Backstage does. A pattern that is no regular expression matches nothing. */
function matchesName(name: string, pattern: string | undefined): boolean {
  if (!pattern) return true;
  try {
    const anchored = `${pattern.startsWith('^') ? '' : '^'}${pattern}${pattern.endsWith('$') ? '' : '$'}`;
    return new RegExp(anchored).test(name);
  } catch {
    return false;
  }
}

function passesTopics(
  topics: readonly string[],
  include: readonly string[],
  exclude: readonly string[],
): boolean {
  if (topics.some((topic) => exclude.includes(topic))) return false;
  return include.length === 0 || topics.some((topic) => include.includes(topic));
}

function passesVisibility(visibility: string, allowed: readonly string[]): boolean {
  return allowed.length === 0 || allowed.some((each) => each.toLowerCase() === visibility.toLowerCase());
}
