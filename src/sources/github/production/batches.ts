import * as l10n from '@vscode/l10n';
import { language } from '../../../core/base/language';
import {
  CancellationError,
  type CancellationToken,
  CancellationTokenSource,
  isCancellation,
} from '../../../core/base/cancellation';
import type { Disposable } from '../../../core/base/disposable';
import type { ReportDepth, RepositoryReport, WantedReport } from '../../../core/production/report';
import type { GraphQLResult } from '../client';
import { malformed } from '../transport';
import { GitHubError, isGitHubError } from '../errors';
import { isOfOneItem } from '../answerProblems';
import { BatchSize } from './batchSize';
import { Budget } from './budget';
import { PageParts } from './pageParts';
import { type AskedRepository, repositoryAlias, type ReportsData, reportsQuery } from './reportsQuery';
import { readReport } from './readReport';
import { Refused } from './refused';
import type { ReportsPorts } from './reports';

/** Those who ask at about the same time are asked for together. Milliseconds. */
const GATHERING = 40;
/** Repositories that fail each by itself in a row: the trouble is not theirs. */
const MOST_IN_A_ROW = 5;

export type Outcome = { readonly report: RepositoryReport } | { readonly error: GitHubError };

/** What a reading came to. */
type OnRead = (job: WantedReport & { readonly key: string }, outcome: Outcome) => void;

/** A repository that is to be read. */
interface Job extends AskedRepository {
  readonly key: string;
  readonly askers: Set<object>;
  readonly done: Promise<void>;
  readonly end: () => void;
}

/** Reads repositories a batch at a time, one batch after the other, and only those that somebody still waits for. */
export class Batches implements Disposable {
  readonly #ports: ReportsPorts;
  readonly #onRead: OnRead;
  readonly #jobs = new Map<string, Job>();
  readonly #underWay = new Map<string, Job>();
  readonly #size = new BatchSize();
  readonly #budget: Budget;
  readonly #parts: PageParts;
  readonly #refused: Refused;
  #isRunning = false;
  #inARow = 0;
  #isDisposed = false;
  #request: CancellationTokenSource | undefined;

  constructor(ports: ReportsPorts, onRead: OnRead) {
    this.#ports = ports;
    this.#onRead = onRead;
    this.#budget = new Budget(ports.clock);
    this.#parts = new PageParts(ports.client);
    this.#refused = new Refused(ports.clock);
  }

  /** Resolves once it was read, or was found not to be readable. */
  async add(key: string, wanted: WantedReport, token: CancellationToken | undefined): Promise<void> {
    if (this.#isDisposed) throw new CancellationError();
    const asker = {};
    const job = this.#join(key, wanted);
    job.askers.add(asker);
    if (!this.#isRunning) void this.#run();
    if (!token) return job.done;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        reject(new CancellationError());
        job.askers.delete(asker);
        this.#dropUnwanted();
      };
    });
    const subscription = token.onCancellationRequested(() => leave());
    try {
      await Promise.race([job.done, left]);
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#request?.cancel();
    for (const job of this.#jobs.values()) job.end();
    this.#jobs.clear();
  }

  /** The job of a repository that was not begun yet, made to bring what all who asked want. */
  #join(key: string, wanted: WantedReport): Job {
    const now = this.#underWay.get(key);
    if (now && isEnough(now, wanted)) return now;
    const waiting = this.#jobs.get(key);
    if (!waiting) {
      let end = () => {};
      const done = new Promise<void>((resolve) => (end = resolve));
      const without = this.#refused.of(key);
      const job: Job = { ...wanted, key, without, askers: new Set(), done, end };
      this.#jobs.set(key, job);
      return job;
    }
    const joined: Job = {
      ...waiting,
      depth: waiting.depth === 'page' ? 'page' : wanted.depth,
      environments: [...new Set([...waiting.environments, ...wanted.environments])],
    };
    this.#jobs.set(key, joined);
    return joined;
  }

