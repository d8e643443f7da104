import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit } from './runGit';

describe('git', () => {
  const folders = ['here', 'elsewhere'].map((name) => mkdtempSync(join(tmpdir(), `greenroom-${name}-`)));
  const [here, elsewhere] = folders as [string, string];
  afterEach(() => delete process.env['GIT_COMMON_DIR']);
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  it('is asked of the repository of the folder, whatever the environment points at', async () => {
    for (const folder of folders) {
      const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
      git('init', '-q');
      const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
      git(...who, 'commit', '-q', '--allow-empty', '-m', folder === here ? 'here' : 'elsewhere');
    }
    process.env['GIT_COMMON_DIR'] = join(elsewhere, '.git');
    const { stdout } = await runGit('git', here, ['log', '--format=%s']);
    assert.equal(stdout, 'here\n');
  });

  it('fetches nothing, whatever the settings of the repository allow, or what they take in for its remote', async () => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: here, stdio: 'ignore' });
    git('init', '-q');
    git('remote', 'add', 'origin', `file://${elsewhere}/.git`);
    execFileSync('git', ['init', '-q'], { cwd: elsewhere });
    writeFileSync(join(here, '.git', 'more'), '[protocol "file"]\n\tallow = always\n');
    for (const setting of ['include.path', 'includeIf.hasconfig:remote.*.url:file://**.path']) {
      git('config', setting, 'more');
      assert.match((await runGit('git', here, ['fetch', 'origin'])).stderr, /'file' not allowed/, setting);
      git('config', '--unset', setting);
    }
  });
});
