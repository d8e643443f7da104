import { endpointsOf } from '../../core/catalog/githubEndpoints';
import { Emitter } from '../../core/base/emitter';
import type { EngineEvents } from '../../core/engine/services';
import type { FactGroup, FactProvider } from '../../core/facts/fact';
import { refOf } from '../../core/model/reference';
import type { ProviderId } from '../../core/production/providedFacts';
import { mayBeByRemote, repositoryOf } from '../../core/production/repository';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import type { RpcEndpoint } from '../../protocol/rpc';
import type * as ProductionModule from './main';

const PROVIDERS = {
  'github.production': 'deploy',
  'github.ci': 'ci',
  'github.release': 'deploy',
  'github.pullRequests': 'quality',
  'github.alerts': 'quality',
  'github.branch': 'quality',
} as const satisfies Record<ProviderId, FactGroup>;

/** The thread knows how long an answer holds; until then nothing crosses to it. Milliseconds. */
const HOLDS = 60_000;

/**
 * What GitHub knows of how entities run, as facts. An entity without a repository there costs nothing.
 *
 * @param endpoint The engine's, which tells when something else is known.
 * @param load Reads a bundle of its own from disk.
 */
export function registerProduction(
  { extension, catalog, engine, facts }: FeatureContext,
  endpoint: RpcEndpoint,
  load: () => Promise<typeof ProductionModule>,
): void {
  let host: string | undefined;
  const readHost = () => (host = endpointsOf(readSetting('greenroom.github.apiUrl'))?.host);
  readHost();
  const changed = new Emitter<readonly string[] | undefined>();
  /** Entities that were asked for, by their repository in lower case. */
  const asked = new Map<string, Set<string>>();
  endpoint.on<EngineEvents['remote.reported']>('remote.reported', (repositories) =>
    changed.fire(repositories?.flatMap((each) => [...(asked.get(each) ?? [])])),
  );
  const providers = Object.entries(PROVIDERS).map(([id, group]): FactProvider => ({
    id,
    group,
    maxAge: HOLDS,
    filter: (entity) =>
      host !== undefined && (mayBeByRemote(entity) || repositoryOf(entity, host) !== undefined),
    factsOf: async (entity, token) => {
      const { factsOf, whereIs } = await load();
      const reads = { remote: engine.remote, ownership: engine.ownership, catalog };
      const repository = await whereIs(reads, entity, host);
      if (repository === undefined) return [];
      const key = repository.toLowerCase();
      asked.set(key, (asked.get(key) ?? new Set()).add(refOf(entity)));
      return factsOf(reads, id as ProviderId, entity, { repository, host: host! }, token);
    },
    onDidChange: changed.event,
  }));
  extension.subscriptions.push(
    changed,
    ...providers.map((provider) => facts.register(provider)),
    onDidChangeSettings(
      [
        'greenroom.github.apiUrl',
        'greenroom.production.environments',
        'greenroom.production.componentEnvironments',
      ],
      () => {
        readHost();
        changed.fire(undefined);
      },
    ),
  );
}
