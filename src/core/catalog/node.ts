import { compactAdd, compactDelete, compactItems, type CompactSet } from '../base/compactSet';
import type { Entity, EntityRelation } from '../model/entity';
import { inServersOrder } from '../model/listOrder';
import type { RelationField } from '../model/relationFields';
import type { Declaration } from './declaration';

/** One stated relation, shared by both its ends. */
export interface Edge {
  readonly source: CatalogNode;
  readonly field: RelationField;
  readonly target: CatalogNode;
}

/** A declaration with the partition it came from. */
export interface RankedDeclaration {
  readonly declaration: Declaration;
  readonly sourceId: string;
  readonly precedence: number;
}

/**
 * A reference the catalog has met: declared by something, named by something, or both. Edges point at nodes, so that
 * walking the graph needs no look-up and a reference is kept as text once.
 */
export class CatalogNode {
  /** Best first; empty where the reference is only named by others. */
  declarations: RankedDeclaration[] = [];
  /** The entity that the index and the edges stand for: the winner's, but while a change is under way. */
  applied: Entity | undefined;
  stated: readonly Edge[] = [];
  #incoming: CompactSet<Edge>;

  constructor(readonly ref: string) {}

  get winner(): RankedDeclaration | undefined {
    return this.declarations[0];
  }

  get entity(): Entity | undefined {
    return this.declarations[0]?.declaration.entity;
  }

  get incoming(): Iterable<Edge> {
    return compactItems(this.#incoming);
  }

  addIncoming(edge: Edge): void {
    this.#incoming = compactAdd(this.#incoming, edge);
  }

  deleteIncoming(edge: Edge): void {
    this.#incoming = compactDelete(this.#incoming, edge);
  }

  /** Whether nothing declares or names it any more. */
  get unused(): boolean {
    return this.declarations.length === 0 && this.#incoming === undefined;
  }

  /** Both directions, each pair once, in Backstage's order: by type, then target. */
  relations(): EntityRelation[] {
    const seen = new Map<string, EntityRelation>();
    const add = (type: string, targetRef: string) => seen.set(`${type} ${targetRef}`, { type, targetRef });
    for (const { field, target } of this.stated) add(field.relation, target.ref);
    for (const { field, source } of this.incoming) add(field.inverse, source.ref);
    return [...seen.values()].sort((a, b) => compare(a.type, b.type) || compare(a.targetRef, b.targetRef));
  }

  /** The nodes this one has a relation of that type to, declared or not; may repeat one. */
  *related(type: string): Iterable<CatalogNode> {
    for (const { field, target } of this.stated) if (field.relation === type) yield target;
    for (const { field, source } of this.incoming) if (field.inverse === type) yield source;
  }

  /** Backstage JSON, relations included. */
  toEntity(): Entity | undefined {
    const entity = this.entity;
    return entity && { ...inServersOrder(entity), relations: this.relations() };
  }
}

/** Orders text by code unit: the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Orders addresses of which nothing else tells which is the copy: what lies less deep comes first, then folder by folder,
 * so that `orders/` comes before `orders.bak/` and `orders (copy)/`, as it does before `old/orders/`.
 */
export function compareAddresses(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const at = left.findIndex((segment, index) => segment !== right[index]);
  return left.length - right.length || (at < 0 ? 0 : compare(left[at]!, right[at]!));
}
