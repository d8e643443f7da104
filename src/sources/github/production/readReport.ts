import * as l10n from '@vscode/l10n';
import { isWebAddress } from '../../../core/model/addresses';
import { notVisible } from '../../../core/production/permissions';
import type {
  DeploymentReport,
  ReleaseReport,
  ReportDepth,
  ReportPart,
  RepositoryReport,
  RunReport,
  UnknownPart,
} from '../../../core/production/report';
import type { GraphQLResult } from '../client';
import type { GitHubError } from '../errors';
import { isList, untoldError } from '../answers';
import {
  type AskedRepository,
  type DeploymentNode,
  type Nodes,
  REFUSABLE,
  type RefusablePart,
  type ReleaseNode,
  type ReportsData,
  type RepositoryNode,
  type SuiteNode,
} from './reportsQuery';

/** A report, or why there is none; `isTooMuch`: asked for with fewer others it may be told whole. */
export interface ReadReport {
  readonly report?: RepositoryReport;
  readonly error?: GitHubError;
  /** Parts for want of which all of it was held back: it is to be asked for without them. */
  readonly refused?: ReadonlyMap<RefusablePart, string>;
  readonly isTooMuch: boolean;
}

/** What an answer says of the repository under an alias. Null with an error at its path is unknown, never none. */
export function readReport(
  { data, told, errorOf }: GraphQLResult<ReportsData>,
  alias: string,
  { depth, without, environments: names }: AskedRepository,
  now: number,
): ReadReport {
  const node = data[alias];
  const problem = told.problemAt([alias]);
  const isTooMuch = told.problems.some((each) => each.path?.[0] === alias && errorOf(each).isTooMuch);
  // An environment whose protection may not be seen is held back with it.
  const hidden = told.problems.find(({ path }) => path?.[0] === alias && path.includes('protectionRules'));
  if (hidden && !without.has('protection'))
    return {
      refused: new Map([['protection', whyUnknown('environments', errorOf(hidden))]]),
      isTooMuch,
    };
  if (!node || typeof node.nameWithOwner !== 'string') {
    const refused = new Map(
      told.problems.flatMap((each): [RefusablePart, string][] => {
        const part = each.path?.[0] === alias ? REFUSABLE[String(each.path[1])] : undefined;
        if (!part || without.has(part)) return [];
        return [[part, whyUnknown(part === 'alertsSwitch' ? 'alerts' : part, errorOf(each))]];
      }),
    );
    if (refused.size > 0) return { refused, isTooMuch };
    return { error: problem ? errorOf(problem) : untoldError(), isTooMuch };
  }

  const unknown = new Map<ReportPart, UnknownPart>(
    [...without].flatMap(([what, why]) =>
      what === 'protection' || what === 'alertsSwitch' ? [] : [[what, { what, why }]],
    ),
  );
  const why = (what: ReportPart, path: readonly (string | number)[]) => {
    if (unknown.has(what)) return;
    const found = told.problemAt([alias, ...path]);
    unknown.set(what, { what, why: whyUnknown(what, found ? errorOf(found) : untoldError()) });
  };
  /** Whether a null of a part is GitHub saying that there is nothing. */
  const isNone = (path: readonly (string | number)[]) => told.problemAt([alias, ...path]) === undefined;
  /** What of a list was told. */
  const listed = <T>(what: ReportPart, field: string, list: Nodes<T>): T[] | undefined => {
    const nodes = list?.nodes;
    if (!isList(nodes)) return void why(what, [field]);
    const there = nodes.filter((each) => each !== null && each !== undefined);
    if (there.length < nodes.length) why(what, [field]);
    return there;
  };
  /** How many a list has. */
  const counted = (what: ReportPart, field: string, list: Nodes<unknown>): number | undefined =>
    typeof list?.totalCount === 'number' ? list.totalCount : void why(what, [field]);

  const branch = branchOf(node);
  if (!branch && !(node.defaultBranchRef === null && isNone(['defaultBranchRef'])))
    why('ci', ['defaultBranchRef']);
  /** Environments of a list, with the deployments that came along. */
  const placed = (field: 'environments' | 'named') => {
    if (without.has('environments') || (field === 'named' && names.length === 0)) return undefined;
    const list = listed('environments', field, node[field]);
    for (const [at, each] of (node[field]?.nodes ?? []).entries()) {
      const path = [field, 'nodes', at, 'latestCompletedDeployment'];
      const last = each?.latestCompletedDeployment;
      if (each && (last === undefined || (last === null && !isNone(path)))) why('deployments', path);
    }
    return list?.filter(({ name }) => typeof name === 'string');
  };
  const places = placed('environments');
  const all = [...(places ?? []), ...(placed('named') ?? [])];
  const recent = without.has('deployments')
    ? []
    : (listed('deployments', 'deployments', node.deployments) ?? []);
  const completed = all.flatMap(({ name, latestCompletedDeployment: last }) =>
    last ? [{ ...last, environment: name }] : [],
  );
  const releases = (
    without.has('release') ? undefined : listed('release', 'releases', node.releases)
  )?.flatMap((each) => releaseOf(each));
  if (node.latestRelease === undefined || (node.latestRelease === null && !isNone(['latestRelease'])))
    why('release', ['latestRelease']);
  const [latestRelease] = releaseOf(node.latestRelease);
  const ci = branch && ciOf(node, depth, (path) => told.problemAt([alias, ...path]) !== undefined);
  if (branch && !ci) why('ci', ['defaultBranchRef', 'target']);
  const pullRequests =
    depth === 'page' && !without.has('pullRequests')
      ? counted('pullRequests', 'pullRequests', node.pullRequests)
      : undefined;
  const oldest = Date.parse(node.pullRequests?.nodes?.[0]?.createdAt ?? '');
  const isProtected = branch && depth === 'page' ? protectedBy(node, isNone) : undefined;
  if (branch && depth === 'page' && isProtected === undefined) why('branchRules', ['defaultBranchRef']);
  const found =
    depth === 'page' ? counted('alerts', 'vulnerabilityAlerts', node.vulnerabilityAlerts) : undefined;
  // None are found where nobody looks for them.
  const isOff = found === 0 && node.hasVulnerabilityAlertsEnabled === false;
  if (isOff) unknown.set('alerts', { what: 'alerts', why: l10n.t('switched off in this repository') });
  const alerts = isOff ? undefined : found;
  const url = isWebAddress(node.url) ? node.url : '';
  const namesOf = (nodes: typeof all) => [...new Set(nodes.map(({ name }) => name!))];
  const pinned = namesOf(all.filter(({ isPinned }) => isPinned === true));
  const guarded = namesOf(all.filter(({ protectionRules }) => (protectionRules?.totalCount ?? 0) > 0));
  return {
    isTooMuch,
    report: {
      repository: node.nameWithOwner,
      url,
      depth,
      isArchived: node.isArchived === true,
      ...(branch && { branch }),
      ...(places && { environments: namesOf(all) }),
      ...(pinned.length && { pinnedEnvironments: pinned }),
      ...(guarded.length && { protectedEnvironments: guarded }),
      moreEnvironments: Math.max(0, (node.environments?.totalCount ?? 0) - (places?.length ?? 0)),
      deployments: deploymentsOf([...recent, ...completed]),
      ...(ci && { ci }),
      ...(releases && !unknown.has('release') && { releases }),
      ...(latestRelease && { latestRelease }),
      ...(isProtected !== undefined && { isBranchProtected: isProtected }),
      ...(pullRequests !== undefined && { openPullRequests: pullRequests }),
      ...(pullRequests && Number.isFinite(oldest) && { oldestPullRequest: oldest }),
      alerts: { ...(alerts !== undefined && { alerts }) },
      behind: {},
      unknown: [...unknown.values()],
      asOf: now,
    },
  };
}

