import * as l10n from '@vscode/l10n';
import { nameOfReference, referenceOf } from '../tree/referencedFiles';
import { Spot } from '../tree/spot';
import { compareKeywords } from './compareKeywords';
import { compareProperties } from './compareProperties';
import { compareListsOfTypes, compareTypes } from './compareTypes';
import { ANNOTATIONS } from './sameness';
import { capital, type Pair, type Place, type SchemaContext } from './schemaPair';
import type { SchemaRule } from './schemaRules';

/**
 * Compares what is valid before with what is valid after, word by word. One walk serves requests and responses: what a
 * change does to the set of valid values decides with the direction how bad it is.
 */
export function compareSchema(before: Spot, after: Spot, place: Place, context: SchemaContext): void {
  const seen = new Map<unknown, Set<unknown>>();
  const compare = (writtenA: Spot, writtenB: Spot, here: Place): void => {
    const a = context.before.follow(writtenA);
    const b = context.after.follow(writtenB);
    if (!a || !b || context.sameness.of(a, b)) return;
    // Each pair once: what is shared or refers to itself is told of where it is first met.
    const met = seen.get(a.value);
    if (met?.has(b.value)) return;
    seen.set(a.value, (met ?? new Set()).add(b.value));
    const tell = (what: SchemaRule, message: string, at = b) =>
      context.tell(here, what, `${capital(here.subject)} ${message}`, at);
    if (a.value === false || b.value === false) {
      if (b.value === false) tell('schema-became-false', l10n.t('accepts no value any more'));
      else tell('schema-became-not-false', l10n.t('accepts values now, where it accepted none'));
      return;
    }
    const [left, right] = [a, b].map((spot) => (spot.isMap ? spot : new Spot({}, spot.file, spot.path)));
    comparePair({ a: left!, b: right!, place: here, context, tell, below: compare });
  };
  compare(before, after, place);
}

function comparePair(pair: Pair): void {
  if (compareListsOfTypes(pair)) return;
  const isWrapped = compareWrapping(pair);
  if (isWrapped === 'nullable') return;
  if (isWrapped === undefined) compareTypes(pair);
  compareKeywords(pair);
  compareProperties(pair, isWrapped === 'wrapped');
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const)
    if (!(key === 'oneOf' && isWrapped)) compareBranches(pair, key);
}

/** A schema that is now one of several, or that may now be null by the same means. */
function compareWrapping(pair: Pair): 'nullable' | 'wrapped' | undefined {
  const { a, b, place, context, tell, below } = pair;
  const branchesA = a.at('oneOf').items;
  const branchesB = b.at('oneOf').items;
  if (branchesA.length > 0 === branchesB.length > 0) return undefined;
  const isAdded = branchesB.length > 0;
  const branches = isAdded ? branchesB : branchesA;
  const references = isAdded ? context.after : context.before;
  const others = branches.filter((each) => references.follow(each)?.at('type').value !== 'null');
  const whole = isAdded ? a : b;
  const isConcrete = whole.at('type').value !== undefined || whole.at('properties').value !== undefined;
  if (!isConcrete) return undefined;
  if (branches.length === 2 && others.length === 1) {
    if (isAdded) tell('became-nullable', l10n.t('may be null now'));
    else tell('became-not-nullable', l10n.t('may not be null any more'));
    below(isAdded ? a : others[0]!, isAdded ? others[0]! : b, place);
    return 'nullable';
  }
  if (!isAdded || place.scope !== 'body') return undefined;
  const isPreserved = branchesB.some((each) => context.sameness.of(a, each));
  if (isPreserved)
    tell(
      'wrapped-in-one-of-original-preserved',
      l10n.t('is one of several now, of which one is what it was'),
    );
  else tell('wrapped-in-one-of', l10n.t('is one of several now'));
  return 'wrapped';
}

const ADDED = { allOf: 'all-of-added', anyOf: 'any-of-added', oneOf: 'one-of-added' } as const;
const REMOVED = { allOf: 'all-of-removed', anyOf: 'any-of-removed', oneOf: 'one-of-removed' } as const;

/** Branches compared with branches; what is left then is matched by its order. */
const MOST_LOOKS = 250_000;

/** Branches are the same by the reference they are, by what they mean, then by their order. */
function compareBranches(
  { a, b, place, context, tell, below }: Pair,
  key: 'allOf' | 'anyOf' | 'oneOf',
): void {
  const left = a.at(key).items;
  const right = new Set(b.at(key).items);
  if (left.length === 0 && right.size === 0) return;
  const unmatched: Spot[] = [];
  const named = new Map<string, Spot[]>();
  for (const each of [...right].toReversed()) {
    const name = referenceOf(each.value);
    if (name !== undefined && !named.get(name)?.push(each)) named.set(name, [each]);
  }
  let looks = MOST_LOOKS;
  const sameAs = (branch: Spot) => {
    for (const each of right) {
      if (looks-- <= 0) return undefined;
      if (context.sameness.of(branch, each)) return each;
    }
    return undefined;
  };
  for (const branch of left) {
    const name = referenceOf(branch.value);
    const alike = named.get(name ?? '') ?? [];
    // One may be taken already, for what it means.
    while (alike.length && !right.has(alike.at(-1)!)) alike.pop();
    const match = name === undefined ? sameAs(branch) : alike.pop();
    if (!match) unmatched.push(branch);
    else {
      right.delete(match);
      below(branch, match, { ...place, names: [...place.names, `${key}[${nameOf(branch)}]`] });
    }
  }
  const inline = [...right].filter((each) => referenceOf(each.value) === undefined);
  for (const branch of unmatched) {
    const match = referenceOf(branch.value) === undefined ? inline.shift() : undefined;
    if (match) {
      right.delete(match);
      below(branch, match, place);
      continue;
    }
    const isEmpty = key === 'allOf' && isAnnotation(context.before.follow(branch));
    tell(
      isEmpty ? 'all-of-removed-annotation-only' : REMOVED[key],
      l10n.t('lost a part of its {0}: {1}', key, nameOf(branch)),
      branch,
    );
  }
  for (const branch of right) {
    const isEmpty = key === 'allOf' && isAnnotation(context.after.follow(branch));
    tell(
      isEmpty ? 'all-of-added-annotation-only' : ADDED[key],
      l10n.t('got a part in its {0}: {1}', key, nameOf(branch)),
      branch,
    );
  }
}

function isAnnotation(spot: Spot | undefined): boolean {
  return spot?.isMap === true && spot.entries.every(([key]) => ANNOTATIONS.has(key));
}

function nameOf(branch: Spot): string {
  const reference = referenceOf(branch.value);
  return reference === undefined
    ? (branch.text('title') ?? branch.text('type') ?? l10n.t('one without a name'))
    : nameOfReference(reference);
}
