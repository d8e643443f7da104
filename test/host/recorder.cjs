// @ts-check
// A mocha reporter that also writes down every result, one JSON line each, into the file GREENROOM_RESULTS names. Read
// by scripts/layers/results.js: what a crashed run had done so far is not lost.
const { appendFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Runner.constants;

/** @param {unknown} entry */
function record(entry) {
  if (process.env.GREENROOM_RESULTS)
    appendFileSync(process.env.GREENROOM_RESULTS, `${JSON.stringify(entry)}\n`);
}

/** @param {Mocha.Runner} runner */
function follow(runner) {
  runner.on(EVENT_TEST_PASS, (test) =>
    record({ state: 'passed', title: test.titlePath(), took: test.duration }),
  );
  runner.on(EVENT_TEST_FAIL, (test, error) =>
    record({ state: 'failed', title: test.titlePath(), error: error?.stack ?? String(error) }),
  );
  runner.on(EVENT_TEST_PENDING, (test) => record({ state: 'skipped', title: test.titlePath() }));
  runner.on(EVENT_RUN_END, () => record({ state: 'ended' }));
}

/** Records, and prints what the reporter it extends prints. @param {typeof reporters.Base} Reporter */
const recording = (Reporter) =>
  class extends Reporter {
    /** @param {Mocha.Runner} runner @param {Mocha.MochaOptions} options */
    constructor(runner, options) {
      super(runner, options);
      follow(runner);
    }
  };

/** GREENROOM_REPORTER: `spec` names every test, `dot` prints a dot a test, `silent` leaves printing to the reader. */
const REPORTERS = { spec: reporters.Spec, dot: reporters.Dot, silent: reporters.Base };

module.exports = recording(
  REPORTERS[/** @type {keyof typeof REPORTERS} */ (process.env.GREENROOM_REPORTER ?? 'spec')],
);
