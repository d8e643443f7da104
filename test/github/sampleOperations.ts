import { createHash } from 'node:crypto';
import type { Organization, Repository } from './world';

interface Running {
  /** Commits that the default branch is ahead by, and days since the deployment, by environment. */
  readonly deployed?: Readonly<
    Record<string, { behind?: number; days: number; url?: string; then?: string }>
  >;
  readonly releases?: readonly (readonly [tag: string, behind: number, days: number])[];
  readonly checks?: string;
  readonly failed?: readonly string[];
  readonly open?: number;
  readonly alerts?: { dependabot?: number; codeScanning?: number; secretScanning?: number };
}

/** How the sample organisation runs: enough of it that every answer is to be seen once. */
const SAMPLE: Readonly<Record<string, Running>> = {
  orders: {
    deployed: {
      production: { behind: 3, days: 2, url: 'https://orders.skerry.example' },
      staging: { days: 0.1, url: 'https://orders.staging.skerry.example' },
    },
    releases: [
      ['v4.11.0', 9, 21],
      ['v4.12.0', 3, 2],
    ],
    checks: 'SUCCESS',
    open: 4,
    alerts: { dependabot: 1, codeScanning: 0 },
  },
  checkout: {
    deployed: {
      'checkout-production': { behind: 1, days: 0.3, then: 'FAILURE' },
      'checkout-web-production': { behind: 12, days: 9 },
      staging: { days: 0.2 },
    },
    releases: [['2026.47', 1, 0.3]],
    checks: 'FAILURE',
    failed: ['end-to-end'],
    open: 7,
    alerts: { dependabot: 0, codeScanning: 2, secretScanning: 0 },
  },
  'fare-engine': {
    deployed: { live: { days: 5 }, canary: { days: 4, behind: 0 } },
    releases: [['v1.9.2', 0, 5]],
    checks: 'PENDING',
    open: 1,
    alerts: { dependabot: 0, codeScanning: 0, secretScanning: 0 },
  },
  'seat-keeper': { deployed: { staging: { days: 1 } }, checks: 'SUCCESS', open: 2 },
  timetable: {
    deployed: { production: { days: 40, behind: 31 } },
    releases: [['v0.8.0', 31, 40]],
    checks: 'SUCCESS',
  },
  // Somebody deploys it by hand, and tells nobody.
  'legacy-purser': { open: 0 },
};

const DAY = 86_400_000;

/** Gives the repositories of the sample organisation deployments, checks, releases and alerts. */
export function operateSample(organization: Organization, now = Date.now()): void {
  for (const [name, running] of Object.entries(SAMPLE)) {
    const repository = organization.repositories.get(name);
    if (repository) operate(repository, running, (days) => new Date(now - days * DAY).toISOString());
  }
}

function operate(repository: Repository, running: Running, ago: (days: number) => string): void {
  const { operations, history, name } = repository;
  const { deployed = {}, releases = [], checks, failed = [], open = 0, alerts = {} } = running;
  for (let at = 0; at < 40; at++) history.push(createHash('sha1').update(`${name} ${at}`).digest('hex'));
  const commit = (behind = 0) => (behind === 0 ? repository.oid : history[history.length - behind]!);
  for (const [tag, behind, days] of releases)
    operations.releases.push({
      tag,
      name: tag,
      oid: commit(behind),
      publishedAt: ago(days),
      isPrerelease: false,
    });
  const all = Object.entries(deployed).sort(([, a], [, b]) => b.days - a.days);
  for (const [environment, { behind, days, url, then }] of all) {
    operations.deploy(environment, { oid: commit(behind), at: ago(days), ...(url && { url }) });
    if (then) operations.deploy(environment, { oid: commit(), at: ago(days / 2), state: then });
  }
  operations.checks = checks;
  for (const suite of failed)
    operations.suites.push({ name: suite, status: 'COMPLETED', conclusion: 'FAILURE', at: ago(0.1) });
  operations.openPullRequests = open;
  Object.assign(operations.alerts, alerts);
}
