import { isObject } from '../../core/base/isObject';
import { byNamePath } from '../../core/model/backstagePage';
import { parseRef } from '../../core/model/reference';
import type { Mirrored } from './mirror';

/** Letters of all definitions that are mirrored, and of one. Others stay where they are until somebody opens them. */
const MOST = 20_000_000;
const MOST_OF_ONE = 500_000;
/** What is asked of an API of which the definition is not. */
const FIELDS = ['apiVersion', 'kind', 'metadata'];
const SPEC = ['type', 'lifecycle', 'owner', 'system', 'remotes', 'dependsOn', 'dependencyOf'];

/** How much of all definitions may still be mirrored: they weigh more than all the rest, and few are looked at. */
export class DefinitionRoom {
  /** What companies write into the `spec` of their APIs, as far as it was seen. */
  readonly #keys = new Set(SPEC);
  #left = MOST;

  /** @param taken What is mirrored already. */
  constructor(
    readonly baseUrl: string,
    taken: Iterable<Mirrored> = [],
  ) {
    for (const each of taken) {
      this.#left -= definitionOf(each)?.length ?? 0;
      if (each.ref.startsWith('api:')) this.#see(each);
    }
  }

  /** What to ask of APIs, by a request's `fields`; undefined: all. */
  get fields(): readonly string[] | undefined {
    return this.#left > 0 ? undefined : [...FIELDS, ...[...this.#keys].map((key) => `spec.${key}`)];
  }

  /** What is to be mirrored of an entity that was read, by `fields` or without. */
  take(mirrored: Mirrored, isWhole: boolean): Mirrored {
    if (!mirrored.ref.startsWith('api:')) return mirrored;
    if (isWhole) this.#see(mirrored);
    const definition = definitionOf(mirrored);
    if (definition === undefined)
      return isWhole || mirrored.entity.spec?.['remotes'] ? mirrored : this.leave(mirrored);
    if (definition.length > MOST_OF_ONE || definition.length > this.#left) {
      // The first that does not fit tells that what comes may not fit either.
      if (definition.length <= MOST_OF_ONE) this.#left = 0;
      return this.leave(mirrored);
    }
    this.#left -= definition.length;
    return mirrored;
  }

  /** The same with the address of its definition, as `$text` says it in catalog files. */
  leave({ ref, etag, entity }: Mirrored): Mirrored {
    const address = byNamePath(parseRef(ref)!);
    const definition = { $text: `${this.baseUrl}/api/catalog/entities/by-name/${address}` };
    return { ref, etag, entity: { ...entity, spec: { ...entity.spec, definition } } };
  }

  #see({ entity }: Mirrored): void {
    for (const key of Object.keys(entity.spec ?? {}))
      if (key !== 'definition' && /^[\w-]+$/.test(key)) this.#keys.add(key);
  }
}

/** Whether the definition of an entity was left where it is. */
export function isLeftOut({ ref, entity }: Mirrored): boolean {
  const definition = entity.spec?.['definition'];
  return ref.startsWith('api:') && isObject(definition) && '$text' in definition;
}

function definitionOf({ ref, entity }: Mirrored): string | undefined {
  const definition = ref.startsWith('api:') ? entity.spec?.['definition'] : undefined;
  return typeof definition === 'string' ? definition : undefined;
}
