import * as l10n from '@vscode/l10n';
import type { Operation, OperationDetails, Parameter } from '../../definition';
import type { Spot } from '../../tree/spot';
import type { OpenApiRule } from '../operationRules';
import { isNullable, typesOf } from '../compareTypes';
import { anyOf, DATE, type OpenApiContext } from './context';

export function compareParameters(
  context: OpenApiContext,
  was: OperationDetails,
  is: OperationDetails,
  before: Operation,
  after: Operation,
): void {
  const names = new Map(
    pathNames(before.path ?? '').map((name, at) => [name, pathNames(after.path ?? '')[at] ?? name]),
  );
  // A parameter of the path may be called otherwise: nobody who sends it sees its name.
  const key = ({ in: where, name }: Parameter) =>
    `${where} ${where === 'header' ? name.toLowerCase() : name}`;
  const renamed = (each: Parameter) =>
    each.in === 'path' ? { ...each, name: names.get(each.name) ?? each.name } : each;
  const left = new Map(was.parameters.map((each) => [key(renamed(each)), each]));
  const right = new Map(is.parameters.map((each) => [key(each), each]));
  const { id } = after;
  for (const [name, parameter] of left) {
    const other = right.get(name);
    const subject = subjectOf(parameter);
    const place = { scope: 'parameter', subject, isText: true } as const;
    if (!other) {
      parameterRemoved(context, parameter, id, subject);
      continue;
    }
    if (parameter.required !== other.required)
      context.tell(
        other.required ? 'request-parameter-became-required' : 'request-parameter-became-optional',
        id,
        other.spot,
        other.required ? l10n.t('{0} is required now', subject) : l10n.t('{0} is optional now', subject),
      );
    if (parameter.deprecated !== other.deprecated)
      context.tell(
        other.deprecated ? 'request-parameter-deprecated' : 'request-parameter-reactivated',
        id,
        other.spot,
        other.deprecated
          ? l10n.t('{0} is deprecated now', subject)
          : l10n.t('{0} is not deprecated any more', subject),
      );
    if (becameList(context, parameter, other))
      context.changes.tell(
        'request-parameter-type-generalized',
        'safe',
        { operation: id },
        other.spot,
        l10n.t('{0} may be given several times now', subject),
      );
    else
      context.changes.schema(anyOf(parameter.schema), anyOf(other.schema), 'request', place, {
        operation: id,
      });
  }
  for (const [name, parameter] of right) {
    if (left.has(name)) continue;
    const subject = subjectOf(parameter);
    const isOfPath = !isBelow(parameter.spot, after.spot) && !parameter.spot.path.includes('components');
    const kind = parameter.required ? 'required' : 'optional';
    if (parameter.in === 'path')
      context.tell('new-request-path-parameter', id, parameter.spot, l10n.t('{0} is new', subject));
    else
      context.tell(
        isOfPath ? `new-${kind}-request-default-parameter-to-existing-path` : `new-${kind}-request-parameter`,
        id,
        parameter.spot,
        kind === 'required'
          ? l10n.t('{0} is new and required', subject)
          : l10n.t('{0} is new and optional', subject),
      );
  }
}

/** Whether one value became a list that one value is a list of: each is written by itself (`a=1&a=2`), and all are valid. */
function becameList({ changes }: OpenApiContext, before: Parameter, after: Parameter): boolean {
  const { spot } = after;
  const isForm = spot.at('schema').isMap
    ? (spot.text('style') ?? 'form') === 'form' && spot.at('explode').value !== false
    : spot.text('collectionFormat') === 'multi';
  const isByItself = isForm && (after.in === 'query' || after.in === 'cookie');
  const [was, is] = [changes.before, changes.after].map(({ references }, side) =>
    references.follow(anyOf((side ? after : before).schema)),
  );
  const items = is?.at('items');
  if (!isByItself || !was || !items?.isMap) return false;
  const [old, now] = [typesOf(was), typesOf(is!)];
  const isOneValue = old.length > 0 && !old.includes('array') && !old.includes('object');
  const mayBeOne = Number(is!.at('minItems').value ?? 0) <= 1;
  if (!isOneValue || !mayBeOne || now.length !== 1 || now[0] !== 'array') return false;
  const place = { scope: 'parameter', subject: '', isText: true } as const;
  return changes
    .trial(was, items, 'request', place)
    .every(
      ({ rule, level }) =>
        level === 'safe' || (rule === 'request-parameter-became-not-nullable' && isNullable(is!)),
    );
}

function parameterRemoved(
  context: OpenApiContext,
  { deprecated, spot }: Parameter,
  id: string,
  subject: string,
): void {
  const sunset = spot.text('x-sunset');
  const told = (rule: OpenApiRule, message = l10n.t('{0} is gone', subject)) =>
    context.tell(rule, id, spot, message, true);
  if (!deprecated) told('request-parameter-removed');
  else if (sunset === undefined) told('request-parameter-removed-with-deprecation');
  else if (!DATE.test(sunset))
    told(
      'request-parameter-sunset-parse',
      l10n.t("{0} is gone; when it was to go (x-sunset: {1}) can't be read", subject, sunset),
    );
  else if (context.today < sunset.slice(0, 10))
    told(
      'request-parameter-removed-before-sunset',
      l10n.t('{0} is gone before the day it was to go ({1})', subject, sunset),
    );
  else
    told(
      'request-parameter-removed-with-deprecation',
      l10n.t('{0} is gone; it was to go on {1}', subject, sunset),
    );
}

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!);
}

function isBelow(spot: Spot, above: Spot): boolean {
  return spot.file === above.file && spot.pointer.startsWith(`${above.pointer}/`);
}

function subjectOf({ in: where, name }: Parameter): string {
  return l10n.t('the {0} parameter `{1}`', where, name);
}
