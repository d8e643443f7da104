import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { corpusFolder } from '../../support/corpus';
import { assertEqualRun, requestOf } from './fixtures';
import { templatesIn } from './inPlace';

/** Dry runs of a real Backstage: written for this, and, beside the public catalogs, of public templates. */
const OWN = fileURLToPath(new URL('../../fixtures/dryRuns', import.meta.url));
const corpus = corpusFolder('templates');
const PUBLIC = corpus && join(dirname(dirname(corpus)), 'reference', 'dryruns');

for (const [name, folder] of [
  ['written for Greenroom', OWN],
  ['of a real Backstage', PUBLIC],
] as const)
  describe(`dry runs ${name}`, () => {
    if (!folder || !existsSync(folder)) {
      it('are equal (skipped: the folder is absent)', function () {
        this.skip();
      });
      return;
    }
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      it(entry.name, async () => {
        const at = join(folder, entry.name);
        const run = await templatesIn(pathToFileURL(at).href).dryRun(requestOf(at));
        assertEqualRun(at, run);
      });
    }
  });
