// @ts-check
// The layers that only read: build, lint, types, format, unit.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.js';
import { run } from '../lib/processes.js';
import { oneCheck, resultsFile, sum, tallyOf, tallyWithSecondTry } from './results.js';

/** @typedef {import('./results.js').Tally} Tally */
/** @typedef {{ grep?: string, desktop: boolean }} LayerOptions */

/** The TypeScript projects; core without the types of Node and of a browser, pages with a browser's. */
const PROJECTS = ['.', 'src/core', 'src/runtime/browser', 'src/engine/webThread', 'webview-ui', 'test/ui'];

/** Runs a script of a package with this Node. @param {string} script @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
async function tool(script, args, env) {
  const { code, output } = await run(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    env,
    quiet: true,
  });
  return { code, output: output.trim() };
}

/** What ships, bundled and packed as it ships, within its budgets; and the tests that run inside the editor. */
export async function build() {
  const bundled = await tool('esbuild.js', ['--production', '--tests']);
  console.log(bundled.output);
  if (bundled.code !== 0) return oneCheck(false);
  const packed = await tool('scripts/package.js', ['--built']);
  console.log(packed.output);
  return sum([oneCheck(true), oneCheck(packed.code === 0)]);
}

export async function lint() {
  const { code, output } = await tool('node_modules/eslint/bin/eslint.js', ['.', '--max-warnings=0']);
  if (code !== 0) console.log(output);
  // What can be translated is what the code says: it reads every source, as lint does.
  const words = await tool('scripts/l10n.js', ['--check']);
  if (words.code !== 0) console.log(words.output);
  return sum([oneCheck(code === 0), oneCheck(words.code === 0)]);
}

export async function types() {
  const tallies = /** @type {Tally[]} */ ([]);
  for (const project of PROJECTS.filter((path) => existsSync(join(ROOT, path, 'tsconfig.json')))) {
    const { code, output } = await tool('node_modules/typescript/bin/tsc', ['--noEmit', '-p', project]);
    if (code !== 0) console.log(output);
    tallies.push(oneCheck(code === 0));
  }
  return sum(tallies);
}

export async function format() {
  const { code, output } = await tool('node_modules/prettier/bin/prettier.cjs', [
    '--check',
    '--log-level=warn',
    '.',
  ]);
  if (code !== 0) console.log(`${output}\nnpm run format mends it.`);
  return oneCheck(code === 0);
}

/** Not in .mocharc.json, which would add them to a file named by hand. */
const UNIT_TESTS = ['src/**/*.test.ts', 'webview-ui/**/*.test.ts', 'test/unit/**/*.test.ts'];

/** @param {LayerOptions} options */
export async function unit({ grep }) {
  /** @param {string} [names] */
  const launch = (names) => runMocha(UNIT_TESTS, { GREENROOM_REPORTER: 'dot' }, names);
  const { file, code } = await launch(grep);
  // Some start processes and servers, and wait for them as editors do.
  return grep ? tallyOf(file, code) : tallyWithSecondTry(file, code, launch);
}

/**
 * Runs mocha with the recorder, which writes into `file`.
 * @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @param {string} [grep]
 */
export async function runMocha(args, env, grep) {
  const file = resultsFile();
  const bin = join(ROOT, 'node_modules/mocha/bin/mocha.js');
  const all = [
    bin,
    ...args,
    '--reporter',
    join(ROOT, 'test/host/recorder.cjs'),
    ...(grep ? ['--grep', grep] : []),
  ];
  const { code, output } = await run(process.execPath, all, {
    cwd: ROOT,
    env: { ...env, GREENROOM_RESULTS: file, FORCE_COLOR: '0' },
    quiet: true,
  });
  console.log(output.trimEnd());
  return { file, code };
}
