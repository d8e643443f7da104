import * as l10n from '@vscode/l10n';
import type { Catalog } from '../../core/catalog/catalog';
import { type EntityFilter, type EntityFilterSet, MISSING } from '../../core/catalog/filter';
import type { Entity } from '../../core/model/entity';
import { refOf, toCanonicalRef } from '../../core/model/reference';
import { statedRelations } from '../../core/model/relations';
import {
  type EntitySummary,
  kindOfRef,
  nameOfRef,
  SUMMARY_FIELDS,
  summaryOf,
} from '../../core/model/summary';
import { entityIcon } from '../../protocol/entityIcon';
import { both, fullTextOf, type GroupDraft } from './facetGroups';
import type { TreeFilter } from './filterText';

type Reads = Pick<Catalog, 'getEntityFacets' | 'getEntitiesByRefs' | 'queryEntities'>;

/** What has parts, whatever its kind: a domain, a system, a component with subcomponents. */
interface Container {
  readonly ref: string;
  readonly entity?: EntitySummary;
  readonly wholes: readonly string[];
}

const CONTAINER_FIELDS = [
  ...SUMMARY_FIELDS,
  'spec.system',
  'spec.domain',
  'spec.subdomainOf',
  'spec.subcomponentOf',
];
/** A chain of wholes longer than this is a cycle in the making. */
const MAX_DEPTH = 10;
/** Who is never asked for its system. */
const ORGANISATION = ['group', 'user', 'location', 'system', 'domain'];

/**
 * Domains holding systems holding what is built, from the parts' counts upwards: only what has parts is read, however
 * many parts there are. Each stands once, in the smallest whole that has it: a subcomponent under its component, not in
 * the system of both. Systems and domains without parts are there too, unless a filter hides them.
 */
export async function systemForest(catalog: Reads, base: TreeFilter): Promise<GroupDraft[]> {
  const fullTextFilter = fullTextOf(base);
  const facetsOf = (facets: string[], filter: EntityFilter) =>
    catalog.getEntityFacets({ facets, filter, fullTextFilter }).then((found) => found.facets);
  const [facets, declared] = await Promise.all([
    facetsOf(['relations.partOf', 'kind', 'spec.subcomponentOf'], base.filter),
    catalog.queryEntities({
      filter: both(base.filter, { kind: ['domain', 'system'] }),
      fullTextFilter,
      fields: CONTAINER_FIELDS,
    }),
  ]);
  const kinds = (facets['kind'] ?? []).map(({ value }) => value);
  const direct = directParts(
    (facets['spec.subcomponentOf'] ?? []).map(({ value }) => value),
    kinds,
  );
  const counts = countsOf(facets['relations.partOf']);
  if (direct) {
    const filter = direct.map((set) => both(base.filter, set));
    const inWholes = countsOf((await facetsOf(['relations.partOf'], filter))['relations.partOf']);
    for (const ref of counts.keys()) if (!isComponent(ref)) counts.set(ref, inWholes.get(ref) ?? 0);
  }
  const containers = new Map<string, Container>();
  for (const entity of declared.items) containers.set(refOf(entity), containerOf(refOf(entity), entity));
  await addWithWholes(catalog, containers, [...counts.keys()]);
  await placeUnknown(catalog, containers);
  const filterOf = (ref: string): EntityFilter => {
    const parts = both(base.filter, { 'relations.partOf': ref });
    return direct && !isComponent(ref) ? direct.map((set) => both(parts, set)) : parts;
  };
  return [...nest(containers, counts, filterOf), ...(await looseGroup(catalog, kinds, base))];
}

const isComponent = (ref: string) => kindOfRef(ref) === 'component';

function countsOf(values: readonly { value: string; count: number }[] = []): Map<string, number> {
  return new Map(values.map(({ value, count }) => [value, count]));
}

/**
 * What tells the direct parts of a system from the parts of its components; undefined where no component has parts.
 *
 * @param written what is written as `spec.subcomponentOf`; where that is no reference, the system is the smallest whole.
 */
function directParts(written: readonly string[], kinds: readonly string[]): EntityFilterSet[] | undefined {
  if (written.length === 0) return undefined;
  const unreadable = written.filter((value) => toCanonicalRef(value, { kind: 'component' }) === undefined);
  const others = kinds.filter((kind) => kind.toLowerCase() !== 'component');
  const direct: EntityFilterSet = { 'spec.subcomponentOf': [MISSING, ...unreadable] };
  return others.length > 0 ? [direct, { kind: others }] : [direct];
}

