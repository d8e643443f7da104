import * as l10n from '@vscode/l10n';
import { isObject } from '../base/isObject';
import type { QueryEntitiesRequest } from './catalog';

/** A request that can't be answered as it is, named as Backstage names its own. */
class InputError extends Error {
  override readonly name = 'InputError';
}

/** A place in a sorted result: the request it belongs to, and the sort key of an entity on one side of it. */
export interface Cursor {
  readonly request: Omit<QueryEntitiesRequest, 'cursor' | 'offset'>;
  /** The page begins behind this key, or, where it is `isPrevious`, ends before it. */
  readonly key: readonly string[];
  readonly isPrevious: boolean;
  /** The key of the first entity of the first page: nothing lies before that. */
  readonly first: readonly string[];
}

export function encodeCursor({ request, key, isPrevious, first }: Cursor): string {
  return JSON.stringify([request, key, isPrevious, first]);
}

/** Throws an InputError for a text that is no cursor of ours: the first page again would never end. */
export function decodeCursor(cursor: string): Cursor {
  let parts: unknown;
  try {
    parts = JSON.parse(cursor);
  } catch {
    throw new InputError(MALFORMED);
  }
  if (!Array.isArray(parts)) throw new InputError(MALFORMED);
  const [request, key, isPrevious, first] = parts as unknown[];
  const isOurs =
    isObject(request) &&
    (!request['orderFields'] || Array.isArray(request['orderFields'])) &&
    areTexts(key) &&
    typeof isPrevious === 'boolean' &&
    areTexts(first);
  if (!isOurs) throw new InputError(MALFORMED);
  return { request, key, isPrevious, first };
}

const MALFORMED = l10n.t(
  'Malformed cursor: it does not come from an earlier answer. Ask again without a cursor, from the beginning.',
);

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}
