import * as l10n from '@vscode/l10n';
import { textOf } from '../../base/textOf';
import type { Spot } from '../tree/spot';
import type { Pair } from './schemaPair';
import type { SchemaRule, Scope } from './schemaRules';

/** Compares what the words of a schema allow, types and properties aside. */
export function compareKeywords(pair: Pair): void {
  compareEnum(pair);
  compareSingle(pair, 'const', 'const');
  compareSingle(pair, 'default', 'default-value');
  for (const bound of BOUNDS) compareBound(pair, ...bound);
  compareMultiple(pair);
  comparePattern(pair);
  const { a, b, tell } = pair;
  if (a.is('uniqueItems') !== b.is('uniqueItems')) {
    if (b.is('uniqueItems')) tell('unique-items-set', l10n.t('may not hold the same item twice any more'));
    else tell('unique-items-unset', l10n.t('may hold the same item twice now'));
  }
  for (const [key, what] of SUBSCHEMAS) compareSubschema(pair, key, what);
  for (const key of ['contentMediaType', 'contentEncoding'] as const) {
    if (a.text(key) === b.text(key)) continue;
    const what = key === 'contentMediaType' ? 'content-media-type-changed' : 'content-encoding-changed';
    const nothing = l10n.t('nothing');
    tell(what, l10n.t('has {0} as {1} now, before {2}', b.text(key) ?? nothing, key, a.text(key) ?? nothing));
  }
  compareNot(pair);
  compareItems(pair);
  compareDiscriminator(pair);
}

/** The values of a list as they are written in JSON, so that they can be compared. */
function valuesOf(spot: Spot): string[] | undefined {
  return Array.isArray(spot.value) ? spot.value.map((value) => JSON.stringify(value)) : undefined;
}

function compareEnum({ a, b, tell }: Pair): void {
  const before = valuesOf(a.at('enum'));
  const after = valuesOf(b.at('enum'));
  if (!before && after)
    tell('became-enum', l10n.t('takes only some values now: {0}', some(after)), b.at('enum'));
  else if (before && !after) tell('became-not-enum', l10n.t('takes any value now, not only some'));
  for (const value of after ?? [])
    if (before && !before.includes(value))
      tell('enum-value-added', l10n.t('takes the value {0} now', value), b.at('enum'));
  for (const value of before ?? [])
    if (after && !after.includes(value))
      tell('enum-value-removed', l10n.t('does not take the value {0} any more', value), a.at('enum'));
  const extensible = valuesOf(b.at('x-extensible-enum'));
  for (const value of valuesOf(a.at('x-extensible-enum')) ?? [])
    if (extensible && !extensible.includes(value))
      tell('x-extensible-enum-value-removed', l10n.t('does not name the value {0} any more', value));
}

function some(values: readonly string[]): string {
  return values.length > 5 ? `${values.slice(0, 5).join(', ')}, …` : values.join(', ');
}

function compareSingle(
  { a, b, tell }: Pair,
  key: 'const' | 'default',
  what: 'const' | 'default-value',
): void {
  const before = JSON.stringify(a.at(key).value);
  const after = JSON.stringify(b.at(key).value);
  if (before === after) return;
  const name = key === 'const' ? l10n.t('the only value') : l10n.t('the default');
  if (before === undefined) tell(`${what}-added`, l10n.t('has {0} as {1} now', after, name), b.at(key));
  else if (after === undefined) tell(`${what}-removed`, l10n.t('no longer has {0} as {1}', before, name));
  else tell(`${what}-changed`, l10n.t('has {0} as {1} now, before {2}', after, name, before), b.at(key));
}

/** Of a bound that is not there: what it then is, where a schema language says so. */
type Bound = readonly [key: string, what: string, isMost: boolean, unset?: number];

