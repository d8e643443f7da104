import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';
import { writeTutorial } from '../../scripts/lib/tutorial.js';

const VSCE = join(ROOT, 'node_modules/@vscode/vsce/vsce');

/** As the golden path's `npm run build` does it. */
describe('plugins are packed by the tool that extensions are packed with', function () {
  this.timeout(60_000);
  const folders: Readonly<Record<string, (to: string) => void>> = {
    'the tutorial': (to) => writeTutorial(join(ROOT, 'docs/plugins.md'), to),
    'links without code': (to) => cpSync(join(ROOT, 'examples/plugins/acme-links'), to, { recursive: true }),
    'a card with code': (to) =>
      cpSync(join(ROOT, 'examples/plugins/service-levels'), to, { recursive: true }),
    'the golden path': (to) => cpSync(join(ROOT, 'test/fixtures/plugins/on-duty'), to, { recursive: true }),
  };
  for (const [what, write] of Object.entries(folders))
    it(what, () => {
      const folder = mkdtempSync(join(tmpdir(), 'greenroom-plugin-'));
      try {
        write(folder);
        const packed = join(folder, 'packed.vsix');
        const args = [VSCE, 'package', '--no-dependencies', '--skip-license', '--out', packed];
        const { status, stderr, stdout } = spawnSync(process.execPath, args, {
          cwd: folder,
          encoding: 'utf8',
        });
        assert.equal(status, 0, stdout + stderr);
        assert.ok(existsSync(packed));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
});
