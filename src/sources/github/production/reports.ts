import * as l10n from '@vscode/l10n';
import { CancellationError, type CancellationToken } from '../../../core/base/cancellation';
import { Emitter } from '../../../core/base/emitter';
import type {
  ReportAnswer,
  ReportDepth,
  ReportFailure,
  RepositoryReport,
  WantedReport,
} from '../../../core/production/report';
import type { Clock } from '../../../core/ports/clock';
import type { RepositoryReports } from '../../../core/ports/repositoryReports';
import type { Logger } from '../../../core/ports/logger';
import type { GitHubClient } from '../client';
import type { GitHubError } from '../errors';
import { IssueReader } from '../issues/issueReader';
import { Batches, type Outcome } from './batches';
import { type KeptReports, MOST_KEPT } from './keptReports';

/** How long a report holds: on a page that is looked at, and in lists. Milliseconds. */
const HOLDS: Readonly<Record<ReportDepth, number>> = { page: 60_000, list: 300_000 };

/** What is known of a repository. */
interface Known {
  readonly report?: RepositoryReport;
  /** Environments that the report was asked for by name. */
  readonly environments: readonly string[];
  /** When it was last tried to read it, how, and why that failed. */
  readonly triedAt: number;
  readonly triedDepth: ReportDepth;
  readonly failure?: ReportFailure;
}

export interface ReportsPorts {
  readonly client: GitHubClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly kept: KeptReports;
}

/** Reports on repositories: what is known at once, what is old read again, each once however many ask. */
export class Reports implements RepositoryReports {
  readonly #ports: ReportsPorts;
  readonly #batches: Batches;
  readonly #issues: IssueReader;
  readonly #known = new Map<string, Known>();
  readonly #changed = new Emitter<readonly string[]>();
  readonly onDidChange = this.#changed.event;
  /** What is read again since it is old. */
  readonly #renewing = new Set<string>();
  #restored: Promise<void> | undefined;

  constructor(ports: ReportsPorts) {
    this.#ports = ports;
    this.#issues = new IssueReader(ports);
    this.#batches = new Batches(ports, (wanted, outcome) => this.#take(wanted, outcome));
  }

  async read(wanted: WantedReport, token?: CancellationToken): Promise<ReportAnswer> {
    await (this.#restored ??= this.#restore());
    if (token?.isCancellationRequested) throw new CancellationError();
    const key = keyOf(wanted);
    const known = this.#known.get(key);
    if (known && this.#holds(known, wanted)) return answerOf(known);
    const isUsable = known?.report && covers(known, wanted);
    if (!isUsable) {
      await this.#batches.add(key, wanted, token);
      // Others were told less of it.
      if (known?.report) this.#changed.fire([key]);
    }
    // The old comes at once, and what is new is told of.
    else void this.#renew(key, wanted);
    return answerOf(this.#known.get(key) ?? known);
  }

  firstIssues: RepositoryReports['firstIssues'] = (wanted, token) => this.#issues.read(wanted, token);

  dispose(): void {
    this.#batches.dispose();
    this.#ports.kept.dispose();
    this.#changed.dispose();
  }

  async #renew(key: string, wanted: WantedReport): Promise<void> {
    if (this.#renewing.has(key)) return;
    this.#renewing.add(key);
    try {
      await this.#batches.add(key, wanted, undefined);
      this.#changed.fire([key]);
    } catch {
      // It was disposed of.
    } finally {
      this.#renewing.delete(key);
    }
  }

  /** Whether a repository is not to be asked for yet. */
  #holds(known: Known, wanted: WantedReport): boolean {
    const age = this.#ports.clock.now() - known.triedAt;
    if (age > HOLDS[wanted.depth] || age < 0) return false;
    const isAsDeep = known.triedDepth === 'page' || wanted.depth === 'list';
    return isAsDeep && hasNames(known.environments, wanted.environments);
  }

  #take(wanted: WantedReport & { readonly key: string }, outcome: Outcome): void {
    const { key, depth } = wanted;
    const before = this.#known.get(key);
    const report = 'report' in outcome ? outcome.report : before?.report;
    this.#known.delete(key);
    this.#known.set(key, {
      ...(report && { report }),
      environments: wanted.environments,
      triedAt: this.#ports.clock.now(),
      triedDepth: depth,
      ...('error' in outcome && { failure: failureOf(outcome.error) }),
    });
    if ('report' in outcome) this.#ports.kept.keep(key, outcome.report);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_KEPT * 4) break;
      this.#known.delete(oldest);
    }
  }

  async #restore(): Promise<void> {
    const kept = await this.#ports.kept.read().catch((error: unknown) => {
      this.#ports.logger.error('What was kept of production could not be read', error);
      return new Map<string, RepositoryReport>();
    });
    for (const [key, report] of kept)
      this.#known.set(key, { report, environments: [], triedAt: report.asOf, triedDepth: report.depth });
  }
}

function keyOf({ repository }: Pick<WantedReport, 'repository'>): string {
  return repository.toLowerCase();
}

/** Whether a report has the parts that are wanted, however old. */
function covers({ report }: Known, wanted: WantedReport): boolean {
  return wanted.depth === 'list' || report?.depth === 'page';
}

function hasNames(all: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => all.includes(name));
}

function answerOf(known: Known | undefined): ReportAnswer {
  const { report, failure } = known ?? {};
  if (report) return { report, ...(failure && { failure }) };
  return { failure: failure ?? { code: 'unread', message: l10n.t('It was not read yet.'), action: 'retry' } };
}

function failureOf({ code, message, action }: GitHubError): ReportFailure {
  return { code, message, ...(action !== undefined && { action }) };
}