const BOUNDS: readonly Bound[] = [
  ['maximum', 'max', true],
  ['minimum', 'min', false],
  ['exclusiveMaximum', 'exclusive-max', true],
  ['exclusiveMinimum', 'exclusive-min', false],
  ['maxLength', 'max-length', true],
  ['minLength', 'min-length', false, 0],
  ['maxItems', 'max-items', true],
  ['minItems', 'min-items', false],
  ['maxProperties', 'max-properties', true],
  ['minProperties', 'min-properties', false, 0],
  ['maxContains', 'max-contains', true],
  ['minContains', 'min-contains', false, 1],
];

function boundOf(spot: Spot, key: string): number | undefined {
  const own = spot.at(key).value;
  const [plain, exclusive] = key.endsWith('aximum')
    ? ['maximum', 'exclusiveMaximum']
    : ['minimum', 'exclusiveMinimum'];
  // OpenAPI 3.0 says by true that the other bound is meant.
  const isExclusive = spot.is(exclusive);
  if (key === exclusive && isExclusive) return numberOf(spot.at(plain).value);
  if (key === plain && isExclusive) return undefined;
  const found = numberOf(own);
  return key === 'minItems' && found === 0 ? undefined : found;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function compareBound(
  { a, b, tell }: Pair,
  key: string,
  what: string,
  isMost: boolean,
  unset?: number,
): void {
  if (key === 'minContains' && (a.at('contains').value === undefined || b.at('contains').value === undefined))
    return;
  const before = boundOf(a, key) ?? unset;
  const after = boundOf(b, key) ?? unset;
  if (before === after) return;
  const rule = (action: string) => `${what}-${action}` as SchemaRule;
  const name = `${isMost ? 'maximum' : 'minimum'} (${key})`;
  if (before === undefined)
    tell(rule('set'), l10n.t('has {0} as its {1} now', textOf(after), name), b.at(key));
  else if (after === undefined) tell(rule('unset'), l10n.t('has no {0} any more, before {1}', name, before));
  else
    tell(
      rule(after > before ? 'increased' : 'decreased'),
      l10n.t('has {0} as its {1} now, before {2}', after, name, before),
      b.at(key),
    );
}

function compareMultiple({ a, b, place, tell }: Pair): void {
  const before = numberOf(a.at('multipleOf').value);
  const after = numberOf(b.at('multipleOf').value);
  if (before === after) return;
  const told = l10n.t(
    'has to be a multiple of {0} now, before of {1}',
    textOf(after ?? l10n.t('nothing')),
    textOf(before ?? l10n.t('nothing')),
  );
  const divides = (small: number, large: number) => Number.isInteger(large / small);
  if (before === undefined || after === undefined)
    tell(before === undefined ? 'multiple-of-set' : 'multiple-of-unset', told);
  else if (divides(after, before) && place.direction === 'request') tell('multiple-of-generalized', told);
  else if (divides(before, after) && place.direction === 'response') tell('multiple-of-specialized', told);
  else tell('multiple-of-changed', told);
}

function comparePattern({ a, b, tell }: Pair): void {
  const before = a.text('pattern');
  const after = b.text('pattern');
  if (before === after) return;
  if (before === undefined)
    tell('pattern-added', l10n.t('has to match {0} now', textOf(after)), b.at('pattern'));
  else if (after === undefined) tell('pattern-removed', l10n.t('need not match {0} any more', before));
  else if (/^\^?\.\*\$?$/.test(after))
    tell('pattern-generalized', l10n.t('may be any text now, before {0}', before), b.at('pattern'));
  else tell('pattern-changed', l10n.t('has to match {0} now, before {1}', after, before), b.at('pattern'));
}

const SUBSCHEMAS = [
  ['if', 'if'],
  ['then', 'then'],
  ['else', 'else'],
  ['contains', 'contains'],
  ['propertyNames', 'property-names'],
  ['unevaluatedItems', 'unevaluated-items'],
  ['unevaluatedProperties', 'unevaluated-properties'],
  ['contentSchema', 'content-schema'],
] as const;

function compareSubschema(
  { a, b, place, context, tell, below }: Pair,
  key: (typeof SUBSCHEMAS)[number][0],
  what: (typeof SUBSCHEMAS)[number][1],
): void {
  const [before, after] = [a.at(key), b.at(key)];
  // True allows everything: it is as if nothing was said.
  const [was, is] = [before, after].map(({ value }) => value !== undefined && value !== true);
  if (!was && !is) return;
  if (!was) tell(`${what}-added`, l10n.t('got a condition ({0})', key), after);
  else if (!is) tell(`${what}-removed`, l10n.t('lost a condition ({0})', key), before);
  else if (key !== 'if') below(before, after, within(place, key));
  else if (!context.sameness.of(before, after))
    tell('if-changed', l10n.t('has another condition (if)'), after);
}

function compareNot({ a, b, context, tell }: Pair): void {
  const [before, after] = [a.at('not'), b.at('not')];
  if (before.value === undefined && after.value === undefined) return;
  if (before.value === undefined) tell('not-added', l10n.t('excludes something now (not)'), after);
  else if (after.value === undefined) tell('not-removed', l10n.t('excludes nothing any more (not)'), before);
  else if (!context.sameness.of(before, after))
    tell('not-changed', l10n.t('excludes something else now (not)'), after);
}

function compareItems({ a, b, place, tell, below }: Pair): void {
  const [before, after] = [a.at('items'), b.at('items')];
  if (before.value !== undefined || after.value !== undefined)
    below(orAny(before), orAny(after), within(place, 'items'));
  const listed = [a.at('prefixItems').items, b.at('prefixItems').items] as const;
  const shared = Math.min(listed[0].length, listed[1].length);
  for (let at = 0; at < shared; at++) below(listed[0][at]!, listed[1][at]!, within(place, String(at)));
  for (const each of listed[1].slice(shared))
    tell('prefix-items-added', l10n.t('has a schema for one more item'), each);
  for (const each of listed[0].slice(shared))
    tell('prefix-items-removed', l10n.t('has a schema for one item less'), each);
}

/** Where nothing is said, everything is valid. */
export function orAny(spot: Spot): Spot {
  return spot.value === undefined ? spot.as({}) : spot;
}

/** The place of a part: what is not the whole is told of as a property is. */
export function within(place: Pair['place'], name: string): Pair['place'] {
  const names = [...place.names, name];
  const isParameter = place.scope === 'parameter' || place.scope === 'parameter-property';
  const scope: Scope = isParameter ? 'parameter-property' : place.scope === 'header' ? 'header' : 'property';
  // A part of a parameter is written as JSON, or between signs that tell types apart.
  return {
    ...place,
    scope,
    names,
    subject: subjectOf(place, names),
    isText: !isParameter && place.isText === true,
  };
}

function subjectOf(place: Pair['place'], names: readonly string[]): string {
  const whole =
    place.names.length === 0 ? place.subject : place.subject.replace(/^the property `[^`]*` of /, '');
  return l10n.t('the property `{0}` of {1}', names.join('/'), whole);
}

function compareDiscriminator({ a, b, tell }: Pair): void {
  const [before, after] = [a.at('discriminator'), b.at('discriminator')];
  if (!before.isMap && !after.isMap) return;
  if (!before.isMap) return tell('discriminator-added', l10n.t('got a discriminator'), after);
  if (!after.isMap) return tell('discriminator-removed', l10n.t('lost its discriminator'), before);
  if (before.text('propertyName') !== after.text('propertyName'))
    tell('discriminator-property-name-changed', l10n.t('is told apart by another property now'), after);
  const mapping = new Map(after.at('mapping').entries.map(([key, { value }]) => [key, value]));
  for (const [key, { value }] of before.at('mapping').entries) {
    if (!mapping.has(key))
      tell('discriminator-mapping-deleted', l10n.t("lost the discriminator's value {0}", key), before);
    else if (mapping.get(key) !== value)
      tell(
        'discriminator-mapping-changed',
        l10n.t("has another schema for the discriminator's value {0}", key),
        after,
      );
    mapping.delete(key);
  }
  for (const key of mapping.keys())
    tell('discriminator-mapping-added', l10n.t("got the discriminator's value {0}", key), after);
}
