import * as l10n from '@vscode/l10n';
import type { PathStep } from '../../language/document/nodes';

/** What stands at a place of a filter, or of what a check asks for. */
export interface PredicatePlace {
  /** `fields`: paths and `$all`, `$any`, `$not`; `value`: a value, or an operator with one; `list`: filters. */
  readonly takes: 'fields' | 'list' | 'value' | 'plain' | 'values' | 'boolean';
  /** The path of the entity that is asked about. */
  readonly field?: string;
}

/** How the parts of house rules that hold filters are called. */
const HOLDERS = new Set(['links', 'entityLinks', 'cards', 'entityCards', 'checks', 'tracks', 'exemptions']);

/** Undefined where no filter is. */
export function predicateAt(path: readonly PathStep[]): PredicatePlace | undefined {
  const [list, , name, ...steps] = path;
  if (!HOLDERS.has(String(list)) || (name !== 'filter' && name !== 'rule')) return undefined;
  if (name === 'rule' && steps[0] === 'conditions') return undefined;
  let place: PredicatePlace | undefined = { takes: 'fields' };
  for (const step of steps) place = place && below(place, step);
  return place;
}

function below({ takes, field }: PredicatePlace, step: PathStep): PredicatePlace | undefined {
  switch (takes) {
    case 'list':
      return typeof step === 'number' ? { takes: 'fields' } : undefined;
    case 'values':
      return typeof step === 'number' ? { takes: 'plain', field } : undefined;
    case 'value':
      if (step === '$in') return { takes: 'values', field };
      if (step === '$exists') return { takes: 'boolean', field };
      return step === '$hasPrefix' || step === '$contains' ? { takes: 'plain', field } : undefined;
    case 'fields':
      if (step === '$all' || step === '$any') return { takes: 'list' };
      if (step === '$not') return { takes: 'fields' };
      return typeof step === 'string' ? { takes: 'value', field: step } : undefined;
    case 'plain':
      // Of the things in a list only relations are known: `relations: { $contains: { targetRef: 'api:orders' } }`.
      return field === 'relations' && (step === 'type' || step === 'targetRef')
        ? { takes: 'value', field: `${field}.${step}` }
        : undefined;
    default:
      return undefined;
  }
}

export const OPERATORS: ReadonlyMap<string, { readonly doc: string; readonly body: string }> = new Map([
  ['$all', { doc: l10n.t('All of these filters fit.'), body: '[$1]' }],
  ['$any', { doc: l10n.t('One of these filters fits.'), body: '[$1]' }],
  ['$not', { doc: l10n.t('This filter does not fit.'), body: '{ $1 }' }],
  ['$in', { doc: l10n.t('It is one of these values, in upper or lower case.'), body: '[$1]' }],
  ['$exists', { doc: l10n.t('`true`: it is there; `false`: it is not.'), body: '${1:true}' }],
  ['$contains', { doc: l10n.t('It is a list that has this value.'), body: '$1' }],
  ['$hasPrefix', { doc: l10n.t('It is text that begins like this, in upper or lower case.'), body: '$1' }],
]);
/** Those that stand in the place of a field, and those that stand in the place of a value. */
export const OF_FILTERS: readonly string[] = ['$all', '$any', '$not'];
export const OF_VALUES: readonly string[] = ['$in', '$exists', '$contains', '$hasPrefix'];
