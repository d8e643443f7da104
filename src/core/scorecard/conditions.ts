import * as l10n from '@vscode/l10n';
import { boundedRegExp, MAX_TEXT } from '../base/regExp/boundedRegExp';
import { isObject } from '../base/isObject';
import { shown } from '../base/oneLine';
import { isSecret } from '../model/secrets';
import { nearest } from '../language/nearMiss';
import type { Outcome } from './check';
import { type FactKind, FACTS, type FactName } from './facts';
import { jsonPath } from './jsonPath';

/** What a fact is of one entity, in words where a sentence says more than the value; or why nobody can tell. */
export type FactAnswer =
  | {
      readonly value: unknown;
      readonly said?: string;
      /** The value is the least it can be, since not everything is known: why, in a sentence. */
      readonly atLeast?: string;
    }
  | { readonly unknown: string };

export interface FactQuestion {
  readonly fact: FactName;
  /** Which of a kind: `{ path: "Dockerfile" }`. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** One statement about a fact. As json-rules-engine has it, which Backstage's Tech Insights takes. */
export interface Statement extends FactQuestion {
  /** Into the fact's value: `$.engines.node`. */
  readonly path?: string;
  readonly operator: keyof typeof OPERATORS;
  readonly value: unknown;
}

export type Conditions =
  | { readonly all: readonly Conditions[] }
  | { readonly any: readonly Conditions[] }
  | { readonly not: Conditions }
  | Statement;

export interface Verdict {
  readonly result: Outcome;
  readonly reason: string;
}

const MOST = 100;
const DEEPEST = 10;
const LONGEST_VALUE = 80;
/** Values of a list that a reason repeats. */
const MOST_NAMED = 10;
/** Of a file, for a regular expression. */
const MOST_LINES = 10_000;
/** What a regular expression may take over them: see `BoundedRegExp`. */
const MOST_STEPS = 50_000_000;

interface Operator {
  /** Undefined where it can't be told. */
  readonly test: (of: unknown, wanted: unknown) => boolean | undefined;
  /** What the fact is to be, after "is to". */
  readonly says: (wanted: string) => string;
  /** What it compares; others don't fit it, as in json-rules-engine. */
  readonly takes?: 'numbers' | 'lists' | 'texts';
}

const isIn = (list: unknown, value: unknown) => Array.isArray(list) && list.some((each) => each === value);

export const OPERATORS = {
  equal: { test: (of, wanted) => of === wanted, says: (wanted) => l10n.t('be {0}', wanted) },
  notEqual: { test: (of, wanted) => of !== wanted, says: (wanted) => l10n.t('be other than {0}', wanted) },
  in: { test: (of, wanted) => isIn(wanted, of), says: (wanted) => l10n.t('be one of {0}', wanted) },
  notIn: { test: (of, wanted) => !isIn(wanted, of), says: (wanted) => l10n.t('be none of {0}', wanted) },
  contains: { test: isIn, says: (wanted) => l10n.t('contain {0}', wanted), takes: 'lists' },
  doesNotContain: {
    test: (of, wanted) => !isIn(of, wanted),
    says: (wanted) => l10n.t('not contain {0}', wanted),
    takes: 'lists',
  },
  lessThan: {
    test: (of, wanted) => (of as number) < (wanted as number),
    says: (wanted) => l10n.t('be less than {0}', wanted),
    takes: 'numbers',
  },
  lessThanInclusive: {
    test: (of, wanted) => (of as number) <= (wanted as number),
    says: (wanted) => l10n.t('be {0} at most', wanted),
    takes: 'numbers',
  },
  greaterThan: {
    test: (of, wanted) => (of as number) > (wanted as number),
    says: (wanted) => l10n.t('be more than {0}', wanted),
    takes: 'numbers',
  },
  greaterThanInclusive: {
    test: (of, wanted) => (of as number) >= (wanted as number),
    says: (wanted) => l10n.t('be {0} at least', wanted),
    takes: 'numbers',
  },
  /** Greenroom's own: a regular expression, tried on each line. */
  matches: {
    test: (of, wanted) => {
      const regex = boundedRegExp(wanted as string);
      if (regex.fault !== undefined) return undefined;
      const lines = (of as string).split(/\r?\n/, MOST_LINES + 1);
      for (const line of lines) {
        if (regex.test(line)) return true;
        // Of what was not tried nobody can tell.
        if (regex.steps() > MOST_STEPS) return undefined;
      }
      return lines.length > MOST_LINES || lines.some(({ length }) => length > MAX_TEXT) ? undefined : false;
    },
    says: (wanted) => l10n.t('have a line that matches {0}', wanted),
    takes: 'texts',
  },
} satisfies Record<string, Operator>;

/** Reads conditions that somebody wrote; `fault` says in a sentence why they are none. */
export function readConditions(
  value: unknown,
): { readonly conditions: Conditions; readonly fault?: undefined } | { readonly fault: string } {
  const fault = faultOf(value, 0, { left: MOST });
  return fault === undefined ? { conditions: value as Conditions } : { fault };
}

function faultOf(value: unknown, depth: number, room: { left: number }): string | undefined {
  if (!isObject(value))
    return l10n.t('Conditions must be a mapping with "all", "any" or "not", or with a fact.');
  if (depth > DEEPEST) return l10n.t('Conditions may be nested {0} deep at most.', DEEPEST);
  if (--room.left < 0) return l10n.t('There may be {0} conditions at most.', MOST);
  for (const key of ['all', 'any'] as const) {
    if (!Object.hasOwn(value, key)) continue;
    const list = value[key];
    if (!Array.isArray(list) || list.length === 0) return l10n.t('"{0}" must be a list of conditions.', key);
    if (Object.keys(value).length > 1) return l10n.t('"{0}" must be the only key of its mapping.', key);
    for (const each of list) {
      const fault = faultOf(each, depth + 1, room);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (Object.hasOwn(value, 'not')) {
    if (Object.keys(value).length > 1) return l10n.t('"not" must be the only key of its mapping.');
    return faultOf(value['not'], depth + 1, room);
  }
  return faultOfStatement(value);
}

/** What a statement may have beside: words of json-rules-engine that change nothing here. */
const IDLE = ['name', 'priority', 'factId'];

function faultOfStatement(value: Readonly<Record<string, unknown>>): string | undefined {
  const { fact, params, path, operator } = value;
  if (typeof fact !== 'string') return l10n.t('A condition needs a "fact", an "operator" and a "value".');
  if (!Object.hasOwn(FACTS, fact))
    return l10n.t('There is no fact "{0}".{1}', shown(fact), meant(fact, FACTS));
  if (typeof operator !== 'string' || !Object.hasOwn(OPERATORS, operator))
    return l10n.t(
      'There is no operator "{0}".{1}',
      shown(typeof operator === 'string' ? operator : ''),
      meant(operator, OPERATORS),
    );
  if (!Object.hasOwn(value, 'value')) return l10n.t('A condition needs a "value" to compare with.');
  const other = Object.keys(value).find(
    (key) => !['fact', 'params', 'path', 'operator', 'value', ...IDLE].includes(key),
  );
  if (other !== undefined) return l10n.t('"{0}" means nothing in a condition.', shown(other));
  const wanted = value['value'];
  const { takes } = OPERATORS[operator as keyof typeof OPERATORS] as Operator;
  if (takes === 'numbers' && !Number.isFinite(wanted))
    return l10n.t('"{0}" compares with a number.', operator);
  if (/^(in|notIn)$/.test(operator) && !Array.isArray(wanted))
    return l10n.t('"{0}" takes a list of values.', operator);
  if (takes === 'texts' && (typeof wanted !== 'string' || boundedRegExp(wanted).fault !== undefined))
    return l10n.t('"matches" takes a regular expression that does not refer back to a group or look behind.');
  if (isObject(wanted)) return l10n.t('What a fact is compared with must be a value, not another fact.');
  if (path !== undefined && (typeof path !== 'string' || jsonPath(path) === undefined))
    return l10n.t('A path leads through names and places only, as in "$.engines.node" or "$.jobs[0]".');
  const { needs } = FACTS[fact as FactName] as FactKind;
  if (params !== undefined && !isObject(params)) return l10n.t('"params" must be a mapping.');
  if (needs && typeof params?.[needs] !== 'string')
    return l10n.t('The fact "{0}" needs "params" with "{1}".', fact, needs);
  return undefined;
}

function meant(written: unknown, known: object): string {
  const [near] = typeof written === 'string' ? nearest(written, Object.keys(known)) : [];
  return near === undefined ? '' : l10n.t(' Did you mean "{0}"?', near);
}

/** Every fact that conditions name. */
export function questionsOf(conditions: Conditions): FactQuestion[] {
  if ('all' in conditions) return conditions.all.flatMap(questionsOf);
  if ('any' in conditions) return conditions.any.flatMap(questionsOf);
  if ('not' in conditions) return questionsOf(conditions.not);
  return [conditions];
}

/**
 * Whether conditions hold, with the reason in a sentence. What is unknown makes unknown what hangs on it, and nothing
 * else: one that fails is enough for "all", one that holds for "any".
 */
export function judge(conditions: Conditions, answer: (question: FactQuestion) => FactAnswer): Verdict {
  if ('not' in conditions) {
    const { result, reason } = judge(conditions.not, answer);
    return { result: result === 'pass' ? 'fail' : result === 'fail' ? 'pass' : 'unknown', reason };
  }
  if ('all' in conditions) {
    const each = conditions.all.map((one) => judge(one, answer));
    const failed = each.filter(({ result }) => result === 'fail');
    if (failed.length > 0) return { result: 'fail', reason: reasons(failed) };
    const unknown = each.filter(({ result }) => result === 'unknown');
    if (unknown.length > 0) return { result: 'unknown', reason: reasons(unknown) };
    return { result: 'pass', reason: reasons(each) };
  }
  if ('any' in conditions) {
    const each = conditions.any.map((one) => judge(one, answer));
    const passed = each.find(({ result }) => result === 'pass');
    if (passed) return passed;
    const unknown = each.filter(({ result }) => result === 'unknown');
    if (unknown.length > 0) return { result: 'unknown', reason: reasons(unknown) };
    return { result: 'fail', reason: reasons(each) };
  }
  return judgeStatement(conditions, answer(conditions));
}

function judgeStatement(statement: Statement, answer: FactAnswer): Verdict {
  if ('unknown' in answer) return { result: 'unknown', reason: answer.unknown };
  const { fact, path, operator, value: wanted } = statement;
  // As json-rules-engine has it, a path leads into what has parts, and is nothing else.
  const hasParts = typeof answer.value === 'object' && answer.value !== null;
  const found = path === undefined || !hasParts ? answer.value : jsonPath(path)?.(answer.value);
  if (answer.atLeast !== undefined && !isCertain(operator, found, wanted))
    return { result: 'unknown', reason: answer.atLeast };
  const { test, says, takes } = OPERATORS[operator] as Operator;
  const fits =
    takes === undefined ||
    (takes === 'numbers' && !Number.isNaN(Number.parseFloat(String(found)))) ||
    (takes === 'texts' && typeof found === 'string') ||
    (takes === 'lists' && Array.isArray(found));
  const passes = fits && test(found, wanted);
  const name = path === undefined ? fact : l10n.t('{0} at {1}', fact, shown(path));
  if (passes === undefined)
    return {
      result: 'unknown',
      reason: l10n.t('{0} has lines that are too long or too many to be tried.', name),
    };
  const result = passes ? 'pass' : 'fail';
  if (answer.said !== undefined && path === undefined) return { result, reason: answer.said };
  const isKey = typeof found === 'string' && isSecret(path ?? fact, found);
  const what = isKey ? l10n.t('[left out]') : inWords(found);
  return {
    result,
    reason: passes
      ? l10n.t('{0} is {1}.', name, what)
      : l10n.t('{0} is {1}, and is to {2}.', name, what, says(inWords(wanted))),
  };
}

/** Whether a comparison comes to the same whatever more there is. */
function isCertain(operator: Statement['operator'], least: unknown, wanted: unknown): boolean {
  if (typeof least !== 'number' || typeof wanted !== 'number') return false;
  if (operator === 'greaterThanInclusive' || operator === 'lessThan') return least >= wanted;
  return least > wanted;
}

function inWords(value: unknown): string {
  if (value === undefined || value === null) return l10n.t('not there');
  if (typeof value === 'string') return `"${shown(value.slice(0, 2 * LONGEST_VALUE))}"`;
  if (Array.isArray(value) && value.length <= MOST_NAMED && value.every((each) => typeof each !== 'object'))
    return value.map(inWords).join(', ');
  if (typeof value === 'object') return Array.isArray(value) ? l10n.t('a list') : l10n.t('a mapping');
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : l10n.t('of no kind that is told');
}

/** At most three, each once. */
function reasons(verdicts: readonly Verdict[]): string {
  return [...new Set(verdicts.map(({ reason }) => reason))].slice(0, 3).join(' ');
}
