import { connection } from './connections';
import type { CheckSuite, Deployment, Release } from './operations';
import { item, notFound, problem, type RequestContext } from './views';
import type { Repository } from './world';

type Page = { first?: number | null; last?: number | null; after?: string | null };

/** What GitHub's schema says of how a repository runs. */
export function operationsView(repository: Repository, context: RequestContext): object {
  const { operations } = repository;
  const slug = `${repository.organization.login}/${repository.name}`;
  const url = `${context.webUrl}/${slug}`;
  /** A field that the token may not see, or that fails, is GitHub's error in its place. */
  const field = <T>(name: string, value: () => T) => guarded(context, slug, name, value);
  const deployment = (each: Deployment) => deploymentView(each, slug, context);
  const release = (each: Release) => releaseView(each, url);
  const stable = [...operations.releases].reverse().find(({ isPrerelease }) => !isPrerelease);
  return {
    latestRelease: () => field('latestRelease', () => (stable ? release(stable) : null)),
    releases: (page: Page) =>
      field('releases', () => list([...operations.releases].reverse(), page, ({ tag }) => tag, release)),
    environments: ({ names, ...page }: Page & { names?: readonly string[] | null }) =>
      field('environments', () => {
        const all = [...operations.environments].sort();
        // As GitHub does: no names, all environments.
        const wanted = names?.length ? all.filter((name) => names.includes(name)) : all;
        return list(
          wanted,
          page,
          (name) => name,
          (name) =>
            item(context, `environment ${slug}:${name}`, {
              name,
              isPinned: operations.pinned.has(name),
              protectionRules: (page: Page) =>
                field('protectionRules', () =>
                  list(
                    operations.protectedEnvironments.has(name) ? ['reviewers'] : [],
                    page,
                    String,
                    () => ({}),
                  ),
                ),
              latestCompletedDeployment: () => {
                const last = operations.lastCompleted(name);
                return item(context, `latest ${slug}:${name}`, last ? deployment(last) : null);
              },
            }),
        );
      }),
    deployments: (page: Page) =>
      field('deployments', () => list(operations.newest, page, ({ id }) => id, deployment)),
    hasIssuesEnabled: operations.hasIssues,
    contributingGuidelines: () =>
      field('contributingGuidelines', () =>
        repository.files.has('CONTRIBUTING.md') ? { url: `${url}/blob/main/CONTRIBUTING.md` } : null,
      ),
    pullRequests: (page: Page) =>
      field('pullRequests', () =>
        list(
          Array.from({ length: operations.openPullRequests }, (_, at) => at),
          page,
          String,
          (at) => ({ createdAt: new Date(operations.oldestPullRequest + at).toISOString() }),
        ),
      ),
    hasVulnerabilityAlertsEnabled: () =>
      field('hasVulnerabilityAlertsEnabled', () => operations.alerts.dependabot !== undefined),
    vulnerabilityAlerts: (page: Page) =>
      field('vulnerabilityAlerts', () =>
        list(
          Array.from({ length: operations.alerts.dependabot ?? 0 }, (_, at) => at),
          page,
          String,
          () => null,
        ),
      ),
  };
}

/** What protects the default branch. */
export function branchRulesView(repository: Repository, context: RequestContext): object {
  const { operations } = repository;
  const slug = `${repository.organization.login}/${repository.name}`;
  return {
    refUpdateRule: () =>
      guarded(context, slug, 'refUpdateRule', () =>
        operations.isBranchProtected ? { requiredApprovingReviewCount: 1 } : null,
      ),
    rules: (page: Page) =>
      guarded(context, slug, 'rules', () =>
        list(
          Array.from({ length: operations.branchRules }, (_, at) => at),
          page,
          String,
          () => null,
        ),
      ),
  };
}

/** What the commit at the head says of its checks. */
export function checksView(repository: Repository, context: RequestContext): object {
  const { operations } = repository;
  const slug = `${repository.organization.login}/${repository.name}`;
  const url = `${context.webUrl}/${slug}`;
  const field = <T>(name: string, value: () => T) => guarded(context, slug, name, value);
  return {
    statusCheckRollup: () =>
      field('statusCheckRollup', () =>
        operations.checks === undefined ? null : { state: operations.checks },
      ),
    checkSuites: (page: Page) =>
      field('checkSuites', () =>
        list(
          operations.suites,
          page,
          ({ name }) => name,
          (suite) => suiteView(suite, url),
        ),
      ),
  };
}

/** The default branch compared with a commit. */
export function compareView(repository: Repository, headRef: string): object {
  const beside = repository.operations.besides.get(headRef);
  if (beside) return { ...beside, status: beside.behindBy ? 'DIVERGED' : 'AHEAD' };
  const behindBy = repository.operations.behind(headRef);
  if (behindBy === undefined) throw notFound(`Could not resolve to a commit with the name '${headRef}'.`);
  return { aheadBy: 0, behindBy, status: behindBy ? 'BEHIND' : 'IDENTICAL' };
}

const DENIED = { type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' };

function guarded<T>(context: RequestContext, slug: string, name: string, value: () => T): unknown {
  return context.token.denied?.includes(name)
    ? problem(DENIED)
    : item(context, `field ${slug}.${name}`, value());
}

function suiteView({ name, status, conclusion, at }: CheckSuite, url: string): object {
  const workflowRun = { url: `${url}/actions/runs/1`, workflow: { name } };
  return { status, conclusion, updatedAt: at, app: { name: 'GitHub Actions' }, workflowRun };
}

function releaseView({ tag, name, oid, publishedAt, isPrerelease }: Release, url: string): object {
  const tagCommit = { oid };
  return {
    tagName: tag,
    name,
    url: `${url}/releases/tag/${tag}`,
    publishedAt,
    isPrerelease,
    isDraft: false,
    tagCommit,
  };
}

function deploymentView(each: Deployment, slug: string, context: RequestContext): object {
  const { id, environment, createdAt, state, oid, ref, since, environmentUrl } = each;
  return item(context, `deployment ${slug}:${id}`, {
    id,
    environment,
    createdAt,
    state,
    commitOid: oid,
    ref: { name: ref.name, prefix: ref.isTag ? 'refs/tags/' : 'refs/heads/' },
    latestStatus: { createdAt: since, environmentUrl: environmentUrl ?? null },
  }) as object;
}

/** A list of which pages are not asked for. */
function list<T>(
  all: readonly T[],
  page: Page,
  key: (each: T) => string,
  view: (each: T) => unknown,
): object {
  const shown = page.last ? all.slice(-page.last) : all;
  return { ...connection(shown, page, key, view), totalCount: all.length };
}
