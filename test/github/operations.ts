import type { Repository } from './world';

export interface Deployment {
  readonly id: string;
  readonly environment: string;
  readonly oid: string;
  readonly createdAt: string;
  readonly ref: { readonly name: string; readonly isTag: boolean };
  /** GitHub's own word; moves on as later deployments succeed. */
  state: string;
  since: string;
  readonly environmentUrl?: string;
}

export interface Release {
  readonly tag: string;
  readonly name: string;
  readonly oid: string;
  readonly publishedAt: string;
  readonly isPrerelease: boolean;
}

export interface CheckSuite {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly at: string;
}

const COMPLETED = new Set(['ACTIVE', 'INACTIVE', 'SUCCESS', 'FAILURE', 'ERROR']);

/** What a repository on the loopback GitHub says of how it runs. Tests change it at will. */
export class Operations {
  /** Environments by name, also such as nothing was deployed to. */
  readonly environments = new Set<string>();
  /** Names of those that are pinned, and of those that a rule protects. */
  readonly pinned = new Set<string>();
  readonly protectedEnvironments = new Set<string>();
  /** Oldest first. */
  readonly deployments: Deployment[] = [];
  /** Oldest first. */
  readonly releases: Release[] = [];
  /** All checks of the head together; undefined where there are none. */
  checks: string | undefined;
  readonly suites: CheckSuite[] = [];
  openPullRequests = 0;
  hasIssues = true;
  /** What most of it is written in. */
  language: string | undefined;
  /** When the first of them was opened. Milliseconds since the epoch. */
  oldestPullRequest = Date.UTC(2026, 10, 1);
  /** What protects the default branch: a rule for it, or rules of the organisation. */
  isBranchProtected = false;
  branchRules = 0;
  /** Open alerts by what finds them; undefined where that is switched off. */
  readonly alerts: { dependabot?: number; codeScanning?: number; secretScanning?: number } = {
    dependabot: 0,
  };
  #count = 0;

  constructor(readonly repository: Repository) {}

  /** Deploys the head, or another commit. One that succeeds takes the place of the one before it. */
  deploy(
    environment: string,
    {
      state = 'ACTIVE',
      oid = this.repository.oid,
      tag,
      url,
      at,
    }: {
      state?: string;
      oid?: string;
      tag?: string;
      url?: string;
      /** When. Default: now, as the world's clock goes. */
      at?: string;
    } = {},
  ): Deployment {
    this.environments.add(environment);
    if (state === 'ACTIVE')
      for (const before of this.deployments)
        if (before.environment === environment && before.state === 'ACTIVE') before.state = 'INACTIVE';
    const createdAt = at ?? this.repository.organization.tick();
    const deployment: Deployment = {
      id: `DE_${this.repository.id}_${this.#count++}`,
      environment,
      oid,
      createdAt,
      ref:
        tag === undefined
          ? { name: this.repository.defaultBranch, isTag: false }
          : { name: tag, isTag: true },
      state,
      since: createdAt,
      ...(url !== undefined && { environmentUrl: url }),
    };
    this.deployments.push(deployment);
    return deployment;
  }

  release(tag: string, { isPrerelease = false, at }: { isPrerelease?: boolean; at?: string } = {}): Release {
    const { oid, organization } = this.repository;
    const release = { tag, name: tag, oid, publishedAt: at ?? organization.tick(), isPrerelease };
    this.releases.push(release);
    return release;
  }

  /** Newest first. */
  get newest(): Deployment[] {
    return [...this.deployments].reverse();
  }

  lastCompleted(environment: string): Deployment | undefined {
    return this.newest.find((each) => each.environment === environment && COMPLETED.has(each.state));
  }

  /** How commits of other branches stand to the default one. */
  readonly besides = new Map<string, { readonly behindBy: number; readonly aheadBy: number }>();

  /** How many commits of the default branch a commit lacks; undefined where it is none of them. */
  behind(oid: string): number | undefined {
    const { history, oid: head } = this.repository;
    const all = [...history, head];
    const at = all.indexOf(oid);
    return at < 0 ? undefined : all.length - 1 - at;
  }
}
