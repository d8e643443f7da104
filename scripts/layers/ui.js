// @ts-check
// The workbench as a person sees it: test/ui/**/*.test.ts with playwright-core, on the npm-built host, two files at a time.
import { tallyOf, tallyWithSecondTry } from './results.js';
import { runMocha } from './static.js';

/** @param {import('./static.js').LayerOptions} options */
export async function ui({ grep, desktop }) {
  if (desktop)
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      note: 'UI tests drive the npm-built host: not with --desktop',
    };
  /** @param {string} [names] */
  const launch = (names) => runMocha(['--config', 'test/ui/mocharc.json'], {}, names);
  const { file, code } = await launch(grep);
  return grep ? tallyOf(file, code) : tallyWithSecondTry(file, code, launch);
}
