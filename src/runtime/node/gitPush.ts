import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CancellationToken, CancellationError } from '../../core/base/cancellation';
import type { NewBranch, PushOutcome } from '../../core/ports/gitPush';
import { gitEnvironment } from './runGit';

/** A push that takes longer is given up. Milliseconds. */
const TIMEOUT = 600_000;
/** For a process to end by itself once it is asked to. Milliseconds. */
const GRACE = 1_000;
/** Of what git says. Characters. */
const MOST_SAID = 8_000;
/** What would have git write the secret down. */
const TELLING = /^GIT_(?:TRACE|CURL_VERBOSE|CONFIG)/;
/** Whether processes are ended with those that they started. */
const hasGroups = process.platform !== 'win32';
/** The name of the secret in git's environment: it is in no argument, address or file. */
const SECRET = 'GREENROOM_GIT_SECRET';

interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
  readonly isMissing: boolean;
}

/**
 * Pushes files that are in no folder: git is handed them as one stream, so that nothing of the machine it runs on
 * changes them (no filter, no line ends, no modes of its file system) and no name among them leads anywhere.
 */
export async function gitPush(
  branch: NewBranch,
  secret: string,
  program: string,
  token?: CancellationToken,
): Promise<PushOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-push-'));
  const { url } = branch;
  const ref = `refs/heads/${branch.branch}`;
  const git = (args: readonly string[], input?: Iterable<Uint8Array>, env?: NodeJS.ProcessEnv) =>
    run(program, ['--git-dir', folder, ...args], {
      secret,
      token,
      ...(input && { input }),
      ...(env && { env }),
    });
  try {
    for (const [args, input] of [
      [['init', '--quiet', '--bare', '--template=']],
      [['check-ref-format', ref]],
      [['fast-import', '--quiet'], stream(branch, ref)],
    ] as const) {
      const { code, said, isMissing } = await git(args, input);
      if (code !== 0) return { failed: isMissing ? 'missing' : 'git', said };
    }
    const { out } = await git(['rev-parse', ref]);
    const pushed = await git([...signedIn(url), 'push', '--porcelain', url, `${ref}:${ref}`], undefined, {
      [SECRET]: secret,
    });
    // What git says of a branch that it could not push is on its output.
    if (pushed.code !== 0) return { failed: 'push', said: `${pushed.said}\n${pushed.out}`.trim() };
    return { commit: out.trim() };
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Clones a repository into an empty folder. Resolves to why it could not be, as git says it. */
export async function gitClone(
  url: string,
  folder: string,
  secret: string,
  program: string,
  token?: CancellationToken,
): Promise<string | undefined> {
  const args = [...signedIn(url), 'clone', '--quiet', '--', url, folder];
  const { code, said } = await run(program, args, { secret, token, env: { [SECRET]: secret } });
  return code === 0 ? undefined : said.trim() || 'git did not say why';
}

/** Settings by which the secret is for the host of the address alone, and no helper of the person's is asked or told. */
function signedIn(url: string): string[] {
  const { origin, protocol } = new URL(url);
  const helper = `!f() { test "$1" = get && echo username=x-access-token && echo "password=$${SECRET}"; }; f`;
  const settings = [
    'credential.helper=',
    `credential.${origin}.helper=${helper}`,
    'credential.useHttpPath=false',
    'http.followRedirects=false',
    'core.hooksPath=/dev/null',
    'protocol.allow=never',
    `protocol.${protocol.replace(':', '')}.allow=always`,
    // Longer than any rewriting of the person's, which may lead to another way of signing in.
    `url.${url}.insteadOf=${url}`,
    `url.${url}.pushInsteadOf=${url}`,
    'push.gpgSign=false',
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

/** https://git-scm.com/docs/git-fast-import */
function* stream({ files, message, author, at }: NewBranch, ref: string): Iterable<Uint8Array> {
  const bytes = (text: string) => Buffer.from(text);
  const data = function* (content: Uint8Array) {
    yield bytes(`data ${content.length}\n`);
    yield content;
    yield bytes('\n');
  };
  const who = `${named(author.name)} <${named(author.email)}> ${Math.floor(at / 1000)} +0000`;
  yield bytes(`commit ${ref}\nauthor ${who}\ncommitter ${who}\n`);
  yield* data(bytes(message));
  for (const { path, mode, content } of files) {
    yield bytes(`M ${mode} inline ${quoted(path)}\n`);
    yield* data(content);
  }
  yield bytes('done\n');
}

function named(text: string): string {
  return text.replace(/[<>\0\n\r]/g, ' ').trim() || 'unknown';
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function run(
  program: string,
  args: readonly string[],
  {
    secret,
    input = [],
    env = {},
    token,
  }: {
    readonly secret: string;
    readonly input?: Iterable<Uint8Array>;
    readonly env?: NodeJS.ProcessEnv;
    readonly token?: CancellationToken | undefined;
  },
): Promise<Answer> {
  if (token?.isCancellationRequested) return Promise.reject(new CancellationError());
  return new Promise((resolve, reject) => {
    const inherited = Object.fromEntries(
      Object.entries(gitEnvironment()).filter(([name]) => !TELLING.test(name)),
    );
    const child = spawn(program, args, {
      env: { ...inherited, ...env },
      windowsHide: true,
      // With what it starts itself, which is ended with it.
      detached: hasGroups,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const heard = { out: '', said: '' };
    child.stdout.on(
      'data',
      (chunk: Buffer) => (heard.out = (heard.out + chunk.toString()).slice(-MOST_SAID)),
    );
    child.stderr.on(
      'data',
      (chunk: Buffer) => (heard.said = (heard.said + chunk.toString()).slice(-MOST_SAID)),
    );
    let grace: NodeJS.Timeout | undefined;
    const signal = (name: NodeJS.Signals) => {
      if (child.pid === undefined) return;
      try {
        if (hasGroups) process.kill(-child.pid, name);
        else child.kill(name);
      } catch {
        // It has ended by itself.
      }
    };
    const kill = () => {
      signal('SIGTERM');
      // What it was just starting has not heard of that.
      grace = setTimeout(() => signal('SIGKILL'), GRACE);
    };
    const timer = setTimeout(kill, TIMEOUT);
    const subscription = token?.onCancellationRequested(kill);
    const end = (code: number | null, isMissing: boolean) => {
      subscription?.dispose();
      clearTimeout(timer);
      clearTimeout(grace);
      if (token?.isCancellationRequested) return reject(new CancellationError());
      resolve({
        code,
        isMissing,
        out: heard.out.replaceAll(secret, '***'),
        said: heard.said.replaceAll(secret, '***'),
      });
    };
    child.on('error', (error: NodeJS.ErrnoException) => {
      heard.said ||= error.message;
      end(null, error.code === 'ENOENT');
    });
    child.on('close', (code) => end(code, false));
    // One that ended reads no more; why it ended is told.
    child.stdin.on('error', () => {});
    void write(child.stdin, input);
  });
}

async function write(to: NodeJS.WritableStream, input: Iterable<Uint8Array>): Promise<void> {
  for (const chunk of input) if (!to.write(chunk)) await new Promise((resolve) => void drained(to, resolve));
  to.end();
}

function drained(to: NodeJS.WritableStream, then: (value: unknown) => void): void {
  to.once('drain', then);
  to.once('close', then);
}
