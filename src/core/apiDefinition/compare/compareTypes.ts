import * as l10n from '@vscode/l10n';
import { anyOf } from '../../base/lists';
import type { Spot } from '../tree/spot';
import type { ReferencedFiles } from '../tree/referencedFiles';
import type { Pair } from './schemaPair';
import { ANNOTATIONS } from './sameness';

/** Compares types, formats, and whether null is valid. */
export function compareTypes({ a, b, place, tell }: Pair): void {
  const before = typesOf(a);
  const after = typesOf(b);
  const isTyped = before.length > 0 && after.length > 0;
  const wasNullable = isNullable(a);
  const isNowNullable = isNullable(b);
  if (wasNullable !== isNowNullable && (isTyped || a.at('nullable').value !== b.at('nullable').value)) {
    if (isNowNullable) tell('became-nullable', l10n.t('may be null now'));
    else tell('became-not-nullable', l10n.t('may not be null any more'));
  }
  const formatA = a.text('format') ?? '';
  const formatB = b.text('format') ?? '';
  const isSameType = before.length === after.length && before.every((type) => after.includes(type));
  if (isSameType && formatA === formatB) return;
  const told = l10n.t('changed from {0} to {1}', named(before, formatA), named(after, formatB));
  const { direction, scope } = place;
  const [from, to] = direction === 'request' ? [before, after] : [after, before];
  const [fromFormat, toFormat] = direction === 'request' ? [formatA, formatB] : [formatB, formatA];
  const holds = !isSameType && isWithin(from, to);
  const isLoose = place.isText === true && (to.length === 0 || (to.length === 1 && to[0] === 'string'));
  const isTypeFine = isSameType || to.length === 0 || holds || isLoose;
  const isFormatFine =
    (!isSameType && to.length === 0) || fromFormat === toFormat || isFormatWithin(to, fromFormat, toFormat);
  if (isTypeFine && isFormatFine) {
    const isSwap = !isSameType && isTyped && !holds;
    if (isSwap) tell('type-compatible', told);
    else tell(direction === 'request' ? 'type-generalized' : 'type-specialized', told);
    return;
  }
  const isReversed = isSameType ? isFormatWithin(from, toFormat, fromFormat) : isWithin(to, from);
  if (direction === 'response' && !isSameType && isReversed) tell('type-generalized', told);
  else if (scope === 'parameter-property' && isReversed) tell('type-specialized', told);
  else tell('type-changed', told);
}

/** Types that are listed as branches, on one side at least, where nothing else is said: compared as lists. */
export function compareListsOfTypes({ a, b, place, context, tell }: Pair): boolean {
  const isListed = [a, b].some((spot) => spot.at('oneOf').items.length + spot.at('anyOf').items.length > 0);
  if (!isListed) return false;
  const before = listOfTypes(a, context.before);
  const after = listOfTypes(b, context.after);
  if (!before || !after) return false;
  const [lost, got] = [before, after].map((types, side) =>
    types.filter((type) => !(side ? before : after).includes(type)),
  );
  const isNullOnly = [...lost!, ...got!].every((type) => type === 'null');
  if (isNullOnly) return false;
  const isNarrower = place.direction === 'request' ? lost!.length > 0 : got!.length === 0;
  const told = l10n.t('may be {0} now, before {1}', anyOf(after), anyOf(before));
  if (lost!.length + got!.length > 0)
    tell(isNarrower ? 'list-of-types-narrowed' : 'list-of-types-widened', told);
  return true;
}

/** The types that a schema is one of, where it says nothing more. */
function listOfTypes(spot: Spot, references: ReferencedFiles): string[] | undefined {
  const words = spot.entries.map(([key]) => key).filter((key) => !ANNOTATIONS.has(key));
  const [key] = words;
  if (words.length !== 1) return undefined;
  if (key === 'type') return spot.text('type') === undefined ? spot.texts('type') : [spot.text('type')!];
  if (key !== 'oneOf' && key !== 'anyOf') return undefined;
  const types = spot.at(key).items.map((branch) => {
    const followed = references.follow(branch);
    return followed && listOfTypes(followed, references);
  });
  return types.every((each) => each !== undefined) ? [...new Set(types.flat())] : undefined;
}

/** Without null. */
export function typesOf(spot: Spot): string[] {
  const { value } = spot.at('type');
  const types = Array.isArray(value) ? value : [value];
  return types.filter((type): type is string => typeof type === 'string' && type !== 'null');
}

export function isNullable(spot: Spot): boolean {
  const { value } = spot.at('type');
  return (
    spot.is('nullable') ||
    spot.is('x-nullable') ||
    value === 'null' ||
    (Array.isArray(value) && value.includes('null'))
  );
}

function named(types: readonly string[], format: string): string {
  const type = types.length ? anyOf(types) : l10n.t('any type');
  return format ? `${type} (${format})` : type;
}

/** Whether all values of some types are values of others; of none at all nothing is claimed. */
function isWithin(types: readonly string[], others: readonly string[]): boolean {
  const isOne = (type: string) => others.includes(type) || (type === 'integer' && others.includes('number'));
  return types.length > 0 && types.every(isOne);
}

const WIDER: Readonly<Record<string, readonly string[]>> = {
  'number float': ['double'],
  'integer int32': ['int64', 'bigint'],
  'integer int64': ['bigint'],
  'string date': ['date-time'],
  'string time': ['date-time'],
};

function isFormatWithin(types: readonly string[], from: string, to: string): boolean {
  if (to === '') return true;
  return types.length === 1 && (WIDER[`${types[0]} ${from}`]?.includes(to) ?? false);
}