/** A component that others say they are part of, and that the catalog does not have, stands where they do. */
async function placeUnknown(catalog: Reads, containers: Map<string, Container>): Promise<void> {
  for (const [ref, { entity }] of containers) {
    if (entity || !isComponent(ref)) continue;
    const { items } = await catalog.queryEntities({
      filter: { 'relations.partOf': ref },
      fields: [...CONTAINER_FIELDS],
      limit: 20,
    });
    const systems = items
      .flatMap((item) => statedRelations(item))
      .filter(({ field }) => field.field === 'system')
      .map(({ target }) => target);
    if (systems.length > 0) containers.set(ref, { ref, wholes: [systems[0]!] });
  }
}

/** Adds containers and what they are part of, level by level. */
async function addWithWholes(
  catalog: Reads,
  containers: Map<string, Container>,
  refs: readonly string[],
): Promise<void> {
  let wanted = [...refs, ...[...containers.values()].flatMap(({ wholes }) => wholes)];
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const missing = [...new Set(wanted)].filter((ref) => !containers.has(ref));
    if (missing.length === 0) return;
    const entities = (await catalog.getEntitiesByRefs({ entityRefs: missing, fields: CONTAINER_FIELDS }))
      .items;
    const added = missing.map((ref, at) => containerOf(ref, entities[at]));
    for (const container of added) containers.set(container.ref, container);
    wanted = added.flatMap(({ wholes }) => wholes);
  }
}

function containerOf(ref: string, entity: Entity | undefined): Container {
  if (!entity) return { ref, wholes: [] };
  const wholes = statedRelations(entity)
    .filter(({ field }) => field.relation === 'partOf')
    .map(({ target }) => target);
  return { ref, entity: summaryOf(entity), wholes: smallest(wholes) };
}

/** Of the wholes of one entity those it is shown in: its component, else whatever there is. */
export function smallest(wholes: readonly string[]): readonly string[] {
  const components = wholes.filter(isComponent);
  return components.length > 0 ? components : wholes;
}

function nest(
  containers: ReadonlyMap<string, Container>,
  counts: ReadonlyMap<string, number>,
  filterOf: (ref: string) => EntityFilter,
): GroupDraft[] {
  const parts = new Map<string, Container[]>();
  const roots: Container[] = [];
  for (const container of containers.values()) {
    const wholes = container.wholes.filter((ref) => containers.has(ref) && ref !== container.ref);
    if (wholes.length === 0) roots.push(container);
    for (const whole of wholes) parts.set(whole, [...(parts.get(whole) ?? []), container]);
  }
  const draft = ({ ref, entity }: Container, path: readonly string[]): GroupDraft => {
    const groups = path.includes(ref)
      ? []
      : (parts.get(ref) ?? []).map((part) => draft(part, [...path, ref]));
    return {
      id: [...path, ref].join('>'),
      label: entity?.title ?? nameOfRef(ref),
      icon: entityIcon(entity?.kind ?? kindOfRef(ref), entity?.type),
      count: counts.get(ref) ?? 0,
      ...(entity ? { entity } : { unknownRef: ref }),
      filter: filterOf(ref),
      groups: groups.sort(compareDrafts),
    };
  };
  // What is only part of itself, round and round, still has to be found somewhere.
  const reached = new Set<string>();
  const reach = ({ ref }: Container) => {
    if (reached.has(ref)) return;
    reached.add(ref);
    parts.get(ref)?.forEach(reach);
  };
  roots.forEach(reach);
  for (const container of containers.values()) {
    if (reached.has(container.ref)) continue;
    roots.push(container);
    reach(container);
  }
  // What is only named by what stands elsewhere holds nothing.
  const holds = ({ entity, count, groups }: GroupDraft) => entity || count || groups.length > 0;
  return roots
    .map((root) => draft(root, []))
    .filter(holds)
    .sort(compareDrafts);
}

async function looseGroup(catalog: Reads, kinds: readonly string[], base: TreeFilter): Promise<GroupDraft[]> {
  const kind = kinds.filter((each) => !ORGANISATION.includes(each.toLowerCase()));
  if (kind.length === 0) return [];
  const filter = both(base.filter, { kind, 'relations.partOf': MISSING });
  const { totalItems } = await catalog.queryEntities({
    filter,
    fullTextFilter: fullTextOf(base),
    limit: 0,
    fields: ['kind'],
  });
  if (totalItems === 0) return [];
  return [
    {
      id: 'partOf:',
      label: l10n.t('Not in a system'),
      icon: 'question',
      count: totalItems,
      filter,
      groups: [],
    },
  ];
}

/** Domains before systems before the rest, then by name. */
function compareDrafts(a: GroupDraft, b: GroupDraft): number {
  const rank = ({ entity, unknownRef }: GroupDraft) => {
    const kind = entity?.kind.toLowerCase() ?? kindOfRef(unknownRef ?? '');
    return kind === 'domain' ? 0 : kind === 'system' ? 1 : 2;
  };
  return rank(a) - rank(b) || a.label.localeCompare(b.label);
}
