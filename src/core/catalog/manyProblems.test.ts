import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import { parentUri } from '../base/uri';
import { entityProblems } from './entityProblems';
import { LocalCatalog } from './localCatalog';

const FILES = Object.fromEntries(
  Array.from({ length: 200 }, (_, at) => [
    `file:///r/${at}/catalog-info.yaml`,
    `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: c${at}
  annotations: { backstage.io/techdocs-ref: 'dir:.' }
spec: { type: service, lifecycle: production, owner: a b }
`,
  ]),
);

describe('a catalog with many problems', () => {
  let catalog: LocalCatalog;
  const done = { reads: 0, rests: 0 };

  beforeEach(async () => {
    const reader = memoryReader(FILES);
    let now = 0;
    catalog = new LocalCatalog({
      reader: { ...reader, readText: (...asked) => (done.reads++, reader.readText(...asked)) },
      repositories: { rootOf: async (uri) => parentUri(uri), resolveUrl: async () => undefined },
      clock: {
        now: () => (now += 5),
        after: (ms, callback) => {
          if (ms === 0) done.rests++;
          const handle = setImmediate(callback);
          return { dispose: () => clearImmediate(handle) };
        },
      },
    });
    const source = catalog.sources.open({ id: 'test', label: 'Test', precedence: 200 });
    const files = Object.entries(FILES).map(([uri, text]) => ({ uri, text }));
    await source.applyMutation({ type: 'full', files });
    source.setStatus({ state: 'ready', refreshedAt: 1 });
    await catalog.docs.settled();
    Object.assign(done, { reads: 0, rests: 0 });
  });

  it('gives the thread back while it says where they all are', async () => {
    const problems = await catalog.getProblems();
    const ofDocs = problems.filter(({ code }) => code === 'missing-docs');
    assert.equal(ofDocs.length, 200);
    assert.ok(
      ofDocs.every(({ range }) => range.start.line === 4),
      'at the annotation',
    );
    assert.ok(done.rests >= 20, `${done.rests} rests`);
  });

  it('gives it back while it looks for docs', async () => {
    catalog.docs.changed(Object.keys(FILES));
    await catalog.docs.settled();
    assert.ok(done.rests > 0);
  });

  it('counts them without a look into a file', async () => {
    const counted = await catalog.getEntityProblems();
    assert.equal(counted.length, 200);
    const ref = 'component:default/c7';
    assert.deepEqual(
      await catalog.getEntityProblems([ref, 'component:default/none']),
      counted.filter((each) => each.ref === ref),
    );
    assert.equal(done.reads, 0);
  });

  it('counts those of what is refused', async () => {
    const source = catalog.sources.open({ id: 'other', label: 'Other', precedence: 100 });
    const text =
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: bad }\nspec: { type: service }\n';
    await source.applyMutation({
      type: 'delta',
      upserted: [{ uri: 'file:///x/catalog-info.yaml', text }],
      removed: [],
    });
    const ref = 'component:default/bad';
    const all = (await catalog.getEntityProblems()).filter((each) => each.ref === ref);
    assert.deepEqual(await catalog.getEntityProblems([ref]), all);
  });

  it('counts those of every file that declares it, or would', async () => {
    const ref = 'component:default/c7';
    const source = catalog.sources.open({ id: 'other', label: 'Other', precedence: 100 });
    const good = FILES['file:///r/7/catalog-info.yaml']!.replace('a b', 'team');
    const refused = good.replace('lifecycle: production, ', '');
    await source.applyMutation({
      type: 'delta',
      upserted: [good, refused, refused].map((text, at) => ({
        uri: `file:///x${at}/catalog-info.yaml`,
        text,
      })),
      removed: [],
    });
    await catalog.docs.settled();
    const ofFiles = await Promise.all(
      ['/r/7', '/x0', '/x1', '/x2'].map((folder) =>
        catalog.getProblems(`file://${folder}/catalog-info.yaml`),
      ),
    );
    const counts = ofFiles.map((found) => entityProblems(found, [ref])[0]?.count ?? 0);
    assert.ok(
      counts.every((count) => count > 0),
      counts.join(),
    );
    const [told, ...others] = await catalog.getEntityProblems([ref]);
    assert.deepEqual([told?.count, others], [counts.reduce((sum, count) => sum + count), []]);
    const all = (await catalog.getEntityProblems()).find((each) => each.ref === ref);
    assert.deepEqual([told?.count, told?.severity], [all?.count, all?.severity]);
  });
});
