import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../../core/base/cancellation';
import type { FirstIssues, IssuesAnswer, WantedIssues } from '../../../core/market/firstIssues';
import { isWebAddress } from '../../../core/model/addresses';
import type { Clock } from '../../../core/ports/clock';
import type { Logger } from '../../../core/ports/logger';
import { isList, untoldError } from '../answers';
import type { GitHubClient, GraphQLResult } from '../client';
import { GitHubError, isGitHubError } from '../errors';
import { BatchSize } from '../production/batchSize';
import { Budget } from '../production/budget';
import { malformed } from '../transport';
import { GUIDELINES, type IssueNode, type IssuesData, issuesQuery, repositoryAlias } from './issuesQuery';

/** How long an answer holds. Milliseconds. */
const HOLDS = 300_000;
/** Repositories of which the last answer is kept. */
const MOST_KNOWN = 2_000;

interface Known {
  readonly answer: IssuesAnswer;
  readonly at: number;
}

export interface IssueReaderPorts {
  readonly client: GitHubClient;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** First issues of repositories, several a query, each asked for once however many want it. */
export class IssueReader {
  readonly #ports: IssueReaderPorts;
  readonly #known = new Map<string, Known>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #size = new BatchSize();
  readonly #budget: Budget;
  #hasGuidelines = true;

  constructor(ports: IssueReaderPorts) {
    this.#ports = ports;
    this.#budget = new Budget(ports.clock);
  }

  /** Answers in the order of what is wanted. Rejects only where the asker went away. */
  async read(wanted: readonly WantedIssues[], token?: CancellationToken): Promise<IssuesAnswer[]> {
    const missing = [...new Map(wanted.map((each) => [keyOf(each), each])).values()].filter(
      (each) => !this.#holds(each),
    );
    const shared = missing.flatMap((each) => this.#underWay.get(keyOf(each)) ?? []);
    const open = missing.filter((each) => !this.#underWay.has(keyOf(each)));
    while (open.length > 0) {
      throwIfCancelled(token);
      const batch = open.splice(0, this.#size.now);
      const reading = this.#read(batch, token).finally(() => {
        for (const each of batch) this.#underWay.delete(keyOf(each));
      });
      for (const each of batch) this.#underWay.set(keyOf(each), reading);
      await reading;
      // What was too much at once is still to be read.
      const left = batch.filter((each) => !this.#holds(each));
      if (left.length < batch.length || batch.length > 1) open.push(...left);
    }
    await Promise.allSettled(shared);
    throwIfCancelled(token);
    return wanted.map(
      (each) => this.#known.get(keyOf(each))?.answer ?? { failure: failureOf(untoldError()) },
    );
  }

  #holds(wanted: WantedIssues): boolean {
    const known = this.#known.get(keyOf(wanted));
    const age = known ? this.#ports.clock.now() - known.at : Infinity;
    return age >= 0 && age <= HOLDS;
  }

  async #read(batch: readonly WantedIssues[], token: CancellationToken | undefined): Promise<void> {
    const { client, logger } = this.#ports;
    const { lowUntil } = this.#budget;
    if (lowUntil !== undefined) {
      const message = l10n.t(
        'Less than a fifth of what GitHub answers in an hour is left; first issues are not read until there is more.',
      );
      return this.#fail(batch, new GitHubError('limited', message, { until: lowUntil, action: 'wait' }));
    }
    try {
      const { query, variables } = issuesQuery(batch, this.#hasGuidelines);
      const answer = await client.graphql<IssuesData>(query, variables, token, { insists: () => false });
      this.#budget.told(answer.data.rateLimit);
      for (const [at, each] of batch.entries())
        this.#take(each, repositoryAlias(at), answer, batch.length > 1);
      this.#size.went();
    } catch (error) {
      throwIfCancelled(token);
      if (!isGitHubError(error)) logger.error('First issues could not be read', error);
      const told = isGitHubError(error) ? error : malformed();
      if (this.#hasGuidelines && told.message.includes(GUIDELINES)) this.#hasGuidelines = false;
      else if (batch.length > 1 && (told.isTooMuch || (told.isPassing && told.code !== 'offline')))
        this.#size.wasTooMuch(batch.length);
      else this.#fail(batch, told);
    }
  }

  #take(
    wanted: WantedIssues,
    alias: string,
    { data, told, errorOf }: GraphQLResult<IssuesData>,
    isAmongOthers: boolean,
  ): void {
    const node = data[alias];
    const whyOf = (path: readonly string[]) => {
      const problem = told.problemAt([alias, ...path]);
      return problem ? errorOf(problem) : untoldError();
    };
    if (!node || typeof node.nameWithOwner !== 'string') {
      const error = whyOf([]);
      if (error.isTooMuch && isAmongOthers) this.#size.wasTooMuch(2);
      else this.#fail([wanted], error);
      return;
    }
    const { nameWithOwner, issues } = node;
    const url = typeof node.url === 'string' && isWebAddress(node.url) ? node.url : undefined;
    const isTold = isList(issues?.nodes) && typeof issues?.totalCount === 'number';
    const why =
      node.hasIssuesEnabled === false
        ? l10n.t('Issues are switched off in this repository.')
        : isTold
          ? undefined
          : whyOf(['issues']).message;
    const language = node.primaryLanguage?.name;
    const contributing = node.contributingGuidelines?.url;
    const found: FirstIssues = {
      repository: nameWithOwner,
      url: url ?? `${this.#ports.client.endpoints.web}/${wanted.repository}`,
      isArchived: node.isArchived === true,
      ...(why === undefined && { total: issues!.totalCount! }),
      newest: why === undefined ? (issues!.nodes as (IssueNode | null)[]).flatMap(issueOf) : [],
      ...(why !== undefined && { why }),
      ...(typeof language === 'string' && { language }),
      ...(typeof contributing === 'string' && isWebAddress(contributing) && { contributing }),
      asOf: this.#ports.clock.now(),
    };
    this.#keep(wanted, { issues: found });
  }

  /** What was known stays, with why it is not newer. */
  #fail(batch: readonly WantedIssues[], error: GitHubError): void {
    for (const each of batch) {
      const before = this.#known.get(keyOf(each))?.answer.issues;
      const failure = failureOf(error);
      this.#keep(each, before ? { issues: before, failure } : { failure });
    }
  }

  #keep(wanted: WantedIssues, answer: IssuesAnswer): void {
    const key = keyOf(wanted);
    this.#known.delete(key);
    this.#known.set(key, { answer, at: this.#ports.clock.now() });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) break;
      this.#known.delete(oldest);
    }
  }
}

function issueOf(node: IssueNode | null): FirstIssues['newest'] {
  const { number, title, url, updatedAt, assignees } = node ?? {};
  if (
    typeof number !== 'number' ||
    typeof title !== 'string' ||
    typeof url !== 'string' ||
    !isWebAddress(url)
  )
    return [];
  const at = Date.parse(updatedAt ?? '');
  return [
    {
      number,
      title,
      url,
      isAssigned: (assignees?.totalCount ?? 0) > 0,
      ...(!Number.isNaN(at) && { updatedAt: at }),
    },
  ];
}

function keyOf({ repository, label }: WantedIssues): string {
  return `${repository}\n${label}`.toLowerCase();
}

function failureOf({ code, message, action }: GitHubError): NonNullable<IssuesAnswer['failure']> {
  return { code, message, ...(action !== undefined && { action }) };
}
