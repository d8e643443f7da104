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
import { sinceCopied, whyFailed, whyNot, withoutOwnFilters } from './runGit';

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
    const place = await this.ports.git(folder, [
      'rev-parse',
      '--is-shallow-repository',
      '--show-toplevel',
      '--absolute-git-dir',
    ]);
    if (!place.ok) return whyNot(place);
    const [shallow, top = '', gitFolder = ''] = place.stdout.split('\n');
    this.onAsked({ top, gitFolder });
    const head = await this.ports.git(top, ['rev-parse', '--verify', '--quiet', 'HEAD']);
    if (!head.ok) return 'no-commits';
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
      '--format=%x01%H%x02%ct%x02%at%x02%an%x02%ae%x02',
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
    return sinceCopied(answer.stdout.split('\u0001').slice(1)).map(readCommit);
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

/** Reads `hash, seconds, seconds, name, address`, then `added TAB deleted TAB path NUL`, a rename with both paths after it. */
function readCommit(text: string): Commit {
  const [hash = '', committed = '', authored = '', author = '', email = '', rest = ''] = text.split('\u0002');
  const parts = rest.split('\0');
  const changes: FileChange[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [, added, deleted, path] = /^\s*(\d+|-)\t(\d+|-)\t([^]*)$/.exec(parts[at]!) ?? [];
    if (added === undefined || path === undefined) continue;
    // A file that is not text has no lines to count: its content changed.
    const isContent = added !== '0' || deleted !== '0';
    if (path) changes.push({ path, isContent });
    else changes.push({ from: parts[++at]!, path: parts[++at] ?? '', isContent });
  }
  // A commit is not made before it is written: where it says so, one of the two dates lies in the future.
  const when = Math.max(Number(committed), Number(authored)) * 1000;
  return { hash, when, author, email, changes };
}
