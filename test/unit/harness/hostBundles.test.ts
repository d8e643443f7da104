import assert from 'node:assert/strict';
import { build, type BuildOptions } from 'esbuild';
import { compiledSchemasPlugin } from '../../../scripts/lib/compiledSchemas.js';
import { NODE_ENTRIES } from '../../../scripts/lib/entries.js';

/** What reads or indexes a whole catalog, or talks to GitHub: the engine's. */
const ENGINES =
  /^src\/(sources|engine\/(startEngine|inPlace))|^src\/core\/(engine\/engine|catalog\/(store|processFile|localCatalog)|search\/index|yaml\/(?!toYaml))|^node_modules\/(yaml|minisearch|octokit|@octokit)\//;

const ofHost = Object.values(NODE_ENTRIES).filter((file) => /^src\/(?!engine\/|headless\/)/.test(file));

const BUNDLED = {
  bundle: true,
  write: false,
  platform: 'node',
  external: ['vscode'],
  mainFields: ['module', 'main'],
  logLevel: 'silent',
  outdir: 'out',
} as const satisfies BuildOptions;

describe('the extension host (invariant 7)', () => {
  it('loads nothing that parses or indexes a catalog', async function () {
    this.timeout(120_000);
    const { metafile } = await build({ ...BUNDLED, entryPoints: ofHost, metafile: true });
    assert.ok(Object.keys(metafile.inputs).includes('src/extension.ts'));
    assert.deepEqual(
      Object.keys(metafile.inputs).filter((file) => ENGINES.test(file)),
      [],
    );
  });
});

describe('bundles for Node', () => {
  // One letter beyond Latin-1 in a regular expression (esbuild escapes those in texts) doubles what all of the code takes in memory.
  it('are kept in one byte a letter', async function () {
    this.timeout(120_000);
    const { outputFiles } = await build({
      ...BUNDLED,
      entryPoints: NODE_ENTRIES,
      minify: true,
      plugins: [compiledSchemasPlugin],
    });
    const wide = outputFiles.flatMap(({ path, text }) => {
      const at = text.search(/[^\0-\xff]/);
      return at < 0 ? [] : [`${path}: ${text.slice(Math.max(0, at - 60), at + 20)}`];
    });
    assert.deepEqual(wide, []);
  });
});
