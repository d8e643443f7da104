// @ts-check
// What packages bring along and we never reach: left out of the bundles, which bundlers can't do by themselves.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  {
    // Reading and writing of messages: we read what a definition says, and never a message.
    importer: /\/protobufjs\/src\//,
    imported: /^\.\/(?:(?:read|writ)er(?:_buffer)?|(?:en|de)coder|verifier|converter)$/,
    contents: 'module.exports = class { static _configure() {} };',
  },
  {
    // What it takes of Node every host has.
    importer: /\/nunjitsu\//,
    imported: /^node:(crypto|util)$/,
    contents: `
      export const types = {
        isNativeError: (error) => error instanceof Error,
        isMap: (value) => value instanceof Map,
        isSet: (value) => value instanceof Set,
        // None gets here: values come from another thread, and no proxy crosses.
        isProxy: () => false,
      };
      export const randomInt = (most) => {
        const [high, low] = crypto.getRandomValues(new Uint32Array(2));
        return Math.floor((((high & 0x1fffff) * 2 ** 32 + low) / 2 ** 53) * most);
      };`,
  },
  {
    importer: /\/protobufjs\/src\/util\//,
    imported: /^fs$/,
    contents: 'module.exports = null;',
  },
  {
    importer: /\/protobufjs\/src\//,
    imported: /^long$/,
    contents: 'module.exports = undefined;',
  },
];

/** An esbuild plugin. @type {import('esbuild').Plugin} */
export const leanPackagesPlugin = {
  name: 'lean-packages',
  setup(build) {
    build.onResolve(
      { filter: /^lodash$|^long$|^fs$|^node:(crypto|util)$|\/ajv-provider\.js$|^\.\// },
      ({ path, importer }) => {
        const found = STAND_INS.findIndex(
          (each) => each.importer.test(importer.replaceAll('\\', '/')) && each.imported.test(path),
        );
        return found < 0 ? undefined : { path: String(found), namespace: 'lean-packages' };
      },
    );
    // Bundlers keep lists that are frozen, or taken in by others: here rules for queries, which nobody asks for.
    build.onLoad({ filter: /graphql[\\/]validation[\\/]specifiedRules\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('Object.freeze(', '/* @__PURE__ */ Object.freeze(')
        .replace('...recommendedRules', 'MaxIntrospectionDepthRule'),
      loader: 'js',
    }));
    // Every host can count bytes; Node's way is the fastest where it is there.
    build.onLoad({ filter: /nunjitsu[\\/]dist[\\/]index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'Buffer.byteLength(value)',
        '(globalThis.Buffer?.byteLength(value) ?? new TextEncoder().encode(value).length)',
      ),
      loader: 'js',
    }));
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
    // Names of all tags and attributes, which each of the three brings along.
    build.onLoad({ filter: /highlight\.js[\\/]lib[\\/]languages[\\/](css|less|scss)\.js$/ }, ({ path }) => ({
      contents: withSharedLists(path),
      resolveDir: dirname(path),
      loader: 'js',
    }));
    // Of GitHub's thousand methods those that we call.
    build.onLoad({ filter: /plugin-rest-endpoint-methods[\\/].*[\\/]endpoints\.js$/ }, async ({ path }) => {
      const { default: endpoints } = await import(pathToFileURL(path).href);
      const called = calledIn(join(ROOT, 'src/sources/github'));
      const groups = Object.entries(endpoints).map(([group, methods]) => [
        group,
        Object.fromEntries(Object.entries(methods).filter(([name]) => called.has(name))),
      ]);
      return { contents: `export default ${JSON.stringify(Object.fromEntries(groups))};`, loader: 'js' };
    });
    build.onLoad({ filter: /.*/, namespace: 'lean-packages' }, ({ path }) => ({
      contents: STAND_INS[Number(path)]?.contents ?? '',
      resolveDir: import.meta.dirname,
    }));
  },
};

const LISTS = '{ MODES, TAGS, MEDIA_FEATURES, PSEUDO_CLASSES, PSEUDO_ELEMENTS, ATTRIBUTES }';

/** A language of style sheets with the lists that stand at its head taken from CSS. @param {string} path */
function withSharedLists(path) {
  const text = readFileSync(path, 'utf8');
  const css = readFileSync(join(dirname(path), 'css.js'), 'utf8');
  const head = css.slice(0, css.search(/^\/\*$/m));
  if (path.endsWith(`${sep}css.js`)) return `${text}\nmodule.exports.lists = ${LISTS};`;
  return text.startsWith(head)
    ? `const ${LISTS} = require('./css.js').lists;\n${text.slice(head.length)}`
    : text;
}

/** Names of all that is reached by a dot. @param {string} folder */
function calledIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\.(\w+)/g)].map(([, name]) => name)));
}
