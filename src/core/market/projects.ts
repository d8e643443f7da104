import type { Catalog, QueryEntitiesRequest } from '../catalog/catalog';
import { EXISTS } from '../catalog/filter';
import type { Entity } from '../model/entity';
import { refOf } from '../model/reference';
import { summaryOf } from '../model/summary';
import type { ListedProject } from './project';
import { languagesIn } from './languages';
import {
  FIRST_ISSUES,
  FIRST_ISSUES_LABEL,
  INNER_SOURCE,
  isStatus,
  type ProjectSize,
  type ProjectStatus,
} from './words';

/** A project that looks for contributors, however that is known. */
export interface Project {
  /** Its reference, its repository or its title: unique. */
  readonly id: string;
  /** Canonical reference of its entity, where it has one. */
  readonly ref?: string;
  readonly title: string;
  readonly description?: string;
  /** `unclear`: what is written is no word for it. */
  readonly status: ProjectStatus | 'unclear';
  /** What is written, where that is unclear. */
  readonly written?: string;
  readonly size?: ProjectSize;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly contact?: string;
  /** Where one reads how to contribute, as the project says it. */
  readonly docs?: string;
  readonly hasDocs: boolean;
  /** `owner/name` on the GitHub of the settings. */
  readonly repository?: string;
  /** Of its first issues. */
  readonly label: string;
  /** Canonical references. */
  readonly owner?: string;
  readonly domain?: string;
  /** How it is known: `annotation`, `label`, `topic`, or the file of house rules. */
  readonly knownBy: readonly string[];
}

/** A repository that has the topic. */
export interface TopicRepository {
  /** `owner/name`. */
  readonly repository: string;
  readonly topics: readonly string[];
}

export interface MarketReads {
  readonly catalog: Pick<Catalog, 'queryEntities' | 'getEntitiesByRefs'>;
  readonly listed: readonly (ListedProject & { readonly by: string })[];
  readonly tagged: readonly TopicRepository[];
  /** The repository of an entity on that GitHub, as `owner/name`. */
  readonly repositoryOf: (entity: Entity) => Promise<string | undefined>;
  /** Entities that say that they are in one of these repositories. */
  readonly entitiesIn: (repositories: readonly string[]) => Promise<readonly Entity[]>;
}

/** Projects that are listed: beyond that nobody reads a list. */
export const MOST_PROJECTS = 1_000;

const NOT_ANY_MORE = new Set(['closed', 'false', 'no', 'done']);
const SAYS_SO: QueryEntitiesRequest['filter'] = [
  { [`metadata.annotations.${INNER_SOURCE}`]: EXISTS },
  { [`metadata.labels.${INNER_SOURCE}`]: EXISTS },
];
/** What of an entity a project is made of. */
export const PROJECT_FIELDS = ['kind', 'metadata', 'spec.type', 'relations'];

/** All projects that look for contributors, each once, and how many more there are. */
export async function projectsOf(reads: MarketReads): Promise<{ projects: Project[]; more: number }> {
  const { catalog, listed, tagged } = reads;
  const named = listed.flatMap(({ entity }) => entity ?? []);
  const [marked, others, inTagged] = await Promise.all([
    catalog.queryEntities({ filter: SAYS_SO, fields: PROJECT_FIELDS, limit: MOST_PROJECTS }),
    named.length ? catalog.getEntitiesByRefs({ entityRefs: named, fields: PROJECT_FIELDS }) : { items: [] },
    tagged.length ? reads.entitiesIn(tagged.map(({ repository }) => repository)) : [],
  ]);
  const entities = new Map<string, Entity>();
  for (const entity of [...marked.items, ...others.items, ...inTagged])
    if (entity) entities.set(refOf(entity), entity);
  const repositories = new Map(
    await Promise.all(
      [...entities].map(async ([ref, entity]) => [ref, await reads.repositoryOf(entity)] as const),
    ),
  );
  const domains = await domainsOf(catalog, [...entities.values()]);
  const known = (ref: string): Partial<Project> =>
    ofEntity(entities.get(ref), ref, repositories.get(ref), domains);

  const projects = new Map<string, Partial<Project>>();
  // What is said later says more.
  const add = (id: string, said: Partial<Project>, by: string) => {
    const { knownBy = [], ...before } = projects.get(id) ?? {};
    projects.set(id, { ...before, ...said, knownBy: [...new Set([...knownBy, by])] });
  };
  for (const entity of marked.items) {
    const ref = refOf(entity);
    const { annotations, labels } = entity.metadata;
    const written = [annotations?.[INNER_SOURCE], labels?.[INNER_SOURCE]];
    const [said] = written.filter((each) => each !== undefined);
    const status = statusOf(said);
    if (status === undefined) continue;
    add(ref, { ...known(ref), ...status }, written[0] === undefined ? 'label' : 'annotation');
  }
  for (const { entity, by, label, title, ...said } of listed) {
    const id = entity ?? said.repository?.toLowerCase() ?? title!;
    const own = entity === undefined ? {} : known(entity);
    const languages = languagesIn([...said.skills, ...(own.languages ?? [])]);
    const words = { ...said, ...(title !== undefined && { title }), ...(label !== undefined && { label }) };
    add(id, { ...own, ...words, languages }, by);
  }
  for (const { repository, topics } of tagged) {
    const at = repository.toLowerCase();
    const same = [...projects].filter(([, each]) => each.repository?.toLowerCase() === at);
    for (const [id] of same) add(id, {}, 'topic');
    if (same.length > 0) continue;
    const ref = entityFor(at, entities, repositories);
    const own = ref === undefined ? {} : known(ref);
    const languages = languagesIn([...topics, ...(own.languages ?? [])]);
    add(ref ?? at, { title: repository, ...own, repository, languages }, 'topic');
  }
  return {
    projects: [...projects].slice(0, MOST_PROJECTS).map(([id, said]) => whole(id, said)),
    more: Math.max(0, marked.totalItems - marked.items.length) + Math.max(0, projects.size - MOST_PROJECTS),
  };
}

