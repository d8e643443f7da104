import assert from 'node:assert/strict';
import type { Metafile } from 'esbuild';
import { bundleSizes, diagramFiles } from '../../../scripts/lib/sizes.js';

type Output = Metafile['outputs'][string];

const output = (bytes: number, rest: Partial<Output> = {}): Output => ({
  bytes,
  inputs: {},
  imports: [],
  exports: [],
  ...rest,
});
const imports = (path: string, kind: 'import-statement' | 'dynamic-import') => ({ path, kind });

const metafile: Metafile = {
  inputs: {},
  outputs: {
    'dist/extension.cjs': output(160_000, { entryPoint: 'src/extension.ts' }),
    'dist/worker.cjs': output(900_000, { entryPoint: 'src/engine/thread/main.ts' }),
    'dist/webview/docs.js': output(100, {
      entryPoint: 'webview-ui/docs/main.tsx',
      cssBundle: 'dist/webview/docs.css',
      imports: [
        imports('dist/webview/chunks/shared.js', 'import-statement'),
        imports('dist/webview/chunks/mermaid.js', 'dynamic-import'),
        imports('dist/webview/chunks/katex.js', 'dynamic-import'),
      ],
    }),
    'dist/webview/docs.css': output(10),
    'dist/webview/chunks/shared.js': output(1000),
    'dist/webview/chunks/mermaid.js': output(50_000, {
      entryPoint: 'node_modules/mermaid/dist/mermaid.core.mjs',
      imports: [
        imports('dist/webview/chunks/shared.js', 'import-statement'),
        imports('dist/webview/chunks/katex.js', 'dynamic-import'),
        imports('dist/webview/chunks/layout.js', 'dynamic-import'),
      ],
    }),
    'dist/webview/chunks/katex.js': output(20_000, { entryPoint: 'node_modules/katex/dist/katex.mjs' }),
    'dist/webview/chunks/layout.js': output(30_000),
  },
};

describe('sizes of the bundles', () => {
  const rows = bundleSizes(metafile);

  it('counts for a page what it loads at once, with its styles, and apart what comes on demand', () => {
    assert.deepEqual(
      rows.filter(({ what }) => what === 'page docs'),
      [{ what: 'page docs', bytes: 1110, budget: 400_000 }],
    );
    assert.ok(rows.some(({ what, bytes }) => what.includes('on demand') && bytes === 100_000));
  });

  it('holds to its budget only what is loaded before activation', () => {
    assert.deepEqual(rows.slice(0, 2), [
      { what: 'before activation', bytes: 160_000, budget: 150_000 },
      { what: 'lazy worker.cjs', bytes: 900_000 },
    ]);
  });

  it('tells what is left of octokit, wherever it is', () => {
    const inputs = {
      'node_modules/@octokit/core/dist-src/index.js': { bytesInOutput: 30_000 },
      'node_modules/octokit/dist-src/index.js': { bytesInOutput: 5000 },
      'src/sources/github/octokit.ts': { bytesInOutput: 700 },
    };
    const outputs = { 'dist/a.cjs': output(40_000, { inputs }), 'dist/b.cjs': output(40_000, { inputs }) };
    assert.deepEqual(bundleSizes({ inputs: {}, outputs }).at(-1), {
      what: 'octokit, in all bundles',
      bytes: 70_000,
      budget: 40_000,
    });
  });

  it('gives diagrams only what nothing else leads to', () => {
    assert.deepEqual(
      diagramFiles(metafile),
      new Set(['dist/webview/chunks/mermaid.js', 'dist/webview/chunks/layout.js', 'media/icons.br']),
    );
  });
});
