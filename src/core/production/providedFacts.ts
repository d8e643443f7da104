import type { CancellationToken } from '../base/cancellation';
import type { ProvidedFact } from '../facts/fact';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import { deployFacts } from './deploymentFacts';
import { annotatedEnvironments, configuredEnvironments, type ProductionSettings } from './environments';
import { type Production, productionOf } from './production';
import type { ReportAnswer, ReportFailure, ReportPart, WantedReport } from './report';
import {
  alertFacts,
  branchFacts,
  ciFacts,
  pullRequestFacts,
  releaseFacts,
  unreadFact,
} from './repositoryFacts';
import type { Siblings } from './siblings';

/** Production is asked for under no more names than these. */
const MOST_NAMES = 10;

/** What the facts of an entity are put together from. */
export interface ProductionReads {
  readonly report: (wanted: WantedReport, token: CancellationToken) => Promise<ReportAnswer>;
  /** What else is in a repository, by `host/owner/name`. */
  readonly siblings: Pick<Siblings, 'in'>;
  readonly settings: ProductionSettings;
  /** A time as a person reads it. */
  readonly when: (time: number) => string;
}

/** What one of the providers says of an entity. */
interface Answers {
  readonly part: ReportPart;
  readonly isOfPage?: boolean;
  readonly facts: (
    production: Production,
    when: (time: number) => string,
    failure?: ReportFailure,
  ) => ProvidedFact[];
}

const ANSWERS = {
  'github.production': { part: 'deployments', facts: deployFacts },
  'github.ci': { part: 'ci', facts: ciFacts },
  'github.release': { part: 'release', facts: releaseFacts },
  'github.pullRequests': { part: 'pullRequests', isOfPage: true, facts: pullRequestFacts },
  'github.alerts': { part: 'alerts', isOfPage: true, facts: alertFacts },
  'github.branch': { part: 'branchRules', isOfPage: true, facts: branchFacts },
} as const satisfies Readonly<Record<string, Answers>>;

export type ProviderId = keyof typeof ANSWERS;

/** The facts of one provider on an entity whose repository is known. */
export async function factsOf(
  { report: ask, siblings, settings, when }: ProductionReads,
  id: ProviderId,
  entity: Entity,
  { repository, host }: { readonly repository: string; readonly host: string },
  token: CancellationToken,
): Promise<ProvidedFact[]> {
  const { part, isOfPage, facts }: Answers = ANSWERS[id];
  const named = {
    ref: refOf(entity),
    name: entity.metadata.name,
    annotated: annotatedEnvironments(entity.metadata.annotations),
  };
  const environments = [
    ...named.annotated,
    ...configuredEnvironments(named, settings),
    ...settings.environments.slice(0, MOST_NAMES),
  ];
  const depth = isOfPage ? 'page' : 'list';
  const { report, failure } = await ask({ repository, depth, environments }, token);
  if (!report) return [unreadFact(part, failure)];
  // What is known is of a list, and what a page shows could not be read.
  if (failure && isOfPage && report.depth === 'list') return [unreadFact(part, failure)];
  let production = productionOf({ ...named, others: [] }, report, settings);
  // In a repository of several, each may have environments of its own.
  if (production.scope.by === 'name' || production.scope.by === 'repository') {
    const inside = await siblings.in(host, repository, token);
    const others = inside.map(({ metadata: { name } }) => name);
    const isOneOfSeveral = inside.filter(({ kind }) => kind.toLowerCase() === 'component').length > 1;
    production = productionOf({ ...named, others, isOneOfSeveral }, report, settings);
  }
  return facts(production, when, failure);
}
