import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { Change, History } from '../../core/ports/history';

const TIMEOUT = 10_000;
const MAX_COUNT = 1_000;

/** Asks `git` itself, of trusted workspaces only: an untrusted one starts no process. */
export class GitHistory implements History {
  async lastChange(
    root: string,
    paths: readonly string[],
    except: readonly string[] = [],
  ): Promise<Change | undefined> {
    const line = await git(root, ['log', '-1', '--format=%ct %an', '--', ...pathspecs(root, paths, except)]);
    const [, seconds, author] = /^(\d+) (.*)$/.exec(line?.trim() ?? '') ?? [];
    return seconds && author !== undefined ? { when: Number(seconds) * 1000, author } : undefined;
  }

  async countSince(
    root: string,
    since: number,
    paths: readonly string[],
    except: readonly string[] = [],
  ): Promise<number> {
    const after = `--since=${Math.floor(since / 1000) + 1}`;
    const limit = `--max-count=${MAX_COUNT}`;
    const count = await git(root, [
      'rev-list',
      '--count',
      limit,
      after,
      'HEAD',
      '--',
      ...pathspecs(root, paths, except),
    ]);
    return Number(count?.trim()) || 0;
  }
}

/** Paths as git takes them literally, below its root. */
function pathspecs(root: string, paths: readonly string[], except: readonly string[]): string[] {
  const base = vscode.Uri.parse(root).path.replace(/\/$/, '');
  const relative = (uri: string) => vscode.Uri.parse(uri).path.slice(base.length + 1) || '.';
  return [
    ...paths.map((uri) => `:(literal)${relative(uri)}`),
    ...except.map((uri) => `:(exclude,literal)${relative(uri)}`),
  ];
}

/** What git printed, or undefined where it is not allowed, not there, slow, or not of this mind. */
function git(root: string, args: readonly string[]): Promise<string | undefined> {
  const uri = vscode.Uri.parse(root);
  if (!vscode.workspace.isTrusted || uri.scheme !== 'file') return Promise.resolve(undefined);
  // Neither a hook nor a monitor that the repository's own configuration names is started by reading its history.
  const safe = [
    '--no-optional-locks',
    '-c',
    'core.fsmonitor=false',
    '-c',
    'log.showSignature=false',
    '-C',
    uri.fsPath,
  ];
  return new Promise((resolve) => {
    execFile(
      gitPath(),
      [...safe, ...args],
      { timeout: TIMEOUT, maxBuffer: 1024 * 1024, windowsHide: true, env: { ...process.env, LC_ALL: 'C' } },
      (error, stdout) => resolve(error ? undefined : stdout),
    );
  });
}

interface GitExtension {
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

/** The git that the editor itself found, else the one on the PATH. */
function gitPath(): string {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  try {
    return (extension?.isActive && extension.exports.getAPI(1).git.path) || 'git';
  } catch {
    return 'git'; // switched off by a setting
  }
}
