import type { CatalogChange } from './catalog';
import type { CatalogNode } from './node';

/** What a change to the store meant for its readers. */
export interface StoreChange extends CatalogChange {
  /** Files whose problems may differ. */
  readonly problemUris: readonly string[];
  /** Files that declare other things than before. */
  readonly declaringUris: readonly string[];
  /** House rules are others. */
  readonly isOtherRules?: boolean;
  /** Which files declare what others declare as well may be another. */
  readonly isContested?: boolean;
}

/** Gathers what a batch touches and says at its end what came of it: an entity removed and put back is no change. */
export class ChangeCollector {
  /** By reference, since a node that is forgotten and met again is another object; `was`: declared before the batch. */
  readonly #touched = new Map<string, { was: boolean; node: CatalogNode }>();
  readonly #problemUris = new Set<string>();
  readonly #declaringUris = new Set<string>();

  /** Call before the node's applied entity or its relations change. */
  touch(node: CatalogNode): void {
    const touched = this.#touched.get(node.ref);
    if (touched) touched.node = node;
    else this.#touched.set(node.ref, { was: node.applied !== undefined, node });
  }

  isOtherRules = false;
  isContested = false;

  problemUri(uri: string): void {
    this.#problemUris.add(uri);
  }

  declaringUri(uri: string): void {
    this.#declaringUris.add(uri);
  }

  settle(): StoreChange {
    const added: string[] = [];
    const changed: string[] = [];
    const removed: string[] = [];
    for (const { was, node } of this.#touched.values()) {
      const is = node.applied !== undefined;
      if (was && is) changed.push(node.ref);
      else if (is) added.push(node.ref);
      else if (was) removed.push(node.ref);
    }
    const { isOtherRules, isContested } = this;
    const [problemUris, declaringUris] = [[...this.#problemUris], [...this.#declaringUris]];
    return { added, changed, removed, problemUris, declaringUris, isOtherRules, isContested };
  }
}
