import * as l10n from '@vscode/l10n';
import type { Operation } from '../../definition';
import type { OpenApiRule } from '../operationRules';
import { compareSecurity } from '../security';
import { DATE, type OpenApiContext } from './context';
import { compareBody, compareResponses } from './messages';
import { compareParameters } from './parameters';

/** From what promises least to what promises most. */
const STABILITY = ['draft', 'alpha', 'beta', 'stable'];

export function tellRemoved(
  context: OpenApiContext,
  { id, spot, deprecated, ...operation }: Operation,
  isPathGone: boolean,
): void {
  const told = (rule: OpenApiRule, message: string) => context.tell(rule, id, spot, message, true);
  if (isWebhook({ ...operation, id, spot })) return told('webhook-removed', l10n.t('{0} is gone', id));
  const kind = isPathGone ? 'api-path-removed' : 'api-removed';
  if (!deprecated)
    return told(`${kind}-without-deprecation`, l10n.t('{0} is gone, and was not deprecated before', id));
  const sunset = spot.text('x-sunset');
  if (sunset === undefined)
    return told(`${kind}-with-deprecation`, l10n.t('{0} is gone; it was deprecated', id));
  if (!DATE.test(sunset))
    return told(
      'api-path-sunset-parse',
      l10n.t("{0} is gone; when it was to go (x-sunset: {1}) can't be read", id, sunset),
    );
  if (context.today < sunset.slice(0, 10))
    return told(`${kind}-before-sunset`, l10n.t('{0} is gone before the day it was to go ({1})', id, sunset));
  // Gone on the day that was announced: oasdiff says nothing, and people want to know.
  told(`${kind}-with-deprecation`, l10n.t('{0} is gone; it was to go on {1}', id, sunset));
}

export function compareOperation(context: OpenApiContext, before: Operation, after: Operation): void {
  const { id, spot } = after;
  if (before.deprecated !== after.deprecated) {
    const sunset = spot.text('x-sunset');
    if (!after.deprecated)
      context.tell('endpoint-reactivated', id, spot, l10n.t('{0} is not deprecated any more', id));
    else if (sunset === undefined)
      context.tell('endpoint-deprecated', id, spot, l10n.t('{0} is deprecated now', id));
    else
      context.tell(
        'endpoint-deprecated-with-sunset',
        id,
        spot,
        l10n.t('{0} is deprecated now, and goes on {1}', id, sunset),
      );
  }
  compareLifecycle(context, before, after);
  if (before.name !== after.name) {
    if (before.name !== undefined)
      context.tell(
        'api-operation-id-removed',
        id,
        before.spot.at('operationId'),
        l10n.t('{0} lost its operationId {1}', id, before.name),
        true,
      );
    if (after.name !== undefined)
      context.tell(
        'api-operation-id-added',
        id,
        spot.at('operationId'),
        l10n.t('{0} got the operationId {1}', id, after.name),
      );
  }
  const [tagsBefore, tagsAfter] = [before.spot.texts('tags'), spot.texts('tags')];
  for (const tag of tagsBefore)
    if (!tagsAfter.includes(tag))
      context.tell(
        'api-tag-removed',
        id,
        before.spot.at('tags'),
        l10n.t('{0} lost the tag {1}', id, tag),
        true,
      );
  for (const tag of tagsAfter)
    if (!tagsBefore.includes(tag))
      context.tell('api-tag-added', id, spot.at('tags'), l10n.t('{0} got the tag {1}', id, tag));
  const [was, is] = [before.details(), after.details()];
  // What the whole asks for is told once, of the whole.
  if ([before, after].some((each) => each.spot.at('security').value !== undefined))
    compareSecurity(
      context.changes,
      'api-security',
      was.security,
      is.security,
      { operation: id },
      spot.at('security'),
    );
  compareParameters(context, was, is, before, after);
  compareBody(context, was.body, is.body, { operation: id }, after);
  compareResponses(context, was, is, { operation: id });
}

/** When it goes, and how much it promises. */
function compareLifecycle(context: OpenApiContext, before: Operation, after: Operation): void {
  const { id, spot } = after;
  const [was, is] = [before.spot.text('x-sunset'), spot.text('x-sunset')];
  if (before.deprecated && after.deprecated && was !== undefined && is === undefined)
    context.tell(
      'sunset-deleted',
      id,
      spot,
      l10n.t('{0} is deprecated, and does not say any more when it goes', id),
    );
  const [from, to] = [before, after].map((each) =>
    STABILITY.indexOf(each.spot.text('x-stability-level') ?? ''),
  );
  if (from! < 0 || to! < 0 || from === to) return;
  const rule = to! < from! ? 'api-stability-decreased' : 'api-stability-increased';
  context.tell(rule, id, spot, l10n.t('{0} is {1} now, before {2}', id, STABILITY[to!]!, STABILITY[from!]!));
}

/** A webhook has a name where others have a path. */
export function isWebhook({ path }: Pick<Operation, 'path' | 'id' | 'spot'>): boolean {
  return path !== undefined && !path.startsWith('/');
}