/** What is said of it in words; undefined where that is that it looks for nobody. */
function statusOf(written: unknown): Pick<Project, 'status' | 'written'> | undefined {
  const word = typeof written === 'string' ? written.trim().toLowerCase() : '';
  if (NOT_ANY_MORE.has(word)) return undefined;
  return isStatus(word) ? { status: word } : { status: 'unclear', written: String(written).slice(0, 60) };
}

function whole(id: string, said: Partial<Project>): Project {
  return {
    title: said.repository ?? id,
    status: 'open',
    skills: [],
    languages: [],
    hasDocs: false,
    label: FIRST_ISSUES_LABEL,
    knownBy: [],
    ...said,
    id,
  };
}

function ofEntity(
  entity: Entity | undefined,
  ref: string,
  repository: string | undefined,
  domains: ReadonlyMap<string, string>,
): Partial<Project> {
  if (!entity) return { ref, title: ref };
  const { title, description, owner, hasDocs } = summaryOf(entity);
  const label = entity.metadata.annotations?.[FIRST_ISSUES];
  const domain = domains.get(ref);
  return {
    ref,
    title,
    hasDocs,
    languages: languagesIn(entity.metadata.tags ?? []),
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
    ...(repository !== undefined && { repository }),
    ...(domain !== undefined && { domain }),
    ...(typeof label === 'string' && label.trim() && { label: label.trim().slice(0, 100) }),
  };
}

/** Of several entities in a repository, the one that it is for: the one of its name, or the only component. */
function entityFor(
  repository: string,
  entities: ReadonlyMap<string, Entity>,
  repositories: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const inside = [...entities].filter(([ref]) => repositories.get(ref)?.toLowerCase() === repository);
  const name = repository.slice(repository.indexOf('/') + 1);
  const components = inside.filter(([, { kind }]) => kind.toLowerCase() === 'component');
  const own = components.find(([, { metadata }]) => metadata.name.toLowerCase() === name);
  return (own ?? (components.length === 1 ? components[0] : undefined))?.[0];
}

/** The domain of each, by itself or by its system. */
async function domainsOf(
  catalog: Pick<Catalog, 'getEntitiesByRefs'>,
  entities: readonly Entity[],
): Promise<Map<string, string>> {
  const systems = [...new Set(entities.flatMap((entity) => partOf(entity, 'system:') ?? []))];
  const { items } = systems.length
    ? await catalog.getEntitiesByRefs({
        entityRefs: systems,
        fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
      })
    : { items: [] };
  const bySystem = new Map(systems.map((ref, at) => [ref, items[at] && partOf(items[at], 'domain:')]));
  return new Map(
    entities.flatMap((entity) => {
      const domain = partOf(entity, 'domain:') ?? bySystem.get(partOf(entity, 'system:') ?? '');
      return domain === undefined ? [] : [[refOf(entity), domain] as const];
    }),
  );
}

function partOf({ relations = [] }: Entity, prefix: string): string | undefined {
  return relations.find(({ type, targetRef }) => type === 'partOf' && targetRef.startsWith(prefix))
    ?.targetRef;
}
