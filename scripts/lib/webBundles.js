// @ts-check
// The editor in a browser: what stands in for the machine there, and what holds that nothing of Node is reached.
import { basename, join } from 'node:path';
import { MACHINE_ENTRIES } from './entries.js';
import { ROOT } from './paths.js';

/** An esbuild plugin. @type {import('esbuild').Plugin} */
export const inBrowserPlugin = {
  name: 'in-browser',
  setup(build) {
    build.onResolve({ filter: /\/platform$/ }, ({ resolveDir }) =>
      resolveDir.startsWith(join(ROOT, 'src'))
        ? { path: join(ROOT, 'src/host/platform/browser.ts') }
        : undefined,
    );
  },
};

/** Modules of Node that a package asks for by name, and does without: see src/engine/webPrograms.ts. */
const DONE_WITHOUT = ['process', 'buffer'];

/**
 * What bundles that a browser loads would ask of it in vain.
 * @param {import('esbuild').Metafile} metafile
 * @returns {string[]}
 */
export function missingInBrowser({ outputs }) {
  const shared = Object.entries(outputs).filter(([path]) => {
    const name = /^dist\/([^/]+)\.cjs$/.exec(path)?.[1];
    return path.startsWith('dist/web/') || (name !== undefined && !MACHINE_ENTRIES.includes(name));
  });
  return shared.flatMap(([path, { imports }]) =>
    imports
      .filter(({ external, path: asked }) => external && !isThere(asked, path))
      .map(({ path: asked }) => `${path} asks for ${asked}`),
  );
}

/** @param {string} asked @param {string} by */
function isThere(asked, by) {
  if (asked === 'vscode' || asked.startsWith('./')) return true;
  return basename(by) === 'yaml.cjs' && DONE_WITHOUT.includes(asked);
}
