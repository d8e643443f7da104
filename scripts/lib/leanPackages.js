// @ts-check
// What packages bring along and we never reach: left out of the bundles, which bundlers can't do by themselves.

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
    build.onLoad({ filter: /.*/, namespace: 'lean-packages' }, ({ path }) => ({
      contents: STAND_INS[Number(path)]?.contents ?? '',
      resolveDir: import.meta.dirname,
    }));
  },
};
