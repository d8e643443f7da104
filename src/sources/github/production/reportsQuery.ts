import type { ReportDepth, WantedReport } from '../../../core/production/report';

/** Environments, deployments and releases that are looked at of one repository. */
export const MOST_ENVIRONMENTS = 30;
const MOST_NAMED = 20;
const MOST_DEPLOYMENTS = 15;
const MOST_RELEASES = 10;
const MOST_SUITES = 10;

type Maybe<T> = T | null | undefined;
export type Nodes<T> = Maybe<{
  readonly totalCount?: Maybe<number>;
  readonly nodes?: Maybe<readonly Maybe<T>[]>;
}>;

export interface DeploymentNode {
  readonly id?: Maybe<string>;
  readonly environment?: Maybe<string>;
  readonly createdAt?: Maybe<string>;
  readonly state?: Maybe<string>;
  readonly commitOid?: Maybe<string>;
  readonly ref?: Maybe<{ readonly name?: Maybe<string>; readonly prefix?: Maybe<string> }>;
  readonly latestStatus?: Maybe<{
    readonly createdAt?: Maybe<string>;
    readonly environmentUrl?: Maybe<string>;
  }>;
}

export interface EnvironmentNode {
  readonly name?: Maybe<string>;
  readonly isPinned?: Maybe<boolean>;
  readonly protectionRules?: Nodes<unknown>;
  readonly latestCompletedDeployment?: Maybe<DeploymentNode>;
}

export interface ReleaseNode {
  readonly tagName?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly url?: Maybe<string>;
  readonly publishedAt?: Maybe<string>;
  readonly isPrerelease?: Maybe<boolean>;
  readonly isDraft?: Maybe<boolean>;
  readonly tagCommit?: Maybe<{ readonly oid?: Maybe<string> }>;
}

export interface SuiteNode {
  readonly status?: Maybe<string>;
  readonly conclusion?: Maybe<string>;
  readonly updatedAt?: Maybe<string>;
  readonly app?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly workflowRun?: Maybe<{
    readonly url?: Maybe<string>;
    readonly workflow?: Maybe<{ readonly name?: Maybe<string> }>;
  }>;
}

export interface CommitNode {
  readonly oid?: Maybe<string>;
  readonly statusCheckRollup?: Maybe<{ readonly state?: Maybe<string> }>;
  readonly checkSuites?: Nodes<SuiteNode>;
}

export interface RepositoryNode {
  readonly nameWithOwner?: Maybe<string>;
  readonly url?: Maybe<string>;
  readonly isArchived?: Maybe<boolean>;
  readonly defaultBranchRef?: Maybe<{
    readonly name?: Maybe<string>;
    readonly target?: Maybe<CommitNode>;
    readonly refUpdateRule?: Maybe<object>;
    readonly rules?: Nodes<unknown>;
  }>;
  readonly latestRelease?: Maybe<ReleaseNode>;
  readonly releases?: Nodes<ReleaseNode>;
  readonly environments?: Nodes<EnvironmentNode>;
  readonly named?: Nodes<EnvironmentNode>;
  readonly deployments?: Nodes<DeploymentNode>;
  /** The one that is open for longest. */
  readonly pullRequests?: Nodes<{ readonly createdAt?: Maybe<string> }>;
  readonly vulnerabilityAlerts?: Nodes<unknown>;
  readonly hasVulnerabilityAlertsEnabled?: Maybe<boolean>;
}

export interface RateLimit {
  readonly limit?: Maybe<number>;
  readonly remaining?: Maybe<number>;
  readonly resetAt?: Maybe<string>;
}

export type ReportsData = { readonly rateLimit?: Maybe<RateLimit> } & Readonly<
  Record<string, Maybe<RepositoryNode>>
>;

/** The alias of the repository at that place of a batch. */
export function repositoryAlias(index: number): string {
  return `r${index}`;
}

const RELEASE = 'tagName name url publishedAt isPrerelease isDraft tagCommit { oid }';

/**
 * Parts that GitHub's schema says are always there: where one is refused, what holds it comes back as null (the whole
 * repository, an environment), and is to be asked for again without it.
 */
export type RefusablePart = FieldPart | Hint;
export type FieldPart = 'environments' | 'deployments' | 'release' | 'pullRequests';
/** What nobody asks for by itself: whether a rule protects an environment, whether alerts are switched on. */
export type Hint = 'protection' | 'alertsSwitch';

/** The parts by the field that is refused. */
export const REFUSABLE: Readonly<Record<string, FieldPart | 'alertsSwitch'>> = {
  environments: 'environments',
  named: 'environments',
  deployments: 'deployments',
  releases: 'release',
  pullRequests: 'pullRequests',
  hasVulnerabilityAlertsEnabled: 'alertsSwitch',
};

