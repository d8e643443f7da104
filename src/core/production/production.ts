import {
  type EnvironmentScope,
  productionAmong,
  type ProductionBy,
  type ProductionSettings,
  scopeOf,
} from './environments';
import type { CiReport, DeploymentReport, ReleaseReport, RepositoryReport, UnknownPart } from './report';

/** How an environment stands, as far as GitHub was told of it. */
export type EnvironmentState =
  /** Something is deployed there. */
  | 'deployed'
  /** The last deployment failed, and what was there before is not known. */
  | 'failed'
  /** Only deployments that have not come to an end yet. */
  | 'deploying'
  /** What was deployed was taken away. */
  | 'inactive'
  /** GitHub was never told what came of the last deployment, or has a word for it that is not known here. */
  | 'unclear'
  /** No deployment to it is recorded. */
  | 'never'
  | 'unknown';

export interface ProductionEnvironment {
  readonly name: string;
  readonly state: EnvironmentState;
  /** What is deployed: the tag of its release, else its short commit. */
  readonly version?: string;
  readonly oid?: string;
  /** Milliseconds since the epoch. */
  readonly since?: number;
  /** Commits of the default branch that are not deployed here. Undefined where that was not found out. */
  readonly behind?: number;
  /** Commits deployed here that the default branch has not: of a branch of their own. */
  readonly ahead?: number;
  readonly url: string;
  readonly isProduction: boolean;
  /** The one before a deployment that has not come to an end failed. */
  readonly hasFailedBefore?: true;
  /** A later deployment that has not come to an end, or came to a bad one, was taken away since, or nobody told what of it. */
  readonly later?: {
    readonly state: 'failed' | 'deploying' | 'waiting' | 'ended' | 'untold';
    readonly version: string;
    readonly at: number;
  };
}

/** What is known of what an entity runs as. */
export interface Production {
  readonly repository: string;
  readonly url: string;
  readonly isArchived: boolean;
  readonly branch?: string;
  /** Production first. */
  readonly environments: readonly ProductionEnvironment[];
  /** How it is known which of them are production; all but a name is a guess. */
  readonly productionBy: ProductionBy;
  readonly scope: EnvironmentScope;
  /** Whether several components are in the repository: what is told of it may be another's. */
  readonly isOneOfSeveral: boolean;
  /** Environments of the repository that were not read. */
  readonly moreEnvironments: number;
  /** Environments of other entities of the repository. */
  readonly ofOthers: number;
  readonly ci?: CiReport & { readonly url: string };
  /** Null where there is none. */
  readonly release?: ReleaseReport | null;
  readonly isBranchProtected?: boolean;
  readonly openPullRequests?: number;
  readonly oldestPullRequest?: number;
  readonly alerts: RepositoryReport['alerts'];
  readonly unknown: readonly UnknownPart[];
  readonly asOf: number;
}

export interface DeployedEntity {
  /** In canonical form. */
  readonly ref: string;
  readonly name: string;
  /** Environments that its file names. */
  readonly annotated: readonly string[];
  /** Names of other entities of the same repository. */
  readonly others: readonly string[];
  /** Whether several components are in the repository. */
  readonly isOneOfSeveral?: boolean;
}

/** What a report on its repository says of an entity. */
export function productionOf(
  entity: DeployedEntity,
  report: RepositoryReport,
  settings: ProductionSettings,
): Production {
  const { repository, url, isArchived, branch, ci, releases, latestRelease, unknown, asOf } = report;
  // GitHub takes names of environments for the same in any case.
  const named = new Map<string, string>();
  for (const name of [
    ...(report.environments ?? []),
    ...report.deployments.map(({ environment }) => environment),
  ])
    if (!named.has(name.toLowerCase())) named.set(name.toLowerCase(), name);
  const marked = { pinned: report.pinnedEnvironments, protected: report.protectedEnvironments };
  const scope = scopeOf(entity, [...named.values()], settings, entity.others, marked);
  const production = productionAmong(scope.names, marked, settings.environments, entity.name);
  const environments = scope.names.map((name) =>
    environmentOf(name, production.names.includes(name), report),
  );
  return {
    repository,
    url,
    isArchived,
    ...(branch && { branch: branch.name }),
    environments: environments.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)),
    productionBy: production.by,
    scope,
    isOneOfSeveral: entity.isOneOfSeveral ?? false,
    moreEnvironments: report.moreEnvironments,
    ofOthers: scope.by === 'repository' ? named.size - scope.names.length : 0,
    ...(ci && { ci: { ...ci, url: ciUrl(report) } }),
    ...(releases && { release: latestRelease ?? releases[0] ?? null }),
    ...(report.isBranchProtected !== undefined && { isBranchProtected: report.isBranchProtected }),
    ...(report.openPullRequests !== undefined && { openPullRequests: report.openPullRequests }),
    ...(report.oldestPullRequest !== undefined && { oldestPullRequest: report.oldestPullRequest }),
    alerts: report.alerts,
    unknown,
    asOf,
  };
}

