// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'test/integration';

/** The suites: every folder of test/integration that has a suite.json. @returns {string[]} */
export function suiteNames() {
  return readdirSync(FOLDER).filter((name) => existsSync(join(FOLDER, name, 'suite.json')));
}

/**
 * The esbuild options for the integration tests: each suite becomes out/integration/SUITE/, with an index that VS Code
 * calls and the suite's tests, which mocha loads. mocha itself stays in node_modules.
 * @returns {import('esbuild').BuildOptions[]}
 */
export function integrationBuilds() {
  const entries = suiteNames().flatMap((suite) =>
    readdirSync(join(FOLDER, suite))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => ({ in: join(FOLDER, suite, file), out: join(suite, file.replace(/\.ts$/, '')) })),
  );
  const indexes = suiteNames().map((suite) => ({
    in: join(FOLDER, 'support/run.ts'),
    out: join(suite, 'index'),
  }));
  return [
    {
      entryPoints: [...indexes, ...entries],
      outdir: 'out/integration',
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
      external: ['vscode', 'mocha'],
      sourcemap: 'linked',
      metafile: true,
      logLevel: 'warning',
    },
  ];
}
