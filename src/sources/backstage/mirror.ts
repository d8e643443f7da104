import type { CancellationToken } from '../../core/base/cancellation';
import { isObject } from '../../core/base/isObject';
import type { Entity } from '../../core/model/entity';
import { canonicalRef, parseRef } from '../../core/model/reference';
import { withSharedTexts } from '../../core/yaml/ownText';
import type { BackstageClient } from './client';
import { cutShort, isBackstageError, malformed } from './errors';
import type { DefinitionRoom } from './leftOut';

/** An entity as the server has it, and its own sign that it changed. */
export interface Mirrored {
  readonly ref: string;
  readonly etag: string;
  readonly entity: Entity;
}

/** Whole entities in one answer, and lines of what there is: some 2 MB each. */
const PAGE = 1000;
const LINES = 5000;
/** The least that is asked for at once where a server can't give more. */
const FEWEST = 25;
/** APIs in the first answer with their definitions, of which nobody knows how much they are. */
const FIRST_APIS = 100;
/** References in one question: a server takes 100 kB. */
const REFS = 500;
const API_REFS = 100;
const LINE_REFS = 1000;
/** A list that has less than this part of what it says it has broke off. */
const MOST_OF_ALL = 0.99;
const LINE_FIELDS = 'kind,metadata.namespace,metadata.name,metadata.etag';

interface Page {
  readonly items: readonly unknown[];
  readonly next?: string;
  readonly total?: number;
}

/** All entities of these kinds, page by page: those of which the definition may be left out come last. */
export async function* wholeEntities(
  client: BackstageClient,
  kinds: ReadonlyMap<string, number>,
  room: DefinitionRoom,
  token: CancellationToken,
): AsyncGenerator<{ readonly mirrored: readonly Mirrored[]; readonly total?: number }> {
  const all = [...kinds.values()].reduce((sum, count) => sum + count, 0);
  const total = (told?: number) => (all > 0 ? { total: all } : told !== undefined && { total: told });
  const others = [...kinds.keys()].filter((kind) => kind.toLowerCase() !== 'api');
  const filter = others.length > 0 ? `&filter=${others.map((kind) => `kind%3D${kind}`).join(',')}` : '';
  const isOnlyApis = kinds.size > 0 && others.length === 0;
  if (!isOnlyApis)
    for await (const page of pages(client, { most: PAGE, rest: () => filter }, token))
      yield {
        mirrored: page.items.flatMap(mirroredOf).map((each) => room.take(each, true)),
        ...total(page.total),
      };
  if (kinds.size === others.length) return;
  // Whole ones are asked for while there is room, since only they can be searched by what they offer.
  let isWhole = true;
  const rest = () => {
    isWhole = room.fields === undefined;
    return `&filter=kind%3Dapi${fieldsOf(room.fields)}`;
  };
  for await (const { items } of pages(client, { most: PAGE, first: FIRST_APIS, rest }, token))
    yield { mirrored: items.flatMap(mirroredOf).map((each) => room.take(each, isWhole)), ...total() };
}

/** How many there are of each kind; none where the server does not say it. */
export async function kindsOf(
  client: BackstageClient,
  token: CancellationToken,
): Promise<Map<string, number>> {
  const answer = await client.get<unknown>('/api/catalog/entity-facets?facet=kind', token);
  const { facets } = isObject(answer) ? answer : {};
  const kinds = isObject(facets) ? facets['kind'] : undefined;
  const counts = (Array.isArray(kinds) ? kinds : []).map((each: unknown): [unknown, unknown] =>
    isObject(each) ? [each['value'], each['count']] : [undefined, undefined],
  );
  const isSane = counts.every(
    ([kind, count]) => typeof kind === 'string' && /^[a-z0-9]+$/i.test(kind) && typeof count === 'number',
  );
  return new Map(isSane ? (counts as [string, number][]) : []);
}

function fieldsOf(fields: readonly string[] | undefined): string {
  return fields ? `&fields=${fields.join(',')}` : '';
}

