import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { QueryEntitiesRequest } from '../../src/core/catalog/catalog';
import { EXISTS } from '../../src/core/catalog/filter';
import type { Entity } from '../../src/core/model/entity';
import { valuesAt } from '../../src/core/model/paths';
import {
  type CatalogQuery,
  catalogQueries,
  organisation,
  type ServerAnswer,
} from '../support/catalogQueries';
import { catalogOf } from '../support/testCatalog';

/** Answers of a running Backstage 1.50 (plugin-catalog-backend 4.0.0), kept by test/backstage/askQueries.ts. */
const ANSWERS = JSON.parse(
  readFileSync(new URL('../fixtures/backstageQueries.json', import.meta.url), 'utf8'),
) as readonly ServerAnswer[];

const text = organisation()
  .map((entity) => JSON.stringify(entity))
  .join('\n---\n');

function request({ filter, text: term, order, limit, offset }: CatalogQuery): QueryEntitiesRequest {
  return {
    filter: filter.map((set) =>
      Object.fromEntries(
        Object.entries(set).map(([key, values]) => [
          key,
          values.map((value) => (value === true ? EXISTS : value)),
        ]),
      ),
    ),
    ...(term && { fullTextFilter: term }),
    ...(order && { orderFields: [order] }),
    ...(limit !== undefined && { limit }),
    ...(offset !== undefined && { offset }),
  };
}

const names = (items: readonly Entity[]) => items.map(({ metadata }) => metadata.name);
const sorted = (list: readonly string[]) => [...list].sort();

describe('the queries of a running Backstage', () => {
  const queries = catalogQueries(ANSWERS.length);
  const ready = catalogOf({ uri: 'file:///r/org.yaml', text });

  it('have our answers', async function () {
    this.timeout(120_000);
    const catalog = await ready;
    const differences: string[] = [];
    const all = (await catalog.queryEntities({})).items;
    for (const [at, query] of queries.entries()) {
      // A server takes these signs of a text for "anything": here they are themselves.
      if (/[%_]/.test(query.text?.term ?? '')) continue;
      const answer = ANSWERS[at]!;
      const ours = await ask(query);
      try {
        assert.deepEqual(ours, expected(query, answer, all));
      } catch (error) {
        differences.push(`${at} ${JSON.stringify(query)}\n${(error as Error).message}`);
      }
    }
    assert.equal(
      differences.length,
      0,
      `${differences.length} of ${queries.length}:\n${differences.slice(0, 12).join('\n')}`,
    );

    async function ask(query: CatalogQuery): Promise<unknown> {
      const asked = request(query);
      if (query.facets) {
        const { facets } = await catalog.getEntityFacets({ facets: query.facets, filter: asked.filter });
        return Object.fromEntries(
          Object.entries(facets).map(([facet, values]) => [
            facet,
            sorted(values.map(({ value, count }) => `${value} ${count}`)),
          ]),
        );
      }
      let page = await catalog.queryEntities(asked);
      if (query.limit === undefined) {
        const items = withField(query, page.items);
        return { total: items.length, ...shown(query, items) };
      }
      const total = page.totalItems;
      const pages = [names(page.items)];
      while (page.pageInfo.nextCursor && query.limit && pages.length < 6) {
        page = await catalog.queryEntities({ cursor: page.pageInfo.nextCursor, limit: query.limit });
        pages.push(names(page.items));
      }
      if (page.pageInfo.prevCursor) {
        page = await catalog.queryEntities({ cursor: page.pageInfo.prevCursor, limit: query.limit });
        pages.push(names(page.items));
      }
      return { total, pages: pages.map((each) => each.join(' ')) };
    }
  });

  function expected(query: CatalogQuery, answer: ServerAnswer, all: readonly Entity[]): unknown {
    if (answer.facets)
      return Object.fromEntries(
        Object.entries(answer.facets).map(([facet, values]) => [facet, sorted(values)]),
      );
    if (query.limit !== undefined) return { total: answer.total, pages: answer.pages };
    const byName = new Map(all.map((entity) => [entity.metadata.name, entity]));
    const items = (answer.pages?.[0] ?? '')
      .split(' ')
      .filter(Boolean)
      .map((name) => byName.get(name)!);
    return { total: answer.total, ...shown(query, items) };
  }

  /** Entities without the field that is ordered by come last; a server leaves them out, and counts them out. */
  function withField({ order }: CatalogQuery, items: readonly Entity[]): readonly Entity[] {
    if (!order) return items;
    const has = items.map((entity) => valuesAt(entity, order.field).length > 0);
    const end = has.lastIndexOf(true) + 1;
    assert.ok(has.slice(0, end).every(Boolean), 'what lacks the field comes last');
    return items.slice(0, end);
  }

  /** Whom an answer holds, and in an order what they are ordered by: which of equals comes first is chance on a server. */
  function shown({ order }: CatalogQuery, items: readonly Entity[]) {
    return {
      names: sorted(names(items)),
      ...(order && { values: items.map((entity) => String(valuesAt(entity, order.field)[0]).toLowerCase()) }),
    };
  }
});
