// @ts-check
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dim, green, red, yellow } from '../lib/say.js';

/**
 * What a layer did. `note` says aloud why a layer, or a part of it, did not run; `failures` are
 * what failed, `stumbled` what passed at the second try only.
 * @typedef {{ passed: number, failed: number, skipped: number, note?: string, failures?: readonly Failure[], stumbled?: readonly Failure[] }} Tally
 * @typedef {{ name: string, error: string }} Failure a test's name, and the first line of why it failed
 */

/** @returns {Tally} */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0 });

/** @param {boolean} good @returns {Tally} */
export const oneCheck = (good) => ({ ...nothing(), [good ? 'passed' : 'failed']: 1 });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = nothing();
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  const notes = tallies.flatMap(({ note }) => note ?? []);
  return {
    ...total,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    failures: tallies.flatMap(({ failures }) => failures ?? []),
    stumbled: tallies.flatMap(({ stumbled }) => stumbled ?? []),
  };
}

/** A new file for the recorder (test/host/recorder.cjs) to write into. */
export const resultsFile = () => join(mkdtempSync(join(tmpdir(), 'greenroom-results-')), 'results.jsonl');

/** @typedef {{ state: string, title?: string[], took?: number, error?: string }} Entry */

/** @param {string} file @returns {Entry[]} */
function readEntries(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** @param {Entry} entry @returns {Failure} */
const failureOf = ({ title = [], error = '' }) => ({
  name: title.join(' › '),
  error: error.split('\n', 1)[0] ?? '',
});

/** @param {readonly Entry[]} entries @param {number} code @returns {Tally} */
function tallyOfEntries(entries, code) {
  /** @param {string} state */
  const of = (state) => entries.filter((each) => each.state === state);
  const failures = of('failed').map(failureOf);
  const tally = {
    passed: of('passed').length,
    failed: failures.length,
    skipped: of('skipped').length,
    failures,
  };
  const whole = entries.at(-1)?.state === 'ended';
  if (!whole || (code !== 0 && tally.failed === 0))
    return { ...tally, failed: tally.failed + 1, note: 'the run broke off' };
  return tally;
}

/**
 * Counts what the recorder wrote. A run that broke off, or ended badly without a failed test, counts as one failure.
 * @param {string} file @param {number} code the exit code of the run
 */
export const tallyOf = (file, code) => tallyOfEntries(readEntries(file), code);

/** Failures in more suites than these are no stumble. What fails in one often brings down what follows in it. */
const FEW = 4;

/**
 * Tests in an editor, and with processes, depend on a machine's load as a person's clicks do: where few suites of a run
 * failed, those run once more, anew, and what passes then has passed. It is named, so that nobody takes it for sound.
 * @param {string} file @param {number} code
 * @param {(grep: string) => Promise<{ file: string, code: number }>} runAgain runs the tests whose full title fits
 * @returns {Promise<Tally>}
 */
export async function tallyWithSecondTry(file, code, runAgain) {
  const first = readEntries(file);
  const tally = tallyOfEntries(first, code);
  const suites = new Set(first.filter(({ state }) => state === 'failed').map(({ title = [] }) => title[0]));
  if (tally.failed === 0 || suites.size > FEW || tally.failed > (tally.failures?.length ?? 0)) return tally;
  const grep = [...suites].map((suite = '') => suite.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  const again = await runAgain(`^(${grep})( |$)`);
  const second = readEntries(again.file);
  const others = first.filter(({ title }) => title !== undefined && !suites.has(title[0]));
  const both = tallyOfEntries([...others, ...second], again.code);
  const stumbled =
    tally.failures?.filter(({ name }) => !both.failures?.some((each) => each.name === name)) ?? [];
  return { ...both, stumbled };
}

/** Prints what the recorder wrote, for runs whose own output gets lost. @param {string} file */
export function printResults(file) {
  const marks = /** @type {Record<string, string>} */ ({
    passed: green('✔'),
    failed: red('✘'),
    skipped: yellow('-'),
  });
  for (const { state, title = [], took, error } of readEntries(file)) {
    if (!marks[state]) continue;
    console.log(`  ${marks[state]} ${title.join(' › ')}${took && took > 2000 ? dim(` (${took} ms)`) : ''}`);
    if (error) console.log(error.replace(/^/gm, '      '));
  }
}
