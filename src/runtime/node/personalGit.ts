import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PersonalGit } from '../../core/ports/personalGit';
import { fileUri } from './fileUri';

/** Where git keeps it on this machine, by git-config(1). Where git was built to look elsewhere, nobody tells. */
export function personalGit(env: NodeJS.ProcessEnv = process.env): PersonalGit {
  const home = env['HOME'] || homedir();
  const folder = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'git');
  const { GIT_CONFIG_GLOBAL: global, GIT_CONFIG_SYSTEM: system = '/etc/gitconfig' } = env;
  const own = global === undefined ? [join(folder, 'config'), join(home, '.gitconfig')] : [global];
  const all = env['GIT_CONFIG_NOSYSTEM'] ? own : [system, ...own];
  return {
    home: fileUri(home),
    settings: all.filter(Boolean).map(fileUri),
    ignore: fileUri(join(folder, 'ignore')),
  };
}
