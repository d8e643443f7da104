import type { Entity } from '../../model/entity';
import { isSecret } from '../../model/secrets';
import { addressAt } from '../annotationLinks/annotationLinks';
import type { CardModel } from '../card';
import type { DeclaredFact } from '../plugins/contribution';
import { valueAt } from '../../model/predicate';
import { FIELD } from '../plugins/readItems';

/** Longest fact that is shown. UTF-16 units. */
const LONGEST = 2_000;

/** A card of facts about an entity; undefined where it has none of them. */
export function factsOf(facts: readonly DeclaredFact[], entity: Entity): CardModel | undefined {
  const items = facts.flatMap(({ label, value: template, url }) => {
    const value = filledIn(template, entity);
    if (value === undefined) return [];
    const address = url && addressAt(url, entity);
    return [{ label, value, ...(address && { url: address }) }];
  });
  return items.length ? { sections: [{ type: 'facts', items }] } : undefined;
}

/** Undefined where a field is not there, or looks like a secret. */
function filledIn(template: string, entity: Entity): string | undefined {
  let isWhole = true;
  const text = template.replace(FIELD, (place, path: string) => {
    const value = textOf(valueAt(entity, path));
    const key = /^metadata\.annotations\.(.+)$/.exec(path)?.[1] ?? path;
    if (value === undefined || isSecret(key, value)) {
      isWhole = false;
      return place;
    }
    return value;
  });
  return isWhole ? text.slice(0, LONGEST) : undefined;
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ') || undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim() || undefined
    : undefined;
}
