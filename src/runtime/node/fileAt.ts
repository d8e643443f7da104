import { basename, dirname } from 'node:path';
import { runGit } from './runGit';

/** The branch that others start from: as the remote says, else by its usual names; undefined where there is none. */
export async function defaultBranch(git: string, file: string): Promise<string | undefined> {
  const folder = dirname(file);
  const head = await runGit(git, folder, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  if (head.ok && head.stdout.trim()) return head.stdout.trim();
  for (const name of ['origin/main', 'origin/master', 'main', 'master']) {
    const found = await runGit(git, folder, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${name}^{commit}`,
    ]);
    if (found.ok) return name;
  }
  return undefined;
}

/** The text of a file at a revision; undefined where it is not there. */
export async function fileAt(git: string, file: string, revision: string): Promise<string | undefined> {
  if (revision.startsWith('-')) return undefined;
  const { ok, stdout } = await runGit(git, dirname(file), [
    'show',
    '--end-of-options',
    `${revision}:./${basename(file)}`,
  ]);
  return ok ? stdout : undefined;
}

/** When a file was last committed, as git writes it (ISO 8601); undefined where nobody knows. */
export async function changedAt(git: string, file: string): Promise<string | undefined> {
  const args = ['log', '-1', '--format=%cI', '--', basename(file)];
  return (await runGit(git, dirname(file), args)).stdout.trim() || undefined;
}
