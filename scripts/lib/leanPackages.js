// @ts-check
// What packages bring along and we never reach: left out of the bundles, which bundlers can't do by themselves.

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROOT } from './paths.js';

/** @typedef {{ importer: RegExp, imported: RegExp, contents: string }} StandIn */

/** @type {readonly StandIn[]} */
const STAND_INS = [
  {
    // The whole of lodash, for two functions.
    importer: /@backstage\/catalog-model\//,
    imported: /^lodash$/,
    contents: "import { isEqual, merge } from 'lodash-es'; export default { isEqual, merge };",
  },
  {
    // A validator for answers to what an MCP server asks of a person; ours is given another.
    importer: /@modelcontextprotocol\/sdk\//,
    imported: /\/ajv-provider\.js$/,
    contents: 'export class AjvJsonSchemaValidator {}',
  },
];

/** An esbuild plugin. @type {import('esbuild').Plugin} */
export const leanPackagesPlugin = {
  name: 'lean-packages',
  setup(build) {
    build.onResolve({ filter: /^lodash$|\/ajv-provider\.js$/ }, ({ path, importer }) => {
      const found = STAND_INS.findIndex(
        (each) => each.importer.test(importer.replaceAll('\\', '/')) && each.imported.test(path),
      );
      return found < 0 ? undefined : { path: String(found), namespace: 'lean-packages' };
    });
    // Of ours the terminal's program needs the defaults of settings.
    build.onLoad({ filter: /package\.json$/ }, ({ path }) => {
      if (dirname(path) !== ROOT) return undefined;
      const { version, contributes } = JSON.parse(readFileSync(path, 'utf8'));
      const sections = contributes.configuration.map(
        (/** @type {{ properties: Record<string, { default?: unknown }> }} */ { properties }) => ({
          properties: Object.fromEntries(
            Object.entries(properties).map(([id, setting]) => [id, { default: setting.default }]),
          ),
        }),
      );
      const lean = { version, contributes: { configuration: sections } };
      return { contents: JSON.stringify(lean), loader: 'json' };
    });
    build.onLoad({ filter: /.*/, namespace: 'lean-packages' }, ({ path }) => ({
      contents: STAND_INS[Number(path)]?.contents ?? '',
      resolveDir: import.meta.dirname,
    }));
  },
};
