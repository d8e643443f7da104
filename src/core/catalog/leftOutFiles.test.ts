import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import { SetAside } from '../engine/setAside';
import { Subjects } from '../engine/subjects';
import { LocalCatalog } from './localCatalog';

const PAGE = 'file:///a/docs/endless.md';
const CATALOG = 'file:///a/catalog-info.yaml';

describe('a file that the engine stopped at', () => {
  it('has a problem, a catalog file or not, until it is tried again', async () => {
    const setAside = new SetAside([
      Subjects.file(PAGE),
      Subjects.file(CATALOG),
      'entity component:default/x',
    ]);
    const catalog = new LocalCatalog({
      reader: memoryReader(),
      repositories: { rootOf: async () => 'file:///a', resolveUrl: async () => undefined },
      clock: { now: () => 0, after: (_ms, callback) => (setImmediate(callback), { dispose: () => {} }) },
      setAside,
    });
    const source = catalog.sources.open({ id: 'test', label: 'Test', precedence: 200 });
    await source.applyMutation({ type: 'full', files: [{ uri: CATALOG, text: 'kind: x', version: '1' }] });
    const all = async () => (await catalog.getProblems()).map(({ uri, code }) => `${code} ${uri}`).sort();
    assert.deepEqual(await all(), [`set-aside ${CATALOG}`, `set-aside ${PAGE}`]);
    assert.match((await catalog.getProblems(PAGE))[0]!.message, /stopped answering.*To try again/);

    const announced: string[] = [];
    catalog.onDidChangeProblems((uris) => announced.push(...uris));
    catalog.leftOut.tell();
    assert.deepEqual(announced, [PAGE]);
    catalog.leftOut.touched(['file:///a/docs/other.md', PAGE]);
    assert.deepEqual(announced, [PAGE, PAGE]);
    assert.deepEqual(await all(), [`set-aside ${CATALOG}`]);
    assert.equal(setAside.whyFile(PAGE), undefined);
    assert.deepEqual(await catalog.getProblems(PAGE), []);
  });
});