  #dropUnwanted(): void {
    for (const [key, job] of this.#jobs) {
      if (job.askers.size > 0) continue;
      this.#jobs.delete(key);
      job.end();
    }
    const isWanted = [...this.#underWay.values()].some(({ askers }) => askers.size > 0);
    if (this.#underWay.size > 0 && !isWanted) {
      this.#request?.cancel();
    }
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#jobs.size > 0 && !this.#isDisposed) {
        await this.#gather();
        const batch = this.#next();
        if (batch.length > 0) await this.#read(batch);
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Waits until a batch is full, or nobody asks any more for a moment. */
  async #gather(): Promise<void> {
    for (let before = -1; this.#jobs.size < this.#size.now && this.#jobs.size !== before;) {
      before = this.#jobs.size;
      await new Promise<void>((resolve) => void this.#ports.clock.after(GATHERING, resolve));
    }
  }

  /** The jobs of the next batch: pages first, all of one depth; what the budget has no room for is put off. */
  #next(): Job[] {
    const { lowUntil } = this.#budget;
    if (lowUntil !== undefined) {
      const until = new Date(lowUntil).toLocaleTimeString(language());
      const message = l10n.t(
        'Less than a fifth of what GitHub answers in an hour is left: lists are read again at {0}.',
        until,
      );
      const putOff = [...this.#jobs.values()].filter(({ depth }) => depth === 'list');
      this.#fail(putOff, new GitHubError('limited', message, { until: lowUntil, action: 'wait' }));
    }
    const all = [...this.#jobs.values()];
    const depth: ReportDepth = all.some((job) => job.depth === 'page') ? 'page' : 'list';
    const batch = all.filter((job) => job.depth === depth).slice(0, this.#size.now);
    for (const job of batch) {
      this.#jobs.delete(job.key);
      this.#underWay.set(job.key, job);
    }
    return batch;
  }

  async #read(batch: readonly Job[]): Promise<void> {
    const [{ depth }] = batch as [Job];
    const request = (this.#request = new CancellationTokenSource());
    try {
      const { query, variables } = reportsQuery(batch, depth);
      const { client } = this.#ports;
      const answer = await client.graphql<ReportsData>(query, variables, request.token, {
        insists: () => false,
      });
      this.#budget.told(answer.data.rateLimit);
      await this.#takeAll(batch, answer, request.token);
    } catch (error) {
      this.#failed(batch, error);
    } finally {
      for (const { key } of batch) this.#underWay.delete(key);
      request.dispose();
    }
  }

  async #takeAll(
    batch: readonly Job[],
    answer: GraphQLResult<ReportsData>,
    token: CancellationToken,
  ): Promise<void> {
    const again: Job[] = [];
    const without: Job[] = [];
    for (const [index, job] of batch.entries()) {
      const now = this.#ports.clock.now();
      const { report, error, refused, isTooMuch } = readReport(answer, repositoryAlias(index), job, now);
      if (isTooMuch && batch.length > 1) again.push(job);
      else if (refused) without.push({ ...job, without: this.#refused.add(job.key, refused) });
      else if (!report) this.#end(job, { error: error! });
      else this.#end(job, { report: job.depth === 'page' ? await this.#parts.added(report, token) : report });
    }
    this.#inARow = 0;
    if (again.length > 0) this.#size.wasTooMuch(batch.length);
    else this.#size.went();
    this.#putBack([...again, ...without]);
  }

  #failed(batch: readonly Job[], error: unknown): void {
    if (isCancellation(error)) return this.#leave(batch);
    const left = batch.filter(({ key }) => this.#underWay.has(key));
    if (!isGitHubError(error)) {
      this.#ports.logger.error('What runs in production could not be read', error);
      return this.#fail(left, malformed());
    }
    // An answer that failed in passing, or was too much, may come for fewer.
    if ((error.isPassing || error.isTooMuch) && error.code !== 'offline' && batch.length > 1) {
      this.#size.wasTooMuch(batch.length);
      return this.#putBack(left);
    }
    const isAlone = error.code === 'timeout' || isOfOneItem(error);
    this.#fail(left, error);
    if (!isAlone || ++this.#inARow >= MOST_IN_A_ROW) {
      this.#inARow = 0;
      this.#fail([...this.#jobs.values()], error);
    }
  }

  /** Whoever waited went away; those who came since are read. */
  #leave(batch: readonly Job[]): void {
    const wanted = batch.filter(({ key, askers }) => this.#underWay.has(key) && askers.size > 0);
    for (const job of batch) if (!wanted.includes(job)) job.end();
    if (!this.#isDisposed) this.#putBack(wanted);
  }

  #putBack(jobs: readonly Job[]): void {
    const rest = [...this.#jobs];
    this.#jobs.clear();
    for (const job of jobs) {
      this.#underWay.delete(job.key);
      this.#jobs.set(job.key, job);
    }
    for (const [key, job] of rest) {
      // One that was asked for anew meanwhile wants at least as much.
      const before = this.#jobs.get(key);
      if (before) void job.done.then(before.end);
      for (const asker of before?.askers ?? []) job.askers.add(asker);
      this.#jobs.set(key, job);
    }
  }

  #fail(jobs: readonly Job[], error: GitHubError): void {
    for (const job of jobs) {
      this.#jobs.delete(job.key);
      this.#end(job, { error });
    }
  }

  #end(job: Job, outcome: Outcome): void {
    this.#underWay.delete(job.key);
    this.#onRead(job, outcome);
    job.end();
  }
}

function isEnough(job: WantedReport, wanted: WantedReport): boolean {
  const isAsDeep = job.depth === 'page' || wanted.depth === 'list';
  return isAsDeep && wanted.environments.every((name) => job.environments.includes(name));
}
