import type { CatalogService, EntityLocation } from '../../catalog/catalog';
import { type EntityFilter, type FilterValue } from '../../catalog/filter';
import type { SourceStatus } from '../../catalog/source';
import type { Entity } from '../../model/entity';
import { refOf, toCanonicalRef } from '../../model/reference';
import { statedRelations } from '../../model/relations';
import { facetValues } from '../../catalog/facetCounts';
import { lookUp } from '../../catalog/references/lookUp';
import { NameIndex } from '../../catalog/references/nameIndex';
import { completenessOf } from '../../catalog/references/referenceChecks';
import { parseCatalogDocument } from '../document/catalogDocument';

/** A catalog of a few files, for tests: the read interface over plain lists, the simplest way each answer can be made. */
export function memoryCatalog(
  files: Readonly<Record<string, string>>,
  options: { completeFor?: readonly string[] } = {},
): CatalogService {
  const entities = new Map<string, Entity>();
  const locations = new Map<string, EntityLocation>();
  const inFile = new Map<string, { ref: string; location: EntityLocation }[]>();
  for (const [uri, text] of Object.entries(files)) {
    for (const document of parseCatalogDocument(uri, text).entities) {
      const ref = document.ref;
      const name = document.at(['metadata', 'name']);
      if (!ref || !name || document.value === undefined) continue;
      const location = {
        uri,
        range: document.fullRange,
        nameRange: document.rangeOf(name),
        sourceId: 'test',
      };
      inFile.set(uri, [...(inFile.get(uri) ?? []), { ref, location }]);
      if (entities.has(ref)) continue;
      entities.set(ref, document.yaml.toJS() as Entity);
      locations.set(ref, location);
    }
  }
  relate(entities);
  const all = [...entities.values()];
  const status: SourceStatus = {
    id: 'test',
    label: 'Test',
    state: 'ready',
    completeFor: options.completeFor ?? ['*'],
    entityCount: all.length,
  };
  const names = new NameIndex();
  for (const entity of all) names.add(entity);
  const find = (ref: string) => entities.get(toCanonicalRef(ref) ?? '');
  return {
    whenReady: async () => {},
    getEntityByRef: async (ref) => find(ref),
    getEntitiesByRefs: async ({ entityRefs }) => ({ items: entityRefs.map(find) }),
    queryEntities: async ({ filter, fullTextFilter, limit, offset = 0 }) => {
      const term = fullTextFilter?.term.toLowerCase();
      const found = all.filter(
        (entity) =>
          matches(entity, filter) &&
          (!term ||
            (fullTextFilter?.fields ?? ['metadata.name']).some((path) =>
              valuesAt(entity, path).some((value) => value.includes(term)),
            )),
      );
      return {
        items: found.slice(offset, limit === undefined ? undefined : offset + limit),
        totalItems: found.length,
        pageInfo: {},
      };
    },
    getEntityFacets: async ({ facets, filter }) => ({
      facets: Object.fromEntries(
        facets.map((facet) => {
          const counts = new Map<string, number>();
          for (const entity of all.filter((candidate) => matches(candidate, filter))) {
            for (const value of facetValues(entity, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
          }
          return [facet, [...counts].map(([value, count]) => ({ value, count }))];
        }),
      ),
    }),
    getNeighbourhood: async () => ({ nodes: [], edges: [], truncated: false }),
    getLocation: async (ref) => locations.get(toCanonicalRef(ref) ?? ''),
    getEntitiesInFile: async (uri) => inFile.get(uri) ?? [],
    getNearestEntities: async (uri) => inFile.get(uri) ?? [],
    lookUpReferences: async (questions) =>
      questions.map((question) =>
        lookUp(question, {
          has: (ref) => entities.has(ref),
          isComplete: completenessOf([status]).isComplete,
          names,
        }),
      ),
    getProblems: async () => [],
    getEntityProblems: async () => [],
    getSources: async () => [status],
  };
}

function relate(entities: ReadonlyMap<string, Entity>): void {
  const relations = new Map<string, { type: string; targetRef: string }[]>();
  const add = (ref: string, type: string, targetRef: string) => {
    relations.set(ref, [...(relations.get(ref) ?? []), { type, targetRef }]);
  };
  for (const entity of entities.values()) {
    for (const { field, target } of statedRelations(entity)) {
      add(refOf(entity), field.relation, target);
      add(target, field.inverse, refOf(entity));
    }
  }
  for (const [ref, entity] of entities) entities.get(ref)!.relations = relations.get(refOf(entity)) ?? [];
}

function matches(entity: Entity, filter: EntityFilter | undefined): boolean {
  if (!filter) return true;
  const sets = (Array.isArray(filter) ? filter : [filter]) as readonly Record<
    string,
    FilterValue | readonly FilterValue[]
  >[];
  return sets.some((set) =>
    Object.entries(set).every(([path, wanted]) => {
      const values = valuesAt(entity, path);
      const options = (Array.isArray(wanted) ? wanted : [wanted]) as readonly FilterValue[];
      return options.some((option) =>
        typeof option === 'string' ? values.includes(option.toLowerCase()) : values.length > 0,
      );
    }),
  );
}

const valuesAt = (entity: Entity, path: string) =>
  rawValuesAt(entity, path).map((value) => value.toLowerCase());

function rawValuesAt(entity: Entity, path: string): string[] {
  const walk = (value: unknown, rest: string): string[] => {
    if (Array.isArray(value)) return value.flatMap((item) => walk(item, rest));
    if (rest === '' && typeof value === 'string') return [value];
    if (rest === '') return typeof value === 'number' || typeof value === 'boolean' ? [`${value}`] : [];
    if (typeof value !== 'object' || value === null) return [];
    const record = value as Record<string, unknown>;
    return Object.keys(record).flatMap((key) =>
      rest === key
        ? walk(record[key], '')
        : rest.startsWith(`${key}.`)
          ? walk(record[key], rest.slice(key.length + 1))
          : [],
    );
  };
  if (path.startsWith('relations.')) {
    const type = path.slice('relations.'.length);
    return (entity.relations ?? [])
      .filter((relation) => relation.type === type)
      .map(({ targetRef }) => targetRef);
  }
  return walk(entity, path);
}
