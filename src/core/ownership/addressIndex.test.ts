import assert from 'node:assert/strict';
import { testCatalog } from '../../../test/support/testCatalog';
import type { OwnershipReads } from './claim';
import { AddressIndex } from './addressIndex';

const file = (name: string, ...links: string[]) => ({
  uri: `file:///repo/${name}/catalog-info.yaml`,
  text: `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  links: [${links
    .map((url) => `{ url: '${url}' }`)
    .join(', ')}]\nspec: { type: service, lifecycle: x, owner: crew }\n`,
});

describe('the web addresses of a catalog', () => {
  const { catalog, source } = testCatalog();
  const asked: string[] = [];
  const counting = new Proxy<OwnershipReads>(catalog, {
    get: (target, name) => {
      const found = Reflect.get(target, name) as unknown;
      if (typeof found !== 'function') return found;
      return (...args: unknown[]): unknown => {
        asked.push(String(name));
        return Reflect.apply(found, catalog, args);
      };
    },
  });
  const index = new AddressIndex(counting);
  const linked = async (url: string) => {
    const exact = await index.linked(url);
    const refs = exact.size > 0 ? exact : await index.linkedAbove(url);
    return [...refs].map((ref) => ref.split('/')[1]);
  };
  const atHost = async (host: string) => [...(await index.atHost(host))].map((ref) => ref.split('/')[1]);

  it('are found by themselves and by their longest beginning', async () => {
    const files = [
      file('a', 'https://wiki.acme.example/space/a', 'https://a.acme.example'),
      file('b', 'https://wiki.acme.example/space/b/', 'https://wiki.acme.example/space/b/deep#part'),
      file('c', 'https://wiki.acme.example/space/b'),
    ];
    await source.applyMutation({ type: 'full', files });
    assert.deepEqual(await linked('https://wiki.acme.example/space/a/page?x=1'), ['a']);
    assert.deepEqual(await linked('https://wiki.acme.example/space/a?from=now/1#x'), ['a']);
    assert.deepEqual(await linked('http://WIKI.acme.example/space/b/deep'), ['b']);
    assert.deepEqual(await linked('https://wiki.acme.example/space/b/other'), ['b', 'c']);
    assert.deepEqual(await linked('https://wiki.acme.example/spaces'), []);
    // A host by itself is no beginning of a page: it may be everybody's.
    assert.deepEqual(await linked('https://a.acme.example/page'), []);
    assert.deepEqual(await linked('https://a.acme.example/'), ['a']);
    assert.deepEqual(await atHost('wiki.acme.example'), ['a', 'b', 'c']);
  });

  it('are read once, and of what changed again', async () => {
    asked.length = 0;
    await Promise.all([linked('https://a.acme.example'), atHost('a.acme.example')]);
    assert.deepEqual(asked, []);
    const files = [file('a', 'https://new.acme.example/a')];
    await source.applyMutation({ type: 'delta', upserted: files, removed: [file('c').uri] });
    assert.deepEqual(await linked('https://new.acme.example/a/b'), ['a']);
    assert.deepEqual(await linked('https://wiki.acme.example/space/a/page'), []);
    assert.deepEqual(await linked('https://wiki.acme.example/space/b/other'), ['b']);
    assert.deepEqual(asked, ['getEntitiesByRefs']);
  });

  it('are read once more where they change while they are read', async () => {
    const link = (page: string) =>
      source.applyMutation({ type: 'delta', upserted: [file('a', page)], removed: [] });
    await link('https://one.acme.example/a');
    const read = catalog.getEntitiesByRefs.bind(catalog);
    catalog.getEntitiesByRefs = async (request) => {
      const answer = await read(request);
      catalog.getEntitiesByRefs = read;
      await link('https://two.acme.example/a');
      return answer;
    };
    await linked('https://one.acme.example/a');
    assert.deepEqual(await linked('https://two.acme.example/a'), ['a']);
    await link('https://new.acme.example/a');
  });

  it('are read whole the next time where the first reading was cancelled', async () => {
    const cancelled = new AddressIndex(counting);
    const token = { isCancellationRequested: true, onCancellationRequested: () => ({ dispose: () => {} }) };
    await assert.rejects(cancelled.linked('https://new.acme.example/a', token));
    assert.deepEqual([...(await cancelled.linked('https://new.acme.example/a'))].length, 1);
  });
});
