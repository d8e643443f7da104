// Bundles the benchmarks and the engine's worker as the extension is bundled, and runs them on plain Node.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { compiledSchemasPlugin } from '../scripts/lib/compiledSchemas.js';
import { leanPackagesPlugin } from '../scripts/lib/leanPackages.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = `${root}.cache/bench`;
mkdirSync(outdir, { recursive: true });

const shared = {
  absWorkingDir: root,
  bundle: true,
  outdir,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};
await Promise.all([
  esbuild.build({
    ...shared,
    entryPoints: { worker: 'src/engine/thread/main.ts', headless: 'src/headless/main.ts' },
    plugins: [compiledSchemasPlugin, leanPackagesPlugin],
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
  }),
  esbuild.build({
    ...shared,
    entryPoints: { inside: 'bench/editor/inside.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
  }),
  esbuild.build({
    ...shared,
    entryPoints: { main: 'bench/main.ts', heapProbe: 'bench/engine/heapProbe.ts' },
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // Packages that still call require find Node's.
    banner: {
      js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
    },
    external: ['@vscode/test-electron'],
  }),
]);

const { status, signal } = spawnSync(
  process.execPath,
  ['--expose-gc', '--max-old-space-size=4096', `${outdir}/main.mjs`, ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, GREENROOM_ROOT: root } },
);
process.exitCode = signal ? 1 : (status ?? 1);
