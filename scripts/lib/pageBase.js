// @ts-check
// What every page is made with is one script, `dist/webview/base.js`, which the host puts before the page's own: packages,
// and modules of ours. One instance for a page and the parts that it loads.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT } from './paths.js';

const PACKAGES = ['@vscode/l10n', 'preact', 'preact/hooks', 'preact/jsx-runtime', 'valibot'];
/** None of them imports a style: that would be the base's. The first says in what language the others speak. */
const MODULES = [
  'webview-ui/shared/words',
  'src/protocol/contract',
  'src/protocol/entityCard',
  'src/protocol/rpc',
  'webview-ui/shared/announcer',
  'webview-ui/shared/host',
  'webview-ui/shared/icon',
  'webview-ui/shared/loaded',
  'webview-ui/shared/status',
  'webview-ui/shared/toolkit',
  'webview-ui/shared/useModel',
];

/** Of pages and their parts: takes what is shared from the base. An esbuild plugin. @type {import('esbuild').Plugin} */
export const fromPageBase = {
  name: 'from-page-base',
  setup(build) {
    build.onResolve({ filter: /^(?:\.|@vscode\/l10n$|preact|valibot)/ }, ({ path, resolveDir }) => {
      const name = path.startsWith('.') ? relative(ROOT, join(resolveDir, path)).split(sep).join('/') : path;
      return [...PACKAGES, ...MODULES].includes(name) ? { path: name, namespace: 'page-base' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'page-base' }, ({ path }) => ({
      contents: `module.exports = globalThis.greenroomBase[${JSON.stringify(path)}];`,
    }));
  },
};

/** What the base is built from. */
export const PAGE_BASE = 'page-base-itself';

/** Of the base: puts it together, of valibot what somebody calls. An esbuild plugin. @type {import('esbuild').Plugin} */
export const pageBaseItself = {
  name: 'page-base-itself',
  setup(build) {
    build.onResolve({ filter: /^(?:page-base-itself|called-of-valibot)$/ }, ({ path }) => ({
      path,
      namespace: 'page-base',
    }));
    build.onLoad({ filter: /.*/, namespace: 'page-base' }, ({ path }) => ({
      contents:
        path === PAGE_BASE ? wholeBase() : `export { ${calledOfValibot().join(', ')} } from 'valibot';`,
      resolveDir: ROOT,
    }));
  },
};

function wholeBase() {
  const all = [...PACKAGES, ...MODULES];
  const imported = (/** @type {string} */ name) =>
    name === 'valibot' ? 'called-of-valibot' : PACKAGES.includes(name) ? name : `./${name}`;
  return [
    ...all.map((name, at) => `import * as m${at} from ${JSON.stringify(imported(name))};`),
    `globalThis.greenroomBase = { ${all.map((name, at) => `${JSON.stringify(name)}: m${at}`).join(', ')} };`,
  ].join('\n');
}

/** Everything that is taken of valibot where pages may be told of it: `import * as v from 'valibot'` is how all do. */
function calledOfValibot() {
  const names = new Set();
  for (const folder of ['src/protocol', 'src/core', 'webview-ui'])
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/(?<!\.test)\.tsx?$/.test(file)) continue;
      const text = readFileSync(join(ROOT, folder, file), 'utf8');
      if (!/^import \* as v from 'valibot';$/m.test(text)) continue;
      for (const [, name] of text.matchAll(/\bv\.([a-z]\w*)/g)) names.add(name);
    }
  return [...names].sort();
}
