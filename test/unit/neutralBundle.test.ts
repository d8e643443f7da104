import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const core = (path: string) => fileURLToPath(new URL(`../../src/core/${path}`, import.meta.url));
const engine = fileURLToPath(new URL('../../src/engine/inPlace.ts', import.meta.url));

describe('core, and the engine in place', () => {
  it('bundle for a platform that has neither Node nor the editor', async function () {
    this.timeout(60_000);
    const result = await build({
      entryPoints: [
        engine,
        core('engine/engine.ts'),
        core('language/createLanguageService.ts'),
        core('ownership/ownershipService.ts'),
        core('techdocs/createDocs.ts'),
        core('scaffolder/localTemplates.ts'),
        core('scaffolder/runJob.ts'),
        core('scaffolder/actions/builtin.ts'),
      ],
      outdir: 'out',
      bundle: true,
      write: false,
      metafile: true,
      platform: 'neutral',
      format: 'esm',
      mainFields: ['browser', 'module', 'main'],
      conditions: ['browser'],
      // What its "browser" field says, which bundlers heed for no other platform.
      alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
      logLevel: 'silent',
    });
    assert.deepEqual(result.errors, []);
    const outside = Object.entries(result.metafile.inputs).flatMap(([file, { imports }]) =>
      imports.filter(({ external }) => external).map(({ path }) => ({ file, path })),
    );
    assert.deepEqual(
      outside.filter(
        ({ file, path }) =>
          (path === 'vscode' || builtinModules.includes(path.replace(/^node:/, ''))) &&
          // It looks whether there is one, and does without.
          file !== 'node_modules/protobufjs/src/util/fs.js',
      ),
      [],
    );
  });
});
