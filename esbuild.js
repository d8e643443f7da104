// Builds the extension host's bundles, the worker and the webviews. Flags: --production, --watch, --tests.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { browserBuild } from './scripts/lib/browserBuild.js';
import { NODE_ENTRIES, WEB_HOST, WEB_THREADS } from './scripts/lib/entries.js';
import { compiledSchemasPlugin } from './scripts/lib/compiledSchemas.js';
import { leanPackagesPlugin } from './scripts/lib/leanPackages.js';
import { sharedBundlesPlugin } from './scripts/lib/sharedBundles.js';
import { iconFontPlugin } from './scripts/lib/iconFont.js';
import { writeKindIcons } from './scripts/lib/kindIcons.js';
import { thirdPartyNotices } from './scripts/lib/notices.js';
import { fromPageBase, PAGE_BASE, pageBaseItself } from './scripts/lib/pageBase.js';
import { packedPlugin } from './scripts/lib/packed.js';
import { reportSizes } from './scripts/lib/sizes.js';
import { inBrowserPlugin, missingInBrowser } from './scripts/lib/webBundles.js';
import { integrationBuilds } from './test/integration/support/builds.js';

const { values: flags } = parseArgs({
  options: { production: { type: 'boolean' }, watch: { type: 'boolean' }, tests: { type: 'boolean' } },
});

const shared = {
  bundle: true,
  outdir: 'dist',
  minify: flags.production,
  sourcemap: flags.production ? false : 'linked',
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': flags.production ? '"production"' : '"development"' },
};

// VS Code 1.90, the oldest supported, runs extensions on Node 20 and webviews on Chromium 122.
const node = {
  ...shared,
  entryPoints: present(NODE_ENTRIES),
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
  mainFields: ['module', 'main'],
  plugins: [compiledSchemasPlugin, leanPackagesPlugin, sharedBundlesPlugin],
};

/** The editor in a browser: it loads the bundles above as well, but those that need a machine. */
const web = {
  ...shared,
  outdir: 'dist/web',
  entryPoints: present(WEB_THREADS),
  platform: 'browser',
  target: 'chrome122',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  external: ['vscode'],
  plugins: [compiledSchemasPlugin, leanPackagesPlugin, sharedBundlesPlugin],
};

/** The extension itself there, in one piece: it is what loads the others. */
const webHost = {
  ...web,
  entryPoints: present(WEB_HOST),
  plugins: [compiledSchemasPlugin, leanPackagesPlugin, inBrowserPlugin],
};

/** Every folder of webview-ui with a main.tsx is a page. */
const pages = Object.fromEntries(
  readdirSync('webview-ui')
    .map((page) => [page, `webview-ui/${page}/main.tsx`])
    .filter(([, file]) => existsSync(file)),
);

const browser = { ...shared, ...browserBuild };

/** What a page loads when it needs it. The page's document says where `lazy/` is. */
const lazyParts = {
  name: 'lazy-parts',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `lazy/${basename(path)}.js`, external: true } : undefined,
    );
  },
};

/**
 * Each page's script in one piece: it stands in the document, and nothing is fetched before the first paint. No module, which
 * would run only in a turn of its own, behind what else waits for the thread.
 */
const webviews = {
  ...browser,
  format: 'iife',
  outdir: 'dist/webview',
  entryPoints: pages,
  plugins: [lazyParts, iconFontPlugin, fromPageBase],
};

/** What all of them are made with: stands before each. */
const base = {
  ...browser,
  format: 'iife',
  outdir: 'dist/webview',
  entryPoints: { base: PAGE_BASE },
  plugins: [lazyParts, pageBaseItself],
};

const lazy = {
  ...browser,
  outdir: 'dist/webview/lazy',
  entryPoints: Object.fromEntries(
    lazyFiles().map((file) => [basename(file), existsSync(`${file}.ts`) ? `${file}.ts` : `${file}.tsx`]),
  ),
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  // The page that loads a part has its style.
  loader: { '.css': 'empty' },
  plugins: [fromPageBase],
};

/** Programs that pages are handed as texts, of workers and one script: each in one piece, since such a text loads nothing more; packed. */
const workers = {
  ...shared,
  outdir: 'dist/webview/lazy',
  entryPoints: Object.fromEntries(workerFiles().map((file) => [basename(file, '.ts'), file])),
  platform: 'browser',
  target: 'chrome122',
  format: 'iife',
  // What is compiled to WebAssembly stands in them as text that is no ASCII.
  charset: 'utf8',
  // Mermaid's copy: pages have one.
  alias: { katex: './webview-ui/docs/pageKatex.ts' },
  // PlantUML says that its themes do nothing when loaded; they register themselves.
  ignoreAnnotations: true,
  plugins: [packedPlugin({ thorough: flags.production })],
};

const builds = [
  node,
  web,
  webHost,
  base,
  webviews,
  lazy,
  workers,
  ...(flags.tests ? integrationBuilds() : []),
].filter(({ entryPoints }) => Object.keys(entryPoints).length > 0);

if (flags.watch) await watch();
else await buildOnce();

async function buildOnce() {
  rmSync('dist', { recursive: true, force: true });
  const results = await Promise.all(builds.map((options) => esbuild.build(options)));
  const metafile = merge(results.map(({ metafile }) => metafile));
  const missing = missingInBrowser(metafile);
  for (const each of missing) console.error(`In a browser: ${each}`);
  if (missing.length > 0) process.exitCode = 1;
  await writeKindIcons('dist/icons');
  writeFileSync('dist/meta.json', JSON.stringify(metafile));
  writeFileSync('dist/ThirdPartyNotices.txt', await thirdPartyNotices(metafile));
  if (flags.production && !reportSizes(metafile)) process.exitCode = 1;
}

async function watch() {
  const tell = {
    name: 'tell',
    setup(build) {
      // The wording that the problem matcher of .vscode/tasks.json waits for.
      build.onStart(() => console.log('[watch] build started'));
      build.onEnd(() => console.log('[watch] build finished'));
    },
  };
  const contexts = await Promise.all(
    builds.map((options) => esbuild.context({ ...options, plugins: [...(options.plugins ?? []), tell] })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

/** What pages import on demand, less the ending. */
function lazyFiles() {
  const files = readdirSync('webview-ui', { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const imports = readFileSync(join('webview-ui', file), 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g);
      return [...imports].map(([, path]) => join('webview-ui', dirname(file), path));
    });
}

function workerFiles() {
  const files = readdirSync('webview-ui', { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(worker|script)\.ts$/.test(file)).map((file) => join('webview-ui', file));
}

function present(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
}

/** One metafile of several builds, in which what a page imports on demand is the file that another build made. */
function merge(metafiles) {
  const merged = {
    inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)),
    outputs: Object.assign({}, ...metafiles.map(({ outputs }) => outputs)),
  };
  for (const { imports } of Object.values(merged.outputs))
    for (const edge of imports)
      if (edge.external && edge.path.startsWith('lazy/')) edge.path = `dist/webview/${edge.path}`;
  return merged;
}
