// @ts-check
// Code that stands in a bundle of its own, which others load: once in the package, and of the kind that the host has.
import { dirname, resolve } from 'node:path';
import { ROOT } from './paths.js';

/** By the module that is imported, without its ending, the bundle that stands for it. */
const SHARED = Object.freeze({
  'src/runtime/machine': './machine.cjs',
  'src/engine/main': './engine.cjs',
  'src/engine/templateThread/serveTemplates': './scaffolder.cjs',
});

/** An esbuild plugin. @type {import('esbuild').Plugin} */
export const sharedBundlesPlugin = {
  name: 'shared-bundles',
  setup(build) {
    build.onResolve({ filter: /^yaml$/ }, ({ path }) => ({
      path: `./${path}.cjs`,
      external: true,
      sideEffects: false,
    }));
    build.onResolve({ filter: /\/(machine|main|serveTemplates)$/ }, ({ path, importer }) => {
      if (!importer || !path.startsWith('.')) return undefined;
      const target = resolve(dirname(importer), path);
      const found = Object.entries(SHARED).find(([module]) => resolve(ROOT, module) === target);
      return found && { path: found[1], external: true, sideEffects: false };
    });
  },
};
