// @ts-check
// Mocha inside a real VS Code, one launch a suite. A suite is a folder of test/integration with *.test.ts and a
// suite.json: { "workspace": a folder or .code-workspace relative to test/, copied for the run; none is an empty window;
// "settings": {…}, "env": {…}, "untrusted": true, "extensions": other extensions under
// development beside Greenroom, "tutorials": pages whose code makes one }.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { suiteNames } from '../../test/integration/support/builds.js';
import { OUT, ROOT } from '../lib/paths.js';
import { writeTutorial } from '../lib/tutorial.js';
import { onStop } from '../lib/processes.js';
import { say, seconds } from '../lib/say.js';
import { printResults, resultsFile, sum, tallyOf, tallyWithSecondTry } from './results.js';

/** @typedef {{ workspace?: string, settings?: Record<string, unknown>, env?: Record<string, string>, untrusted?: boolean, extensions?: string[], tutorials?: string[] }} Suite */

/**
 * @param {import('./static.js').LayerOptions} options
 * @returns {Promise<import('./results.js').Tally>}
 */
export async function integration({ grep, desktop }) {
  const tallies = /** @type {import('./results.js').Tally[]} */ ([]);
  const { GREENROOM_SUITE: only } = process.env;
  for (const name of suiteNames().filter((each) => !only || each === only))
    tallies.push(await runSuite(name, desktop, grep));
  return sum(tallies);
}

/** @param {string} name @param {boolean} desktop @param {string} [grep] */
async function runSuite(name, desktop, grep) {
  const suite = /** @type {Suite} */ (
    JSON.parse(readFileSync(join(ROOT, 'test/integration', name, 'suite.json'), 'utf8'))
  );
  if (suite.untrusted && desktop)
    // test-electron always adds --disable-workspace-trust.
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      note: `suite ${name} needs workspace trust: not with --desktop`,
    };

  const start = performance.now();
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), `gr-${name}-`.slice(0, 16))));
  const remove = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  const forget = onStop(remove);
  try {
    /** @param {string} [names] */
    const attempt = async (names) => {
      const file = resultsFile();
      const code = await launch(name, suite, { temporary, results: file, desktop, grep: names });
      return { file, code };
    };
    /** @param {string} [names] */
    const attemptAndPrint = async (names) => {
      let { file, code } = await attempt(names);
      const { passed, skipped, note } = tallyOf(file, code);
      if (passed + skipped === 0 && note !== undefined) {
        say(`the editor did not get to suite ${name}; once more`);
        ({ file, code } = await attempt(names));
      }
      printResults(file);
      say(`suite ${name} took ${seconds(start)}`);
      return { file, code };
    };
    const { file, code } = await attemptAndPrint(grep);
    return grep ? tallyOf(file, code) : await tallyWithSecondTry(file, code, attemptAndPrint);
  } finally {
    forget();
    remove();
  }
}

/**
 * @param {string} name @param {Suite} suite
 * @param {{ temporary: string, results: string, desktop: boolean, grep?: string }} run
 * @returns {Promise<number>} the exit code of the editor
 */
async function launch(name, suite, { temporary, results, desktop, grep }) {
  const { runTests } = await import('@vscode/test-electron');
  const userData = mkdtempSync(join(temporary, 'u'));
  mkdirSync(join(userData, 'User'));
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify(suite.settings ?? {}));
  const tutorials = (suite.tutorials ?? []).map((page) => {
    const folder = join(temporary, basename(page, '.md'));
    writeTutorial(join(ROOT, page), folder);
    return folder;
  });
  const workspace = suite.workspace && copyWorkspace(join(ROOT, 'test', suite.workspace), userData);
  try {
    return await runTests({
      ...(desktop ? { version: desktopVersion() } : { vscodeExecutablePath: standIn() }),
      extensionDevelopmentPath: [
        ROOT,
        ...(suite.extensions ?? []).map((path) => join(ROOT, path)),
        ...tutorials,
      ],
      extensionTestsPath: join(OUT, 'integration', name, 'index.cjs'),
      launchArgs: [
        ...(workspace ? [workspace] : []),
        ...[`--user-data-dir=${userData}`, `--extensions-dir=${join(userData, 'extensions')}`],
      ],
      extensionTestsEnv: {
        ...suite.env,
        GREENROOM_RESULTS: results,
        GREENROOM_REPORTER: 'silent',
        GREENROOM_GREP: grep ?? '',
        ...(suite.untrusted ? { GREENROOM_ASK_TRUST: '1' } : {}),
      },
    });
  } catch (error) {
    const { code } = /** @type {{ code?: number }} */ (error);
    if (code === undefined) console.error(error);
    return code ?? 1;
  }
}

/** VSCODE_VERSION: a version, `stable`, or `minimum`, the oldest that package.json allows. */
function desktopVersion() {
  const wanted = process.env.VSCODE_VERSION ?? 'stable';
  if (wanted !== 'minimum') return wanted;
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return engines.vscode.replace(/^\^/, '');
}

/** The executable that stands in for VS Code; Windows starts scripts by a .cmd only. */
function standIn() {
  return join(ROOT, 'test/host', process.platform === 'win32' ? 'code.cmd' : 'code.js');
}

/** @param {string} path @param {string} into */
function copyWorkspace(path, into) {
  const isFile = path.endsWith('.code-workspace');
  const home = join(into, 'workspace');
  cpSync(isFile ? dirname(path) : path, home, { recursive: true });
  return isFile ? join(home, basename(path)) : home;
}
