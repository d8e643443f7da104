import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type Commit,
  type FileChange,
  type History,
  HistoryFailure,
  type HistoryOf,
  type NoHistory,
} from '../../core/ports/history';
import type { GitFolders, GitPorts } from '../../core/ports/machine';
import { COMMIT, readLog, sinceCopied, type ToldCommit } from './gitLog';
import { whyFailed, whyNoHead, whyNot, withoutOwnFilters } from './runGit';

/** Merges looked at for lines of their own: of most there are none. */
const MOST_MERGES = 100;

/** Asks git itself. */
export class GitHistory implements History {
  constructor(
    readonly ports: GitPorts,
    /** Called with each repository that was asked. */
    readonly onAsked: (folders: GitFolders) => void = () => {},
  ) {}

  async of(uri: string): Promise<HistoryOf | NoHistory> {
    if (!uri.startsWith('file:')) return 'elsewhere';
    if (!this.ports.isTrusted()) return 'untrusted';
    const folder = fileURLToPath(uri);
    // Paths may hold line breaks: one at a time.
    const [place, own] = await Promise.all([
      this.ports.git(folder, ['rev-parse', '--is-shallow-repository', '--show-toplevel']),
      this.ports.git(folder, ['rev-parse', '--absolute-git-dir']),
    ]);
    if (!place.ok) return whyNot(place);
    const [, shallow, top = ''] = /^(\w+)\n([^]*?)\n?$/.exec(place.stdout) ?? [];
    this.onAsked({ top, gitFolder: own.stdout.replace(/\n$/, '') });
    const head = await this.ports.git(top, ['rev-parse', '--verify', 'HEAD']);
    if (!head.ok) return whyNoHead(head);
    if (shallow === 'true') return 'shallow';
    return new Repository(this.ports, top, head.stdout.trim(), await ignoredRevisions(top, this.ports));
  }
}

