import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const DAY = 86_400;
/** What the tests take for now, in seconds since the epoch. */
export const NOW = 1_800_000_000;

/** A repository of a service with docs, whose commits are dated in days before now. */
export class TestRepository {
  constructor(
    readonly top = mkdtempSync(join(tmpdir(), 'greenroom-history-')),
    isNew = true,
  ) {
    if (!isNew) return;
    this.git('init', '-q', '--template=', '-b', 'main');
    this.git('config', 'user.name', 'Ana');
    this.git('config', 'user.email', 'ana@acme.example');
  }

  git(...args: string[]): string {
    return this.gitAt(NOW, args);
  }

  gitAt(seconds: number, args: readonly string[], author = 'Ana <ana@acme.example>'): string {
    const date = `${seconds} +0000`;
    const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
    return execFileSync('git', ['-C', this.top, ...args], { encoding: 'utf8', env, stdio: 'pipe' }).trim();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.top, path)), { recursive: true });
    writeFileSync(join(this.top, path), text);
  }

  commit(daysAgo: number, files: Record<string, string> = {}, author?: string): string {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.git('add', '-A');
    this.gitAt(NOW - daysAgo * DAY, ['commit', '-q', '--allow-empty', '-m', 'change'], author);
    return this.git('rev-parse', 'HEAD');
  }

  /** Many commits at once to `a.ts`, each so many days ago: the disk and the index stay as they are. */
  import(daysAgo: readonly number[]): void {
    const commits = daysAgo.map((days, at) =>
      [
        'commit refs/heads/main',
        `committer Ana <ana@acme.example> ${Math.round(NOW - days * DAY)} +0000`,
        'data 6\nchange',
        `M 100644 inline a.ts\ndata ${String(at).length}\n${at}\n`,
      ].join('\n'),
    );
    execFileSync('git', ['fast-import', '--quiet'], { cwd: this.top, input: commits.join('\n') });
  }

  /** Renames on the disk: the next commit has it. */
  rename(from: string, to: string): void {
    mkdirSync(dirname(join(this.top, to)), { recursive: true });
    renameSync(join(this.top, from), join(this.top, to));
  }

  uri(path: string): string {
    return pathToFileURL(join(this.top, path)).href;
  }

  dispose(): void {
    rmSync(this.top, { recursive: true, force: true });
  }
}
