// @ts-check
// Code that stands in a bundle of its own, which others load: once in the package, and of the kind that the host has.
import { basename, dirname, join, resolve } from 'node:path';
import { ROOT } from './paths.js';

/** By the module that is imported, without its ending, the bundle that stands for it. */
const SHARED = Object.freeze({
  'src/core/base/language': './l10n.cjs',
  'src/runtime/machine': './machine.cjs',
  'src/engine/main': './engine.cjs',
  'src/engine/templateThread/serveTemplates': './scaffolder.cjs',
});

/** An esbuild plugin. @type {import('esbuild').Plugin} */
export const sharedBundlesPlugin = {
  name: 'shared-bundles',
  setup(build) {
    build.onResolve({ filter: /^(yaml|nunjitsu|@vscode\/l10n)$/ }, ({ path, importer }) =>
      isInBundle(importer)
        ? // Without its reading of files, which is Node's.
          { path: join(ROOT, 'node_modules/@vscode/l10n/dist/browser.js') }
        : { path: `./${basename(path)}.cjs`, external: true, sideEffects: false },
    );
    build.onResolve({ filter: /\/(language|machine|main|serveTemplates)$/ }, ({ path, importer }) => {
      if (!importer || !path.startsWith('.') || isInBundle(importer)) return undefined;
      const target = resolve(dirname(importer), path);
      const found = Object.entries(SHARED).find(([module]) => resolve(ROOT, module) === target);
      return found && { path: found[1], external: true, sideEffects: false };
    });
  },
};

/** Whether it is of the language's bundle itself. @param {string} importer */
const isInBundle = (importer) =>
  ['src/core/base/language.ts', 'src/core/base/languageBundle.ts'].some(
    (file) => resolve(ROOT, file) === importer,
  );
