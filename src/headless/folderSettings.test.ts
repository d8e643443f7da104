import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

describe('settings of a folder', function () {
  this.timeout(30_000);

  it('that are a link to what never ends count as not there', function () {
    if (process.platform === 'win32') this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'greenroom-settings-'));
    try {
      mkdirSync(join(folder, '.vscode'));
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      symlinkSync('../pipe', join(folder, '.vscode/settings.json'));
      const module = pathToFileURL(join(import.meta.dirname, 'folderSettings.ts')).href;
      const script = `import(${JSON.stringify(module)}).then(({ readFolderSettings }) =>
        console.log(readFolderSettings(${JSON.stringify(folder)}).danglingReferences))`;
      // In a process of its own: a read that waits could not be given up in this one.
      const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
        encoding: 'utf8',
        timeout: 15_000,
        killSignal: 'SIGKILL',
      });
      assert.equal(stdout, 'warning\n', stderr);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