/** Why a part is unknown, as a clause. */
export function whyUnknown(what: ReportPart, { code, message }: GitHubError): string {
  return ['forbidden', 'scope', 'not-found'].includes(code) ? notVisible(what) : message;
}

function branchOf({ defaultBranchRef: ref }: RepositoryNode): RepositoryReport['branch'] {
  const oid = ref?.target?.oid;
  return typeof ref?.name === 'string' && typeof oid === 'string' ? { name: ref.name, oid } : undefined;
}

/** Undefined where GitHub does not tell whether there is a rule. */
function protectedBy(
  { defaultBranchRef: ref }: RepositoryNode,
  isNone: (path: readonly string[]) => boolean,
): boolean | undefined {
  const rules = ref?.rules?.totalCount;
  if (ref?.refUpdateRule || (rules ?? 0) > 0) return true;
  const isToldNone = ref?.refUpdateRule === null && isNone(['defaultBranchRef', 'refUpdateRule']);
  return isToldNone && rules === 0 ? false : undefined;
}

function ciOf(
  { defaultBranchRef }: RepositoryNode,
  depth: ReportDepth,
  isRefused: (path: readonly string[]) => boolean,
): RepositoryReport['ci'] {
  const { statusCheckRollup: all, checkSuites } = defaultBranchRef?.target ?? {};
  const at = ['defaultBranchRef', 'target'];
  const state = all?.state;
  if (all === undefined || (typeof state !== 'string' && isRefused([...at, 'statusCheckRollup'])))
    return undefined;
  const isUntold = depth === 'page' && (!checkSuites?.nodes || isRefused([...at, 'checkSuites']));
  const runs = (checkSuites?.nodes ?? []).flatMap((suite) => (suite ? runOf(suite) : []));
  // No checks at all can only be said where nothing was held back.
  if (typeof state !== 'string' && isUntold) return undefined;
  return { ...(typeof state === 'string' && { state }), runs };
}

