import type { Entity } from '../../../src/core/model/entity';

interface Position {
  readonly line: number;
  readonly character: number;
}

/** As the engine says it, or as the extension's API does. */
interface Place {
  readonly uri: unknown;
  readonly range: { readonly start: Position };
  readonly nameRange?: { readonly start: Position };
}

interface Catalog {
  queryEntities(request: object): Promise<{ items: readonly Entity[] }>;
  getLocation(ref: string): Promise<Place | undefined>;
  getProblems(): Promise<readonly { uri: unknown }[]>;
}

/** All that a catalog says, as lines that can be compared: entities with their relations, places and problems. */
export async function whole(catalog: Catalog): Promise<string[]> {
  const { items } = await catalog.queryEntities({});
  const lines: string[] = [];
  for (const entity of items) {
    const { namespace = 'default', name } = entity.metadata;
    const place = await catalog.getLocation(`${entity.kind}:${namespace}/${name}`);
    const start = (place?.nameRange ?? place?.range)?.start;
    const at = `${String(place?.uri)}:${start?.line}:${start?.character}`;
    lines.push(`entity ${text(entity)}`, `place ${entity.kind} ${name} ${at}`);
  }
  for (const problem of await catalog.getProblems()) lines.push(`problem ${text(problem)}`);
  return lines.sort();
}

/** What only one of them says, so that a failure shows no more than that. */
export function differences(shown: readonly string[], truth: readonly string[]): string[] {
  const extra = shown.filter((line) => !truth.includes(line)).map((line) => `shown, not there: ${line}`);
  const missing = truth.filter((line) => !shown.includes(line)).map((line) => `there, not shown: ${line}`);
  return [...extra, ...missing];
}

/** JSON with URIs as text and keys in one order. */
function text(value: unknown): string {
  return JSON.stringify(value, (key, each: unknown) => {
    if (key === 'uri') return String(each);
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
