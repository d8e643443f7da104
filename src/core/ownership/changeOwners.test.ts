import assert from 'node:assert/strict';
import { memoryReader, testCatalog } from '../../../test/support/testCatalog';
import { MOST_CHANGED_FILES } from './changeOwners';
import { CatalogOwnership } from './ownershipService';

const group = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name}, title: The ${name} }\nspec: { type: team, children: [] }\n`;
const component = (name: string, owner: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;

const FILES: Record<string, string> = {
  'file:///r/.git': '',
  'file:///r/CODEOWNERS': '/orders/ @acme/payments @acme/web\n/orders/docs/ @acme/docs\n/web/ @acme/web\n',
  'file:///people.yaml': [group('payments'), group('web'), group('docs'), group('shop')].join('---\n'),
  'file:///r/orders/catalog-info.yaml': component('orders', 'payments'),
  'file:///r/shop/catalog-info.yaml': component('shop', 'shop'),
};

async function service() {
  const { catalog, source } = testCatalog();
  await source.applyMutation({
    type: 'full',
    files: Object.entries(FILES)
      .filter(([uri]) => uri.endsWith('.yaml'))
      .map(([uri, text]) => ({ uri, text })),
  });
  return new CatalogOwnership(catalog, memoryReader(FILES));
}

describe('the owners of a change', () => {
  const at = (...paths: string[]) => paths.map((path) => `file:///r/${path}`);

  it('reads each entity once, however many files it holds and however many hold them alike', async () => {
    const { catalog, source } = testCatalog();
    const all = Array.from({ length: 20 }, (_, at) => component(`c${at}`, 'web')).join('---\n');
    await source.applyMutation({
      type: 'full',
      files: [
        { uri: 'file:///people.yaml', text: group('web') },
        { uri: 'file:///r/catalog-info.yaml', text: all },
      ],
    });
    let reads = 0;
    const read = catalog.getEntityByRef.bind(catalog);
    catalog.getEntityByRef = (...asked) => (reads++, read(...asked));
    let looks = 0;
    const near = catalog.getNearestEntities.bind(catalog);
    catalog.getNearestEntities = (...asked) => (looks++, near(...asked));
    const files = Array.from({ length: 200 }, (_, at) => `file:///r/src/${at}.ts`);
    const { owners } = await new CatalogOwnership(catalog, memoryReader(FILES)).ownersOf(files);
    assert.deepEqual(
      owners.map(({ touched }) => touched.length),
      [200],
    );
    assert.ok(reads <= 30, String(reads));
    assert.equal(looks, 1, 'for each folder');
  });

  it('groups files by owner: who reviews, who is only touched, and what nobody owns', async () => {
    const found = await (
      await service()
    ).ownersOf(
      at(
        'orders/a.ts',
        'orders/b.ts',
        'orders/docs/x.md',
        'web/y.ts',
        'shop/z.ts',
        'free.txt',
        'orders/a.ts',
      ),
    );
    assert.deepEqual(
      found.owners.map(({ name, reviews, touched }) => [name, reviews.length, touched.length]),
      [
        ['The web', 3, 0],
        ['The payments', 2, 1],
        ['The docs', 1, 0],
        ['The shop', 0, 1],
      ],
    );
    assert.deepEqual(found.unowned, at('free.txt'));
    assert.deepEqual([found.files, found.total], [6, 6]);
    assert.deepEqual(
      found.reviews.map(({ line, pattern, ownerRefs, files }) => [
        line,
        pattern,
        ownerRefs.length,
        files.length,
      ]),
      [
        [0, '/orders/', 2, 2],
        [1, '/orders/docs/', 1, 1],
        [2, '/web/', 1, 1],
      ],
    );
  });

  it('judges by the CODEOWNERS of a commit alone where that is given, and says by which file', async () => {
    const files = at('orders/a.ts', 'web/y.ts');
    const check = async (texts: Record<string, string> | undefined, owners: string[], asked: string[]) => {
      const rules = texts && { root: 'file:///r', texts };
      const found = await (await service()).ownersOf(files, undefined, rules);
      assert.deepEqual(
        found.owners.filter(({ reviews }) => reviews.length > 0).map(({ name }) => name),
        owners,
      );
      assert.deepEqual(found.codeowners, asked);
    };
    const working = ['file:///r/CODEOWNERS'];
    await check(undefined, ['The web', 'The payments'], working);
    await check({ CODEOWNERS: '* @acme/docs' }, ['The docs'], working);
    await check({ 'docs/CODEOWNERS': '* @acme/docs' }, ['The docs'], ['file:///r/docs/CODEOWNERS']);
    await check({}, [], []);
    // What was read for a commit is not kept for the next question.
    const asked = await service();
    await asked.ownersOf(files, undefined, { root: 'file:///r', texts: { CODEOWNERS: '* @acme/docs' } });
    assert.equal((await asked.ownersOf(files)).owners.length, 2);
  });

  it('takes the owners of an optional section for touched', async () => {
    const files = {
      ...FILES,
      'file:///r/CODEOWNERS': '[Shop]\n* @acme/shop\n^[Docs] @acme/docs\n*.md\n',
    };
    const { catalog, source } = testCatalog();
    const text = FILES['file:///people.yaml']!;
    await source.applyMutation({ type: 'full', files: [{ uri: 'file:///people.yaml', text }] });
    const found = await new CatalogOwnership(catalog, memoryReader(files)).ownersOf(at('a.md', 'b.ts'));
    assert.deepEqual(
      found.owners.map(({ name, reviews, touched }) => [name, reviews.length, touched.length]),
      [
        ['The shop', 2, 0],
        ['The docs', 0, 1],
      ],
    );
    assert.deepEqual(
      found.reviews.map(({ section, isOptional }) => [section, isOptional]),
      [
        ['Shop', undefined],
        ['Docs', true],
      ],
    );
  });

  it('looks up so many files and says how many there are', async () => {
    const many = Array.from({ length: MOST_CHANGED_FILES + 5 }, (_, n) => `file:///r/gen/f${n}.txt`);
    const found = await (await service()).ownersOf(many);
    assert.deepEqual([found.files, found.total], [MOST_CHANGED_FILES, MOST_CHANGED_FILES + 5]);
  });
});
