import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../../core/base/cancellation';
import { type Day, dayOf } from '../../../core/onboarding/day';
import type { Counted } from '../../../core/onboarding/figure';
import { firstMerged, firstOfAll, isBotLogin, type MergedPullRequest } from '../../../core/onboarding/merged';
import type { WayMark } from '../../../core/onboarding/onboarding';
import { isWebAddress } from '../../../core/model/addresses';
import { untoldError } from '../answers';
import type { GitHubClient, GraphQLResult } from '../client';
import { GitHubError, isGitHubError } from '../errors';
import type { Budget } from '../production/budget';
import { malformed } from '../transport';
import {
  AUDIT_SCOPES,
  JOINED,
  type JoinedData,
  MERGED,
  type MergedData,
  MOST_LISTED,
  type PullRequestNode,
  searchTexts,
} from './mergedQuery';
import type { Pace } from './pace';

export interface MergedPorts {
  readonly client: GitHubClient;
  readonly pace: Pace;
  readonly budget: Budget;
  readonly now: () => number;
  /** Whose token it is: GitHub says with it what the token may ask for. */
  readonly viewer: (token?: CancellationToken) => Promise<string>;
}

/** Whose way is read, and where. */
export interface WantedWay {
  readonly login: string;
  readonly organizations: readonly string[];
  /** The day that somebody said it began. */
  readonly since?: Day;
}

/** What was read of one person. */
export interface ReadWay extends Counted {
  readonly marks: readonly WayMark[];
}

type Pull = MergedPullRequest & { readonly url: string };

/** Reads the first ten merged pull requests of a person. Throws a GitHubError where that can't be told whole. */
export async function readWay(
  ports: MergedPorts,
  wanted: WantedWay,
  token?: CancellationToken,
): Promise<ReadWay> {
  const { login, organizations } = wanted;
  if (!isLogin(login) || isBotLogin(login)) throw new GitHubError('not-found', NOT_A_PERSON);
  const joinedAt = wanted.since === undefined ? await joined(ports, wanted, token) : undefined;
  const since = wanted.since ?? (joinedAt === undefined ? undefined : dayOf(joinedAt));
  const parts: Pull[][] = [];
  const opened: number[] = [];
  for (const owner of organizations) {
    const part = await readPart(ports, owner, login, since, token);
    parts.push(part.first);
    if (part.openedAt !== undefined) opened.push(part.openedAt);
  }
  const first = firstOfAll(parts) as Pull[];
  return {
    merged: first.map(({ mergedAt }) => mergedAt),
    marks: first.map(({ repository, number, url, mergedAt }) => ({ repository, number, url, mergedAt })),
    ...(joinedAt !== undefined && { joinedAt }),
    ...(opened.length > 0 && { openedAt: Math.min(...opened) }),
    asOf: ports.now(),
  };
}

const NOT_A_PERSON = l10n.t('That is no login of a person on GitHub.');

/** Only what can be a login goes into the words of a search. */
export function isLogin(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}(_[A-Za-z0-9]{1,20})?$/.test(text);
}

async function readPart(
  { client, pace, budget }: MergedPorts,
  owner: string,
  login: string,
  since: Day | undefined,
  token: CancellationToken | undefined,
): Promise<{ first: Pull[]; openedAt?: number }> {
  if (!isLogin(owner))
    throw new GitHubError('settings', l10n.t('{0} can be no organization on GitHub.', owner), {
      action: 'settings',
    });
  const texts = searchTexts(owner, login, since);
  const read = new Map<string, Pull>();
  let openedAt: number | undefined;
  for (let cursor: string | null = null; ;) {
    const withOpened = cursor === null && since === undefined;
    const variables = { owner, login, ...texts, withOpened, cursor };
    const answer: GraphQLResult<MergedData> = await pace.run(
      () => client.graphql<MergedData>(MERGED, variables, token, { insists: () => false }),
      token,
    );
    const { data } = answer;
    budget.told(data.rateLimit);
    requireWhole(answer, owner);
    if (withOpened) openedAt = openedOf(data.opened);
    const nodes = data.merged?.nodes;
    const total = data.merged?.issueCount;
    if (!Array.isArray(nodes) || typeof total !== 'number') throw untoldError();
    for (const node of nodes as PullRequestNode[]) {
      const pull = pullOf(node);
      read.set(pull.url, pull);
    }
    const { hasNextPage, endCursor } = data.merged?.pageInfo ?? {};
    if (typeof hasNextPage !== 'boolean') throw untoldError();
    const all = [...read.values()];
    const isWhole = !hasNextPage && all.length >= total;
    const { first, isSettled } = firstMerged(all, { login, since, isWhole });
    if (isSettled) return { first: first as Pull[], ...(openedAt !== undefined && { openedAt }) };
    if (!hasNextPage || all.length >= MOST_LISTED) throw tooFewShown(all.length, total);
    if (typeof endCursor !== 'string' || endCursor === cursor) throw malformed();
    cursor = endCursor;
  }
}

