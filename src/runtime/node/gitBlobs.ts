import * as l10n from '@vscode/l10n';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Disposable } from '../../core/base/disposable';
import { gitEnvironment, NO_TRANSPORT, SAFE } from './runGit';

/** Reads what a repository keeps by its hashes, all with one process, which begins with the first. */
export class GitBlobs implements Disposable {
  #child: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #chunks: Buffer[] = [];
  /** Bytes that have come and are not answered with yet. */
  #held = 0;
  /** Bytes of the answer that is under way, with its heading; its heading alone while that is not read. */
  #wanted = 1;
  readonly #waiting: {
    readonly resolve: (bytes: Buffer) => void;
    readonly reject: (error: Error) => void;
  }[] = [];

  constructor(
    readonly git: string,
    readonly folder: string,
  ) {}

  read(hash: string): Promise<Buffer> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      child.stdin.write(`${hash}\n`);
    });
  }

  dispose(): void {
    this.#child?.kill();
  }

  #start(): ChildProcessByStdio<Writable, Readable, null> {
    const child = spawn(this.git, [...SAFE, '-C', this.folder, 'cat-file', '--batch'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      env: { ...gitEnvironment(), ...NO_TRANSPORT },
    });
    const end = () => {
      for (const { reject } of this.#waiting.splice(0))
        reject(new Error(l10n.t('Git ended before it answered.')));
    };
    child.stdin.on('error', end);
    child.on('error', end).on('close', end);
    child.stdout.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#held += chunk.length;
      while (this.#held >= this.#wanted && this.#answer());
    });
    return child;
  }

  /** Answers whoever waits longest: `hash SP type SP size LF bytes LF`. Whether there may be more to answer with. */
  #answer(): boolean {
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all];
    const start = all.indexOf('\n') + 1;
    if (start === 0) return false;
    const size = Number(/ blob (\d+)$/.exec(all.toString('latin1', 0, start - 1))?.[1] ?? -1);
    this.#wanted = size < 0 ? start : start + size + 1;
    if (all.length < this.#wanted) return false;
    const { resolve, reject } = this.#waiting.shift()!;
    if (size < 0) reject(new Error(l10n.t('Git does not have what was to be read.')));
    else resolve(all.subarray(start, start + size));
    this.#chunks = [all.subarray(this.#wanted)];
    this.#held = all.length - this.#wanted;
    this.#wanted = 1;
    return true;
  }
}