/** `.git-blame-ignore-revs` at the top, and the file that `blame.ignoreRevsFile` names. */
async function ignoredRevisions(top: string, ports: GitPorts): Promise<ReadonlySet<string>> {
  const configured = await ports.git(top, ['config', '--path', '--get-all', 'blame.ignoreRevsFile']);
  const named = configured.ok ? configured.stdout.split('\n').filter(Boolean) : [];
  const texts = await Promise.all(
    ['.git-blame-ignore-revs', ...named].map((file) =>
      readFile(isAbsolute(file) ? file : join(top, file), 'utf8').catch(() => ''),
    ),
  );
  const hashes = texts.flatMap((text) => text.split('\n').map((line) => line.replace(/#.*/, '').trim()));
  return new Set(hashes.filter(Boolean).map((hash) => hash.toLowerCase()));
}

class Repository implements HistoryOf {
  constructor(
    readonly ports: GitPorts,
    readonly top: string,
    readonly head: string,
    readonly ignored: ReadonlySet<string>,
  ) {}

  pathOf(uri: string): string | undefined {
    if (!uri.startsWith('file:')) return undefined;
    const path = relative(realpath(this.top), realpath(fileURLToPath(uri)));
    if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
    return path.split(sep).join('/');
  }

  async commits(
    path: string,
    { most, after, follow = false }: Parameters<HistoryOf['commits']>[1],
  ): Promise<Commit[]> {
    const answer = await this.ports.git(this.top, [
      'log',
      '--no-merges',
      '--no-ext-diff',
      '--no-textconv',
      COMMIT,
      '--raw',
      '--numstat',
      '-z',
      '-M',
      '-w',
      '--ignore-blank-lines',
      `--max-count=${most}`,
      // Without the whole of a commit, a folder that was moved looks like a new one.
      ...(follow ? ['--follow', '--summary', '-B'] : ['--full-diff']),
      after === undefined ? 'HEAD' : `${after}..HEAD`,
      '--',
      path || '.',
    ]);
    if (!answer.ok) throw new HistoryFailure(await this.#whyFailed());
    return sinceCopied(readLog(answer.stdout)).map((told) => commitOf(told, numbered(told)));
  }

  async merges(path: string, after?: string): Promise<Commit[]> {
    const args = [
      'log',
      '--merges',
      '--cc',
      '--patch',
      '--unified=0',
      '--no-ext-diff',
      '--no-textconv',
      '-w',
    ];
    const most = `--max-count=${MOST_MERGES}`;
    const range = after === undefined ? 'HEAD' : `${after}..HEAD`;
    const answer = await this.ports.git(this.top, [
      ...['-c', 'core.quotePath=false', '-c', 'color.ui=false'],
      ...args,
      ...[most, COMMIT, range, '--', path || '.'],
    ]);
    if (!answer.ok) throw new HistoryFailure(await this.#whyFailed());
    return readLog(answer.stdout)
      .map((told) => commitOf(told, joined(told)))
      .filter(({ changes }) => changes.length > 0);
  }

  async isCommitted(path: string): Promise<boolean> {
    const { ok } = await this.ports.git(this.top, ['rev-parse', '--verify', '--quiet', `HEAD:${path}`]);
    if (ok) return true;
    const why = await this.#whyFailed();
    if (why === 'partial') throw new HistoryFailure(why);
    return false;
  }

  async removed(paths: readonly string[]): Promise<ReadonlySet<string>> {
    if (paths.length === 0) return new Set();
    const args = ['log', '--no-merges', '--no-renames', '--diff-filter=D', '--name-only', '--format=', '-z'];
    const answer = await this.ports.git(this.top, [...args, 'HEAD', '--', ...paths]);
    if (!answer.ok) throw new HistoryFailure(await this.#whyFailed());
    const wanted = new Set(paths);
    // Of a folder of that name, what lay in it is answered as well.
    const gone = new Set(answer.stdout.split('\0').filter((path) => wanted.has(path)));
    if (gone.size === 0) return gone;
    // What git leaves alone now is made by a build: that it is not there today says nothing.
    // This command alone does not take paths to be literal.
    const asked = ['--no-literal-pathspecs', '-c', 'core.quotePath=false', 'check-ignore', '--', ...gone];
    const ignored = await this.ports.git(this.top, asked);
    if (ignored.ok) for (const path of ignored.stdout.split('\n')) gone.delete(path);
    return gone;
  }

  async files(path: string): Promise<string[]> {
    const answer = await this.ports.git(this.top, ['ls-files', '-z', '--', path || '.']);
    if (!answer.ok) throw new HistoryFailure(await this.#whyFailed());
    return answer.stdout.split('\0').filter(Boolean);
  }

  async uncommitted(path: string): Promise<string[]> {
    const args = ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=all'];
    const filters = await withoutOwnFilters((asked) => this.ports.git(this.top, asked));
    if (!filters) throw new HistoryFailure('failed');
    const answer = await this.ports.git(this.top, [
      ...filters,
      ...args,
      '--ignore-submodules=all',
      '--',
      path || '.',
    ]);
    if (!answer.ok) throw new HistoryFailure('failed');
    const onDisk = answer.stdout.split('\0').map((line) => line.slice('XY '.length));
    const inEditors = this.ports.unsaved().map((file) => this.pathOf(pathToFileURL(file).href));
    const isHere = (file: string | undefined) =>
      file !== undefined && (!path || file === path || file.startsWith(`${path}/`));
    return [...onDisk, ...inEditors].filter((file) => file !== '' && isHere(file)) as string[];
  }

  #whyFailed(): Promise<NoHistory> {
    return whyFailed((args) => this.ports.git(this.top, args));
  }
}

/** The editor may name a folder by another path than git does. */
function realpath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function commitOf({ hash, committed, authored, author, email }: ToldCommit, changes: FileChange[]): Commit {
  // A commit is not made before it is written: where it says so, one of the two dates lies in the future.
  return { hash, when: Math.max(committed, authored) * 1000, author, email, changes };
}

/** `:mode mode id id status`, before the path; a rename or copy has both paths. */
const RAW = /^\s*:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/;

/** Reads what `--raw` says, and `added TAB deleted TAB path NUL`, a rename with both paths after it. */
function numbered({ told }: ToldCommit): FileChange[] {
  const parts = told.split('\0');
  const changes: FileChange[] = [];
  const same = new Set<string>();
  for (let at = 0; at < parts.length; at++) {
    const [, before, after, status] = RAW.exec(parts[at]!) ?? [];
    if (status !== undefined) {
      at += 'RC'.includes(status) ? 2 : 1;
      if (before === after) same.add(parts[at] ?? '');
      continue;
    }
    const [, added, deleted, path] = /^\s*(\d+|-)\t(\d+|-)\t([^]*)$/.exec(parts[at]!) ?? [];
    if (added === undefined || path === undefined) continue;
    const from = path ? undefined : parts[++at];
    const now = path || (parts[++at] ?? '');
    // A file that is not text has no lines to count: its content changed, unless it is the very same.
    const isContent = (added !== '0' || deleted !== '0') && !same.has(now);
    changes.push({ ...(from !== undefined && { from }), path: now, isContent });
  }
  return changes;
}

/** Files of which a merge has lines that no branch had, from its combined difference. */
function joined({ told }: ToldCommit): FileChange[] {
  return told
    .split(/^diff --(?:cc|combined) /m)
    .slice(1)
    .filter((file) => /^(?:@@@|Binary files)/m.test(file))
    .map((file) => ({ path: file.slice(0, file.indexOf('\n')), isContent: true }));
}
