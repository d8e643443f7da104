import type { Catalog, CatalogChange } from '../../core/catalog/catalog';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import { type EntitySummary, SUMMARY_FIELDS, summaryOf } from '../../core/model/summary';
import { fullTextOf, type GroupDraft } from './facetGroups';
import type { TreeFilter } from './filterText';
import type { EntityNode, GroupNode, TreeNode } from './nodes';

/** Entities shown in a group before "Show more". */
export const PAGE_SIZE = 500;
/** More changes at once than this are not looked at one by one. */
const MANY_CHANGES = 100;

/** Which groups there are, and which of them show an entity as their own. */
export interface TreeShape {
  roots(catalog: TreeReads, filter: TreeFilter): Promise<GroupDraft[]>;
  groupIdsOf(entity: Entity, groups: Iterable<GroupNode>): string[];
}

export type TreeReads = Pick<Catalog, 'getEntityFacets' | 'getEntitiesByRefs' | 'queryEntities'>;

/**
 * The tree as data: groups with counts, entities page by page. It reads only what is opened, and remembers the groups
 * it gave out, so that a change of the catalog refreshes the lines it touches and no others.
 */
export class CatalogTreeModel {
  filter: TreeFilter = { filter: {} };
  #groups = new Map<string, GroupNode>();
  #roots: readonly GroupNode[] = [];
  /** Canonical references shown under each opened group. */
  readonly #shown = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly catalog: TreeReads,
    public shape: TreeShape,
    readonly pageSize = PAGE_SIZE,
  ) {}

  async roots(): Promise<readonly GroupNode[]> {
    const { shape, filter } = this;
    const drafts = await shape.roots(this.catalog, filter);
    // Another shape or filter may have been chosen while this one was read.
    if (shape !== this.shape || filter !== this.filter) return this.#roots;
    const kept = this.#groups;
    this.#groups = new Map();
    this.#roots = drafts.map((draft) => this.#adopt(draft, undefined, kept));
    return this.#roots;
  }

  async children(group: GroupNode): Promise<TreeNode[]> {
    const isWhole = ({ entity }: GroupNode) => /^(domain|system)$/i.test(entity?.kind ?? 'system');
    const wholes = group.groups.filter(isWhole);
    const parts = new Map(group.groups.map((part) => [part.entity?.ref, part]));
    const { items, totalItems } = await this.catalog.queryEntities({
      filter: group.filter,
      fullTextFilter: fullTextOf(this.filter),
      fields: SUMMARY_FIELDS,
      orderFields: [
        { field: 'kind', order: 'asc' },
        { field: 'metadata.name', order: 'asc' },
      ],
      limit: group.shown,
    });
    const entities = items.map(summaryOf);
    const shown = new Set(entities.map(({ ref }) => ref));
    const pinned = [...group.pinned].filter((ref) => !shown.has(ref));
    if (totalItems > items.length && pinned.length > 0) {
      for (const entity of (
        await this.catalog.getEntitiesByRefs({ entityRefs: pinned, fields: SUMMARY_FIELDS })
      ).items) {
        if (entity) entities.push(summaryOf(entity));
      }
    }
    this.#shown.set(group.id, new Set(entities.map(({ ref }) => ref)));
    const nodes: TreeNode[] = [...wholes];
    for (const entity of entities) {
      const part = parts.get(entity.ref);
      if (part && isWhole(part)) continue;
      nodes.push(part ?? entityNode(group, entity));
    }
    // A part that is open because of what is in it, though it does not itself match the filter.
    for (const part of group.groups)
      if (!isWhole(part) && !shown.has(part.entity?.ref ?? '')) nodes.push(part);
    const remaining = totalItems - items.length;
    if (remaining > 0) nodes.push({ type: 'more', id: `${group.id}\u0000more`, parent: group, remaining });
    return nodes;
  }

  showMore(group: GroupNode): void {
    group.shown += this.pageSize;
  }

  /** The entity's node, with its parents, for the editor to reveal. Undefined where the grouping does not show it. */
  async find(entity: Entity): Promise<TreeNode | undefined> {
    if (this.#groups.size === 0) await this.roots();
    const ref = refOf(entity);
    for (const group of this.#groups.values()) if (group.entity?.ref === ref) return group;
    const [id] = this.shape.groupIdsOf(entity, this.#groups.values());
    const group = id === undefined ? undefined : this.#groups.get(id);
    if (!group) return undefined;
    group.pinned.add(ref);
    return entityNode(group, summaryOf(entity));
  }

  /**
   * The lines a change touches: `all` where groups come, go or are named differently; else the opened groups that show
   * (or now hold) what changed, and those whose count differs.
   */
  async affected(change: CatalogChange): Promise<'all' | GroupNode[]> {
    const refs = [...change.added, ...change.changed, ...change.removed];
    if (refs.length > MANY_CHANGES) return 'all';
    const before = new Map([...this.#groups].map(([id, group]) => [id, { ...group }]));
    await this.roots();
    if (before.size !== this.#groups.size) return 'all';
    const affected = new Set<GroupNode>();
    for (const [id, group] of this.#groups) {
      const old = before.get(id);
      if (!old || old.label !== group.label || old.icon !== group.icon || old.parent !== group.parent)
        return 'all';
      if (old.count !== group.count || !sameEntity(old.entity, group.entity)) affected.add(group);
    }
    for (const [id, shown] of this.#shown) {
      const group = this.#groups.get(id);
      if (group && refs.some((ref) => shown.has(ref))) affected.add(group);
    }
    const current = (
      await this.catalog.getEntitiesByRefs({ entityRefs: [...change.added, ...change.changed] })
    ).items;
    for (const entity of current) {
      for (const id of entity ? this.shape.groupIdsOf(entity, this.#groups.values()) : []) {
        const group = this.#groups.get(id);
        if (group && this.#shown.has(id)) affected.add(group);
      }
    }
    return [...affected];
  }

  /** The group already given out under that id, brought up to date; else a new one. */
  #adopt(draft: GroupDraft, parent: GroupNode | undefined, kept: ReadonlyMap<string, GroupNode>): GroupNode {
    const group: GroupNode = kept.get(draft.id) ?? {
      ...draft,
      type: 'group',
      groups: [],
      shown: this.pageSize,
      pinned: new Set(),
    };
    const { label, icon, count, entity, unknownRef, filter } = draft;
    Object.assign(group, { label, icon, count, entity, unknownRef, filter, parent });
    group.groups = draft.groups.map((inner) => this.#adopt(inner, group, kept));
    this.#groups.set(group.id, group);
    return group;
  }
}

function entityNode(parent: GroupNode, entity: EntitySummary): EntityNode {
  return { type: 'entity', id: `${parent.id}\u0000${entity.ref}`, parent, entity };
}

function sameEntity(a: EntitySummary | undefined, b: EntitySummary | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
