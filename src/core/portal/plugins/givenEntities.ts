import * as l10n from '@vscode/l10n';
import type { GivenEntity, GivenMutation } from '../../engine/services';
import type { Entity } from '../../model/entity';
import { refOf, toCanonicalRef } from '../../model/reference';

/** Entities that one provider may have, and text that one of them, and all together, may hold. */
const MOST_ENTITIES = 50_000;
const LARGEST_ENTITY = 262_144;
const MOST_TEXT = 64_000_000;
const TOO_LARGE = l10n.t('An entity may hold 256 kB of text at most, and all of a provider 64 MB.');

/** What a provider has given so far: what an engine that starts anew is told, and what a change is held against. */
export class GivenEntities {
  readonly #entities = new Map<string, Measured>();
  /** Text of all. */
  #size = 0;

  get all(): GivenMutation {
    return { type: 'full', entities: [...this.#entities.values()].map(bare) };
  }

  /** Takes a mutation as Backstage's providers give it; throws, with a sentence, where it is none. */
  take(given: unknown): GivenMutation {
    const mutation = object(given, l10n.t('A mutation'));
    if (mutation['type'] === 'full') {
      const entities = this.#read(mutation['entities'], 'entities');
      this.#entities.clear();
      for (const each of entities) this.#entities.set(each.key, each);
      this.#size = sizeOf(entities);
      return { type: 'full', entities: entities.map(bare) };
    }
    if (mutation['type'] !== 'delta')
      throw new Error(l10n.t('The type of a mutation must be "full" or "delta".'));
    const added = this.#read(mutation['added'] ?? [], 'added');
    const removed = list(mutation['removed'] ?? [], 'removed').map(keyOfRemoved);
    const kept = new Set(added.map(({ key }) => key));
    const gone = removed.filter((key) => !kept.has(key));
    const leaving = [...new Set([...gone, ...kept])].flatMap((key) => this.#entities.get(key) ?? []);
    if (this.#entities.size - leaving.length + added.length > MOST_ENTITIES) throw tooMany();
    const size = this.#size - sizeOf(leaving) + sizeOf(added);
    if (size > MOST_TEXT) throw new Error(TOO_LARGE);
    for (const key of gone) this.#entities.delete(key);
    for (const each of added) this.#entities.set(each.key, each);
    this.#size = size;
    return { type: 'delta', added: added.map(bare), removed: gone };
  }

  #read(given: unknown, what: string): Measured[] {
    const all = list(given, what);
    if (all.length > MOST_ENTITIES) throw tooMany();
    let room = MOST_TEXT;
    const read = new Map<string, Measured>();
    for (const each of all) {
      const { entity, locationKey } = object(each, l10n.t('An item of "{0}"', what));
      const text = textOf(entity);
      room -= text.length;
      if (text.length > LARGEST_ENTITY || room < 0) throw new Error(TOO_LARGE);
      const copy = JSON.parse(text) as Entity;
      const key = keyOf(nameOf(copy), locationKey);
      read.set(key, { key, entity: copy, size: text.length });
    }
    return [...read.values()];
  }
}

interface Measured extends GivenEntity {
  /** UTF-16 units as JSON. */
  readonly size: number;
}

function bare({ key, entity }: Measured): GivenEntity {
  return { key, entity };
}

function sizeOf(entities: readonly Measured[]): number {
  return entities.reduce((sum, { size }) => sum + size, 0);
}

/** As JSON, without reading more of what is too large than is needed to tell. */
function textOf(entity: unknown): string {
  let room = LARGEST_ENTITY;
  const measured = JSON.stringify(object(entity, l10n.t('An entity')), (key, value: unknown) => {
    room -= key.length + (typeof value === 'string' ? value.length : 1);
    if (room < 0) throw new Error(TOO_LARGE);
    return value;
  });
  return measured;
}

function nameOf(entity: Entity): string {
  try {
    return refOf(entity);
  } catch {
    throw new Error(l10n.t('An entity needs a kind, and a name in its metadata.'));
  }
}

function keyOfRemoved(given: unknown): string {
  const { entityRef, entity, locationKey } = object(given, l10n.t('An item of "removed"'));
  const ref = typeof entityRef === 'string' ? toCanonicalRef(entityRef) : nameOf(entity as Entity);
  if (ref === undefined) throw new Error(l10n.t('"entityRef" of what is removed cannot be read.'));
  return keyOf(ref, locationKey);
}

function keyOf(ref: string, locationKey: unknown): string {
  return `${typeof locationKey === 'string' ? locationKey.slice(0, 1_000) : ''} ${ref}`;
}

function tooMany(): Error {
  return new Error(l10n.t('A provider may give {0} entities at most.', MOST_ENTITIES));
}

function object(given: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new Error(l10n.t('{0} must be an object.', what));
  return given as Record<string, unknown>;
}

function list(given: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(given)) throw new Error(l10n.t('"{0}" must be a list.', what));
  return given as unknown[];
}
