import { type CancellationToken, isCancellation } from '../../../core/base/cancellation';
import { isWebAddress } from '../../../core/model/addresses';
import type {
  FirstIssue,
  FirstIssues,
  FirstIssuesAnswer,
  IssuePlace,
} from '../../../core/onboarding/onboarding';
import { untoldError } from '../answers';
import type { GraphQLResult } from '../client';
import { isGitHubError } from '../errors';
import type { RateLimit } from '../production/reportsQuery';
import { failureOf } from './group';
import type { MergedPorts } from './readMerged';

/** Repositories that are asked for at once, and at all. */
const AT_ONCE = 40;
const MOST = 2 * AT_ONCE;
/** Issues that are listed of one repository. */
const MOST_LISTED = 5;
/** How long an answer holds, and a failure: a page asks again whenever the catalog changes. Milliseconds. */
const HOLDS = 300_000;
export const FAILURE_HOLDS = 60_000;

type Maybe<T> = T | null | undefined;

interface IssueNode {
  readonly title?: Maybe<string>;
  readonly url?: Maybe<string>;
  readonly createdAt?: Maybe<string>;
  readonly assignees?: Maybe<{ readonly totalCount?: Maybe<number> }>;
}

interface RepositoryNode {
  readonly issues?: Maybe<{
    readonly totalCount?: Maybe<number>;
    readonly nodes?: Maybe<readonly Maybe<IssueNode>[]>;
  }>;
}

type IssuesData = Readonly<Record<string, Maybe<RepositoryNode>>> & { readonly rateLimit?: Maybe<RateLimit> };

/**
 * Finds open issues for newcomers, many repositories in one request. No search: that would leave out without a word what
 * this account may not see.
 */
export class IssueFinder {
  readonly #ports: MergedPorts;
  #known: { readonly key: string; readonly at: number; readonly answer: FirstIssuesAnswer } | undefined;

  constructor(ports: MergedPorts) {
    this.#ports = ports;
  }

  async find(places: readonly IssuePlace[], token?: CancellationToken): Promise<FirstIssuesAnswer> {
    const key = JSON.stringify(places);
    const age = this.#ports.now() - (this.#known?.at ?? 0);
    if (this.#known?.key === key && age >= 0 && age < (this.#known.answer.issues ? HOLDS : FAILURE_HOLDS))
      return this.#known.answer;
    const answer = await this.#answer(places, token);
    this.#known = { key, at: this.#ports.now(), answer };
    return answer;
  }

  async #answer(
    places: readonly IssuePlace[],
    token: CancellationToken | undefined,
  ): Promise<FirstIssuesAnswer> {
    try {
      return await this.#read(places, token);
    } catch (error) {
      if (isCancellation(error) || !isGitHubError(error)) throw error;
      return { failure: failureOf(error) };
    }
  }

  async #read(places: readonly IssuePlace[], token: CancellationToken | undefined): Promise<FirstIssues> {
    const { client, pace, budget, now } = this.#ports;
    const issues: FirstIssue[] = [];
    const unknown = places
      .slice(MOST)
      .map(({ repository }) => ({ repository, why: `Only ${MOST} repositories are asked for.` }));
    let total = 0;
    for (let from = 0; from < Math.min(places.length, MOST); from += AT_ONCE) {
      const some = places.slice(from, Math.min(from + AT_ONCE, MOST));
      const { query, variables } = issuesQuery(some);
      const answer = await pace.run(
        () => client.graphql<IssuesData>(query, variables, token, { insists: () => false }),
        token,
      );
      budget.told(answer.data.rateLimit);
      for (const [at, { repository }] of some.entries()) {
        const read = issuesOf(answer, `r${at}`, repository);
        if ('why' in read) unknown.push({ repository, why: read.why });
        else {
          issues.push(...read.issues);
          total += read.total;
        }
      }
    }
    issues.sort((a, b) => Number(a.isAssigned) - Number(b.isAssigned) || b.createdAt - a.createdAt);
    return { issues, total, unknown, asOf: now() };
  }
}

function issuesQuery(places: readonly IssuePlace[]) {
  const variables: Record<string, unknown> = {};
  const parameters: string[] = [];
  const repositories = places.map(({ repository, label }, at) => {
    const [owner = '', name = ''] = repository.split('/');
    Object.assign(variables, { [`o${at}`]: owner, [`n${at}`]: name, [`l${at}`]: [label] });
    parameters.push(`$o${at}: String!`, `$n${at}: String!`, `$l${at}: [String!]`);
    return `r${at}: repository(owner: $o${at}, name: $n${at}) {
  issues(states: OPEN, labels: $l${at}, first: ${MOST_LISTED}, orderBy: { field: CREATED_AT, direction: DESC }) { ...First }
}`;
  });
  return {
    query: `query GreenroomFirstIssues(${parameters.join(', ')}) {
rateLimit { limit remaining resetAt }
${repositories.join('\n')}
}
fragment First on IssueConnection { totalCount nodes { title url createdAt assignees(first: 1) { totalCount } } }`,
    variables,
  };
}

function issuesOf(
  { data, told, errorOf }: GraphQLResult<IssuesData>,
  alias: string,
  repository: string,
): { readonly issues: FirstIssue[]; readonly total: number } | { readonly why: string } {
  const problem = told.problemAt([alias]);
  if (problem) return { why: errorOf(problem).message };
  const { totalCount: total, nodes } = data[alias]?.issues ?? {};
  if (typeof total !== 'number' || !Array.isArray(nodes)) return { why: untoldError().message };
  const issues: FirstIssue[] = [];
  for (const node of nodes as Maybe<IssueNode>[]) {
    const createdAt = Date.parse(node?.createdAt ?? '');
    const { title, url } = node ?? {};
    if (typeof title !== 'string' || !isWebAddress(url) || Number.isNaN(createdAt))
      return { why: untoldError().message };
    issues.push({ repository, title, url, createdAt, isAssigned: (node?.assignees?.totalCount ?? 0) > 0 });
  }
  return { issues, total };
}