/** What there is, and the sign of each, by reference. */
export async function listEtags(
  client: BackstageClient,
  token: CancellationToken,
): Promise<Map<string, string>> {
  const etags = new Map<string, string>();
  for await (const { items } of pages(client, { most: LINES, rest: () => `&fields=${LINE_FIELDS}` }, token))
    for (const item of items) {
      const line = lineOf(item);
      if (line) etags.set(line.ref, line.etag);
    }
  return etags;
}

/** The signs of these, as far as they are still there. */
export async function etagsOf(
  client: BackstageClient,
  refs: readonly string[],
  token: CancellationToken,
): Promise<Map<string, string>> {
  const etags = new Map<string, string>();
  const fields = () => LINE_FIELDS.split(',');
  for await (const items of byRefs(client, refs, { most: LINE_REFS, fields }, token))
    for (const { ref, etag } of items.flatMap(mirroredOf)) etags.set(ref, etag);
  return etags;
}

/** Entities that somebody asks for, and what the server says that each is related to. */
export async function askedFor(
  client: BackstageClient,
  refs: readonly string[],
  room: DefinitionRoom,
  token: CancellationToken,
): Promise<{
  readonly found: readonly Mirrored[];
  readonly related: ReadonlyMap<string, readonly string[]>;
}> {
  const found: Mirrored[] = [];
  const related = new Map<string, string[]>();
  for await (const items of byRefs(client, refs, { most: REFS, fields: () => undefined }, token)) {
    found.push(...items.flatMap(mirroredOf).map((each) => room.take(each, true)));
    for (const item of items) {
      const line = lineOf(item);
      const targets = relationsOf(item).map(({ targetRef }) => targetRef);
      if (line)
        related.set(
          line.ref,
          targets.filter((each) => typeof each === 'string'),
        );
    }
  }
  return { found, related };
}

function relationsOf(item: unknown): readonly { readonly targetRef?: unknown }[] {
  const relations = isObject(item) ? item['relations'] : undefined;
  return Array.isArray(relations) ? relations.filter(isObject) : [];
}

function isApi(ref: string): boolean {
  return ref.startsWith('api:');
}

/** These entities, as far as they are still there. */
export async function* entitiesByRef(
  client: BackstageClient,
  refs: readonly string[],
  room: DefinitionRoom,
  token: CancellationToken,
): AsyncGenerator<readonly Mirrored[]> {
  const others = refs.filter((ref) => !isApi(ref));
  for await (const items of byRefs(client, others, { most: REFS, fields: () => undefined }, token))
    yield items.flatMap(mirroredOf);
  let isWhole = true;
  const fields = () => {
    isWhole = room.fields === undefined;
    return room.fields;
  };
  for await (const part of byRefs(client, refs.filter(isApi), { most: API_REFS, fields }, token))
    yield part.flatMap(mirroredOf).map((each) => room.take(each, isWhole));
}

/** One entity with all that it has; undefined where there is none. */
export async function wholeEntity(
  client: BackstageClient,
  ref: string,
  token?: CancellationToken,
): Promise<Mirrored | undefined> {
  for await (const items of byRefs(client, [ref], { most: 1, fields: () => undefined }, token))
    return items.flatMap(mirroredOf)[0];
  return undefined;
}

async function* byRefs(
  client: BackstageClient,
  refs: readonly string[],
  { most, fields }: { readonly most: number; readonly fields: () => readonly string[] | undefined },
  token?: CancellationToken,
): AsyncGenerator<readonly unknown[]> {
  for (let start = 0, size = most; start < refs.length;) {
    const entityRefs = refs.slice(start, start + size);
    const asked = fields();
    const body = { entityRefs, ...(asked && { fields: asked }) };
    let answer: unknown;
    try {
      answer = await client.post<unknown>('/api/catalog/entities/by-refs', body, token);
    } catch (error) {
      if (!isBackstageError(error) || !error.isTooMuch || size <= 1) throw error;
      size = Math.max(1, Math.floor(Math.min(size, entityRefs.length) / 4));
      continue;
    }
    const { items } = isObject(answer) ? answer : {};
    if (!Array.isArray(items)) throw malformed(client.host);
    yield items as readonly unknown[];
    start += size;
    size = Math.min(most, size * 2);
  }
}

