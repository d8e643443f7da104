import { endpointsOf } from '../../core/catalog/githubEndpoints';
import { type Project, PROJECT_FIELDS, projectsOf } from '../../core/market/projects';
import type { Entity } from '../../core/model/entity';
import { SOURCE_LOCATION, SourceLocations } from '../../core/ownership/sourceLocations';
import { repositoryOf } from '../../core/production/repository';
import { whereIs } from '../../host/entity/whereIs';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';

export interface Market {
  readonly projects: readonly Project[];
  /** Projects that are not listed, since there are so many. */
  readonly more: number;
  /** Why projects that have the topic are not known; undefined where they are, or where nobody reads GitHub. */
  readonly topicsUnknown: boolean;
  /** Of the GitHub of the settings. */
  readonly web: string | undefined;
}

/** Entities that name no repository, and of which the one that their file lies in is looked up: each is a question or two. */
const MOST_ASKED = 100;

type Context = Pick<FeatureContext, 'catalog' | 'engine' | 'plugins'>;

/** Everything that looks for contributors, from the catalog, house rules and topics. */
export async function readMarket({ catalog, engine, plugins }: Context): Promise<Market> {
  const endpoints = endpointsOf(readSetting('greenroom.github.apiUrl'));
  const topic = readSetting('greenroom.contribute.topic').trim().toLowerCase();
  const isRead = readSetting('greenroom.github.organizations').length > 0 && topic !== '';
  const [rules, tagged] = await Promise.all([
    plugins.get(),
    isRead ? engine.remote.withTopic(topic).catch(() => undefined) : undefined,
  ]);
  const locations = new SourceLocations(catalog);
  const entitiesIn = async (repositories: readonly string[]): Promise<Entity[]> => {
    const found = await Promise.all(
      repositories.map((each) => locations.inRepository(`${endpoints?.host ?? ''}/${each}`.toLowerCase())),
    );
    const places = [...new Set(found.flat())];
    const { items } = await catalog.queryEntities({
      filter: [
        { 'metadata.annotations.github.com/project-slug': [...repositories] },
        ...(places.length ? [{ [SOURCE_LOCATION]: places }] : []),
      ],
      fields: PROJECT_FIELDS,
      limit: 2_000,
    });
    return items;
  };
  let asked = 0;
  const { projects, more } = await projectsOf({
    catalog,
    listed: rules?.projects() ?? [],
    tagged: tagged ?? [],
    repositoryOf: async (entity) => {
      const named = repositoryOf(entity, endpoints?.host);
      return named !== undefined || ++asked > MOST_ASKED
        ? named
        : whereIs({ ownership: engine.ownership, catalog }, entity, endpoints?.host);
    },
    entitiesIn,
  });
  return { projects, more, topicsUnknown: isRead && tagged === undefined, web: endpoints?.web };
}
