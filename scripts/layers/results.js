// @ts-check
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dim, green, red, yellow } from '../lib/say.js';

/**
 * What a layer did. `note` says aloud why a layer, or a part of it, did not run.
 * @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Tally
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
  return notes.length > 0 ? { ...total, note: notes.join('; ') } : total;
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

/**
 * Counts what the recorder wrote. A run that broke off, or ended badly without a failed test, counts as one failure.
 * @param {string} file @param {number} code the exit code of the run
 * @returns {Tally}
 */
export function tallyOf(file, code) {
  const states = readEntries(file).map(({ state }) => state);
  /** @param {string} state */
  const count = (state) => states.filter((each) => each === state).length;
  const tally = { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  const whole = states.at(-1) === 'ended';
  if (!whole || (code !== 0 && tally.failed === 0))
    return { ...tally, failed: tally.failed + 1, note: 'the run broke off' };
  return tally;
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
