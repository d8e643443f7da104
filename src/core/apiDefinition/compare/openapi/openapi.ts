import * as l10n from '@vscode/l10n';
import type { Definition, Operation } from '../../definition';
import type { Changes } from '../changes';
import { openApiLevel } from '../operationRules';
import type { OpenApiContext } from './context';
import { compareOperation, isWebhook, tellRemoved } from './operation';
import { compareWhole } from './whole';

/** Compares two definitions of OpenAPI by oasdiff's rules. `today` (ISO date) decides whether a sunset has passed. */
export function compareOpenApi(changes: Changes, today: string): void {
  const { before, after } = changes;
  const tell: OpenApiContext['tell'] = (rule, operation, at, message, isGone = false) =>
    changes.tell(rule, openApiLevel(rule), operation === undefined ? {} : { operation }, at, message, isGone);
  const context = { changes, today, tell };
  const left = byKey(before);
  const right = byKey(after);
  const paths = new Set(after.operations.map(({ path = '' }) => keyOf(path)));
  for (const [key, operation] of left) {
    const other = right.get(key);
    if (other) compareOperation(context, operation, other);
    else tellRemoved(context, operation, !paths.has(keyOf(operation.path ?? '')));
  }
  for (const [key, operation] of right)
    if (!left.has(key))
      context.tell(
        isWebhook(operation) ? 'webhook-added' : 'endpoint-added',
        operation.id,
        operation.spot,
        l10n.t('{0} is new', operation.id),
      );
  compareWhole(context, before, after);
}

/** Paths are the same whatever their parameters are called. */
function keyOf(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}');
}

function byKey({ operations }: Definition): Map<string, Operation> {
  return new Map(
    operations.map((operation) => [`${operation.kind} ${keyOf(operation.path ?? '')}`, operation]),
  );
}
