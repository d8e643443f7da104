import type { EntityFilter } from '../../core/catalog/filter';
import type { EntitySummary } from '../../core/model/summary';

export type TreeNode = GroupNode | EntityNode | MoreNode;

/** A line that opens: a system, an owner, a kind, or an entity with parts. */
export interface GroupNode {
  readonly type: 'group';
  /** Unique in the tree and the same after a refresh, so that the editor keeps it open. */
  readonly id: string;
  parent?: GroupNode;
  label: string;
  /** Codicon. */
  icon: string;
  /** Entities directly in it; undefined where counting them says nothing. */
  count?: number;
  /** What the group is, where it is an entity. */
  entity?: EntitySummary;
  /** Reference of an entity the catalog does not have. */
  unknownRef?: string;
  /** What the entities in it match. */
  filter: EntityFilter;
  /** Groups in it, shown before its entities. */
  groups: readonly GroupNode[];
  /** Entities shown so far. */
  shown: number;
  /** Shown though they come later: what was revealed. */
  readonly pinned: Set<string>;
}

export interface EntityNode {
  readonly type: 'entity';
  readonly id: string;
  readonly parent?: GroupNode;
  readonly entity: EntitySummary;
}

/** Shows the next entities of a group. */
export interface MoreNode {
  readonly type: 'more';
  readonly id: string;
  readonly parent: GroupNode;
  readonly remaining: number;
}

/** The entity a node stands for. */
export function entityOf(node: TreeNode): EntitySummary | undefined {
  return node.type === 'more' ? undefined : node.entity;
}
