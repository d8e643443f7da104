import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { wildcard } from '../../core/techdocs/freshness';
import type { Contributions, Contributor, Contributors } from '../../core/ports/contributors';
import type { NoHistory } from '../../core/ports/history';
import { type GitAnswer, whyFailed, whyNot } from './runGit';

const DAYS = 365;
/** Milliseconds. */
const DAY = 24 * 3600_000;
/** Commits looked at: who changed a file most shows in fewer. */
const MOST_COMMITS = 500;
/** Answers kept, and for how long: a year's picture is not another after some minutes. Milliseconds. */
const KEPT = 500;
const FRESH = 10 * 60_000;
/** Questions that git works on at a time. */
const AT_ONCE = 2;

export interface ContributorPorts {
  /** Runs git in a folder. */
  git(folder: string, args: readonly string[], token?: CancellationToken): Promise<GitAnswer>;
  /** Whether processes may be started for the workspace. */
  isTrusted(): boolean;
  now(): number;
  /** Patterns of names and addresses of programs that commit. */
  ignoredAuthors(uri: string): readonly string[];
}

/** Asks git itself who changed a file most within the last year. Nothing of it is kept longer than some minutes. */
export class GitContributors implements Contributors {
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  readonly #kept = new Map<string, { readonly when: number; readonly answer: Contributions }>();

  constructor(readonly ports: ContributorPorts) {}

  async of(uri: string, token?: CancellationToken): Promise<Contributions | NoHistory> {
    if (!uri.startsWith('file:')) return 'elsewhere';
    if (!this.ports.isTrusted()) return 'untrusted';
    const kept = this.#kept.get(uri);
    if (kept && this.ports.now() - kept.when < FRESH) return kept.answer;
    const answer = await this.#inTurn(() => this.#ask(fileURLToPath(uri), uri, token), token);
    throwIfCancelled(token);
    if (typeof answer === 'string') return answer;
    this.#kept.delete(uri);
    this.#kept.set(uri, { when: this.ports.now(), answer });
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return answer;
  }

  /** Few at a time: a large repository takes seconds, and nobody waits for most of what is asked in passing. */
  async #inTurn<T>(ask: () => Promise<T>, token?: CancellationToken): Promise<T> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      throwIfCancelled(token);
      return await ask();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  async #ask(path: string, uri: string, token?: CancellationToken): Promise<Contributions | NoHistory> {
    const folder = dirname(path);
    const place = await this.ports.git(
      folder,
      ['rev-parse', '--is-shallow-repository', '--show-toplevel'],
      token,
    );
    if (!place.ok) return whyNot(place);
    if (place.stdout.startsWith('true')) return 'shallow';
    const head = await this.ports.git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'], token);
    if (!head.ok) return 'no-commits';
    const log = await this.ports.git(
      folder,
      [
        'log',
        '--no-merges',
        '--no-ext-diff',
        '--use-mailmap',
        `--since=${new Date(this.ports.now() - DAYS * DAY).toISOString()}`,
        `--max-count=${MOST_COMMITS}`,
        '--format=%aN%x02%aE',
        'HEAD',
        '--',
        basename(path) || '.',
      ],
      token,
    );
    if (!log.ok) return whyFailed((args) => this.ports.git(folder, args, token));
    return { contributors: ranked(log.stdout, this.ports.ignoredAuthors(uri)), days: DAYS };
  }
}

/** One line a commit, `name, address`; the newest of two with as many commits comes first. */
function ranked(log: string, ignored: readonly string[]): Contributor[] {
  const tests = ignored.map(wildcard);
  const byEmail = new Map<string, Contributor>();
  for (const line of log.split('\n')) {
    const [name = '', email = ''] = line.split('\u0002');
    if (!email || tests.some((fits) => fits(name) || fits(email))) continue;
    const key = email.toLowerCase();
    const known = byEmail.get(key);
    byEmail.set(key, { name: known?.name ?? name, email, commits: (known?.commits ?? 0) + 1 });
  }
  return [...byEmail.values()].sort((a, b) => b.commits - a.commits);
}
