import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const core = (path: string) => fileURLToPath(new URL(`../../src/core/${path}`, import.meta.url));

describe('core', () => {
  it('bundles for a platform that has neither Node nor the editor', async function () {
    this.timeout(60_000);
    const result = await build({
      entryPoints: [
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
      logLevel: 'silent',
    });
    assert.deepEqual(result.errors, []);
    const imported = Object.values(result.metafile.outputs).flatMap(({ imports }) => imports);
    const outside = imported.filter(({ external }) => external).map(({ path }) => path);
    assert.deepEqual(
      outside.filter((path) => path === 'vscode' || builtinModules.includes(path.replace(/^node:/, ''))),
      [],
    );
  });
});
