import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf, type Repository } from './world';

/** Refuses what a token without the scope `workflow` may not push, in GitHub's words. */
const PRE_RECEIVE = `#!/bin/sh
[ -n "$NO_WORKFLOWS" ] || exit 0
while read old new ref; do
  file=$(git ls-tree -r --name-only "$new" .github/workflows | head -n 1)
  [ -z "$file" ] && continue
  echo "refusing to allow an OAuth App to create or update workflow \\\`$file\\\` without \\\`workflow\\\` scope"
  exit 1
done
`;

const WHO = 'A <a@example.com>';

/** Repositories of the world as git keeps them, made when they are first asked for: what is pushed is in the world. */
export class GitFolders {
  #top: string | undefined;

  /** The bare repository of a repository, with what the world has of it. */
  of(repository: Repository): string {
    this.#top ??= mkdtempSync(join(tmpdir(), 'github-'));
    const folder = join(this.#top, `${repository.id}.git`);
    if (existsSync(folder)) return folder;
    const { defaultBranch, files, branches } = repository;
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch', defaultBranch, folder]);
    this.git(repository, ['config', 'http.receivepack', 'true']);
    const hook = join(folder, 'hooks', 'pre-receive');
    writeFileSync(hook, PRE_RECEIVE);
    chmodSync(hook, 0o755);
    if (files.size > 0) this.#import(repository, defaultBranch, files);
    for (const [branch, its] of branches) this.#import(repository, branch, its);
    return folder;
  }

  git(repository: Repository, args: readonly string[], input?: Uint8Array | string): string {
    const folder = this.of(repository);
    return execFileSync('git', ['--git-dir', folder, ...args], {
      ...(input !== undefined && { input }),
      maxBuffer: 2 ** 28,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.com',
      },
    }).toString();
  }

  /** What a branch leads to; undefined where there is none. */
  commitOf(repository: Repository, ref: string): string | undefined {
    try {
      return this.git(repository, ['rev-parse', '--verify', '--quiet', ref]).trim();
    } catch {
      return undefined;
    }
  }

  /** Has the world see what is in git now. */
  sync(repository: Repository): void {
    const listed = this.git(repository, ['for-each-ref', '--format=%(refname)', 'refs/heads']);
    const branches = listed
      .split('\n')
      .filter(Boolean)
      .map((ref) => ref.replace('refs/heads/', ''));
    if (repository.isEmpty && branches[0] && !branches.includes(repository.defaultBranch))
      repository.defaultBranch = branches[0];
    for (const branch of branches) {
      const files = this.#read(repository, branch);
      if (branch !== repository.defaultBranch) repository.branches.set(branch, files);
      else {
        const gone = [...repository.files.keys()].filter((path) => !files.has(path));
        repository.commit(Object.fromEntries([...files, ...gone.map((path) => [path, undefined] as const)]));
      }
    }
  }

  /** Answers git itself, as `git http-backend` does. */
  serve(
    repository: Repository,
    rest: string,
    request: IncomingMessage,
    response: ServerResponse,
    { query, user, mayWriteWorkflows }: { query: string; user: string; mayWriteWorkflows: boolean },
  ): Promise<void> {
    const folder = this.of(repository);
    const { headers, method } = request;
    const child = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: `/${rest}`,
        REQUEST_METHOD: method,
        QUERY_STRING: query,
        CONTENT_TYPE: headers['content-type'] ?? '',
        REMOTE_USER: user,
        ...(headers['content-encoding'] && { HTTP_CONTENT_ENCODING: headers['content-encoding'] }),
        ...(typeof headers['git-protocol'] === 'string' && { GIT_PROTOCOL: headers['git-protocol'] }),
        ...(!mayWriteWorkflows && { NO_WORKFLOWS: '1' }),
      },
    });
    request.pipe(child.stdin);
    child.stdin.on('error', () => {});
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', () => {
        if (rest === 'git-receive-pack') this.sync(repository);
        const answer = Buffer.concat(chunks);
        const end = answer.indexOf('\r\n\r\n');
        const lines = answer.subarray(0, end).toString().split('\r\n');
        const fields = lines.map((line) => line.split(/:\s*/, 2) as [string, string]);
        const status = fields.find(([name]) => name.toLowerCase() === 'status')?.[1] ?? '200';
        response.writeHead(
          Number.parseInt(status, 10),
          Object.fromEntries(fields.filter(([name]) => name.toLowerCase() !== 'status')),
        );
        response.end(answer.subarray(end + 4), () => resolve());
      });
    });
  }

  dispose(): void {
    if (this.#top) rmSync(this.#top, { recursive: true, force: true });
    this.#top = undefined;
  }

  #import(repository: Repository, branch: string, files: ReadonlyMap<string, string>): void {
    const parts: Buffer[] = [
      Buffer.from(`commit refs/heads/${branch}\ncommitter ${WHO} 1700000000 +0000\ndata 1\nx\n`),
    ];
    for (const [path, text] of files) {
      const bytes = bytesOf(text);
      const mode = repository.links.has(path) ? '120000' : '100644';
      parts.push(Buffer.from(`M ${mode} inline ${path}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n'));
    }
    this.git(repository, ['fast-import', '--quiet'], Buffer.concat(parts));
  }

  #read(repository: Repository, branch: string): Map<string, string> {
    const entries = this.git(repository, ['ls-tree', '-rz', `refs/heads/${branch}`])
      .split('\0')
      .filter(Boolean);
    return new Map(
      entries.map((entry) => {
        const [about = '', path = ''] = entry.split('\t');
        return [path, this.git(repository, ['cat-file', 'blob', about.split(' ')[2]!])] as const;
      }),
    );
  }
}
