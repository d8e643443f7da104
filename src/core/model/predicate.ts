import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import { isObject } from '../base/isObject';
/**
 * What an entity must be like, as data: `{ "kind": "component", "metadata.annotations.acme.io/slo": { "$exists": true } }`.
 * Backstage's filter predicates, with its meaning: texts are compared without case, all keys of an object must fit, and
 * `$all`, `$any` and `$not` stand alone.
 */
export type FilterPredicate =
  | { readonly $all: readonly FilterPredicate[] }
  | { readonly $any: readonly FilterPredicate[] }
  | { readonly $not: FilterPredicate }
  | { readonly [path: string]: FilterPredicateValue };

type Primitive = string | number | boolean;

export type FilterPredicateValue =
  | Primitive
  | { readonly $exists: boolean }
  | { readonly $in: readonly Primitive[] }
  | { readonly $contains: FilterPredicate | Primitive }
  | { readonly $hasPrefix: string };

// Written by hand: the semantics are a page, and @backstage/filter-predicates brings two versions of zod for them.

/** Conditions of one filter, and how deep they may stand in one another: nobody writes as many by hand. */
const MOST_CONDITIONS = 200;
const DEEPEST = 12;

/** Reads a predicate that somebody wrote; `fault` says in a sentence why it is none. */
export function readPredicate(
  value: unknown,
): { readonly test: (of: unknown) => boolean; readonly fault?: undefined } | { readonly fault: string } {
  const fault = faultOf(value, 0, { left: MOST_CONDITIONS }, false);
  return fault === undefined ? { test: (of) => fits(value, of) } : { fault };
}

function faultOf(
  predicate: unknown,
  depth: number,
  room: { left: number },
  mayBePrimitive: boolean,
): string | undefined {
  if (mayBePrimitive && isPrimitive(predicate)) return undefined;
  if (!isObject(predicate)) return l10n.t('A filter must be an object of paths and values to look for.');
  if (depth > DEEPEST) return l10n.t('A filter may be nested {0} deep at most.', DEEPEST);
  for (const [key, value] of Object.entries(predicate)) {
    if (--room.left < 0) return l10n.t('A filter may have {0} conditions at most.', MOST_CONDITIONS);
    const fault = key.startsWith('$')
      ? faultOfOperator(predicate, key, value, depth, room, mayBePrimitive)
      : faultOfValue(value, depth, room);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfOperator(
  predicate: Readonly<Record<string, unknown>>,
  key: string,
  value: unknown,
  depth: number,
  room: { left: number },
  mayBePrimitive: boolean,
): string | undefined {
  if (key !== '$all' && key !== '$any' && key !== '$not')
    return l10n.t('A filter has no operator "{0}" there: use $all, $any or $not.', shown(key));
  if (Object.keys(predicate).length > 1) return l10n.t('"{0}" must be the only key of its object.', key);
  if (key === '$not') return faultOf(value, depth + 1, room, mayBePrimitive);
  if (!Array.isArray(value)) return l10n.t('"{0}" must be a list.', key);
  for (const each of value) {
    const fault = faultOf(each, depth + 1, room, mayBePrimitive);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfValue(value: unknown, depth: number, room: { left: number }): string | undefined {
  if (isPrimitive(value)) return undefined;
  const [key = '', ...more] = isObject(value) ? Object.keys(value) : [];
  const of = isObject(value) ? value[key] : undefined;
  const isGood =
    more.length === 0 &&
    ((key === '$exists' && typeof of === 'boolean') ||
      (key === '$hasPrefix' && typeof of === 'string') ||
      (key === '$in' && Array.isArray(of) && (room.left -= of.length) >= 0 && of.every(isPrimitive)));
  if (isGood) return undefined;
  if (key === '$contains' && more.length === 0) return faultOf(of, depth + 1, room, true);
  return l10n.t(
    'The value to look for must be text, a number, true or false, or one of $exists, $in, $contains and $hasPrefix.',
  );
}

function fits(predicate: unknown, value: unknown): boolean {
  if (!isObject(predicate)) return isEqual(value, predicate);
  if (Array.isArray(predicate['$all'])) return predicate['$all'].every((each) => fits(each, value));
  if (Array.isArray(predicate['$any'])) return predicate['$any'].some((each) => fits(each, value));
  if ('$not' in predicate) return !fits(predicate['$not'], value);
  return Object.entries(predicate).every(([path, wanted]) => fitsValue(wanted, valueAt(value, path)));
}

function fitsValue(wanted: unknown, value: unknown): boolean {
  if (!isObject(wanted)) return isEqual(value, wanted);
  if ('$contains' in wanted)
    return Array.isArray(value) && value.some((each) => fits(wanted['$contains'], each));
  if (Array.isArray(wanted['$in'])) return wanted['$in'].some((each) => isEqual(value, each));
  if ('$exists' in wanted) return (value !== undefined) === wanted['$exists'];
  const prefix = wanted['$hasPrefix'];
  return (
    typeof prefix === 'string' &&
    typeof value === 'string' &&
    value.toUpperCase().startsWith(prefix.toUpperCase())
  );
}

/** Keys may have points of their own: `metadata.annotations.acme.io/slo`. */
export function valueAt(value: unknown, path: string): unknown {
  if (!path || !isObject(value)) return undefined;
  if (Object.hasOwn(value, path) && value[path] !== undefined) return value[path];
  for (let at = path.indexOf('.'); at >= 0; at = path.indexOf('.', at + 1)) {
    const key = path.slice(0, at);
    const found = Object.hasOwn(value, key) ? valueAt(value[key], path.slice(at + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function isEqual(a: unknown, b: unknown): boolean {
  if (a === null || b === null) return false;
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return a.toUpperCase() === b.toUpperCase();
  if (isPrimitive(a) && isPrimitive(b) && (typeof a === 'number' || typeof b === 'number'))
    return String(a) === String(b);
  return false;
}

function isPrimitive(value: unknown): value is Primitive {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
