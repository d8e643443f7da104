import { execFile } from 'node:child_process';
import type { CancellationToken } from '../../core/base/cancellation';
import type { NoHistory } from '../../core/ports/history';
import type { GitAnswer } from '../../core/ports/machine';

/** A question that takes longer is given up. Milliseconds. */
const TIMEOUT = 15_000;
const MOST_OUTPUT = 32 * 1024 * 1024;

/**
 * Nothing that the repository's own settings name is started by reading its history: no hook, no monitor, no filter of
 * diffs. Nothing is fetched, nobody is asked for a password, and the repository is not written to.
 */
export const SAFE = [
  '--no-optional-locks',
  '--literal-pathspecs',
  '--no-pager',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'log.showSignature=false',
    'protocol.allow=never',
    // A folder of a clone that looks like a repository would bring settings of its own along.
    'safe.bareRepository=explicit',
    // These change what an answer says.
    'log.follow=false',
    'log.showRoot=true',
  ].flatMap((setting) => ['-c', setting]),
];

/** Settings of a repository may allow a protocol by its name, which counts for more than to allow none; this counts for more than they do. */
export const NO_TRANSPORT = { GIT_ALLOW_PROTOCOL: '' };

/** What would point git at another repository than that of the folder. */
const MISLEADING = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_NAMESPACE',
  'GIT_SHALLOW_FILE',
];

export function gitEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of MISLEADING) delete env[name];
  return {
    ...env,
    LC_ALL: 'C',
    GIT_NO_LAZY_FETCH: '1',
    // A history that is cut off or replaced here names whom it does not mean.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ASKPASS: 'true',
    SSH_ASKPASS: 'true',
    GCM_INTERACTIVE: 'never',
  };
}

/** Asks git in a folder. Never throws; a process that nobody waits for is ended. */
export function runGit(
  program: string,
  folder: string,
  args: readonly string[],
  token?: CancellationToken,
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...SAFE, '-C', folder, ...args],
      {
        timeout: TIMEOUT,
        maxBuffer: MOST_OUTPUT,
        windowsHide: true,
        env: { ...gitEnvironment(), ...NO_TRANSPORT },
      },
      (error, stdout, stderr) => {
        subscription?.dispose();
        resolve({ ok: !error, stdout, stderr, isMissing: error?.code === 'ENOENT' });
      },
    );
    const subscription = token?.onCancellationRequested(() => child.kill());
  });
}

const FILTERS = String.raw`^filter\..*\.(clean|process|required)$`;
const PERSONAL: ReadonlySet<string> = new Set(['system', 'global', 'command']);

/**
 * Options under which git compares a work tree without the filters that the repository's own settings name: they are programs.
 * Those of the person's own settings stay. Undefined where a name can't be written as an option.
 */
export async function withoutOwnFilters(
  git: (args: readonly string[]) => Promise<GitAnswer>,
): Promise<string[] | undefined> {
  const { ok, stdout, stderr } = await git([
    'config',
    '--show-scope',
    '--name-only',
    '-z',
    '--get-regexp',
    FILTERS,
  ]);
  if (!ok) return stderr ? undefined : [];
  const told = stdout.split('\0');
  const own = told.flatMap((key, at) =>
    at % 2 === 1 && !PERSONAL.has(told[at - 1]!) ? key.split('.').slice(1, -1).join('.') : [],
  );
  if (own.some((name) => name.includes('='))) return undefined;
  return [...new Set(own)].flatMap((name) =>
    ['clean=', 'process=', 'required=false'].flatMap((setting) => ['-c', `filter.${name}.${setting}`]),
  );
}

/** What a failed look for the repository means. */
export function whyNot({ isMissing, stderr }: GitAnswer): NoHistory {
  // The folder it was to run in may be what is missing: then nothing was said about git.
  if (isMissing) return 'no-git';
  if (/dubious ownership|unsafe repository/i.test(stderr)) return 'refused';
  if (/cannot change to .*(?:no such file|not a directory)/i.test(stderr)) return 'no-folder';
  return /not a git repository|must be run in a work tree/i.test(stderr) ? 'no-repository' : 'failed';
}

/** What a failed look into the history means: a partial clone lacks what it was about. */
export async function whyFailed(git: (args: readonly string[]) => Promise<GitAnswer>): Promise<NoHistory> {
  const promisors = ['config', '--get-regexp', '^(remote\\..*\\.promisor|extensions\\.partialclone)$'];
  return (await git(promisors)).ok ? 'partial' : 'failed';
}

/** What it means that there is no HEAD. */
export function whyNoHead({ stderr }: GitAnswer): NoHistory {
  return /needed a single revision|unknown revision|ambiguous argument/i.test(stderr)
    ? 'no-commits'
    : 'failed';
}
