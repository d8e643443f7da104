// @ts-check
// npm run fuzz [-- TIMES [SEED]]
// Tries many times as many inputs as the gate does, and others each time, where tests are properties of any input.
import { spawnSync } from 'node:child_process';
import { say } from './lib/say.js';

const [times = '50', seed = String(Date.now() % 1_000_000_007)] = process.argv.slice(2);
const specs = [
  'test/unit/fuzz.test.ts',
  'test/unit/markdownSteps.test.ts',
  'src/core/base/glob/glob.test.ts',
  'src/core/base/regExp/boundedRegExp.test.ts',
  'src/core/codeowners/ruleIndex.test.ts',
  'src/core/ownership/questions/questions.test.ts',
  'src/core/scaffolder/render/renderer.test.ts',
  'test/unit/github/everyPlace.test.ts',
  'test/unit/github/schedules.test.ts',
  'test/unit/github/engineSchedules.test.ts',
];
say(`${times} times the inputs of the gate, seed ${seed}`);
const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--timeout', '0'];
const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...mocha, ...specs], {
  stdio: 'inherit',
  env: { ...process.env, GREENROOM_FUZZ: times, GREENROOM_FUZZ_SEED: seed },
});
process.exitCode = status ?? 1;