const RUNS = new Set(['ACTIVE', 'SUCCESS']);
const FAILED = new Set(['FAILURE', 'ERROR']);
const WAITS = new Set(['WAITING', 'QUEUED', 'PENDING']);
const ENDED = new Set(['INACTIVE', 'DESTROYED']);
/** States that say how a deployment stands: GitHub calls one abandoned of which nobody told it more. */
const TOLD = new Set([...RUNS, ...FAILED, ...WAITS, ...ENDED, 'IN_PROGRESS']);

function environmentOf(name: string, isProduction: boolean, report: RepositoryReport): ProductionEnvironment {
  const all = report.deployments.filter(
    ({ environment }) => environment.toLowerCase() === name.toLowerCase(),
  );
  const common = { name, isProduction };
  const page = `${report.url}/deployments/${encodeURIComponent(name)}`;
  const running = all.find(({ state }) => RUNS.has(state));
  const isNewer = (each: DeploymentReport) => !running || each.createdAt > running.createdAt;
  const last = all.find(
    (each) => isNewer(each) && TOLD.has(each.state) && !ENDED.has(each.state) && each !== running,
  );
  // GitHub leaves what was there before it marked as active: whether that came back nobody told.
  const ended = all.find(
    (each) => running && ENDED.has(each.state) && isNewer(each) && each.since > running.since,
  );
  const untold = all.find((each) => running && isNewer(each) && !TOLD.has(each.state));
  const after = last ?? ended ?? untold;
  const later = after && { state: laterState(after), version: versionOf(after, report), at: after.since };
  if (running) {
    const { oid } = running;
    const isHead = oid === report.branch?.oid;
    const behind = isHead ? 0 : report.behind[oid];
    const ahead = isHead ? 0 : report.ahead?.[oid];
    return {
      ...common,
      state: 'deployed',
      version: versionOf(running, report),
      oid,
      since: running.since,
      ...(behind !== undefined && { behind }),
      ...(ahead && { ahead }),
      url: running.url ?? page,
      ...(later && { later }),
    };
  }
  const [newest] = all;
  if (!newest) {
    const isUntold = report.unknown.some(({ what }) => what === 'environments' || what === 'deployments');
    return { ...common, state: isUntold ? 'unknown' : 'never', url: page };
  }
  // What came before the newest says nothing of how things stand.
  const state = !TOLD.has(newest.state)
    ? 'unclear'
    : ENDED.has(newest.state)
      ? 'inactive'
      : FAILED.has(newest.state)
        ? 'failed'
        : 'deploying';
  const before = all.find((each) => FAILED.has(each.state) || ENDED.has(each.state));
  return {
    ...common,
    state,
    since: newest.since,
    url: page,
    ...(state === 'deploying' && before && FAILED.has(before.state) && { hasFailedBefore: true }),
    ...(later && after === newest && { later }),
  };
}

function laterState({ state }: DeploymentReport): NonNullable<ProductionEnvironment['later']>['state'] {
  if (!TOLD.has(state)) return 'untold';
  if (ENDED.has(state)) return 'ended';
  return FAILED.has(state) ? 'failed' : WAITS.has(state) ? 'waiting' : 'deploying';
}

/** A tag that was deployed as such, the release that was made of the commit, or the commit itself. */
function versionOf({ oid, ref, isTag }: DeploymentReport, { releases = [] }: RepositoryReport): string {
  if (isTag && ref !== undefined) return ref;
  return releases.find((release) => release.oid === oid)?.tag ?? oid.slice(0, 7);
}

function ciUrl({ url, ci, branch }: RepositoryReport): string {
  const failed = ci?.runs.find(({ state }) => FAILED_RUN.test(state));
  return failed?.url ?? (branch ? `${url}/commit/${branch.oid}/checks` : `${url}/actions`);
}

const FAILED_RUN = /^(FAILURE|TIMED_OUT|STARTUP_FAILURE|ACTION_REQUIRED|CANCELLED)$/;

function rank({ isProduction: isFirst, state }: ProductionEnvironment): number {
  return (isFirst ? 0 : 2) + (state === 'never' ? 1 : 0);
}

/** Whether any deployment to one of the environments was ever recorded. */
export function hasDeployments({ environments }: Production): boolean {
  return environments.some(({ state }) => state !== 'never' && state !== 'unknown');
}
