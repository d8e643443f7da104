import type { QueryEntitiesRequest } from './catalog';

type CursorRequest = Omit<QueryEntitiesRequest, 'cursor' | 'offset'>;

/** A place in a sorted result: the request it belongs to and the sort key of the last entity seen. */
export function encodeCursor(request: CursorRequest, after: readonly string[]): string {
  return JSON.stringify([request, after]);
}

/** Undefined for a text that is no cursor of ours: the query then starts from the beginning. */
export function decodeCursor(cursor: string): { request: CursorRequest; after: string[] } | undefined {
  try {
    const [request, after] = JSON.parse(cursor) as [CursorRequest, string[]];
    return Array.isArray(after) && typeof request === 'object' ? { request, after } : undefined;
  } catch {
    return undefined;
  }
}