/** A part that was not told may hold pull requests: then nothing of it is counted. */
function requireWhole({ data, told, errorOf }: GraphQLResult<MergedData>, owner: string): void {
  const [problem] = told.problems;
  if (problem) throw errorOf(problem);
  if (!data.user) throw new GitHubError('not-found', NOT_A_PERSON);
  if (!data.repositoryOwner)
    throw new GitHubError(
      'forbidden',
      l10n.t('GitHub knows no {0}, or this account may not see it.', owner),
      {
        action: 'settings',
      },
    );
}

function tooFewShown(shown: number, total: number): GitHubError {
  const message =
    shown >= MOST_LISTED
      ? l10n.t(
          'GitHub’s search lists no more than 1,000 pull requests, and the first ten are not surely among them. A date of the start narrows it.',
        )
      : l10n.t('GitHub counts {0} pull requests and shows {1}.', total, shown);
  return new GitHubError('unlisted', message, { action: 'retry' });
}

function openedOf(opened: MergedData['opened']): number | undefined {
  if (!opened || typeof opened.issueCount !== 'number') throw untoldError();
  if (opened.issueCount === 0) return undefined;
  const at = Date.parse(opened.nodes?.[0]?.createdAt ?? '');
  if (Number.isNaN(at)) throw untoldError();
  return at;
}

/** What is missing of one may be what makes it one of the ten. */
function pullOf(node: PullRequestNode | null): Pull {
  const { number, url, repository, author } = node ?? {};
  const createdAt = Date.parse(node?.createdAt ?? '');
  const mergedAt = Date.parse(node?.mergedAt ?? '');
  const isNamed = typeof repository?.nameWithOwner === 'string' && typeof author?.login === 'string';
  const isWhole = typeof number === 'number' && isNamed;
  if (!isWhole || !isWebAddress(url ?? undefined) || Number.isNaN(createdAt) || Number.isNaN(mergedAt))
    throw untoldError();
  return {
    repository: repository.nameWithOwner,
    number,
    url: url!,
    createdAt,
    mergedAt,
    author: { login: author.login, isBot: author.__typename === 'Bot' },
  };
}

/** When the account was added, as far as this account may ask: a refusal is no failure, for there are other ways. */
async function joined(
  { client, pace, viewer }: MergedPorts,
  { login, organizations }: WantedWay,
  token: CancellationToken | undefined,
): Promise<number | undefined> {
  await viewer(token);
  if (!client.scopes?.some((scope) => AUDIT_SCOPES.includes(scope))) return undefined;
  const moments: number[] = [];
  for (const owner of organizations) {
    const entries = `action:org.add_member user:${login}`;
    try {
      const { data } = await pace.run(
        () => client.graphql<JoinedData>(JOINED, { owner, entries }, token, { insists: () => false }),
        token,
      );
      const at = Date.parse(data.organization?.auditLog?.nodes?.[0]?.createdAt ?? '');
      if (!Number.isNaN(at)) moments.push(at);
    } catch (error) {
      if (!isGitHubError(error) || !['forbidden', 'scope', 'not-found', 'query'].includes(error.code))
        throw error;
    }
  }
  return moments.length > 0 ? Math.min(...moments) : undefined;
}
