import assert from 'node:assert/strict';
import * as v from 'valibot';
import { URI } from 'vscode-uri';
import { testCatalog } from '../../../test/support/testCatalog';
import { Titles } from '../../host/entity/titles';
import { ExplorerModel, ExplorerRow, ExplorerView } from '../../protocol/explorer';
import { explorerModel, type ExplorerReads, explorerRows } from './explorerModel';
import { exportText } from './exportRows';
import { parseView, viewAddress, viewQuery } from './viewLink';

const FILE = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: crew, title: The crew }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: shop, title: Shop }
spec: { owner: crew }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: orders, title: "=cmd()", tags: [java, core], description: 'says "hi", | twice' }
spec: { type: service, lifecycle: production, owner: crew, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: basket }
spec: { type: website, lifecycle: production, owner: other }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: broken, tags: [1] }
spec: { type: website, lifecycle: production, owner: "a b" }
`;

async function reads(owners = ['group:default/crew']): Promise<ExplorerReads> {
  const { catalog, source } = testCatalog();
  await source.applyMutation({ type: 'full', files: [{ uri: 'file:///a.yaml', text: FILE }] });
  source.setStatus({ state: 'ready' });
  return {
    catalog,
    titles: new Titles(catalog),
    owners: async () => owners,
    starred: () => ['component:default/basket', 'component:default/gone'],
  };
}

const view = (part: object) => v.parse(ExplorerView, part);

describe('the explorer', () => {
  /** The names of the rows that a view leaves, and what it counts. */
  async function check(part: object, names: string[]) {
    const from = await reads();
    const rows = v.parse(v.array(ExplorerRow), await explorerRows(from, view(part), 0, 50));
    assert.deepEqual(
      rows.map(({ name }) => name),
      names,
    );
    const model = v.parse(ExplorerModel, await explorerModel(from, view(part)));
    assert.equal(model.total, names.length);
    return model;
  }

  it('lists everything by name, with counts by what it can be narrowed by', async () => {
    const { facets, only } = await check({}, ['basket', 'crew', 'orders', 'shop']);
    assert.deepEqual(only, { mine: 2, starred: 1, problems: 0 });
    const of = (id: string) =>
      facets.find((facet) => facet.id === id)?.values.map(({ label, count }) => `${label} ${count}`);
    assert.deepEqual(of('kind'), ['Component 2', 'Group 1', 'System 1']);
    assert.deepEqual(of('owner'), ['The crew 2', 'other 1']);
  });

  it('narrows by values, words, and what the user has; the other values of a facet stay to be chosen', async () => {
    const { facets, only } = await check({ filters: { type: ['service'] } }, ['orders']);
    assert.deepEqual(only, { mine: 1, starred: 0, problems: 0 });
    assert.deepEqual(
      facets
        .find(({ id }) => id === 'type')
        ?.values.map(({ value }) => value)
        .sort(),
      ['service', 'team', 'website'],
    );
    await check({ text: 'sho' }, ['shop']);
    await check({ only: ['mine'] }, ['orders', 'shop']);
    await check({ only: ['starred'] }, ['basket']);
    await check({ only: ['starred'], filters: { kind: ['System'] } }, []);
    await check({ only: ['mine', 'starred'] }, []);
    await check({ filters: { kind: ['Component'], tag: ['java'] } }, ['orders']);
    await check({ sort: { column: 'kind', isDescending: true } }, ['shop', 'crew', 'basket', 'orders']);
    await check({ sort: { column: 'owner', isDescending: false } }, ['orders', 'shop', 'basket', 'crew']);
  });

  it('has nothing of mine among the starred where nobody is known to be me', async () => {
    const rows = await explorerRows(await reads([]), view({ only: ['mine', 'starred'] }), 0, 50);
    assert.deepEqual(rows, []);
  });

  it('hands rows on as CSV, JSON and Markdown that nothing in them breaks', async () => {
    const rows = await explorerRows(await reads(), view({ filters: { tag: ['java'] } }), 0, 5);
    const [, line] = exportText(rows, 'csv').split('\r\n');
    assert.equal(
      line,
      'component:default/orders,Component,service,\'=cmd(),The crew,production,Shop,default,java core,"says ""hi"", | twice"',
    );
    assert.equal((JSON.parse(exportText(rows, 'json')) as { title: string }[])[0]?.title, '=cmd()');
    assert.match(exportText(rows, 'markdown').split('\n')[2]!, /\| says "hi", \\\| twice \|$/);
  });

  it('comes back from a link as it was; what makes no sense in one is left out', () => {
    const full = view({
      text: 'a&b',
      filters: { kind: ['API'], owner: ['group:default/crew', 'x'] },
      only: ['mine'],
      columns: ['kind', 'tags'],
      sort: { column: 'owner', isDescending: true },
    });
    assert.deepEqual(parseView(viewQuery(full)), full);
    // The editor hands on the query of an address with its escapes read.
    for (const text of ['a&b', 'c++ = 100% #1', 'a+b c']) {
      const asked = { ...full, text, filters: { tag: ['c++', 'c#'] } };
      assert.deepEqual(parseView(URI.parse(viewAddress('vscode', 'a.b', asked)).query), asked);
    }
    assert.equal(viewQuery(view({})), '');
    assert.deepEqual(
      parseView('only=nonsense&sort=colour&columns=kind,no&text=a&else=b'),
      view({ text: 'a' }),
    );
    assert.deepEqual(parseView({ text: 5 }), view({}));
    assert.deepEqual(parseView(undefined), view({}));
  });
});
