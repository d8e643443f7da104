import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeFileReader } from '../../runtime/node/nodeFileReader';
import { fileUri } from '../../runtime/node/fileUri';
import { personalGit } from '../../runtime/node/personalGit';
import { readRepository } from './gitRepository';

describe('settings of git that are included under a condition', () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'greenroom-home-')));
  const repository = join(home, 'Work/shop');
  const env = { ...process.env, HOME: home, GIT_CONFIG_NOSYSTEM: '1', XDG_CONFIG_HOME: join(home, '.none') };
  before(() => {
    mkdirSync(repository, { recursive: true });
    execFileSync('git', ['init', '-q', '-b', 'feature/x', repository], { env });
    writeFileSync(join(home, 'special'), '[core]\n\texcludesFile = ~/special-ignore\n');
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  for (const condition of [
    'gitdir:~/Work/',
    'gitdir:~/work/',
    'gitdir/i:~/work/',
    'gitdir:./Work/**',
    'gitdir:Work/shop/.git',
    'gitdir:shop/',
    'gitdir:shop',
    'gitdir:~/Work/*/.git',
    'gitdir:~/Work/*',
    'gitdir:/elsewhere/',
    'onbranch:feature/',
    'onbranch:feature/*',
    'onbranch:main',
    'onbranch:feature',
    'nonsense:x',
  ])
    it(`are those that git takes: ${condition}`, async () => {
      writeFileSync(join(home, '.gitconfig'), `[includeIf "${condition}"]\n\tpath = special\n`);
      let said = '';
      try {
        said = String(execFileSync('git', ['config', 'core.excludesfile'], { cwd: repository, env }));
      } catch {
        // Git says so of what is not set.
      }
      const { ignore } = await readRepository(fileUri(repository), new NodeFileReader(), personalGit(env));
      const isRead = ignore!.files.some((uri) => uri.endsWith('/special-ignore'));
      assert.equal(isRead, said.trim() !== '');
    });
});
