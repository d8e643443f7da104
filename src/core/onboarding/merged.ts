import { beginOf, type Day } from './day';

/** A merged pull request, as far as it is counted. Times are milliseconds since the epoch. */
export interface MergedPullRequest {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly createdAt: number;
  readonly mergedAt: number;
  readonly author: { readonly login: string; readonly isBot: boolean };
}

/** So many are counted: the tenth is the end of the way. */
export const TENTH = 10;

/** Whether that login is a program's. */
export function isBotLogin(login: string): boolean {
  return /\[bot\]$/i.test(login);
}

export interface Merged {
  /** In the order they were merged, ten at most; a moment that two have goes to the lower number. */
  readonly first: readonly MergedPullRequest[];
  /** Whether nothing that was not read can come before one of these, or be one of them. */
  readonly isSettled: boolean;
}

/**
 * The first ten of those who count, of what was read so far in the order it was opened. What was not read was opened no
 * earlier than the last that was, so it was merged no earlier: once the tenth was merged before that, it stands.
 *
 * @param since Merged before that day does not count.
 * @param isWhole Nothing is left to be read.
 */
export function firstMerged(
  read: readonly MergedPullRequest[],
  { login, since, isWhole }: { readonly login: string; readonly since?: Day; readonly isWhole: boolean },
): Merged {
  const start = since === undefined ? -Infinity : beginOf(since);
  const counted = new Map(
    read
      .filter(({ author, mergedAt }) => isBy(author, login) && mergedAt >= start)
      .map((each) => [`${each.repository}#${each.number}`.toLowerCase(), each]),
  );
  const first = [...counted.values()].sort(byMerge).slice(0, TENTH);
  const tenth = first[TENTH - 1];
  // A list that is not in the order it was asked in says nothing of the rest of it.
  const isInOrder = read.every(({ createdAt }, at) => at === 0 || createdAt >= read[at - 1]!.createdAt);
  const frontier = isInOrder ? (read.at(-1)?.createdAt ?? -Infinity) : -Infinity;
  return { first, isSettled: isWhole || (tenth !== undefined && tenth.mergedAt < frontier) };
}

/** The first ten of several organisations together. */
export function firstOfAll(parts: readonly (readonly MergedPullRequest[])[]): MergedPullRequest[] {
  return parts.flat().sort(byMerge).slice(0, TENTH);
}

function isBy({ login, isBot }: MergedPullRequest['author'], wanted: string): boolean {
  return !isBot && !isBotLogin(login) && login.toLowerCase() === wanted.toLowerCase();
}

function byMerge(a: MergedPullRequest, b: MergedPullRequest): number {
  return a.mergedAt - b.mergedAt || a.number - b.number || a.repository.localeCompare(b.repository, 'en');
}
