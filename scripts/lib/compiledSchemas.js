// Compiles Backstage's schemas when the bundle is built: doing so at run time costs the first file half a second.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const require = createRequire(import.meta.url);

/** Stands in for Ajv in a bundle: it knows catalog-model's schemas, compiled, by their `$id`. */
const STAND_IN = `
import * as first from 'compiled-schemas:first';
import * as all from 'compiled-schemas:all';
export default class Ajv {
  constructor({ allErrors } = {}) { this.compiled = allErrors ? all : first; }
  addSchema() { return this; }
  compile({ $id }) {
    const validate = this.compiled[$id];
    if (!validate) throw new Error('The schema ' + $id + ' was not compiled with the bundle.');
    return validate;
  }
}`;

const SOURCES = {
  ajv: () => STAND_IN,
  // The layers describe the kinds to a Backstage backend; they are made as the package loads, with an Ajv of their own.
  'createCatalogModelLayer.esm.js': () => 'export const createCatalogModelLayer = () => undefined;',
  'compiled-schemas:first': () => compiledSchemas({ allErrors: false }),
  'compiled-schemas:all': () => compiledSchemas({ allErrors: true }),
};

/** An esbuild plugin: what imports Ajv gets the compiled schemas instead. */
export const compiledSchemasPlugin = {
  name: 'compiled-schemas',
  setup(build) {
    build.onResolve(
      { filter: /^ajv$|^compiled-schemas:|\/createCatalogModelLayer\.esm\.js$/ },
      ({ path }) => ({
        path: path.slice(path.lastIndexOf('/') + 1),
        namespace: 'compiled-schemas',
      }),
    );
    build.onLoad({ filter: /.*/, namespace: 'compiled-schemas' }, ({ path }) => ({
      contents: SOURCES[path](),
      resolveDir: import.meta.dirname,
    }));
  },
};

/**
 * catalog-model's schemas as one ES module, a function each, named by `$id`.
 *
 * @param allErrors As catalog-model asks of Ajv: for the schemas of kinds true, for the envelope false.
 */
function compiledSchemas({ allErrors }) {
  const schemas = readSchemas();
  const ajv = new Ajv({ schemas, allErrors, allowUnionTypes: true, code: { source: true, esm: true } });
  const ids = schemas
    .map(({ $id }) => $id)
    .filter((id) => (allErrors ? /V1(alpha1|beta3)/.test(id) : id === 'Entity'));
  return standalone.default(ajv, Object.fromEntries(ids.map((id) => [id, id])));
}

function readSchemas() {
  const folder = join(dirname(require.resolve('@backstage/catalog-model')), 'schema');
  const ofModel = readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.schema.json.cjs.js'))
    .map((file) => require(join(folder, file)).default);
  return [...ofModel, require('../../src/core/model/templateV1beta3.schema.json')];
}
