import { GraphQLError } from 'graphql';

interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
}

/** A Relay connection over a list, with opaque cursors that hold the key of the last item, as GitHub's do. */
export function connection<T, N>(
  items: readonly T[],
  args: PageArgs,
  key: (item: T) => string,
  node: (item: T) => N,
): object {
  const start = args.after ? startAfter(items, decodeCursor(args.after), key) : 0;
  const size = args.first ?? args.last ?? 0;
  const page = items.slice(start, start + size);
  const last = page.at(-1);
  return {
    totalCount: items.length,
    nodes: page.map(node),
    edges: page.map((item) => ({ cursor: encodeCursor(key(item)), node: node(item) })),
    pageInfo: {
      hasNextPage: start + size < items.length,
      hasPreviousPage: start > 0,
      startCursor: page[0] === undefined ? null : encodeCursor(key(page[0])),
      endCursor: last === undefined ? null : encodeCursor(key(last)),
    },
  };
}

/** Items are in the order of their keys: the item of a cursor may be gone, its place is not. */
function startAfter<T>(items: readonly T[], cursor: string, key: (item: T) => string): number {
  const at = items.findIndex((item) => key(item) > cursor);
  return at < 0 ? items.length : at;
}

function encodeCursor(key: string): string {
  return Buffer.from(`cursor:v2:${key}`).toString('base64');
}

function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64').toString();
  if (text.startsWith('cursor:v2:')) return text.slice('cursor:v2:'.length);
  throw invalidCursor(cursor);
}

export function invalidCursor(cursor: string): GraphQLError {
  return new GraphQLError(`\`${cursor}\` does not appear to be a valid cursor.`, {
    extensions: { type: 'INVALID_CURSOR_ARGUMENTS' },
  });
}