function runOf({ status, conclusion, updatedAt, app, workflowRun }: SuiteNode): RunReport[] {
  const name = workflowRun?.workflow?.name ?? app?.name;
  const state = conclusion ?? status;
  // A suite that an app opened and never ran anything in.
  if (typeof name !== 'string' || typeof state !== 'string' || (!workflowRun && state === 'QUEUED'))
    return [];
  const at = time(updatedAt);
  const url = workflowRun?.url;
  return [{ name, state, ...(isWebAddress(url) && { url }), ...(at !== undefined && { at }) }];
}

function releaseOf(node: ReleaseNode | null | undefined): ReleaseReport[] {
  if (typeof node?.tagName !== 'string' || node.isDraft === true) return [];
  const { tagName: tag, name, url, publishedAt, isPrerelease, tagCommit } = node;
  const at = time(publishedAt);
  return [
    {
      tag,
      ...(typeof name === 'string' && name !== '' && { name }),
      ...(typeof tagCommit?.oid === 'string' && { oid: tagCommit.oid }),
      url: isWebAddress(url) ? url : '',
      ...(at !== undefined && { publishedAt: at }),
      isPrerelease: isPrerelease === true,
    },
  ];
}

/** Newest first, each once. */
function deploymentsOf(nodes: readonly DeploymentNode[]): DeploymentReport[] {
  const byId = new Map<string, DeploymentReport>();
  for (const node of nodes) {
    const { environment, createdAt, state, commitOid: oid, ref, latestStatus } = node;
    const at = time(createdAt);
    if (typeof environment !== 'string' || typeof state !== 'string' || typeof oid !== 'string') continue;
    if (at === undefined) continue;
    const url = latestStatus?.environmentUrl;
    byId.set(node.id ?? `${environment} ${createdAt} ${oid}`, {
      environment,
      state,
      oid,
      ...(typeof ref?.name === 'string' && { ref: ref.name, isTag: ref.prefix === 'refs/tags/' }),
      createdAt: at,
      since: time(latestStatus?.createdAt) ?? at,
      ...(isWebAddress(url) && { url }),
    });
  }
  return [...byId.values()].sort((a, b) => b.createdAt - a.createdAt);
}

function time(text: string | null | undefined): number | undefined {
  const at = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
