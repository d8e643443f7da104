// @ts-check
// What the package is made of, as CycloneDX tells it: Greenroom, and each package that is bundled with it.
import { shippedPackages } from './notices.js';

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * A CycloneDX 1.6 bill of materials. Of the same build it is the same text: it has no time and no serial number.
 * @param {Metafile} metafile what the bundler put into the bundles
 * @param {{ name: string, version: string, description?: string, license: string }} about
 * @param {string} [root] where node_modules is
 * @returns {string} JSON
 */
export function billOfMaterials(metafile, about, root) {
  const components = shippedPackages(metafile, root).map((each) => component('library', each));
  const { description, license: licence } = about;
  const greenroom = {
    ...component('application', { ...about, licence }),
    ...(description && { description }),
  };
  const bill = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: greenroom },
    components,
    dependencies: [{ ref: greenroom['bom-ref'], dependsOn: components.map((each) => each['bom-ref']) }],
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

/** @param {'application' | 'library'} type @param {{ name: string, version: string, licence: string }} about */
function component(type, { name, version, licence }) {
  const [, group, last] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name) ?? [];
  const purl = `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${last}@${encodeURIComponent(version)}`;
  // A choice of licences is an expression; one alone is named by its id.
  const licences = /[\s()]/.test(licence) ? { expression: licence } : { license: { id: licence } };
  return { type, 'bom-ref': purl, ...(group && { group }), name: last, version, licenses: [licences], purl };
}
