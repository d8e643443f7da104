import * as l10n from '@vscode/l10n';
import type { Spot } from '../tree/spot';
import { orAny, within } from './compareKeywords';
import { capital, type Pair, type Place } from './schemaPair';
import type { PropertyRule } from './schemaRules';

/** Compares the properties of objects: those that came and went, what is required, and each with itself. */
export function compareProperties(pair: Pair, isWrapped: boolean): void {
  const { a, b, place, below, context } = pair;
  const before = new Map(a.at('properties').entries);
  const after = new Map(b.at('properties').entries);
  const required = { before: new Set(a.texts('required')), after: new Set(b.texts('required')) };
  for (const [name, written] of before) {
    const here = within(place, name);
    const other = after.get(name);
    if (other === undefined) {
      if (!isWrapped) removed(pair, here, written, required.before.has(name));
      continue;
    }
    const [was, is] = [context.before.follow(written), context.after.follow(other)];
    const isIdle = [was, is].every((each) =>
      each?.is(place.direction === 'request' ? 'readOnly' : 'writeOnly'),
    );
    const property = { ...here, ...((isIdle || place.isIdle) && { isIdle: true }) };
    if (was && is) changed(pair, property, was, is, required.before.has(name), required.after.has(name));
    below(written, other, property);
  }
  for (const [name, written] of after)
    if (!before.has(name)) added(pair, within(place, name), written, required.after.has(name));
  compareRest(pair);
  compareDependents(pair);
}

/** Whether it is never there: only ever in the other direction. */
function isUnseen({ place }: Pair, spot: Spot | undefined): boolean {
  return (
    place.isIdle === true || (spot?.is(place.direction === 'request' ? 'readOnly' : 'writeOnly') ?? false)
  );
}

function tell({ context }: Pair, here: Place, rule: PropertyRule, message: string, at: Spot): void {
  context.tellProperty(rule, `${capital(here.subject)} ${message}`, at);
}

function removed(pair: Pair, here: Place, written: Spot, isRequired: boolean): void {
  const isIdle = isUnseen(pair, pair.context.before.follow(written));
  if (here.direction === 'request') {
    if (!isIdle) tell(pair, here, 'request-property-removed', l10n.t('is gone'), written);
    return;
  }
  const kind = isRequired ? 'required' : 'optional';
  const rule = isIdle
    ? (`response-${kind}-write-only-property-removed` as const)
    : (`response-${kind}-property-removed` as const);
  tell(pair, here, rule, l10n.t('is gone'), written);
}

function added(pair: Pair, here: Place, written: Spot, isRequired: boolean): void {
  const spot = pair.context.after.follow(written);
  const isIdle = isUnseen(pair, spot);
  const kind = isRequired ? 'required' : 'optional';
  if (here.direction === 'response') {
    const rule = isIdle
      ? (`response-${kind}-write-only-property-added` as const)
      : (`response-${kind}-property-added` as const);
    tell(pair, here, rule, l10n.t('is new'), written);
    return;
  }
  if (isIdle) return;
  const hasDefault = spot?.at('default').value !== undefined;
  if (!isRequired) tell(pair, here, 'new-optional-request-property', l10n.t('is new'), written);
  else if (hasDefault)
    tell(
      pair,
      here,
      'new-required-request-property-with-default',
      l10n.t('is new, required, and has a default'),
      written,
    );
  else tell(pair, here, 'new-required-request-property', l10n.t('is new and required'), written);
}