/** What is asked for of one repository. */
export interface AskedRepository extends WantedReport {
  /** Parts that were refused before, and why. */
  readonly without: ReadonlyMap<RefusablePart, string>;
}

const PARTS: Readonly<Record<FieldPart, string>> = {
  environments: `environments(first: ${MOST_ENVIRONMENTS}) { totalCount nodes { ...Place } }`,
  deployments: `deployments(first: ${MOST_DEPLOYMENTS}, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ...Deployed } }`,
  release: `releases(first: ${MOST_RELEASES}, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ${RELEASE} } }`,
  pullRequests:
    'pullRequests(states: OPEN, first: 1, orderBy: { field: CREATED_AT, direction: ASC }) { totalCount nodes { createdAt } }',
};

const SUITES = `checkSuites(last: ${MOST_SUITES}) { nodes {
    status conclusion updatedAt app { name } workflowRun { url workflow { name } }
  } }`;

const PLACE = 'fragment Place on Environment { name isPinned latestCompletedDeployment { ...Deployed } }';
/** A list in each environment of a list: for a page only, which asks for one repository. */
const PROTECTED_PLACE = '{ ...Place protectionRules(first: 1) { totalCount } }';
const DEPLOYED = `fragment Deployed on Deployment {
  id environment createdAt state commitOid ref { name prefix } latestStatus { createdAt environmentUrl }
}`;

/** What protects a branch: a rule for it, or rules of the repository and the organisation. */
const RULES = 'refUpdateRule { requiredApprovingReviewCount } rules(first: 1) { totalCount }';

function report(depth: ReportDepth): string {
  const isPage = depth === 'page';
  return `fragment Report on Repository {
  nameWithOwner url isArchived
  defaultBranchRef { name ${isPage ? RULES : ''} target { oid ... on Commit { statusCheckRollup { state } ${isPage ? SUITES : ''} } } }
  latestRelease { ${RELEASE} }
  ${isPage ? 'vulnerabilityAlerts(states: OPEN, first: 1) { totalCount }' : ''}
}`;
}

/** Reports on some repositories, in their order, all at one depth. */
export function reportsQuery(
  asked: readonly AskedRepository[],
  depth: ReportDepth,
): { readonly query: string; readonly variables: Readonly<Record<string, unknown>> } {
  const variables: Record<string, unknown> = {};
  const parameters: string[] = [];
  const repositories = asked.map(({ repository, environments, without }, index) => {
    const [owner = '', name = ''] = repository.split('/');
    variables[`o${index}`] = owner;
    variables[`n${index}`] = name;
    parameters.push(`$o${index}: String!`, `$n${index}: String!`);
    const isProtectionAsked = depth === 'page' && !without.has('protection');
    const place = (part: string) =>
      isProtectionAsked ? part.replace('{ ...Place }', PROTECTED_PLACE) : part;
    const parts = (Object.keys(PARTS) as FieldPart[])
      .filter((part) => !without.has(part) && (part !== 'pullRequests' || depth === 'page'))
      .map((part) => place(PARTS[part]));
    if (depth === 'page' && !without.has('alertsSwitch')) parts.push('hasVulnerabilityAlertsEnabled');
    if (environments.length > 0 && !without.has('environments')) {
      variables[`e${index}`] = environments.slice(0, MOST_NAMED);
      parameters.push(`$e${index}: [String!]!`);
      parts.push(
        place(`named: environments(first: ${MOST_NAMED}, names: $e${index}) { nodes { ...Place } }`),
      );
    }
    return `${repositoryAlias(index)}: repository(owner: $o${index}, name: $n${index}) {
  ...Report ${parts.join('\n  ')}
}`;
  });
  // GitHub refuses a fragment that nothing uses.
  const isAsked = (part: RefusablePart) => asked.some(({ without }) => !without.has(part));
  const fragments = [
    report(depth),
    ...(isAsked('environments') ? [PLACE] : []),
    ...(isAsked('environments') || isAsked('deployments') ? [DEPLOYED] : []),
  ];
  return {
    query: `query GreenroomProduction(${parameters.join(', ')}) {
rateLimit { limit remaining resetAt }
${repositories.join('\n')}
}
${fragments.join('\n')}`,
    variables,
  };
}

/** How many commits of the default branch each of some commits lacks, and the other way round: `c0`, `c1`, … in their order. */
export function behindQuery(oids: readonly string[]): string {
  const parameters = oids.map((_, index) => `, $c${index}: String!`).join('');
  const compared = oids.map((_, index) => `c${index}: compare(headRef: $c${index}) { behindBy aheadBy }`);
  return `query GreenroomBehind($owner: String!, $name: String!${parameters}) {
  repository(owner: $owner, name: $name) { defaultBranchRef { ${compared.join(' ')} } }
}`;
}
