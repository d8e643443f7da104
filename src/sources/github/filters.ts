import * as l10n from '@vscode/l10n';
import { type BoundedRegExp, boundedRegExp } from '../../core/base/regExp/boundedRegExp';
import type { RepositoryFilters } from './config';
import { GitHubError } from './errors';
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

/**
 * Fails where the pattern for names is none that can be tried on every repository: nothing would be read, and nobody
 * would know why.
 */
export function checkFilters({ repository }: RepositoryFilters): void {
  if (!repository) return;
  const { fault } = anchored(repository);
  if (fault === undefined) return;
  const message =
    fault === 'too complex'
      ? l10n.t(
          'greenroom.github.filters: the pattern {0} is too complex to be tried on every name. Use one that does not refer back to a group or look behind.',
          repository,
        )
      : l10n.t('greenroom.github.filters: {0} is not a regular expression that can be read.', repository);
  throw new GitHubError('settings', message, { action: 'settings' });
}

function matchesName(name: string, pattern: string | undefined): boolean {
  if (!pattern) return true;
  const read = anchored(pattern);
  return read.fault === undefined && read.test(name);
}

/** Anchored at both ends, as Backstage does. */
function anchored(pattern: string): BoundedRegExp {
  return boundedRegExp(`${pattern.startsWith('^') ? '' : '^'}${pattern}${pattern.endsWith('$') ? '' : '$'}`);
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
