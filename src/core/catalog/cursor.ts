import type { QueryEntitiesRequest } from './catalog';

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

/** Undefined for a text that is no cursor of ours: the query then starts from the beginning. */
export function decodeCursor(cursor: string): Cursor | undefined {
  try {
    const [request, key, isPrevious = false, first = []] = JSON.parse(cursor) as [
      Cursor['request'],
      string[],
      boolean?,
      string[]?,
    ];
    const isOurs =
      Array.isArray(key) && Array.isArray(first) && typeof request === 'object' && request !== null;
    return isOurs ? { request, key, isPrevious, first } : undefined;
  } catch {
    return undefined;
  }
}
