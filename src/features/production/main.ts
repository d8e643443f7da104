import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog';
import type { CancellationToken } from '../../core/base/cancellation';
import type { RemoteService } from '../../core/engine/services';
import type { ProvidedFact } from '../../core/facts/fact';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import type { OwnershipService } from '../../core/ownership/ownership';
import { SOURCE_LOCATION, SourceLocations } from '../../core/ownership/sourceLocations';
import {
  annotatedEnvironments,
  configuredEnvironments,
  type ProductionSettings,
} from '../../core/production/environments';
import { deployFacts } from '../../core/production/deploymentFacts';
import {
  alertFacts,
  branchFacts,
  ciFacts,
  pullRequestFacts,
  releaseFacts,
  unreadFact,
} from '../../core/production/repositoryFacts';
import { type Production, productionOf } from '../../core/production/production';
import type { ReportFailure, ReportPart } from '../../core/production/report';
export { whereIs } from '../../host/entity/whereIs';
import { readSetting } from '../../host/settings';
import type { Remote } from '../../protocol/rpc';
import type { ProviderId } from './register';

// A bundle of its own, loaded when somebody first asks: no window pays for it at its start.

/** Production is asked for under no more names than these. */
const MOST_NAMES = 10;

interface Reads {
  readonly remote: Pick<Remote<RemoteService>, 'report'>;
  readonly ownership: Pick<Remote<OwnershipService>, 'webUrlOf'>;
  readonly catalog: Catalog;
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

const ANSWERS: Readonly<Record<ProviderId, Answers>> = {
  'github.production': { part: 'deployments', facts: deployFacts },
  'github.ci': { part: 'ci', facts: ciFacts },
  'github.release': { part: 'release', facts: releaseFacts },
  'github.pullRequests': { part: 'pullRequests', isOfPage: true, facts: pullRequestFacts },
  'github.alerts': { part: 'alerts', isOfPage: true, facts: alertFacts },
  'github.branch': { part: 'branchRules', isOfPage: true, facts: branchFacts },
};

/** The facts of one provider on an entity whose repository is known. */
export async function factsOf(
  { remote, catalog }: Reads,
  id: ProviderId,
  entity: Entity,
  { repository, host }: { readonly repository: string; readonly host: string },
  token: CancellationToken,
): Promise<ProvidedFact[]> {
  const { part, isOfPage, facts } = ANSWERS[id];
  const settings: ProductionSettings = {
    environments: readSetting('greenroom.production.environments'),
    componentEnvironments: readSetting('greenroom.production.componentEnvironments'),
  };
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
  const { report, failure } = await remote.report({ repository, depth, environments }, token);
  if (!report) return [unreadFact(part, failure)];
  // What is known is of a list, and what a page shows could not be read.
  if (failure && isOfPage && report.depth === 'list') return [unreadFact(part, failure)];
  let production = productionOf({ ...named, others: [] }, report, settings);
  // In a repository of several, each may have environments of its own.
  if (production.scope.by === 'name' || production.scope.by === 'repository') {
    const inside = await entitiesIn(catalog, repository, host, token);
    const others = inside.map(({ metadata: { name } }) => name);
    const isOneOfSeveral = inside.filter(({ kind }) => kind.toLowerCase() === 'component').length > 1;
    production = productionOf({ ...named, others, isOneOfSeveral }, report, settings);
  }
  return facts(production, when, failure);
}

let locations: SourceLocations | undefined;

/** The entities that say they are in a repository: each may have environments of its own. */
async function entitiesIn(
  catalog: Catalog,
  repository: string,
  host: string,
  token: CancellationToken,
): Promise<Entity[]> {
  const values = await (locations ??= new SourceLocations(catalog)).inRepository(
    `${host}/${repository}`.toLowerCase(),
  );
  const { items } = await catalog.queryEntities(
    {
      filter: [
        { 'metadata.annotations.github.com/project-slug': repository },
        ...(values.length > 0 ? [{ [SOURCE_LOCATION]: [...values] }] : []),
      ],
      fields: ['kind', 'metadata.name'],
      limit: 200,
    },
    token,
  );
  return items;
}

function when(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    time,
  );
}