/** A cursor holds neither size nor fields. Where a server can't give so many at once, fewer are asked for, and more again. */
async function* pages(
  client: BackstageClient,
  {
    most,
    first = most,
    rest,
  }: { readonly most: number; readonly first?: number; readonly rest: () => string },
  token: CancellationToken,
): AsyncGenerator<Page> {
  let size = first;
  let count = 0;
  for (let cursor: string | undefined, seen = new Set<string>(); ;) {
    const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    let page: Page;
    try {
      page = await askPage(client, `limit=${size}${rest()}${from}`, token);
    } catch (error) {
      if (!isBackstageError(error) || !error.isTooMuch || size <= FEWEST) throw error;
      size = Math.max(FEWEST, Math.floor(size / 4));
      continue;
    }
    count += page.items.length;
    const { total = 0 } = page;
    yield page;
    if (page.next === undefined) {
      // What is missing from a list that ends too early is not gone. Some may go while it is read.
      if (count < total * MOST_OF_ALL) throw cutShort(client.host, count, total);
      return;
    }
    // A list that leads back to itself would never end, nor one of nothing.
    const isEndless = page.items.length === 0 || (total > 0 && count > 2 * total + most);
    if (isEndless || seen.has(page.next)) throw malformed(client.host);
    seen.add(page.next);
    cursor = page.next;
    size = Math.min(most, size * 2);
  }
}

async function askPage(client: BackstageClient, query: string, token: CancellationToken): Promise<Page> {
  const answer = await client.get<unknown>(`/api/catalog/entities/by-query?${query}`, token);
  const { items, pageInfo, totalItems } = isObject(answer) ? answer : {};
  if (!Array.isArray(items)) throw malformed(client.host);
  const next = isObject(pageInfo) ? pageInfo['nextCursor'] : undefined;
  return {
    items,
    ...(typeof next === 'string' && { next }),
    ...(typeof totalItems === 'number' && { total: totalItems }),
  };
}

/** The name and the sign of an entity; undefined where it is none, or one that only the server itself has use for. */
export function lineOf(item: unknown): { readonly ref: string; readonly etag: string } | undefined {
  const { kind, metadata } = isObject(item) ? item : {};
  const { name, namespace = 'default', etag } = isObject(metadata) ? metadata : {};
  if (typeof kind !== 'string' || typeof name !== 'string' || typeof namespace !== 'string') return undefined;
  // One for each registered location, which nobody wrote.
  if (isGenerated(kind, name)) return undefined;
  const ref = canonicalRef({ kind, namespace, name });
  // What no reference can lead to. Halves of letters are in no address.
  if (!parseRef(ref) || /\p{Surrogate}/u.test(ref)) return undefined;
  return { ref, etag: typeof etag === 'string' ? etag : '' };
}

export function isGenerated(kind: string, name: string): boolean {
  return kind === 'Location' && /^generated-[0-9a-f]{40}$/.test(name);
}

/** Whether it is what was kept of an entity. */
export function isMirrored(value: unknown): value is Mirrored {
  const { ref, etag, entity } = isObject(value) ? value : {};
  const line = lineOf(entity);
  return line !== undefined && line.ref === ref && line.etag === etag;
}

function mirroredOf(item: unknown): Mirrored[] {
  const line = lineOf(item);
  if (!line) return [];
  // Relations are worked out from what entities state, here as there; the status is about the server's own work.
  const {
    relations: _relations,
    status: _status,
    ...entity
  } = item as Entity & { readonly status?: unknown };
  return [{ ...line, entity: withSharedTexts(entity) }];
}
