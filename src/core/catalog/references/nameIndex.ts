import type { Entity } from '../../model/entity';
import { DEFAULT_NAMESPACE } from '../../model/entity';
import type { EntityRef } from '../../model/reference';
import { type ComparableName, comparable, slipDistance } from './similarNames';

interface KnownName {
  readonly ref: EntityRef;
  readonly name: ComparableName;
}

/** The entities of one kind, by name (lower case) and by what names that are slips of one another share. */
interface NamesOfKind {
  readonly byName: Map<string, KnownName[]>;
  /** By length of what is compared, which differs little, and by the numbers in it, which differ not at all. */
  readonly byShape: Map<string, Set<KnownName>>;
}

const shapeOf = (length: number, numbers: string) => `${length} ${numbers}`;

/** Lengths that a slip may lead to from one: `slack` of similarNames at its most. */
const REACH = 2;

/** Declared entities by kind and name, for finding what a reference that leads nowhere may have meant. */
export class NameIndex {
  readonly #kinds = new Map<string, NamesOfKind>();
  /** Counts changes, so that a reader knows whether what it was told still holds. */
  revision = 0;

  add({ kind, metadata: { name, namespace } }: Entity): void {
    const ofKind = this.#ofKind(kind.toLowerCase());
    const known: KnownName = {
      ref: { kind, namespace: namespace ?? DEFAULT_NAMESPACE, name },
      name: comparable(name),
    };
    push(ofKind.byName, name.toLowerCase(), known);
    const shape = shapeOf(known.name.plain.length, known.name.numbers);
    const same = ofKind.byShape.get(shape);
    if (same) same.add(known);
    else ofKind.byShape.set(shape, new Set([known]));
    this.revision++;
  }

  delete({ kind, metadata: { name, namespace = DEFAULT_NAMESPACE } }: Entity): void {
    const ofKind = this.#kinds.get(kind.toLowerCase());
    const same = ofKind?.byName.get(name.toLowerCase()) ?? [];
    const known = same.find(({ ref }) => ref.namespace.toLowerCase() === namespace.toLowerCase());
    if (!ofKind || !known) return;
    if (same.length === 1) ofKind.byName.delete(name.toLowerCase());
    else same.splice(same.indexOf(known), 1);
    ofKind.byShape.get(shapeOf(known.name.plain.length, known.name.numbers))?.delete(known);
    this.revision++;
  }

  kinds(): Iterable<string> {
    return this.#kinds.keys();
  }

  /** Entities of the kind (lower case) with precisely that name, in any namespace. */
  named(kind: string, name: string): readonly EntityRef[] {
    return (this.#kinds.get(kind)?.byName.get(name.toLowerCase()) ?? []).map(({ ref }) => ref);
  }

  /** Entities of the kind (lower case) whose name the written one may be a slip of, nearest first. */
  similar(kind: string, name: string): EntityRef[] {
    const ofKind = this.#kinds.get(kind);
    if (!ofKind) return [];
    const written = comparable(name);
    const found: { ref: EntityRef; distance: number }[] = [];
    const { length } = written.plain;
    for (let other = length - REACH; other <= length + REACH; other++) {
      for (const known of ofKind.byShape.get(shapeOf(other, written.numbers)) ?? []) {
        const distance = slipDistance(written, known.name);
        if (distance !== undefined) found.push({ ref: known.ref, distance });
      }
    }
    return found
      .sort((a, b) => a.distance - b.distance || (a.ref.name < b.ref.name ? -1 : 1))
      .map(({ ref }) => ref);
  }

  #ofKind(kind: string): NamesOfKind {
    let found = this.#kinds.get(kind);
    if (!found) this.#kinds.set(kind, (found = { byName: new Map(), byShape: new Map() }));
    return found;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
