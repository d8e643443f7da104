import { ownValue } from '../base/ownValue';

/** What a person calls a relation, from the entity that has it: "Depends on", "Owner". In the order they are shown. */
export const RELATION_LABELS: Readonly<Record<string, string>> = {
  ownedBy: 'Owned by',
  partOf: 'Part of',
  hasPart: 'Has parts',
  providesApi: 'Provides APIs',
  consumesApi: 'Consumes APIs',
  apiProvidedBy: 'Provided by',
  apiConsumedBy: 'Consumed by',
  dependsOn: 'Depends on',
  dependencyOf: 'Needed by',
  childOf: 'Part of group',
  parentOf: 'Groups in it',
  memberOf: 'Member of',
  hasMember: 'Members',
  ownerOf: 'Owns',
};

const ORDER = Object.keys(RELATION_LABELS);

/** Custom relations are shown by their name, its words apart. */
export function relationLabel(type: string): string {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return ownValue(RELATION_LABELS, type) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The usual relations in their usual order, then the others by name. */
export function compareRelations(a: string, b: string): number {
  const rank = (type: string) => {
    const at = ORDER.indexOf(type);
    return at < 0 ? ORDER.length : at;
  };
  return rank(a) - rank(b) || a.localeCompare(b);
}
