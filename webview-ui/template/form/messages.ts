import type { OutputUnit } from '@cfworker/json-schema';
import { isObject, type JsonObject } from './json';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of answers',
  null: 'nothing',
};

const FORMATS: Readonly<Record<string, string>> = {
  email: 'an e-mail address, like ada@example.org',
  uri: 'an address, like https://example.org',
  date: 'a date, like 2026-11-26',
  'date-time': 'a date and time, like 2026-11-26T12:00:00Z',
  time: 'a time, like 12:00:00Z',
  hostname: 'the name of a host, like example.org',
  ipv4: 'an IPv4 address, like 192.0.2.1',
  ipv6: 'an IPv6 address',
  uuid: 'a UUID',
  regex: 'a regular expression',
};

/** What is wrong with a value, in words for the person who fills in the form. `schema` is what the keyword stands in. */
export function messageOf(unit: OutputUnit, schema: JsonObject): string {
  const { keyword } = unit;
  const rule = schema[keyword];
  switch (keyword) {
    case 'required':
      return 'needs an answer';
    case 'dependencies':
    case 'dependentRequired':
      return 'needs an answer, because of another one';
    case 'type':
      return `must be ${[rule]
        .flat()
        .map((type) => TYPES[String(type)] ?? String(type))
        .join(' or ')}`;
    case 'enum':
      return `must be one of ${list(rule)}`;
    case 'const':
      return `must be ${written(rule)}`;
    case 'pattern':
      return `does not have the form that is wanted: ${String(rule)}`;
    case 'format':
      return `must be ${FORMATS[String(rule)] ?? `a valid ${String(rule)}`}`;
    case 'minLength':
      return rule === 1 ? 'needs an answer' : `must have at least ${count(rule, 'character')}`;
    case 'maxLength':
      return `must have at most ${count(rule, 'character')}`;
    case 'minimum':
      return `must be ${written(rule)} or more`;
    case 'maximum':
      return `must be ${written(rule)} or less`;
    case 'exclusiveMinimum':
      return `must be more than ${written(rule)}`;
    case 'exclusiveMaximum':
      return `must be less than ${written(rule)}`;
    case 'multipleOf':
      return `must be a multiple of ${written(rule)}`;
    case 'minItems':
      return `needs at least ${count(rule, 'item')}`;
    case 'maxItems':
      return `may have at most ${count(rule, 'item')}`;
    case 'uniqueItems':
      return 'has the same item twice';
    case 'contains':
      return 'lacks an item that is wanted in it';
    case 'minProperties':
      return `needs at least ${count(rule, 'entry', 'entries')}`;
    case 'maxProperties':
      return `may have at most ${count(rule, 'entry', 'entries')}`;
    case 'propertyNames':
      return 'has an entry whose name is not allowed';
    case 'additionalProperties':
    case 'false':
      return 'is not asked for';
    case 'not':
      return 'has a value that is not allowed';
    case 'anyOf':
      return 'fits none of the choices';
    case 'oneOf':
      return / 0 matches/.test(unit.error) || /\(0 /.test(unit.error)
        ? 'fits none of the choices'
        : 'fits more than one of the choices, and must fit one';
    default:
      return unit.error;
  }
}

/** What the template itself says of the fault: `errorMessage`, as Backstage reads it. */
export function writtenMessage(schema: JsonObject, keyword: string, property?: string): string | undefined {
  const message = schema['errorMessage'];
  if (typeof message === 'string') return message;
  if (!isObject(message)) return undefined;
  const own = message[keyword];
  if (typeof own === 'string') return own;
  const named = property !== undefined && isObject(own) ? own[property] : undefined;
  return typeof named === 'string' ? named : undefined;
}

function count(rule: unknown, one: string, several = `${one}s`): string {
  return `${written(rule)} ${rule === 1 ? one : several}`;
}

function list(rule: unknown): string {
  return Array.isArray(rule) ? rule.map(written).join(', ') : written(rule);
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
