import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CancellationToken, throwIfCancelled } from '../../core/base/cancellation';
import { wildcard } from '../../core/techdocs/freshness';
import type { Contributions, Contributor, Contributors } from '../../core/ports/contributors';
import type { NoHistory } from '../../core/ports/history';
import type { ContributorPorts } from '../../core/ports/machine';
import { COMMIT, readLog, sinceCopied, type ToldCommit } from './gitLog';
import { whyFailed, whyNoHead, whyNot } from './runGit';

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
    // The top of a repository is in no repository seen from above.
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const folder = isFolder ? path : dirname(path);
    const place = await this.ports.git(
      folder,
      ['rev-parse', '--is-shallow-repository', '--show-toplevel'],
      token,
    );
    if (!place.ok) return whyNot(place);
    if (place.stdout.startsWith('true')) return 'shallow';
    const head = await this.ports.git(folder, ['rev-parse', '--verify', 'HEAD'], token);
    throwIfCancelled(token);
    if (!head.ok) return whyNoHead(head);
    const since = this.ports.now() - DAYS * DAY;
    const log = (follow: readonly string[]) =>
      this.ports.git(
        folder,
        [
          'log',
          ...follow,
          '--no-merges',
          '--no-ext-diff',
          `--since=${new Date(since).toISOString()}`,
          `--max-count=${MOST_COMMITS}`,
          COMMIT,
          'HEAD',
          '--',
          isFolder ? '.' : basename(path),
        ],
        token,
      );
    // Who moved a file is not who made it, whether or not a stub stays in its old place, which is no file to copy (-B). A partial
    // clone may lack what tells where it was before.
    const followed = isFolder ? undefined : await log(['--follow', '--summary', '-B']);
    throwIfCancelled(token);
    const { ok, stdout } = followed?.ok ? followed : await log([]);
    if (!ok) return whyFailed((args) => this.ports.git(folder, args, token));
    const commits = sinceCopied(readLog(stdout));
    const contributors = ranked(commits, this.ports.ignoredAuthors(uri));
    // Where there are more than were looked at, it is of the days that these go back.
    return { contributors, days: commits.length < MOST_COMMITS ? DAYS : daysOf(commits, this.ports.now()) };
  }
}

/** How many days commits go back. */
function daysOf(commits: readonly ToldCommit[], now: number): number {
  const times = commits.map(({ committed }) => committed * 1000);
  return Math.min(DAYS, Math.max(1, Math.ceil((now - Math.min(...times)) / DAY)));
}

/** The newest of two with as many commits comes first. */
function ranked(commits: readonly ToldCommit[], ignored: readonly string[]): Contributor[] {
  const tests = ignored.map(wildcard);
  const byEmail = new Map<string, Contributor>();
  for (const { author: name, email } of commits) {
    if (!email || tests.some((fits) => fits(name) || fits(email))) continue;
    const key = email.toLowerCase();
    const known = byEmail.get(key);
    byEmail.set(key, { name: known?.name ?? name, email, commits: (known?.commits ?? 0) + 1 });
  }
  return [...byEmail.values()].sort((a, b) => b.commits - a.commits);
}
