import assert from 'node:assert/strict';
import { testCatalog } from '../../../test/support/testCatalog';
import { completeFilter } from './filterCompletion';

const FILES = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: orders, tags: [java] }
spec: { type: web site, lifecycle: production, owner: crew, system: ferry }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: relay, tags: [java, go] }
spec: { type: service, lifecycle: production, owner: user:jo, system: sea/ferry }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: ferry }
spec: { owner: crew, domain: water }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: crew, title: The Crew }
spec: { type: team, children: [] }
`;

describe('completeFilter', () => {
  let complete: (text: string) => Promise<string[]>;

  before(async () => {
    const { catalog, source } = testCatalog();
    await source.applyMutation({
      type: 'delta',
      upserted: [{ uri: 'file:///all.yaml', text: FILES }],
      removed: [],
    });
    complete = async (text) =>
      (await completeFilter(catalog, text)).map(({ text: next, description, count }) =>
        [next, description, count].filter((part) => part !== undefined).join('|'),
      );
  });

  it('offers the keys, where a word may begin or is one in the making', async () => {
    assert.deepEqual((await complete('relay ')).slice(0, 3), ['relay kind:', 'relay type:', 'relay owner:']);
    assert.deepEqual(await complete('ty'), ['type:']);
    assert.deepEqual(await complete('zebra'), []);
  });

  it('offers the values of a key with what they leave of what the rest of the filter shows', async () => {
    assert.deepEqual(await complete('kind:'), ['kind:Component |2', 'kind:Group |1', 'kind:System |1']);
    assert.deepEqual(await complete('tag:go kind:'), ['tag:go kind:Component |1']);
    assert.deepEqual(await complete('tag:j'), ['tag:java |2']);
  });

  it('offers references by name and by title, as short as they can be read', async () => {
    assert.deepEqual(await complete('owner:'), ['owner:crew |The Crew|2', 'owner:user:jo |1']);
    assert.deepEqual(await complete('owner:the'), ['owner:crew |The Crew|2']);
    assert.deepEqual(await complete('system:'), ['system:ferry |1', 'system:sea/ferry |1']);
  });

  it('puts what has spaces in quotes, and goes on inside of them', async () => {
    assert.deepEqual(await complete('type:web'), ['type:"web site" |1']);
    assert.deepEqual(await complete('type:"web s'), ['type:"web site" |1']);
  });

  it('offers nothing for a value that is whole', async () => {
    assert.deepEqual(await complete('tag:java'), []);
  });
});
