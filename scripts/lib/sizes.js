// @ts-check
// What the design allows the bundles to weigh, and the report that holds them to it. 1 kB is 1000 bytes.
import { basename } from 'node:path';
import { green, red } from './say.js';

const KB = 1000;
const BUDGET = { activation: 150 * KB, web: 400 * KB, firstContent: 400 * KB, octokit: 40 * KB };
export const PACKAGE_BUDGET = { withoutDiagrams: 2000 * KB, whole: 6000 * KB };

/** @typedef {{ what: string, bytes: number, budget?: number }} SizeRow */
/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * Prints a table of sizes beside their budgets.
 * @param {readonly SizeRow[]} rows
 * @returns {boolean} whether everything is within budget
 */
export function printSizes(rows) {
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, bytes, budget } of rows) {
    const verdict = budget === undefined ? '' : bytes <= budget ? green('within') : red('OVER');
    const limit = budget === undefined ? '' : `of ${kilobytes(budget)}`;
    console.log(`  ${what.padEnd(width)}  ${kilobytes(bytes)}  ${limit.padEnd(11)}  ${verdict}`.trimEnd());
  }
  return rows.every(({ bytes, budget }) => budget === undefined || bytes <= budget);
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / KB).toFixed(0).padStart(5)} kB`;

/**
 * The bundles of a production build: what is loaded before activation, and before a page shows its first content,
 * against the budget; the other bundles for information.
 * @param {Metafile} metafile
 * @returns {SizeRow[]}
 */
export function bundleSizes({ outputs }) {
  const rows = /** @type {SizeRow[]} */ ([]);
  for (const [path, { bytes, entryPoint, imports }] of Object.entries(outputs)) {
    if (path.endsWith('.map') || !entryPoint || path.startsWith('out/')) continue;
    if (path === 'dist/web/extension.cjs')
      rows.push({ what: 'before activation in a browser', bytes, budget: BUDGET.web });
    else if (entryPoint === 'src/extension.ts')
      rows.push({ what: 'before activation', bytes, budget: BUDGET.activation });
    else if (path.endsWith('.cjs')) rows.push({ what: `lazy ${basename(path)}`, bytes });
    else if (/^webview-ui\/[^/]+\/main\.tsx$/.test(entryPoint)) {
      const base = outputs['dist/webview/base.js']?.bytes ?? 0;
      const eager = base + weight(outputs, path, ({ kind }) => kind !== 'dynamic-import');
      rows.push({ what: `page ${basename(path, '.js')}`, bytes: eager, budget: BUDGET.firstContent });
      const lazy = imports.filter(({ kind }) => kind === 'dynamic-import').length;
      if (lazy)
        rows.push({
          what: `  and ${lazy} parts on demand`,
          bytes: base + weight(outputs, path, () => true) - eager,
        });
    }
  }
  rows.push({ what: 'octokit, in all bundles', bytes: octokitIn(outputs), budget: BUDGET.octokit });
  return rows;
}

/**
 * What of octokit is left after what is never reached was shaken out. As a whole it is 364 kB.
 * @param {Metafile['outputs']} outputs
 */
function octokitIn(outputs) {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const parts = inputs.filter(([path]) =>
    /node_modules\/(@?octokit|universal-user-agent|before-after-hook|json-with-bigint)\//.test(path),
  );
  return parts.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
}

/**
 * Prints the bundles' sizes.
 * @param {Metafile} metafile
 */
export const reportSizes = (metafile) => printSizes(bundleSizes(metafile));

/**
 * The files that only diagrams and icons of docs need: what draws them, and what nothing else leads to.
 * @param {Metafile} metafile
 * @returns {Set<string>}
 */
export function diagramFiles({ outputs }) {
  const chunks = Object.keys(outputs).filter(
    (path) => path.startsWith('dist/webview/') && path.endsWith('.js'),
  );
  const roots = chunks.filter((path) => outputs[path]?.entryPoint?.startsWith('webview-ui/'));
  const isGate = (/** @type {string} */ path) => /mermaid|\/diagrams\//.test(outputs[path]?.entryPoint ?? '');
  const others = reach(
    outputs,
    roots.filter((path) => !isGate(path)),
    ({ path }) => !isGate(path),
  );
  return new Set([...chunks.filter((path) => !others.has(path)), 'media/icons.br']);
}

/**
 * The bytes of a page with all that these imports lead to, styles among them.
 * @param {Metafile['outputs']} outputs @param {string} page
 * @param {(edge: { path: string, kind: string }) => boolean} follow
 */
function weight(outputs, page, follow) {
  const files = [...reach(outputs, [page], follow)].flatMap((path) =>
    [path, outputs[path]?.cssBundle ?? []].flat(),
  );
  return files.reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
}

/**
 * @param {Metafile['outputs']} outputs @param {readonly string[]} from
 * @param {(edge: { path: string, kind: string }) => boolean} follow
 * @returns {Set<string>}
 */
function reach(outputs, from, follow) {
  const reached = new Set(from);
  for (const path of reached)
    for (const edge of outputs[path]?.imports ?? [])
      if (outputs[edge.path] && follow(edge)) reached.add(edge.path);
  return reached;
}
