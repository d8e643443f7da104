import * as l10n from '@vscode/l10n';
import type { OutputUnit } from '@cfworker/json-schema';
import { isObject, type JsonObject } from './json';
import { oneOf } from '../../shared/words';

const TYPES: Readonly<Record<string, string>> = {
  string: l10n.t('text'),
  number: l10n.t('a number'),
  integer: l10n.t('a whole number'),
  boolean: l10n.t('yes or no'),
  array: l10n.t('a list'),
  object: l10n.t('a group of answers'),
  null: l10n.t('nothing'),
};

const FORMATS: Readonly<Record<string, string>> = {
  email: l10n.t('an e-mail address, like ada@example.org'),
  uri: l10n.t('an address, like https://example.org'),
  date: l10n.t('a date, like 2026-11-26'),
  'date-time': l10n.t('a date and time, like 2026-11-26T12:00:00Z'),
  time: l10n.t('a time, like 12:00:00'),
  hostname: l10n.t('the name of a host, like example.org'),
  ipv4: l10n.t('an IPv4 address, like 192.0.2.1'),
  ipv6: l10n.t('an IPv6 address'),
  uuid: l10n.t('a UUID'),
  regex: l10n.t('a regular expression'),
};

/** What is wrong with a value, in words for the person who fills in the form. `schema` is what the keyword stands in. */
export function messageOf(unit: OutputUnit, schema: JsonObject): string {
  const { keyword } = unit;
  const rule = schema[keyword];
  switch (keyword) {
    case 'required':
      return l10n.t('needs an answer');
    case 'dependencies':
    case 'dependentRequired':
      return l10n.t('needs an answer, because of another one');
    case 'type':
      return l10n.t('must be {0}', oneOf([rule].flat().map((type) => TYPES[String(type)] ?? String(type))));
    case 'enum':
      return l10n.t('must be one of {0}', list(rule));
    case 'const':
      return l10n.t('must be {0}', written(rule));
    case 'pattern':
      return l10n.t('does not have the form that is wanted: {0}', String(rule));
    case 'format':
      return l10n.t('must be {0}', FORMATS[String(rule)] ?? String(rule));
    case 'minLength':
      return rule === 1
        ? l10n.t('needs an answer')
        : l10n.t('must have at least {0} characters', written(rule));
    case 'maxLength':
      return rule === 1
        ? l10n.t('must have at most 1 character')
        : l10n.t('must have at most {0} characters', written(rule));
    case 'minimum':
      return l10n.t('must be {0} or more', written(rule));
    case 'maximum':
      return l10n.t('must be {0} or less', written(rule));
    case 'exclusiveMinimum':
      return l10n.t('must be more than {0}', written(rule));
    case 'exclusiveMaximum':
      return l10n.t('must be less than {0}', written(rule));
    case 'multipleOf':
      return l10n.t('must be a multiple of {0}', written(rule));
    case 'minItems':
      return rule === 1 ? l10n.t('needs at least 1 item') : l10n.t('needs at least {0} items', written(rule));
    case 'maxItems':
      return rule === 1
        ? l10n.t('may have at most 1 item')
        : l10n.t('may have at most {0} items', written(rule));
    case 'uniqueItems':
      return l10n.t('has the same item twice');
    case 'contains':
      return l10n.t('lacks an item that is wanted in it');
    case 'minProperties':
      return rule === 1
        ? l10n.t('needs at least 1 entry')
        : l10n.t('needs at least {0} entries', written(rule));
    case 'maxProperties':
      return rule === 1
        ? l10n.t('may have at most 1 entry')
        : l10n.t('may have at most {0} entries', written(rule));
    case 'propertyNames':
      return l10n.t('has an entry whose name is not allowed');
    case 'additionalProperties':
    case 'false':
      return l10n.t('is not asked for');
    case 'not':
      return l10n.t('has a value that is not allowed');
    case 'anyOf':
      return l10n.t('fits none of the choices');
    case 'oneOf':
      return / 0 matches/.test(unit.error) || /\(0 /.test(unit.error)
        ? l10n.t('fits none of the choices')
        : l10n.t('fits more than one of the choices, and must fit one');
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

function list(rule: unknown): string {
  return Array.isArray(rule) ? rule.map(written).join(', ') : written(rule);
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
