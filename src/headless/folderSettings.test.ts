import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFolderSettings } from './folderSettings';

describe('settings of a folder', function () {
  this.timeout(30_000);

  it('are read as an editor reads them, and told where they have another form', () => {
    const folder = mkdtempSync(join(tmpdir(), 'greenroom-settings-'));
    const read = (settings: object) => {
      writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
      const { completeFor, danglingReferences, faults } = readFolderSettings(folder);
      return [completeFor.join(), danglingReferences, faults.map((fault) => fault.split(' ')[0]).join()];
    };
    try {
      mkdirSync(join(folder, '.vscode'));
      const [kinds, severity] = ['greenroom.catalog.completeFor', 'greenroom.diagnostics.danglingReferences'];
      assert.deepEqual(read({}), ['', 'warning', '']);
      assert.deepEqual(read({ [kinds]: ['group'], [severity]: 'information' }), ['group', 'info', '']);
      assert.deepEqual(read({ [kinds]: 'group, user' }), ['group,user', 'warning', '']);
      assert.deepEqual(read({ [kinds]: ['group', 5] }), ['group', 'warning', kinds]);
      assert.deepEqual(read({ [kinds]: { group: true }, [severity]: 'loud' }), [
        '',
        'warning',
        `${severity},${kinds}`,
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

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
