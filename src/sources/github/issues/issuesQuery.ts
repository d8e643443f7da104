import type { WantedIssues } from '../../../core/market/firstIssues';
import type { RateLimit } from '../production/reportsQuery';

/** First issues of one project that come along. */
export const MOST_NEWEST = 5;

type Maybe<T> = T | null | undefined;

export interface IssueNode {
  readonly number?: Maybe<number>;
  readonly title?: Maybe<string>;
  readonly url?: Maybe<string>;
  readonly updatedAt?: Maybe<string>;
  readonly assignees?: Maybe<{ readonly totalCount?: Maybe<number> }>;
}

export interface HelpedRepository {
  readonly nameWithOwner?: Maybe<string>;
  readonly url?: Maybe<string>;
  readonly isArchived?: Maybe<boolean>;
  readonly hasIssuesEnabled?: Maybe<boolean>;
  readonly primaryLanguage?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly contributingGuidelines?: Maybe<{ readonly url?: Maybe<string> }>;
  readonly issues?: Maybe<{
    readonly totalCount?: Maybe<number>;
    readonly nodes?: Maybe<readonly Maybe<IssueNode>[]>;
  }>;
}

export type IssuesData = { readonly rateLimit?: Maybe<RateLimit> } & Readonly<
  Record<string, Maybe<HelpedRepository>>
>;

/** The alias of the repository at that place of a batch. */
export function repositoryAlias(index: number): string {
  return `r${index}`;
}

/** Where GitHub's server is too old to know where CONTRIBUTING is. */
export const GUIDELINES = 'contributingGuidelines';

/** What somebody who wants to help is to know of some repositories, in their order. */
export function issuesQuery(
  wanted: readonly WantedIssues[],
  hasGuidelines: boolean,
): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
  const variables: Record<string, unknown> = {};
  const parameters: string[] = [];
  const repositories = wanted.map(({ repository, label }, at) => {
    const [owner = '', name = ''] = repository.split('/');
    Object.assign(variables, { [`o${at}`]: owner, [`n${at}`]: name, [`l${at}`]: label });
    parameters.push(`$o${at}: String!`, `$n${at}: String!`, `$l${at}: String!`);
    return `${repositoryAlias(at)}: repository(owner: $o${at}, name: $n${at}) {
  nameWithOwner url isArchived hasIssuesEnabled primaryLanguage { name }${hasGuidelines ? ` ${GUIDELINES} { url }` : ''}
  issues(first: ${MOST_NEWEST}, states: OPEN, labels: [$l${at}], orderBy: { field: UPDATED_AT, direction: DESC }) {
    totalCount nodes { number title url updatedAt assignees(first: 1) { totalCount } }
  }
}`;
  });
  return {
    query: `query GreenroomHelpWanted(${parameters.join(', ')}) {
rateLimit { limit remaining resetAt }
${repositories.join('\n')}
}`,
    variables,
  };
}
