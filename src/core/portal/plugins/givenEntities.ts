import type { GivenEntity, GivenMutation } from '../../engine/services';
import type { Entity } from '../../model/entity';
import { refOf, toCanonicalRef } from '../../model/reference';

/** Entities that one provider may have, and text that one of them, and all of a change, may hold. */
const MOST_ENTITIES = 50_000;
const LARGEST_ENTITY = 262_144;
const LARGEST_CHANGE = 64_000_000;

/** What a provider has given so far: what an engine that starts anew is told, and what a change is held against. */
export class GivenEntities {
  readonly #entities = new Map<string, Entity>();

  get all(): GivenMutation {
    return { type: 'full', entities: [...this.#entities].map(([key, entity]) => ({ key, entity })) };
  }

  /** Takes a mutation as Backstage's providers give it; throws, with a sentence, where it is none. */
  take(given: unknown): GivenMutation {
    const mutation = object(given, 'A mutation');
    if (mutation['type'] === 'full') {
      const entities = this.#read(mutation['entities'], 'entities');
      this.#entities.clear();
      for (const { key, entity } of entities) this.#entities.set(key, entity);
      return { type: 'full', entities };
    }
    if (mutation['type'] !== 'delta') throw new Error('The type of a mutation must be "full" or "delta".');
    const added = this.#read(mutation['added'] ?? [], 'added');
    const removed = list(mutation['removed'] ?? [], 'removed').map(keyOfRemoved);
    if (this.#entities.size + added.length > MOST_ENTITIES) throw tooMany();
    const kept = new Set(added.map(({ key }) => key));
    const gone = removed.filter((key) => !kept.has(key));
    for (const key of gone) this.#entities.delete(key);
    for (const { key, entity } of added) this.#entities.set(key, entity);
    return { type: 'delta', added, removed: gone };
  }

  #read(given: unknown, what: string): GivenEntity[] {
    const all = list(given, what);
    if (all.length > MOST_ENTITIES) throw tooMany();
    let room = LARGEST_CHANGE;
    const read = new Map<string, GivenEntity>();
    for (const each of all) {
      const { entity, locationKey } = object(each, `An item of "${what}"`);
      const text = textOf(entity);
      room -= text.length;
      if (text.length > LARGEST_ENTITY || room < 0)
        throw new Error('An entity may hold 256 kB of text at most, and a change 64 MB.');
      const copy = JSON.parse(text) as Entity;
      const key = keyOf(nameOf(copy), locationKey);
      read.set(key, { key, entity: copy });
    }
    return [...read.values()];
  }
}

/** As JSON, without reading more of what is too large than is needed to tell. */
function textOf(entity: unknown): string {
  let room = LARGEST_ENTITY;
  const measured = JSON.stringify(object(entity, 'An entity'), (key, value: unknown) => {
    room -= key.length + (typeof value === 'string' ? value.length : 1);
    if (room < 0) throw new Error('An entity may hold 256 kB of text at most, and a change 64 MB.');
    return value;
  });
  return measured;
}

function nameOf(entity: Entity): string {
  try {
    return refOf(entity);
  } catch {
    throw new Error('An entity needs a kind, and a name in its metadata.');
  }
}

function keyOfRemoved(given: unknown): string {
  const { entityRef, entity, locationKey } = object(given, 'An item of "removed"');
  const ref = typeof entityRef === 'string' ? toCanonicalRef(entityRef) : nameOf(entity as Entity);
  if (ref === undefined) throw new Error('"entityRef" of what is removed cannot be read.');
  return keyOf(ref, locationKey);
}

function keyOf(ref: string, locationKey: unknown): string {
  return `${typeof locationKey === 'string' ? locationKey.slice(0, 1_000) : ''} ${ref}`;
}

function tooMany(): Error {
  return new Error(`A provider may give ${MOST_ENTITIES} entities at most.`);
}

function object(given: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Error(`${what} must be an object.`);
  return given as Record<string, unknown>;
}

function list(given: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(given)) throw new Error(`"${what}" must be a list.`);
  return given as unknown[];
}
