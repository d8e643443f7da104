// @ts-check
// npm test [-- --only lint,types,format,build,unit,backstage,integration,ui] [--grep PATTERN] [--desktop]
// Prepares a fresh clone, runs every layer even if one fails, and ends with what passed, failed and was skipped.
// Plain Node: it runs before anything is installed.
import { parseArgs } from 'node:util';
import { installChromium } from '../test/host/chromium.js';
import { installHost } from '../test/host/install.js';
import { bold, dim, green, red, runMain, say, seconds, Sorry, yellow } from './lib/say.js';
import { checkNode, preparePackages } from './prepare.js';

/** @typedef {import('./layers/results.js').Tally} Tally */
/** @typedef {import('./layers/static.js').LayerOptions} LayerOptions */
/** @typedef {(options: LayerOptions) => Promise<Tally>} Layer */
/** @typedef {{ layer: string, tally: Tally, took: string }} Row */

const LAYERS = ['build', 'lint', 'types', 'format', 'unit', 'backstage', 'integration', 'ui'];

await runMain(async () => {
  const start = performance.now();
  const { only, ...options } = readArguments();
  checkNode();
  /** @param {string} layer */
  const wanted = (layer) => only.includes(layer);
  const needsHost = (wanted('integration') && !options.desktop) || (wanted('ui') && !options.desktop);
  await Promise.all([preparePackages(), ...(needsHost ? [installHost(), installChromium()] : [])]);

  const { build, lint, types, format, unit } = await import('./layers/static.js');
  const { backstage } = await import('./layers/backstage.js');
  const { integration } = await import('./layers/integration.js');
  const { ui } = await import('./layers/ui.js');
  const layers = /** @type {Record<string, Layer>} */ ({
    build,
    lint,
    types,
    format,
    unit,
    backstage,
    integration,
    ui,
  });
  const rows = /** @type {Row[]} */ ([]);
  /** @param {readonly string[]} names */
  const lane = async (names) => {
    for (const name of names.filter(wanted)) rows.push(await runLayer(name, layers[name], options));
  };
  if (wanted('integration') || wanted('ui')) await lane(['build']);
  // Two lanes for what does not open an editor: editors are the ones to suffer from a busy machine.
  await Promise.all([
    lane(['lint', 'types', 'format', 'backstage']),
    lane([...(wanted('integration') || wanted('ui') ? [] : ['build']), 'unit']),
  ]);
  await lane(['integration', 'ui']);
  report(rows, options.grep !== undefined, seconds(start));
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        grep: { type: 'string' },
        desktop: { type: 'boolean', default: false },
      },
    });
    const only = values.only?.split(',').map((name) => name.trim()) ?? LAYERS;
    const unknown = only.find((name) => !LAYERS.includes(name));
    if (unknown) throw new Sorry(`There is no layer ${unknown}. Layers: ${LAYERS.join(', ')}.`);
    const needsBuild = only.includes('integration') || only.includes('ui');
    return { only: needsBuild ? [...only, 'build'] : only, grep: values.grep, desktop: values.desktop };
  } catch (error) {
    if (error instanceof Sorry) throw error;
    throw new Sorry(/** @type {Error} */ (error).message);
  }
}

/**
 * @param {string} layer
 * @param {Layer | undefined} run
 * @param {LayerOptions} options
 * @returns {Promise<Row>}
 */
async function runLayer(layer, run, options) {
  const start = performance.now();
  say(`${layer} …`);
  /** @type {Tally} */
  let tally;
  try {
    if (!run) throw new Error(`No runner for ${layer}`);
    tally = await run(options);
  } catch (error) {
    console.error(error);
    tally = { passed: 0, failed: 1, skipped: 0, note: 'the layer broke' };
  }
  const took = seconds(start);
  say(`${layer} ${tally.failed > 0 ? red('failed') : green('done')} ${dim(took)}`);
  return { layer, tally, took };
}

/** @param {readonly Row[]} rows @param {boolean} filtered @param {string} took */
function report(rows, filtered, took) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log(`\n${bold('layer        passed  failed  skipped')}`);
  for (const { layer, tally, took } of rows.toSorted(
    (a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer),
  )) {
    if (tally.passed + tally.failed + tally.skipped === 0 && !filtered) {
      tally.failed = 1;
      tally.note = 'ran nothing';
    }
    const figures = [tally.passed, tally.failed, tally.skipped]
      .map((figure) => String(figure).padStart(8))
      .join('');
    const line = `${layer.padEnd(11)}${figures}  ${dim(took.padStart(9))}`;
    console.log(
      `${tally.failed > 0 ? red(line) : line}${tally.note ? `  ${yellow(tally.note.toUpperCase())}` : ''}`,
    );
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  console.log(dim(`in ${took}\n`));
  for (const { layer, tally } of rows) {
    for (const { name, error } of tally.failures ?? [])
      console.log(red(`failed: ${layer}: ${name}: ${error}`));
    for (const { name, error } of tally.stumbled ?? [])
      console.log(yellow(`passed at the second try only: ${layer}: ${name}: ${error}`));
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
}