function changed(
  pair: Pair,
  here: Place,
  was: Spot,
  is: Spot,
  wasRequired: boolean,
  isRequired: boolean,
): void {
  const isIdle = here.isIdle === true;
  if (wasRequired !== isRequired) {
    const message = isRequired ? l10n.t('is required now') : l10n.t('is optional now');
    if (here.direction === 'response')
      tell(
        pair,
        here,
        `response-${isIdle ? 'write-only-' : ''}property-became-${isRequired ? 'required' : 'optional'}`,
        message,
        is,
      );
    else if (!isIdle) {
      const hasDefault = isRequired && is.at('default').value !== undefined;
      const rule = `request-property-became-${isRequired ? 'required' : 'optional'}` as const;
      tell(pair, here, hasDefault ? 'request-property-became-required-with-default' : rule, message, is);
    }
  }
  if (was.is('deprecated') !== is.is('deprecated')) {
    const isDeprecated = is.is('deprecated');
    const message = isDeprecated ? l10n.t('is deprecated now') : l10n.t('is not deprecated any more');
    tell(
      pair,
      here,
      `${here.direction}-property-${isDeprecated ? 'deprecated' : 'reactivated'}`,
      message,
      is,
    );
  }
  for (const [key, word] of [
    ['readOnly', 'read-only'],
    ['writeOnly', 'write-only'],
  ] as const) {
    if (was.is(key) === is.is(key)) continue;
    const rule =
      `${here.direction}-${isRequired ? 'required' : 'optional'}-property-became-${is.is(key) ? '' : 'not-'}${word}` as const;
    tell(pair, here, rule, is.is(key) ? l10n.t('is {0} now', word) : l10n.t('is not {0} any more', word), is);
  }
}

/** What may be there besides. */
function compareRest({ a, b, place, tell: say, below }: Pair): void {
  const [before, after] = [a.at('additionalProperties'), b.at('additionalProperties')];
  if (before.value === false || after.value === false) {
    if (before.value !== false)
      say('additional-properties-disallowed', l10n.t('takes no further properties any more'), after);
    else if (after.value !== false)
      say('additional-properties-allowed', l10n.t('takes further properties now'));
  } else if (before.isMap || after.isMap) {
    const [left, right] = [before, after].map((each) => (each.isMap ? each : orAny(each.at('nothing'))));
    below(left!, right!, within(place, '*'));
  }
  const patterns = new Map(b.at('patternProperties').entries);
  for (const [pattern, spot] of a.at('patternProperties').entries) {
    const other = patterns.get(pattern);
    if (other) below(spot, other, within(place, pattern));
    else
      say('pattern-property-removed', l10n.t('says nothing of properties like {0} any more', pattern), spot);
    patterns.delete(pattern);
  }
  for (const [pattern, spot] of patterns)
    say('pattern-property-added', l10n.t('says what properties like {0} have to be', pattern), spot);
}

/** What has to be there where something else is. */
function compareDependents({ a, b, place, tell: say, below }: Pair): void {
  const needed = new Map(b.at('dependentRequired').entries);
  for (const [name, spot] of a.at('dependentRequired').entries) {
    const other = needed.get(name);
    const [was, is] = [spot.texts(), other?.texts() ?? []];
    if (!other)
      say('dependent-required-removed', l10n.t('needs nothing more where {0} is there', name), spot);
    else if (was.length !== is.length || was.some((each) => !is.includes(each))) {
      const isWider = is.every((each) => was.includes(each));
      const isNarrower = was.every((each) => is.includes(each));
      const rule = isWider
        ? 'dependent-required-removed'
        : isNarrower
          ? 'dependent-required-added'
          : 'dependent-required-changed';
      say(
        rule,
        l10n.t(
          'needs {0} where {1} is there, before {2}',
          is.join(', ') || l10n.t('nothing'),
          name,
          was.join(', ') || l10n.t('nothing'),
        ),
        other,
      );
    }
    needed.delete(name);
  }
  for (const [name, spot] of needed)
    say(
      'dependent-required-added',
      l10n.t('needs {0} where {1} is there', spot.texts().join(', '), name),
      spot,
    );
  const schemas = new Map(b.at('dependentSchemas').entries);
  for (const [name, spot] of a.at('dependentSchemas').entries) {
    const other = schemas.get(name);
    if (other) below(spot, other, place);
    else
      say('dependent-schema-removed', l10n.t('is under no further condition where {0} is there', name), spot);
    schemas.delete(name);
  }
  for (const [name, spot] of schemas)
    say('dependent-schema-added', l10n.t('is under a further condition where {0} is there', name), spot);
}
