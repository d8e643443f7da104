import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { NODE_ENTRIES } from '../../../scripts/lib/entries.js';

/** What reads or indexes a whole catalog, or talks to GitHub: the engine's. */
const ENGINES =
  /^src\/(sources|engine\/(startEngine|inPlace))|^src\/core\/(engine\/engine|catalog\/(store|processFile|localCatalog)|search\/index|yaml\/(?!toYaml))|^node_modules\/(yaml|minisearch|octokit|@octokit)\//;

const ofHost = Object.values(NODE_ENTRIES).filter((file) => !/^src\/(engine|headless)\//.test(file));

describe('the extension host (invariant 7)', () => {
  it('loads nothing that parses or indexes a catalog', async function () {
    this.timeout(120_000);
    const { metafile } = await build({
      entryPoints: ofHost,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      external: ['vscode'],
      mainFields: ['module', 'main'],
      logLevel: 'silent',
      outdir: 'out',
    });
    assert.ok(Object.keys(metafile.inputs).includes('src/extension.ts'));
    assert.deepEqual(
      Object.keys(metafile.inputs).filter((file) => ENGINES.test(file)),
      [],
    );
  });
});
