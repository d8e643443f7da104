import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareSite, type ReferenceSite } from '../fidelity/site';

/*
 * Sites of our own and what MkDocs with techdocs-core's extensions made of them, stored beside them by
 *   npm run fidelity -- --corpus test/fidelity/golden/sites --fresh --keep test/fidelity/golden/reference
 */
const FOLDER = resolve(import.meta.dirname, '../fidelity/golden');

describe('golden pages', () => {
  for (const [site, least] of [
    ['defaults', 212],
    ['options', 4],
    ['folders', 8],
    ['blocks', 2],
    ['callouts', 4],
    ['hosts', 1],
    ['included', 3],
  ] as const)
    it(`of ${site} are what the reference renderer makes of them, with navigation and first page`, async () => {
      const root = join(FOLDER, 'sites', site);
      const text = readFileSync(join(FOLDER, 'reference', `${site}.json`), 'utf8');
      const reference = JSON.parse(text) as ReferenceSite;
      const { pages, site: shape } = await compareSite(join(root, 'mkdocs.yml'), root, reference, site);
      assert.ok(pages.length >= least, `${pages.length} pages`);
      assert.deepEqual(
        pages.filter(({ outcome }) => outcome !== 'equal').map(({ page, difference }) => [page, difference]),
        [],
      );
      assert.deepEqual(shape, { site, navigation: 'equal', home: 'equal', differences: [] });
    }).timeout(60_000);
});
