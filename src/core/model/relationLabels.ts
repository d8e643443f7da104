import * as l10n from '@vscode/l10n';
import { ownValue } from '../base/ownValue';

/** What a person calls a relation, from the entity that has it: "Depends on", "Owner". In the order they are shown. */
export const RELATION_LABELS: Readonly<Record<string, string>> = {
  ownedBy: l10n.t('Owned by'),
  partOf: l10n.t('Part of'),
  hasPart: l10n.t('Has parts'),
  providesApi: l10n.t('Provides APIs'),
  consumesApi: l10n.t('Consumes APIs'),
  apiProvidedBy: l10n.t('Provided by'),
  apiConsumedBy: l10n.t('Consumed by'),
  dependsOn: l10n.t('Depends on'),
  dependencyOf: l10n.t('Needed by'),
  childOf: l10n.t('Part of group'),
  parentOf: l10n.t('Groups in it'),
  memberOf: l10n.t('Member of'),
  hasMember: l10n.t('Members'),
  ownerOf: l10n.t('Owns'),
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
