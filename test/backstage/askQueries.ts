/**
 * Asks a running Backstage the queries of `catalogQueries`, and keeps the answers for the gate:
 *
 *     npx tsx test/backstage/askQueries.ts --write org.yaml   the organisation, for a location of the server
 *     npx tsx test/backstage/askQueries.ts http://localhost:7007
 *
 * The server is one with the catalog and scaffolder plugins as they come, no authentication, and this organisation alone.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type CatalogQuery,
  catalogQueries,
  organisation,
  type ServerAnswer,
} from '../support/catalogQueries';

const COUNT = 300;

interface Page {
  readonly items: readonly { readonly metadata: { readonly name: string } }[];
  readonly totalItems: number;
  readonly pageInfo: { readonly nextCursor?: string; readonly prevCursor?: string };
}

function parameters({ filter, text, order, limit, offset }: CatalogQuery): URLSearchParams {
  const query = new URLSearchParams();
  for (const set of filter) {
    const parts = Object.entries(set).flatMap(([key, values]) =>
      values.map((value) => (value === true ? key : `${key}=${value}`)),
    );
    query.append('filter', parts.join(','));
  }
  if (text) {
    query.set('fullTextFilterTerm', text.term);
    query.set('fullTextFilterFields', text.fields.join(','));
  }
  if (order) query.append('orderField', `${order.field},${order.order}`);
  query.set('limit', String(limit ?? 1000));
  if (offset) query.set('offset', String(offset));
  return query;
}

async function get<T>(server: string, path: string, query: URLSearchParams): Promise<T> {
  const response = await fetch(`${server}/api/catalog/${path}?${query.toString()}`);
  if (!response.ok)
    throw new Error(`${path}?${query.toString()}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function ask(server: string, query: CatalogQuery): Promise<ServerAnswer> {
  const asked = parameters(query);
  if (query.facets) {
    asked.delete('limit');
    for (const facet of query.facets) asked.append('facet', facet);
    const { facets } = await get<{ facets: Record<string, { value: string; count: number }[]> }>(
      server,
      'entity-facets',
      asked,
    );
    return {
      facets: Object.fromEntries(
        Object.entries(facets).map(([facet, values]) => [
          facet,
          values.map(({ value, count }) => `${value} ${count}`),
        ]),
      ),
    };
  }
  let page = await get<Page>(server, 'entities/by-query', asked);
  const total = page.totalItems;
  const pages = [names(page)];
  // On to the end, and one page back.
  while (page.pageInfo.nextCursor && query.limit && pages.length < 6) {
    page = await get<Page>(server, 'entities/by-query', follow(page.pageInfo.nextCursor, query));
    pages.push(names(page));
  }
  if (page.pageInfo.prevCursor) {
    page = await get<Page>(server, 'entities/by-query', follow(page.pageInfo.prevCursor, query));
    pages.push(names(page));
  }
  return { total, pages };
}

const follow = (cursor: string, { limit }: CatalogQuery) =>
  new URLSearchParams({ cursor, limit: String(limit) });
const names = ({ items }: Page) => items.map(({ metadata }) => metadata.name).join(' ');

const [target = 'http://localhost:7007', path] = process.argv.slice(2);
if (target === '--write' && path) {
  writeFileSync(
    path,
    `${organisation()
      .map((entity) => JSON.stringify(entity))
      .join('\n---\n')}\n`,
  );
} else {
  const answers: ServerAnswer[] = [];
  for (const query of catalogQueries(COUNT)) answers.push(await ask(target, query));
  const fixture = fileURLToPath(new URL('../fixtures/backstageQueries.json', import.meta.url));
  writeFileSync(fixture, `[\n${answers.map((answer) => JSON.stringify(answer)).join(',\n')}\n]\n`);
}
